"""The desk of those who answer petitions, and of those who wait for the answer."""

from __future__ import annotations

from collections.abc import Sequence

from domain.drafts import Attachment
from domain.events import By
from domain.identifiers import Address, EventId, PetitionId
from domain.people import Account, Expects
from domain.petitions import Petition
from domain.refusals import (
    NothingSaid,
    NotResponsible,
    OldButton,
    ReasonMissing,
    UnknownCode,
    WrongState,
)
from domain.remarks import Remark
from services.assignments import AssignmentDesk
from services.filing import Filing
from services.outcomes import Outcomes
from services.telling import Telling
from storage.books import Books
from storage.card_rows import CardKind

MORE = "more"  # the view of a card that shows its rare buttons
_SAID = {
    Expects.ANSWER: Remark.ANSWER_SENT,
    Expects.PASS_UP_REASON: Remark.PASSED_UP,
}


class PetitionDesk:
    """What can be asked for once a petition is filed."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._telling, self._outcomes = Telling(books), Outcomes(books)
        self._assignments = AssignmentDesk(books)

    def accept(self, petition: PetitionId, me: Account) -> None:
        """Take the petition on.

        Raises:
            NotResponsible, OwnPetition, WrongState, Outdated
        """
        found = self._books.petitions.get(petition)
        self._save(found.accept(_by(me), at=self._books.now))

    def ask_for(self, what: Expects, petition: PetitionId, me: Account) -> None:
        """Take the person's next message for an answer, or for the reason of a passing up.

        Raises:
            NotResponsible, OwnPetition, WrongState, WithTheCommune: as the step itself would.
        """
        # The step is tried and thrown away: nobody writes an answer that will be refused.
        self._step(what, self._books.petitions.get(petition), me, "")
        self._books.accounts.expect(me.id, what, petition)
        self._books.cards.renew(CardKind.PROMPT, me.id, me.address, account=me.id)

    def stop_asking(self, me: Account) -> bool:
        """Expect nothing of the person any more; False if nothing was expected."""
        if me.expects is None:
            return False
        if me.expects is Expects.DECLINE_PLACE and me.expects_of is not None:
            self._books.petitions.drop_aside(me.expects_of, me.id)
        self._books.accounts.expect(me.id, None)
        self._books.cards.touch_all(me.id, CardKind.PROMPT)
        return True

    def give(
        self,
        what: Expects,
        petition: PetitionId,
        me: Account,
        words: str,
        files: Sequence[Attachment],
        *,
        said: int | None,
    ) -> None:
        """Answer or pass up with the person's message `said`, and tell everybody concerned.

        The person is told too, except where the words were in a draft (None), whose card says so.

        Raises:
            NotResponsible, OwnPetition, WrongState, WithTheCommune, Outdated;
            NothingSaid, ReasonMissing: of the message itself.
        """
        found = self._books.petitions.get(petition)
        stepped = self._step(what, found, me, words)
        _require_said(what, words, files)
        told = self._save(stepped)
        if me.expects_of == petition:
            self.stop_asking(me)
        self._books.petitions.attach(told.id, told.news[-1].id, files)
        if what is Expects.PASS_UP_REASON and told.responsible is not None:
            self._telling.task(told, told.responsible)
        self._outcomes.tell(told, told.news[-1])
        if said is not None:
            self._telling.confirm(me, _SAID[what], said=said, facts={"code": told.code})

    def give_expected(self, me: Account, words: str, files: Sequence[Attachment], *, said: int) -> None:
        """Take the message for what the bot asked for.

        Raises:
            As `give`; where others were faster, nothing is expected any more.
        """
        assert me.expects is not None, "only what is expected is taken so"  # noqa: S101
        assert me.expects_of is not None, "something is always expected of a petition"  # noqa: S101
        try:
            self.give(me.expects, me.expects_of, me, words, files, said=said)
        except (NotResponsible, WrongState):
            self.stop_asking(me)
            raise

    def join_answer(self, petition: PetitionId, event: EventId, files: Sequence[Attachment]) -> None:
        """Add further parts of an album to the answer that came with the first."""
        self._books.petitions.attach(petition, event, files)
        told = [one for one in self._books.petitions.events(petition) if one.id == event]
        self._outcomes.more_files(self._books.petitions.get(petition), told[0])

    def support(self, petition: PetitionId, me: Account, *, here: Address) -> Remark:
        """Count the person among those who meet with the matter too.

        Raises:
            OldButton: the tap did not come from the group where it was filed; supporters see what they
            support, and what was sent in private is not theirs to see.
        """
        found = self._books.petitions.get(petition)
        if found.group is None or self._books.groups.get(found.group).address != here:
            raise OldButton
        if found.account == me.id:
            return Remark.SUPPORTS_OWN
        if not self._books.supporters.add(found, me.id):
            return Remark.SUPPORTED_ALREADY
        self._books.cards.touch_all(found.id, CardKind.RECEIPT)
        return Remark.SUPPORTED

    def find(self, year: int, number: int, me: Account) -> Petition:
        """Return the petition with this code, if the person may see it.

        Raises:
            UnknownCode: there is none, or none that they may see.
        """
        for found in self._books.petitions.with_code(year, number):
            if self._books.sight.may_see(found, me):
                return found
        raise UnknownCode(code="")

    def glance(self, petition: PetitionId, me: Account) -> Petition:
        """Return the petition for its code and state: to whoever may see it, and to all if a group has it.

        Raises:
            UnknownCode
        """
        found = self._books.petitions.get(petition)
        is_public = found.group is not None and me.person not in found.excluded
        if not is_public and not self._books.sight.may_see(found, me):
            raise UnknownCode(code="")
        return found

    def show_status(self, petition: PetitionId, me: Account) -> None:
        """Show the petition at the end of the person's chat.

        Raises:
            UnknownCode: they may not see it.
        """
        found = self._books.petitions.get(petition)
        if not self._books.sight.may_see(found, me):
            raise UnknownCode(code="")
        self._books.cards.again(CardKind.STATUS, found.id, me.address, account=me.id)

    def show_task(self, petition: PetitionId, me: Account) -> None:
        """Show the responsible person's card anew, with words and files.

        Raises:
            NotResponsible
        """
        found = self._books.petitions.get(petition)
        if me.person is None or found.responsible != me.person:
            raise NotResponsible(code=found.code)
        self._telling.task(found, me.person)

    def show_more(self, petition: PetitionId, me: Account) -> None:
        """Show the rare buttons on the responsible person's card, or the usual ones again.

        Raises:
            NotResponsible
        """
        found = self._books.petitions.get(petition)
        if me.person is None or found.responsible != me.person:
            raise NotResponsible(code=found.code)
        for card in self._books.cards.about(petition, CardKind.TASK):
            if card.account == me.id:
                # The same button leads there and back.
                self._books.cards.turn_view(card, MORE)

    def join_album(self, me: Account, album: str, files: Sequence[Attachment]) -> bool:
        """Add further parts of an album to the petition that has the first; False if there is none."""
        found = self._books.petitions.of_album(me.id, album)
        if found is None:
            return False
        Filing(self._books).join(found, files)
        return True

    def _save(self, petition: Petition) -> Petition:
        saved = self._books.petitions.save(petition)
        self._telling.refresh(saved)
        return saved

    def _step(self, what: Expects, petition: Petition, me: Account, words: str) -> Petition:
        by, at, terms = _by(me), self._books.now, self._books.calendars.of(petition)
        match what:
            case Expects.ANSWER:
                return petition.answer(by, at=at, words=words, terms=terms)
            case Expects.PASS_UP_REASON:
                route = self._assignments.route(petition, up=True)
                return petition.pass_up(route, by, at=at, words=words, terms=terms)
            case _:
                raise OldButton  # what other desks wait for


def _require_said(what: Expects, words: str, files: Sequence[Attachment]) -> None:
    if words:
        return
    if what is not Expects.ANSWER:
        raise ReasonMissing
    if not files:
        raise NothingSaid


def _by(me: Account) -> By:
    return By(account=me.id, person=me.person)
