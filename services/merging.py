"""The desk where one petition goes on within another, once its own author agrees."""

from __future__ import annotations

from domain.endings import absorb, merge
from domain.events import By
from domain.identifiers import PetitionId
from domain.people import Account
from domain.petitions import Petition
from domain.refusals import NobodyToAsk, OldButton
from domain.remarks import Remark
from services.outcomes import Outcomes
from services.telling import Telling
from storage.books import Books
from storage.card_rows import Card, CardKind

VIEW = "merge"  # the view of a task's card that shows into what it could be merged


class MergeDesk:
    """Asks the author of a petition whether it may be merged; nothing merges without that."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._telling, self._outcomes = Telling(books), Outcomes(books)

    def choose(self, petition: PetitionId, me: Account) -> None:
        """Show on the task into what it could be merged, or the task itself again.

        Raises:
            NotResponsible, OwnPetition, WrongState; NobodyToAsk: its author was erased.
        """
        self._to_merge(petition, me)
        self._turn(petition, me)

    def ask(self, petition: PetitionId, me: Account, into: PetitionId) -> str:
        """Ask the author of `petition`; return its code.

        Raises:
            NotResponsible, OwnPetition, WrongState, NobodyToAsk;
            OldButton: the other is not on offer, or the author has been asked already.
        """
        found = self._to_merge(petition, me)
        offered = {one.id for one in self._books.sight.mergeable(found, me)}
        author = self._books.accounts.get(found.account) if found.account is not None else None
        if author is None or into not in offered or self._asked(found, author) is not None:
            raise OldButton
        card = self._books.cards.renew(CardKind.MERGING, found.id, author.address, account=author.id)
        self._books.cards.turn_into(card, CardKind.MERGING, found.id, detail={"into": into})
        self._turn(petition, me)
        return found.code

    def agree(self, petition: PetitionId, me: Account, into: PetitionId) -> None:
        """Merge it, as its author agrees; whoever waited for its answer waits for the other's now.

        Raises:
            NotThePetitioner, WrongState, SamePetition, Outdated; OldButton: nobody asked for that.
        """
        found = self._books.petitions.get(petition)
        card = self._asked_for(found, me, into)
        other = self._books.petitions.get(into)
        now = self._books.now
        merged = self._books.petitions.save(merge(found, other, By(account=me.id), at=now))
        target = self._books.petitions.save(absorb(other, found, at=now))
        for follower in (me.id, *self._books.supporters.of(found.id)):
            if follower != target.account:
                self._books.supporters.add(target, follower)
        self._telling.refresh(merged)
        self._telling.refresh(target)
        codes: dict[str, object] = {"code": merged.code, "into": target.code}
        self._answered(card, Remark.MERGED, codes)
        self._outcomes.ended(merged)
        self._tell_responsible(merged, Remark.MERGED_NEWS, codes)

    def keep_apart(self, petition: PetitionId, me: Account, into: PetitionId) -> None:
        """Let it go on by itself, as its author wants.

        Raises:
            OldButton: nobody asked.
        """
        found = self._books.petitions.get(petition)
        card = self._asked_for(found, me, into)
        codes: dict[str, object] = {"code": found.code}
        self._answered(card, Remark.KEPT_APART, codes)
        self._tell_responsible(found, Remark.KEPT_APART_NEWS, codes)

    def _to_merge(self, petition: PetitionId, me: Account) -> Petition:
        found = self._books.petitions.get(petition)
        found.require_answerer(By(account=me.id, person=me.person))
        found.require_open()
        if found.account is None:
            raise NobodyToAsk(code=found.code)
        return found

    def _asked(self, petition: Petition, author: Account) -> Card | None:
        """Return the question that its author has not answered, unless the other has ended meanwhile."""
        card = self._books.cards.find(CardKind.MERGING, petition.id, author.address)
        if card is None:
            return None
        other = self._books.petitions.get(PetitionId((card.detail or {})["into"]))
        return card if other.state.is_open else None

    def _asked_for(self, petition: Petition, me: Account, into: PetitionId) -> Card:
        card = self._books.cards.find(CardKind.MERGING, petition.id, me.address)
        # A forged button must not let anybody into a petition that nobody offered.
        if card is None or (card.detail or {})["into"] != into:
            raise OldButton
        return card

    def _answered(self, card: Card, remark: Remark, facts: dict[str, object]) -> None:
        detail = {"remark": remark.value, **facts}
        self._books.cards.turn_into(card, CardKind.NOTE, card.id, detail=detail)

    def _tell_responsible(self, petition: Petition, remark: Remark, facts: dict[str, object]) -> None:
        if petition.responsible is not None:
            for account in self._books.accounts.of_person(petition.responsible):
                self._telling.note(account, remark, facts=facts)

    def _turn(self, petition: PetitionId, me: Account) -> None:
        for card in self._books.cards.about(petition, CardKind.TASK):
            if card.account == me.id:
                # The same button leads there and back.
                self._books.cards.turn_view(card, VIEW)
