"""The desk from which a head holds a meeting: opened, counted, ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from domain.desk_views import Look, View, asked_for
from domain.headcounts import is_possible, is_unusual, read_headcount
from domain.identifiers import MeetingId, UnitId
from domain.meeting_refusals import NoMeeting, SeveralMeetings
from domain.meeting_steps import Due
from domain.meetings import Meeting, MeetingState, Opening
from domain.people import OF_HOLDING, Account, Expects
from domain.refusals import OldButton
from services.leading import Leading
from services.minutes import MinutesDesk
from storage.books import Books

_LOOKED_BACK = timedelta(days=7)  # a meeting that went by is more likely meant than the next one
_COMPARED = 6  # headcounts of meetings before
_ASKS = {View.COUNT: Expects.HEADCOUNT, View.RAISE: Expects.RAISED, View.DECIDE: Expects.DECISION}


class HoldingDesk:
    """What a head or a deputy does before, at and after a meeting."""

    def __init__(self, books: Books) -> None:
        self._books, self._leading = books, Leading(books)

    def open(self, me: Account) -> None:
        """Show the meeting that is held now, or else the nearest one, of each tổ that the person leads.

        Raises:
            MayNotHold: they lead none; NoMeeting: there is none, and none ahead.
        """
        found = self._nearest_of(me)
        if not found:
            raise NoMeeting
        self.stop(me)
        for one in found:
            self._leading.show(one, me)

    def show(self, meeting: MeetingId, me: Account) -> None:
        """Show the card of the meeting anew at the end of the chat.

        Raises:
            NotAllowed, OldButton
        """
        found = self._leading.led(meeting, me)
        self.stop(me)
        self._leading.show(found, me)

    def turn(self, meeting: MeetingId, me: Account, choice: str) -> None:
        """Turn the card to another of its views; what that asks for takes the person's next message.

        Raises:
            NotAllowed; OldButton: nothing may be written down any more, or the choice is no view.
        """
        found, view = self._leading.led(meeting, me), asked_for(choice)
        if view is not View.MAIN:
            found.require_recordable()
        if view in _ASKS:
            self._leading.expect(_ASKS[view], found.id, me)
        else:
            self._leading.stop(me)
        self._leading.turn(found, me, Look(view))

    def start(self, meeting: MeetingId, me: Account) -> None:
        """Open the meeting; one that was left open before ends with that.

        Raises:
            NotAllowed; OldButton: it is open already, or does not take place; NotYetOpen, OverLongAgo.
        """
        self._start(self._leading.led(meeting, me))

    def record(self, meeting: MeetingId, me: Account) -> None:
        """Note that the meeting was held, though nobody opened it.

        Raises:
            NotAllowed; OldButton: it was opened, or does not take place; NotYetOpen.
        """
        found = self._save(self._leading.led(meeting, me).record(at=self._books.now))
        self._leading.show(found, me)

    def end(self, meeting: MeetingId, me: Account, *, anyway: bool) -> None:
        """End the meeting; where nobody has written down how many came, that is asked for first.

        Raises:
            NotAllowed; OldButton: it is not open.
        """
        found = self._leading.led(meeting, me)
        ended = found.end(at=self._books.now)
        if found.headcount is None and not anyway:
            self._leading.turn(found, me, Look(View.END))
            return
        self._end(ended)
        self._leading.stop(me)
        self._leading.turn(ended, me)
        MinutesDesk(self._books).open(ended.id, me)

    def resume(self, meeting: MeetingId, me: Account) -> None:
        """Open a meeting again that was ended by mistake.

        Raises:
            NotAllowed; OldButton: that was too long ago, or its minutes are agreed to.
        """
        found = self._save(self._leading.led(meeting, me).resume(at=self._books.now))
        self._leading.turn(found, me)

    def give_count(self, me: Account, words: str) -> None:
        """Take the number that the person typed; one that is unusual is asked back first.

        Raises:
            NotAllowed; OldButton: the minutes are agreed to meanwhile; NoNumber, NobodyThere, TooManyThere.
        """
        with self._leading.answering(me):
            found = self._leading.led(MeetingId(me.expects_of or 0), me)
            found.require_recordable()
        self._count(found, me, read_headcount(words))

    def count_directly(self, me: Account, words: str) -> None:
        """Take the number that was typed after the command, for the meeting that is held now.

        One that has begun by the clock and was not opened is opened with that, or recorded once it is past.

        Raises:
            MayNotHold, NoMeeting, NotYetOpen; OldButton: it was cancelled, or its minutes are agreed to;
            SeveralMeetings: of several tổ; NoNumber, NobodyThere, TooManyThere.
        """
        number = read_headcount(words)
        self._count(self._begun(self._one_of(me)), me, number)

    def count_is(self, meeting: MeetingId, me: Account, number: int) -> None:
        """Take the number of a button: what was asked back, or those who have checked in.

        Raises:
            NotAllowed; OldButton: the minutes are agreed to meanwhile, or there can be no such number.
        """
        found = self._leading.led(meeting, me)
        if not is_possible(number):
            raise OldButton
        self._save(found.counted(number))
        self._leading.stop(me)
        self._leading.turn(found, me)

    def cancel(self, me: Account) -> bool:
        """Wait no more for what was asked about a meeting; False where nothing was."""
        if me.expects not in OF_HOLDING:
            return False
        self.stop(me)
        return True

    def stop(self, me: Account) -> None:
        """Turn the cards on which something was asked back, and wait for nothing about meetings any more."""
        found = self._books.meetings.find(MeetingId(me.expects_of or 0))
        self._leading.stop(me)
        if me.expects in OF_HOLDING and found is not None:
            self._leading.touch(found.id)

    def _start(self, found: Meeting) -> Meeting:
        started = found.start(at=self._books.now)
        left_open = self._books.meetings.open_in(found.unit)
        if left_open is not None:
            self._end(left_open.end(at=self._books.now))
        return self._save(started)

    def _end(self, ended: Meeting) -> None:
        self._books.check_ins.close(ended.id)
        self._save(ended)

    def _begun(self, found: Meeting) -> Meeting:
        if found.state is not MeetingState.PLANNED:
            return found
        if found.starts_at + _LOOKED_BACK > self._books.now and self._is_today(found):
            return self._start(found)
        return self._save(found.record(at=self._books.now))

    def _is_today(self, found: Meeting) -> bool:
        zone = self._books.policy.zone
        return found.starts_at.astimezone(zone).date() == self._books.now.astimezone(zone).date()

    def _count(self, found: Meeting, me: Account, number: int) -> None:
        found.require_recordable()
        before = self._books.meetings.headcounts_before(found, limit=_COMPARED)
        if is_unusual(number, before=before, checked_in=self._books.check_ins.present(found.id)):
            self._leading.expect(Expects.HEADCOUNT, found.id, me)
            self._leading.show(found, me, Look(View.COUNT, number))
            return
        saved = self._save(found.counted(number))
        self._leading.stop(me)
        self._leading.show(saved, me)

    def _save(self, found: Meeting) -> Meeting:
        saved = self._books.meetings.save(found)
        self._leading.touch(saved.id)
        return saved

    def _one_of(self, me: Account) -> Meeting:
        found = self._nearest_of(me)
        opened = [one for one in found if one.state is MeetingState.OPEN] or found
        if not opened:
            raise NoMeeting
        if len(opened) > 1:
            raise SeveralMeetings
        return opened[0]

    def _nearest_of(self, me: Account) -> Sequence[Meeting]:
        units = self._leading.units(me)
        return [found for unit in units if (found := self._nearest(unit)) is not None]

    def _nearest(self, unit: UnitId) -> Meeting | None:
        """Return the meeting that is meant: open, about to begin, just gone by, else the next or last."""
        now = self._books.now
        opened = self._books.meetings.open_in(unit)
        if opened is not None:
            return opened
        ahead = next(iter(self._books.meetings.ahead(unit)), None)
        if ahead is not None and ahead.opening(now) is not Opening.TOO_EARLY:
            return ahead
        last = self._leading.last(unit)
        if last is not None and (ahead is None or self._is_unfinished(last)):
            return last
        return ahead

    def _is_unfinished(self, last: Meeting) -> bool:
        went_by = last.state in {MeetingState.PLANNED, MeetingState.ENDED}
        return went_by and self._books.now - last.starts_at < _LOOKED_BACK


def offer(books: Books, due: Sequence[Due]) -> None:
    """Offer the head and the deputy to open their meeting: half an hour before its time."""
    leading = Leading(books)
    for one in due:
        if one.meeting.state is MeetingState.PLANNED:
            for account in leading.leaders(one.meeting.unit):
                leading.show(one.meeting, account)
