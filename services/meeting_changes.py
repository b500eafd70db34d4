"""The desk where one meeting is moved or cancelled, and its group is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from domain.identifiers import MeetingId
from domain.meeting_changes import LONGEST_REASON, Asks, ChangeKind, MeetingChange, why_not
from domain.meeting_refusals import BadMove, MayNotSchedule
from domain.meetings import Meeting
from domain.moment_words import WhyNot as NoMoment
from domain.moment_words import read_moment
from domain.people import Account, Expects
from domain.place_words import cuts
from domain.recurrence import unpack
from domain.refusals import BadMoment, OldButton, PlaceTooLong, WordsWanted
from domain.remarks import Remark
from domain.schedules import LONGEST_PLACE
from services.meeting_news import MeetingNews
from services.scheduling import Scheduling
from storage.books import Books
from storage.card_rows import CardKind

_AHEAD = 6  # monthly dates: more than any meeting is planned ahead
_MOST_MINUTES = 2**31  # the year 6053: a forged button may hold any number, and no calendar has them all


class MeetingChangeDesk:
    """What a head or an officer does with one meeting that is ahead."""

    def __init__(self, books: Books) -> None:
        self._books, self._scheduling, self._news = books, Scheduling(books), MeetingNews(books)

    def begin(self, meeting: MeetingId, me: Account, kind: str) -> None:
        """Prepare to move or to cancel it: what the group will read is shown before.

        Raises:
            UnknownUnit, MayNotSchedule; OldButton: it is not ahead any more.
        """
        found = self._own(meeting, me)
        if kind not in set(ChangeKind):
            raise OldButton
        asks = Asks.TIME if kind == ChangeKind.MOVE else Asks.CONSENT
        change = MeetingChange(me.id, found.id, ChangeKind(kind), found.starts_at, asks)
        self._show(change, me, anew=True)

    def ask(self, meeting: MeetingId, me: Account, what: str) -> None:
        """Ask for another time, or another place.

        Raises:
            UnknownUnit, MayNotSchedule; OldButton: nothing is prepared, or nothing of the kind.
        """
        self._own(meeting, me)
        change = self._begun(meeting, me)
        if what not in set(Asks) or change.kind is ChangeKind.CANCEL:
            raise OldButton
        if what == Asks.CONSENT and change.starts_at is None:
            raise OldButton
        self._show(replace(change, asks=Asks(what)), me)

    def choose_time(self, meeting: MeetingId, me: Account, minutes: int) -> None:
        """Take the time of a button, in minutes since 1970.

        Raises:
            UnknownUnit, MayNotSchedule; OldButton: nothing is prepared; BadMove: it cannot be then.
        """
        found = self._own(meeting, me)
        change = self._begun(meeting, me)
        if change.kind is ChangeKind.CANCEL or not 0 < minutes < _MOST_MINUTES:
            raise OldButton
        starts_at = datetime.fromtimestamp(minutes * 60, UTC).astimezone(self._books.policy.zone)
        self._show(self._moved(change, found, starts_at), me)

    def give(self, me: Account, words: str) -> None:
        """Take what was typed: a time, a place, or the reason that the group reads.

        Raises:
            UnknownUnit, MayNotSchedule; OldButton: nothing is prepared any more;
            BadMoment, BadMove, WordsWanted, PlaceTooLong: it is still asked for.
        """
        try:
            found = self._own(MeetingId(me.expects_of or 0), me)
            change = self._begun(found.id, me)
        except (MayNotSchedule, OldButton):
            self.cancel(me)  # what is said next is meant for something else
            raise
        self._show(self._with_words(change, found, " ".join(words.split())), me, anew=True)

    def agree(self, meeting: MeetingId, me: Account) -> Remark:
        """Move or cancel it, and tell the group; where it was changed meanwhile, show that first.

        Raises:
            UnknownUnit, MayNotSchedule; OldButton: nothing is prepared; BadMove: it cannot be then any more.
        """
        found = self._own(meeting, me)
        change = self._begun(meeting, me)
        if change.asks is not Asks.CONSENT:
            raise OldButton
        if change.was_at != found.starts_at:
            self._show(replace(change, was_at=found.starts_at), me)
            return Remark.MEETING_CHANGED
        if change.starts_at is not None and change.starts_at != found.starts_at:
            self._require_possible(found, change.starts_at, was=found.starts_at)
        changed = self._books.meetings.save(change.applied(found, at=self._books.now))
        return self._settled(changed, found, me)

    def take_back(self, meeting: MeetingId, me: Account) -> Remark:
        """Let it be as it was before it was cancelled or moved, and tell the group.

        Raises:
            UnknownUnit, MayNotSchedule; OldButton: it is as planned, or its time has come;
            BadMove: the time that it had is over, or taken meanwhile.
        """
        found = self._books.meetings.get(meeting)
        unit = self._scheduling.own(found.unit, me)
        held = self._books.schedules.of(unit)
        before = found.taken_back(place=held.place if held is not None else found.place)
        self._require_possible(before, before.starts_at, was=None)
        return self._settled(self._books.meetings.save(before), found, me)

    def drop(self, meeting: MeetingId, me: Account) -> None:
        """Prepare nothing any more.

        Raises:
            UnknownUnit, MayNotSchedule, OldButton
        """
        self._scheduling.own(self._books.meetings.get(meeting).unit, me)
        self._forget(meeting, me)

    def cancel(self, me: Account) -> bool:
        """Throw away what is being prepared; False where nothing is."""
        if me.expects is not Expects.MEETING_CHANGE:
            return False
        self._forget(MeetingId(me.expects_of or 0), me)
        return True

    def _own(self, meeting: MeetingId, me: Account) -> Meeting:
        found = self._books.meetings.get(meeting)
        self._scheduling.own(found.unit, me)
        if not found.is_ahead or found.starts_at <= self._books.now:
            raise OldButton
        return found

    def _begun(self, meeting: MeetingId, me: Account) -> MeetingChange:
        found = self._books.meeting_changes.find(me.id, meeting)
        if found is None:
            raise OldButton
        return found

    def _with_words(self, change: MeetingChange, found: Meeting, words: str) -> MeetingChange:
        match change.asks:
            case Asks.TIME:
                read = [(self._read(said), where) for said, where in cuts(words)]
                moment, where = next((one for one in read if isinstance(one[0], datetime)), read[0])
                if isinstance(moment, NoMoment):
                    raise BadMoment(why=moment.value)
                moved = self._moved(change, found, moment)
                return self._elsewhere(moved, where) if where else moved
            case Asks.PLACE:
                return self._elsewhere(change, words)
            case Asks.CONSENT:
                moment = self._read(words)
                if change.kind is ChangeKind.MOVE and isinstance(moment, datetime):
                    return self._moved(change, found, moment)  # nobody gives an hour as a reason
                if not 0 < len(words) <= LONGEST_REASON:
                    raise WordsWanted(limit=LONGEST_REASON)
                return replace(change, reason=words)

    def _elsewhere(self, change: MeetingChange, words: str) -> MeetingChange:
        if not words:
            raise WordsWanted(limit=LONGEST_PLACE)
        if len(words) > LONGEST_PLACE:
            raise PlaceTooLong(limit=LONGEST_PLACE)
        return change.in_place(words)

    def _read(self, words: str) -> datetime | NoMoment:
        return read_moment(words, now=self._books.now.astimezone(self._books.policy.zone))

    def _moved(self, change: MeetingChange, found: Meeting, starts_at: datetime) -> MeetingChange:
        self._require_possible(found, starts_at, was=found.starts_at)
        return change.at(starts_at)

    def _require_possible(self, found: Meeting, starts_at: datetime, *, was: datetime | None) -> None:
        following = self._following(found)
        others = [one for one in self._books.meetings.to_come(found.unit) if one.id != found.id]
        zone = self._books.policy.zone
        why = why_not(
            starts_at.astimezone(zone),
            was=was,
            taken=frozenset(one.starts_at.astimezone(zone).date() for one in others if one.is_ahead),
            following=following,
            now=self._books.now,
        )
        if why is not None:
            raise BadMove(
                why=why.value, at=starts_at.isoformat(), following=(following or starts_at).isoformat()
            )

    def _following(self, found: Meeting) -> datetime | None:
        """Return when the meeting after it begins by the rule; None where no rule holds any more."""
        held = self._books.schedules.of(self._books.units.get(found.unit))
        if held is None:
            return None
        starts = self._books.plans.starts(found.unit, unpack(held.rule), n=_AHEAD)
        return next((one for one in starts if one.date() > found.planned_on), None)

    def _show(self, change: MeetingChange, me: Account, *, anew: bool = False) -> None:
        self._books.meeting_changes.keep(change)
        self._books.accounts.expect(me.id, Expects.MEETING_CHANGE, change.meeting)
        if me.expects is not None and me.expects is not Expects.MEETING_CHANGE:
            self._books.cards.touch_all(me.id, CardKind.PROMPT)  # what was asked before is asked no more
        show = self._books.cards.renew if anew else self._books.cards.show
        show(CardKind.MEETING_CHANGE, change.meeting, me.address, account=me.id)

    def _settled(self, changed: Meeting, before: Meeting, me: Account) -> Remark:
        told = self._news.tell(changed, before)
        self._books.cards.touch_all(changed.unit, CardKind.UPCOMING)
        self._forget(changed.id, me)
        return told

    def _forget(self, meeting: MeetingId, me: Account) -> None:
        self._books.meeting_changes.drop(me.id, meeting)
        self._books.cards.touch_all(meeting, CardKind.MEETING_CHANGE)
        now = self._books.accounts.get(me.id)
        if now is not None and now.expects is Expects.MEETING_CHANGE:
            self._books.accounts.expect(me.id, None)
