"""The desk of the last word: the petitioner confirms, asks to look again, or takes the petition back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from domain.drafts import Attachment
from domain.endings import withdraw
from domain.events import By, EventKind, last_answer
from domain.identifiers import PetitionId
from domain.people import Account, Expects
from domain.petitions import Petition
from domain.remarks import Remark
from services.assignments import AssignmentDesk
from services.conversation import ConversationDesk
from services.drafts import DraftDesk
from services.outcomes import Outcomes
from services.telling import Telling
from storage.books import Books
from storage.card_rows import CardKind

_WORDS_WITHIN = timedelta(hours=1)
SURELY = "withdraw"  # the view of a card that asks whether to withdraw for certain


class EndingDesk:
    """How a petition ends, and how the petitioner turns that round."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._telling, self._outcomes = Telling(books), Outcomes(books)
        self._assignments, self._conversation = AssignmentDesk(books), ConversationDesk(books)
        self._drafts = DraftDesk(books)

    def confirm(self, petition: PetitionId, me: Account) -> None:
        """Close it: the petitioner is satisfied.

        Raises:
            NotThePetitioner, WrongState, Outdated
        """
        self._save(self._books.petitions.get(petition).confirm(_by(me), at=self._books.now))

    def reopen(self, petition: PetitionId, me: Account) -> None:
        """Bring it back at once, tell one level up, and ask what is missing; nobody has to say it.

        Raises:
            NotThePetitioner, WrongState, Outdated
        """
        self._reopen(petition, me)
        self._books.accounts.expect(me.id, Expects.LOOK_AGAIN_WORDS, petition)
        self._books.cards.renew(CardKind.PROMPT, me.id, me.address, account=me.id)

    def reopen_with(self, petition: PetitionId, me: Account, words: str, files: Sequence[Attachment]) -> None:
        """Bring it back with what is missing said already.

        Raises:
            NotThePetitioner, WrongState, Outdated
        """
        self._reopen(petition, me)
        self._conversation.take(petition, me, words, files)

    def say_what_is_missing(self, me: Account, words: str, files: Sequence[Attachment], *, said: int) -> None:
        """Add what was asked for after the petition was reopened.

        Long after it the words are likely another matter: they begin a draft, which can still be added.

        Raises:
            NothingSaid, NotThePetitioner, Outdated
        """
        assert me.expects_of is not None, "words are always expected about a petition"  # noqa: S101
        if self._was_reopened_lately(me.expects_of):
            self._conversation.say(me.expects_of, me, words, files, said=said)
        else:
            self._drafts.gather(me, words, files, said=said)
        self._stop_asking(me)

    def ask_withdrawal(self, petition: PetitionId, me: Account, *, on: int | None) -> None:
        """Ask for certainty on the card that stands as message `on`, or show the card itself again.

        Raises:
            NotThePetitioner, WrongState
        """
        found = self._books.petitions.get(petition)
        found.require_petitioner(_by(me))
        found.require_open()
        card = self._books.cards.at(me.address, on) if on is not None else None
        if card is None or card.kind is not CardKind.STATUS:
            card = self._books.cards.again(CardKind.STATUS, petition, me.address, account=me.id)
        self._books.cards.turn_view(card, SURELY)

    def withdraw(self, petition: PetitionId, me: Account) -> str:
        """Take it back, and tell who has it and who waits for it too; return its code.

        Raises:
            NotThePetitioner, WrongState, Outdated
        """
        found = self._books.petitions.get(petition)
        withdrawn = self._save(withdraw(found, _by(me), at=self._books.now))
        self._telling.to_responsible(withdrawn, Remark.WITHDRAWN_NEWS)
        self._outcomes.ended(withdrawn)
        if me.expects_of == petition:
            self._stop_asking(me)
        return withdrawn.code

    def _reopen(self, petition: PetitionId, me: Account) -> None:
        found = self._books.petitions.get(petition)
        terms = self._books.calendars.of(found)
        reopened = self._save(found.reopen(_by(me), at=self._books.now, terms=terms))
        self._assignments.give_back(reopened)
        self._telling.one_level_up(reopened, Remark.REOPENED_NEWS)

    def _was_reopened_lately(self, petition: PetitionId) -> bool:
        events = self._books.petitions.events(petition)
        reopened = [one.at for one in events if one.kind is EventKind.REOPENED]
        return bool(reopened) and self._books.now - reopened[-1] <= _WORDS_WITHIN

    def _stop_asking(self, me: Account) -> None:
        self._books.accounts.expect(me.id, None)
        self._books.cards.touch_all(me.id, CardKind.PROMPT)

    def _save(self, petition: Petition) -> Petition:
        saved = self._books.petitions.save(petition)
        self._telling.refresh(saved)
        self._outcomes.refresh(last_answer(self._books.petitions.events(petition.id)))
        return saved


def _by(me: Account) -> By:
    return By(account=me.id, person=me.person)
