"""What a meeting will meet as time passes: reminders, its opening, the nudges for its minutes.

A pure rule, as `domain.ladder` is for petitions: from the meeting as it stands to its steps. What was done is
kept by key, so that each step is done once, whatever restarts, clocks and second processes do. What came too
late is not kept: should the clock be turned back, it has its time again.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from domain.meetings import Meeting, MeetingState
from domain.quiet import QuietHours

OPENS_BEFORE = timedelta(minutes=30)  # the head gets the card with the button that opens the meeting
OPENS_WITHIN = timedelta(hours=12)  # of its beginning: later nobody opens it any more
NUDGED_AFTER = (timedelta(days=3), timedelta(days=7))  # since it began, where the minutes are missing
LEAST_NOTICE = timedelta(minutes=10)  # closer to the meeting nobody needs to be reminded


class StepKind(StrEnum):
    """What is done at a step."""

    REMIND = "remind"  # the group, of the meeting
    OPEN = "open"  # offer the head to open it
    NUDGE = "nudge"  # the head, for the minutes


_NOT_AT_NIGHT = {StepKind.REMIND, StepKind.NUDGE}


@dataclass(frozen=True, slots=True)
class MeetingStep:
    """One thing that is done at a time; after `until` it makes no sense any more and is passed over."""

    kind: StepKind
    before: timedelta  # its beginning; less than nothing: after it
    begins: datetime
    at: datetime
    until: datetime | None = None

    @property
    def name(self) -> str:
        """What tells it from the other steps of the same meeting."""
        return f"{self.kind}{_minutes(self.before)}"

    @property
    def key(self) -> str:
        """What tells it also from the same step before the meeting was moved."""
        return f"{self.name}@{_minutes(self.begins - _EPOCH)}"

    def is_done(self, done: Set[str]) -> bool:
        """Return whether its key is among these, or what was done before the meeting was moved counts for it.

        That counts, unless it comes again after the time at which the meeting was to begin then: a reminder
        of Saturday serves for Sunday as well, and not for the Saturday after.
        """
        if self.key in done:
            return True
        begun = (key.partition("@") for key in done)
        return any(name == self.name and self.at <= _EPOCH + _MINUTE * int(then) for name, _, then in begun)


@dataclass(frozen=True, slots=True)
class Due:
    """A step whose time has come, and whose meeting it is."""

    meeting: Meeting
    step: MeetingStep


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is to be done with a meeting now, and when it has to be looked at again."""

    due: Sequence[MeetingStep]
    again_at: datetime | None


def outlook(meeting: Meeting, done: Set[str], *, now: datetime, hours: QuietHours) -> Outlook:
    """Return what comes of the meeting now: of several steps of a kind that were missed, the last one.

    In the quiet hours people are left alone, however late it is by then.
    """
    every = steps(meeting, hours=hours)
    latest = {one.kind: one for one in every if one.at <= now}.values()
    come = [one for one in latest if not one.is_done(done) and (one.until is None or now <= one.until)]
    held = [one for one in come if one.kind in _NOT_AT_NIGHT and hours.is_quiet(now)]
    again = [one.at for one in every if one.at > now and not one.is_done(done)]
    again += [hours.ends(now)] if held else []
    return Outlook([one for one in come if one not in held], min(again, default=None))


def next_step(meeting: Meeting, done: Set[str], *, now: datetime, hours: QuietHours) -> datetime | None:
    """Return when the meeting has to be looked at: now, where something is due."""
    found = outlook(meeting, done, now=now, hours=hours)
    return now if found.due else found.again_at


def steps(meeting: Meeting, *, hours: QuietHours) -> Sequence[MeetingStep]:
    """Return every step of the meeting as it stands, in the order of their times."""
    match meeting.state:
        case MeetingState.PLANNED:
            found = [*_reminders(meeting, hours), _opening(meeting), *_nudges(meeting, hours)]
        case MeetingState.OPEN | MeetingState.ENDED:
            found = list(_nudges(meeting, hours))
        case MeetingState.CANCELLED | MeetingState.WRITTEN | MeetingState.NOT_HELD:
            found = []
    return sorted(found, key=lambda one: (one.at, -one.before))


def _reminders(meeting: Meeting, hours: QuietHours) -> Sequence[MeetingStep]:
    begins, last = meeting.starts_at, meeting.starts_at - LEAST_NOTICE
    return [
        MeetingStep(StepKind.REMIND, before, begins, _awake(begins - before, last, hours), until=last)
        for before in set(meeting.reminded_before)
        if before > LEAST_NOTICE
    ]


def _opening(meeting: Meeting) -> MeetingStep:
    begins = meeting.starts_at
    until = begins + OPENS_WITHIN
    return MeetingStep(StepKind.OPEN, OPENS_BEFORE, begins, begins - OPENS_BEFORE, until=until)


def _nudges(meeting: Meeting, hours: QuietHours) -> Sequence[MeetingStep]:
    begins = meeting.starts_at
    return [
        MeetingStep(StepKind.NUDGE, -after, begins, hours.ends(at) if hours.is_quiet(at) else at)
        for after in NUDGED_AFTER
        for at in (begins + after,)
    ]


def _awake(at: datetime, last: datetime, hours: QuietHours) -> datetime:
    """Return when people may be reminded: after the quiet hours, before them where that is too late."""
    if not hours.is_quiet(at):
        return at
    return hours.ends(at) if hours.ends(at) < last else hours.begins(at) - LEAST_NOTICE


_MINUTE = timedelta(minutes=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _minutes(time: timedelta) -> int:
    return time // _MINUTE
