"""What a meeting will meet as time passes: reminders, its opening, the nudges for its minutes.

A pure rule, as `domain.ladder` is for petitions: from the meeting as it stands to its steps. What has been
done is kept by key, so that each step is done once, whatever restarts, clocks and second processes do.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.meetings import Meeting, MeetingState
from domain.quiet import QuietHours

OPENS_BEFORE = timedelta(minutes=30)  # the head gets the card with the button that opens the meeting
NUDGED_AFTER = (timedelta(days=3), timedelta(days=7))  # since it began, where the minutes are missing
LEAST_NOTICE = timedelta(minutes=10)  # closer to the meeting nobody needs to be reminded


class StepKind(StrEnum):
    """What is done at a step."""

    REMIND = "remind"  # the group, of the meeting
    OPEN = "open"  # offer the head to open it
    NUDGE = "nudge"  # the head, for the minutes


@dataclass(frozen=True, slots=True)
class MeetingStep:
    """One thing that is done at a time; after `until` it makes no sense any more and is passed over."""

    kind: StepKind
    number: int  # of its kind, from 0
    at: datetime
    until: datetime | None = None

    @property
    def key(self) -> str:
        """What tells it from the other steps of the same meeting."""
        return f"{self.kind}{self.number}"


def steps(meeting: Meeting, *, hours: QuietHours) -> Sequence[MeetingStep]:
    """Return every step of the meeting as it stands, in the order of their times."""
    match meeting.state:
        case MeetingState.PLANNED:
            found = [*_reminders(meeting, hours), _opening(meeting), *_nudges(meeting, hours)]
        case MeetingState.OPEN | MeetingState.ENDED:
            found = list(_nudges(meeting, hours))
        case MeetingState.CANCELLED | MeetingState.WRITTEN | MeetingState.NOT_HELD:
            found = []
    return sorted(found, key=lambda one: one.at)


def next_step(meeting: Meeting, done: Set[str], *, hours: QuietHours) -> datetime | None:
    """Return when the first step that is not done comes."""
    return next((one.at for one in steps(meeting, hours=hours) if one.key not in done), None)


def _reminders(meeting: Meeting, hours: QuietHours) -> Sequence[MeetingStep]:
    """Return the reminders; one that falls into the quiet hours waits for their end."""
    last = meeting.starts_at - LEAST_NOTICE
    times = [_awake(meeting.starts_at - before, hours) for before in meeting.reminded_before]
    return [
        MeetingStep(StepKind.REMIND, number, at, until=last) for number, at in enumerate(times) if at < last
    ]


def _opening(meeting: Meeting) -> MeetingStep:
    return MeetingStep(StepKind.OPEN, 0, meeting.starts_at - OPENS_BEFORE)


def _nudges(meeting: Meeting, hours: QuietHours) -> Sequence[MeetingStep]:
    times = [_awake(meeting.starts_at + after, hours) for after in NUDGED_AFTER]
    return [MeetingStep(StepKind.NUDGE, number, at) for number, at in enumerate(times)]


def _awake(at: datetime, hours: QuietHours) -> datetime:
    return hours.ends(at) if hours.is_quiet(at) else at
