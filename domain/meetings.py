"""The life of a monthly meeting (buổi sinh hoạt tổ): planned, moved, held, written down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from domain.identifiers import MeetingId, ScheduleId, UnitId
from domain.meeting_refusals import NotYetOpen, OverLongAgo
from domain.refusals import OldButton
from domain.schedules import Schedule

STARTS_EARLY = timedelta(hours=2)  # a head may open it that long before its time
STARTS_LATE = timedelta(days=7)  # ... and that long after it, where people met later in the week
RESUMES_WITHIN = timedelta(hours=2)  # of an end by mistake


class Opening(StrEnum):
    """What the time allows with a meeting that was planned and not opened."""

    TOO_EARLY = "too_early"
    SOON = "soon"  # it may be opened, and cannot have been held yet
    OPEN = "open"  # it may be opened, or recorded as held
    TOO_LATE = "too_late"  # it may be recorded as held


class MeetingState(StrEnum):
    """Where a meeting is between the plan and the minutes."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    OPEN = "open"  # people are sitting together
    ENDED = "ended"
    WRITTEN = "written"  # its minutes are agreed
    NOT_HELD = "not_held"  # its time went by, and the head said that nobody met

    @property
    def was_held(self) -> bool:
        """Whether people came together."""
        return self in {MeetingState.OPEN, MeetingState.ENDED, MeetingState.WRITTEN}


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of one neighbourhood; `planned_on` is its day by the rule, wherever it was moved to."""

    id: MeetingId
    unit: UnitId
    planned_on: date
    starts_at: datetime
    place: str
    schedule: ScheduleId  # from which it was planned
    reminded_before: tuple[timedelta, ...]
    state: MeetingState = MeetingState.PLANNED
    moved_from: datetime | None = None  # when it was to be, before a hand moved it
    cancelled_at: datetime | None = None
    reason: str = ""  # why it was moved or cancelled, as the group reads it
    started_at: datetime | None = None
    ended_at: datetime | None = None
    headcount: int | None = None
    version: int = 0

    @property
    def is_ahead(self) -> bool:
        """Whether it is still to come, for all that is known."""
        return self.state is MeetingState.PLANNED

    def is_awaited(self, now: datetime) -> bool:
        """Return whether it is still to begin, so that people may say whether they come."""
        return self.is_ahead and now < self.starts_at

    def last_day(self, zone: tzinfo) -> date:
        """Return the later of its day by the rule and the day on which it is: no rule names either again."""
        return max(self.planned_on, self.starts_at.astimezone(zone).date())

    def planned_anew(self, schedule: Schedule, starts_at: datetime) -> Meeting:
        """Return it as that schedule has it, at a time in the zone where people live.

        What was moved by hand stays where it is.

        Raises:
            OldButton: it is not ahead any more.
        """
        self._require(MeetingState.PLANNED)
        if self.moved_from is not None:
            return replace(self, schedule=schedule.id)
        return replace(
            self,
            schedule=schedule.id,
            planned_on=starts_at.date(),
            starts_at=starts_at,
            place=schedule.place,
            reminded_before=schedule.reminded_before,
        )

    def moved(self, starts_at: datetime, *, place: str | None = None, reason: str = "") -> Meeting:
        """Return it at another time, or another place.

        Raises:
            OldButton: it is not ahead any more.
        """
        self._require(MeetingState.PLANNED)
        return replace(
            self,
            starts_at=starts_at,
            place=self.place if place is None else place,
            moved_from=self.moved_from or self.starts_at,
            reason=reason,
        )

    def cancelled(self, *, at: datetime, reason: str = "") -> Meeting:
        """Return it as one that does not take place.

        Raises:
            OldButton: it is not ahead any more.
        """
        self._require(MeetingState.PLANNED)
        return replace(self, state=MeetingState.CANCELLED, cancelled_at=at, reason=reason)

    def taken_back(self, *, place: str) -> Meeting:
        """Return it as it was before it was cancelled, or else before it was moved by hand, in that place.

        Raises:
            OldButton: it was neither, or it is not ahead any more.
        """
        if self.state is MeetingState.CANCELLED:
            return replace(self, state=MeetingState.PLANNED, cancelled_at=None, reason="")
        self._require(MeetingState.PLANNED)
        if self.moved_from is None:
            raise OldButton
        return replace(self, starts_at=self.moved_from, moved_from=None, place=place, reason="")

    def opening(self, at: datetime) -> Opening:
        """Return what a head may do about the beginning of a meeting that is planned, at that time."""
        if at < self.starts_at - STARTS_EARLY:
            return Opening.TOO_EARLY
        if at < self.starts_at:
            return Opening.SOON
        return Opening.OPEN if at < self.starts_at + STARTS_LATE else Opening.TOO_LATE

    def start(self, *, at: datetime) -> Meeting:
        """Open it.

        Raises:
            OldButton: it was opened already, or does not take place;
            NotYetOpen: it is too early; OverLongAgo: it can only be recorded as held.
        """
        self._require(MeetingState.PLANNED)
        match self.opening(at):
            case Opening.TOO_EARLY:
                opens = self.starts_at - STARTS_EARLY
                raise NotYetOpen(starts_at=self.starts_at.isoformat(), opens_at=opens.isoformat())
            case Opening.TOO_LATE:
                raise OverLongAgo
        return replace(self, state=MeetingState.OPEN, started_at=at)

    def record(self, *, at: datetime) -> Meeting:
        """Return it as one that was held and not written down then: nobody knows when it ended.

        Raises:
            OldButton: it was opened, or does not take place; NotYetOpen: its time has not come.
        """
        self._require(MeetingState.PLANNED, MeetingState.NOT_HELD)
        if at < self.starts_at:
            begins = self.starts_at.isoformat()
            raise NotYetOpen(starts_at=begins, opens_at=begins)
        return replace(self, state=MeetingState.ENDED, started_at=self.starts_at, reason="")

    def resume(self, *, at: datetime) -> Meeting:
        """Return it as open again: it was ended by mistake.

        Raises:
            OldButton: it is not over, or that was too long ago.
        """
        if not self.may_resume(at):
            raise OldButton
        return replace(self, state=MeetingState.OPEN, ended_at=None)

    def may_resume(self, at: datetime) -> bool:
        """Return whether it ended only a while ago, and its minutes are not agreed to."""
        is_over = self.state is MeetingState.ENDED and self.ended_at is not None
        return is_over and self.ended_at is not None and at <= self.ended_at + RESUMES_WITHIN

    def counted(self, headcount: int) -> Meeting:
        """Return it with the number of people who came.

        Raises:
            OldButton: it was not held, or its minutes are agreed to.
        """
        self.require_recordable()
        return replace(self, headcount=headcount)

    @property
    def is_recordable(self) -> bool:
        """Whether what was said there may still be written down."""
        return self.state in {MeetingState.OPEN, MeetingState.ENDED}

    def require_recordable(self) -> None:
        """Raise `OldButton` unless what was said there may still be written down."""
        if not self.is_recordable:
            raise OldButton

    def end(self, *, at: datetime) -> Meeting:
        """Close it.

        Raises:
            OldButton: it is not open.
        """
        self._require(MeetingState.OPEN)
        return replace(self, state=MeetingState.ENDED, ended_at=at)

    def write_down(self) -> Meeting:
        """Return it with its minutes agreed.

        Raises:
            OldButton: it has not ended, or its minutes are agreed already.
        """
        self._require(MeetingState.ENDED)
        return replace(self, state=MeetingState.WRITTEN)

    def not_held(self, *, at: datetime) -> Meeting:
        """Return it as one for which nobody met.

        Raises:
            OldButton: it was opened, does not take place, or its time has not come.
        """
        self._require(MeetingState.PLANNED)
        if at < self.starts_at:
            raise OldButton
        return replace(self, state=MeetingState.NOT_HELD)

    def not_held_because(self, reason: str) -> Meeting:
        """Return it with the reason why nobody met.

        Raises:
            OldButton: somebody met.
        """
        self._require(MeetingState.NOT_HELD)
        return replace(self, reason=reason)

    def _require(self, *states: MeetingState) -> None:
        if self.state not in states:
            raise OldButton
