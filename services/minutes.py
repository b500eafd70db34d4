"""The desk of minutes: composed after a meeting, amended, agreed to and posted, and corrected in the open."""

from __future__ import annotations

from domain.identifiers import MeetingId, PersonId
from domain.meeting_refusals import MeetingNotEnded
from domain.meetings import Meeting, MeetingState
from domain.minutes import NAMES, Form, Minutes, Section
from domain.minutes_views import Look, View, asked_for
from domain.people import OF_MINUTES, Account, Expects
from domain.refusals import NotAllowed, OldButton
from domain.remarks import Remark
from services.leading import Leading
from storage.books import Books
from storage.card_rows import CardKind

_OF_MEETING = (CardKind.MEETING_DESK, CardKind.MINUTES_DESK, CardKind.NUDGE)


class MinutesDesk:
    """What a head or a deputy does with the minutes of a meeting of their tổ."""

    def __init__(self, books: Books) -> None:
        self._books, self._leading = books, Leading(books)

    def open(self, meeting: MeetingId, me: Account) -> None:
        """Show the minutes at the end of the chat.

        Raises:
            NotAllowed, OldButton; MeetingNotEnded: there is nothing to write down yet.
        """
        found = self._ended(meeting, me)
        self._books.minutes.begin(found)
        self._stop_waiting(me)
        self._books.cards.renew(CardKind.MINUTES_DESK, found.id, me.address, account=me.id)

    def turn(self, meeting: MeetingId, me: Account, choice: str) -> None:
        """Turn the card to another of its views; a part that is asked for takes the next messages.

        Raises:
            NotAllowed, OldButton, MeetingNotEnded
        """
        found, shown = self._ended(meeting, me), asked_for(choice)
        if shown.view is not View.MAIN:
            self._require_open(found)
        if shown.view is View.SECTION:
            words = shown.section.value
            self._leading.expect(Expects.MINUTES_ADDITION, found.id, me, words=words)
        else:
            self._stop_waiting(me)
        self._turn(found, me, shown)

    def add(self, me: Account, words: str) -> None:
        """Add what was typed to the part that was asked about.

        Raises:
            NotAllowed; OldButton: they were agreed to meanwhile; NothingSaid, WordsWanted.
        """
        with self._leading.answering(me):
            found = self._ended(MeetingId(me.expects_of or 0), me)
            self._require_open(found)
        section = Section(me.expects_words or Section.OTHER)
        self._books.minutes.begin(found)
        self._books.minutes.add(self._books.minutes.of(found).added(section, words))
        shown = Look(View.SECTION, section=section)
        if section in NAMES:
            self._stop_waiting(me)
            shown = Look()
        self._books.cards.renew(CardKind.MINUTES_DESK, found.id, me.address, account=me.id)
        self._turn(found, me, shown)
        self._books.cards.touch_all(found.id, CardKind.MINUTES_DESK)

    def clear(self, meeting: MeetingId, me: Account, section: str) -> None:
        """Take away what was added to a part.

        Raises:
            NotAllowed, MeetingNotEnded; OldButton: they stand already, or there is no such part.
        """
        found = self._ended(meeting, me)
        if section not in set(Section):
            raise OldButton
        self._books.minutes.add(self._books.minutes.of(found).cleared(Section(section)))
        self._turn(found, me, Look(View.SECTION, section=Section(section)))
        self._books.cards.touch_all(found.id, CardKind.MINUTES_DESK)

    def agree(self, meeting: MeetingId, me: Account) -> Remark:
        """Let them stand, and post them in the group.

        Raises:
            NotAllowed, MeetingNotEnded; OldButton: they stand already.
        """
        found = self._ended(meeting, me)
        year = found.starts_at.astimezone(self._books.policy.zone).year
        self._books.minutes.begin(found)
        number = self._books.minutes.next_number(found.unit, year)
        agreed = self._books.minutes.of(found).agreed(at=self._books.now, number=number)
        self._books.minutes.agree(agreed, by=_person(me), year=year)
        self._books.meetings.save(found.write_down())
        self._stop_waiting(me)
        self._turn(found, me, Look())
        self._books.cards.touch_all(found.id, *_OF_MEETING)
        return Remark.MINUTES_POSTED if self._post(agreed, found) else Remark.MINUTES_AGREED

    def ask_correction(self, meeting: MeetingId, me: Account) -> None:
        """Take the person's next message for what was wrong.

        Raises:
            NotAllowed; OldButton: the minutes do not stand yet.
        """
        found = self._written(meeting, me)
        self._leading.expect(Expects.MINUTES_CORRECTION, found.id, me)
        self._turn(found, me, Look(View.CORRECT))

    def correct(self, me: Account, words: str) -> None:
        """Add the correction below the minutes, and tell the group.

        Raises:
            NotAllowed; OldButton: there are too many already; WordsWanted: nothing was typed, or too much.
        """
        with self._leading.answering(me):
            found = self._written(MeetingId(me.expects_of or 0), me)
            corrected = self._books.minutes.of(found).corrected(words, at=self._books.now)
        self._books.minutes.correct(corrected)
        self._stop_waiting(me)
        self._books.cards.renew(CardKind.MINUTES_DESK, found.id, me.address, account=me.id)
        self._books.cards.touch_all(found.id, *_OF_MEETING)
        self._post(corrected, found)
        for group in self._books.groups.of_unit(found.unit):
            part = len(corrected.corrections) - 1
            self._books.cards.show(CardKind.MINUTES_CORRECTED, found.id, group.address, part=part)

    def send_paper(self, meeting: MeetingId, me: Account, choice: str) -> None:
        """Send the minutes as a document in the form of the choice, in place of one sent before.

        Raises:
            NotAllowed, MeetingNotEnded; OldButton: there is no such form.
        """
        found = self._ended(meeting, me)
        if choice not in {str(form.value) for form in Form}:
            raise OldButton
        self._books.minutes.begin(found)
        part = int(choice)
        self._books.cards.renew(CardKind.MINUTES_PAPER, found.id, me.address, account=me.id, part=part)

    def cancel(self, me: Account) -> bool:
        """Wait no more for what was asked about minutes; False where nothing was."""
        if me.expects not in OF_MINUTES:
            return False
        self._books.accounts.expect(me.id, None)
        self._books.cards.touch_all(me.expects_of or 0, CardKind.MINUTES_DESK, CardKind.NUDGE)
        return True

    def _post(self, minutes: Minutes, found: Meeting) -> bool:
        """Show every page in the groups of the tổ; False where it has none."""
        groups = self._books.groups.of_unit(found.unit)
        for group in groups:
            for part in range(minutes.most_pages):
                self._books.cards.show(CardKind.MINUTES, found.id, group.address, part=part)
        return bool(groups)

    def _turn(self, found: Meeting, me: Account, shown: Look) -> None:
        self._books.cards.show(
            CardKind.MINUTES_DESK, found.id, me.address, account=me.id, detail=shown.facts()
        )

    def _ended(self, meeting: MeetingId, me: Account) -> Meeting:
        found = self._leading.led(meeting, me)
        if found.state not in {MeetingState.ENDED, MeetingState.WRITTEN}:
            raise MeetingNotEnded(state=found.state)
        return found

    def _written(self, meeting: MeetingId, me: Account) -> Meeting:
        found = self._leading.led(meeting, me)
        if found.state is not MeetingState.WRITTEN:
            raise OldButton
        return found

    @staticmethod
    def _require_open(found: Meeting) -> None:
        if found.state is MeetingState.WRITTEN:
            raise OldButton

    def _stop_waiting(self, me: Account) -> None:
        if me.expects in OF_MINUTES:
            self._books.accounts.expect(me.id, None)


def _person(me: Account) -> PersonId:
    if me.person is None:
        raise NotAllowed
    return me.person
