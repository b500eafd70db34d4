"""The desk of what is outside one's competence: the reason, then where the petitioner should go instead."""

from __future__ import annotations

from collections.abc import Sequence

from domain.directions import LONGEST, Place
from domain.drafts import Attachment
from domain.events import By
from domain.identifiers import PetitionId
from domain.people import Account, Expects
from domain.petitions import Petition
from domain.refusals import NotResponsible, OldButton, PlaceTooLong, ReasonMissing, WrongState
from domain.remarks import Remark
from services.outcomes import Outcomes
from services.telling import Telling
from storage.books import Books
from storage.card_rows import CardKind


class DecliningDesk:
    """Takes a refusal in two parts; between them nothing is said to anybody."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._telling, self._outcomes = Telling(books), Outcomes(books)

    def begin(self, petition: PetitionId, me: Account) -> None:
        """Ask for the reason.

        Raises:
            NotResponsible, OwnPetition, WrongState: as the step itself would.
        """
        found = self._books.petitions.get(petition)
        self._declined(found, me, "", "")
        self._books.petitions.drop_aside(petition, me.id)
        self._ask(me, Expects.DECLINE_REASON, petition)

    def give_reason(self, me: Account, words: str, files: Sequence[Attachment]) -> None:
        """Keep the reason, and ask where the petitioner should go instead.

        Raises:
            ReasonMissing; NotResponsible, OwnPetition, WrongState: others were faster.
        """
        found = self._asked_of(me)
        self._tried(found, me)
        if not words:
            raise ReasonMissing
        self._books.petitions.set_aside(found.id, me.id, files)
        self._ask(me, Expects.DECLINE_PLACE, found.id, words)

    def choose_place(self, petition: PetitionId, place: Place, me: Account) -> None:
        """Decline with a place of a button.

        Raises:
            OldButton: the reason is not asked for any more; NotResponsible, OwnPetition, WrongState.
        """
        if me.expects is not Expects.DECLINE_PLACE or me.expects_of != petition:
            raise OldButton
        self._decline(me, place)

    def give_place(self, me: Account, words: str, files: Sequence[Attachment], *, said: int) -> None:
        """Decline with a place that was typed; files without words belong to the reason.

        Raises:
            PlaceTooLong, ReasonMissing; NotResponsible, OwnPetition, WrongState: others were faster.
        """
        found = self._asked_of(me)
        if len(words) > LONGEST:
            raise PlaceTooLong(limit=LONGEST)
        if not words and not files:
            raise ReasonMissing
        self._books.petitions.set_aside(found.id, me.id, files)
        if words:
            self._decline(me, words, said=said)

    def _decline(self, me: Account, place: str, *, said: int | None = None) -> None:
        found = self._asked_of(me)
        self._tried(found, me)
        declined = self._declined(found, me, me.expects_words or "", place)
        told = self._books.petitions.save(declined)
        event = told.news[-1]
        assert event.id is not None, "what is saved has an id"  # noqa: S101
        self._books.petitions.take_aside(told.id, me.id, event.id)
        self._stop(me)
        self._telling.refresh(told)
        self._outcomes.tell(told, event)
        self._telling.confirm(me, Remark.DECLINE_SENT, said=said, facts={"code": told.code})

    def _asked_of(self, me: Account) -> Petition:
        assert me.expects_of is not None, "a refusal is of a petition"  # noqa: S101
        return self._books.petitions.get(me.expects_of)

    def _tried(self, petition: Petition, me: Account) -> None:
        try:
            self._declined(petition, me, "", "")
        except (NotResponsible, WrongState):
            self._books.petitions.drop_aside(petition.id, me.id)
            self._stop(me)
            raise

    def _declined(self, petition: Petition, me: Account, words: str, place: str) -> Petition:
        by = By(account=me.id, person=me.person)
        terms = self._books.calendars.of(petition)
        return petition.decline(by, at=self._books.now, words=words, place=place, terms=terms)

    def _ask(self, me: Account, what: Expects, of: PetitionId, words: str | None = None) -> None:
        self._books.accounts.expect(me.id, what, of, words=words)
        self._books.cards.renew(CardKind.PROMPT, me.id, me.address, account=me.id)

    def _stop(self, me: Account) -> None:
        self._books.accounts.expect(me.id, None)
        self._books.cards.touch_all(me.id, CardKind.PROMPT)
