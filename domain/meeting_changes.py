"""One meeting moved or cancelled by hand: what is prepared before anybody is told, and what cannot be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.identifiers import AccountId, MeetingId
from domain.meetings import Meeting, MeetingState
from domain.quiet import QuietHours

_SETS_OUT = timedelta(hours=1)  # before the meeting
LONGEST_REASON = 300  # characters: the group reads it in one message


class ChangeKind(StrEnum):
    """What is to be done with the meeting."""

    MOVE = "move"
    CANCEL = "cancel"


class Asks(StrEnum):
    """What the card of a change asks for."""

    TIME = "time"
    PLACE = "place"
    CONSENT = "consent"  # whether the group shall read this; a reason may be typed


class WhyNot(StrEnum):
    """Why a meeting cannot be moved there."""

    PAST = "past"
    SAME = "same"
    TAKEN = "taken"  # the tổ has another meeting on that day
    AFTER_NEXT = "after_next"  # the one after it comes first


@dataclass(frozen=True, slots=True)
class MeetingChange:
    """What somebody prepares for a meeting: nobody else sees it before it is agreed to."""

    account: AccountId
    meeting: MeetingId
    kind: ChangeKind
    was_at: datetime  # when the meeting was to begin as it was begun
    asks: Asks
    starts_at: datetime | None = None  # to be; None: not said yet
    place: str | None = None  # None: as it was
    reason: str = ""

    def at(self, starts_at: datetime) -> MeetingChange:
        """Return it with the time to be."""
        return replace(self, starts_at=starts_at, asks=Asks.CONSENT)

    def in_place(self, place: str) -> MeetingChange:
        """Return it with another place; where no time was said, only the place changes."""
        return replace(self, place=place, starts_at=self.starts_at or self.was_at, asks=Asks.CONSENT)

    def applied(self, meeting: Meeting, *, at: datetime) -> Meeting:
        """Return the meeting as it will be once this is agreed to.

        Raises:
            OldButton: it is not ahead any more.
        """
        if self.kind is ChangeKind.CANCEL:
            return meeting.cancelled(at=at, reason=self.reason)
        starts_at = self.starts_at or meeting.starts_at
        return meeting.moved(starts_at, place=self.place, reason=self.reason)


def tells_at(one: Meeting, other: Meeting, *, now: datetime, hours: QuietHours) -> datetime | None:
    """Return when the quiet hours let its group hear that one became the other; None: at once.

    Who would hear of it only then may have set out already: what is close is told in the night.
    """
    if not hours.is_quiet(now):
        return None
    ends = hours.ends(now)
    return ends if min(one.starts_at, other.starts_at) > ends + _SETS_OUT else None


@dataclass(frozen=True, slots=True)
class Heard:
    """How a group believes a meeting to be."""

    starts_at: datetime
    place: str
    cancelled: bool

    @classmethod
    def of(cls, meeting: Meeting) -> Heard:
        """Return what a group believes that was told how it is."""
        return cls(meeting.starts_at, meeting.place, meeting.state is MeetingState.CANCELLED)


def why_not(
    starts_at: datetime,
    *,
    was: datetime | None,
    taken: frozenset[date],
    following: datetime | None,
    now: datetime,
) -> WhyNot | None:
    """Return why a meeting cannot begin then, or None.

    All times are in the zone where people live; `was` is when it was to begin, unless it is to be so again,
    `taken` are the days of the other meetings of the tổ, and `following` is when the next one begins by the
    rule, where one holds.
    """
    if starts_at <= now:
        return WhyNot.PAST
    if starts_at == was:
        return WhyNot.SAME
    if starts_at.date() in taken or (following is not None and starts_at.date() == following.date()):
        return WhyNot.TAKEN
    return WhyNot.AFTER_NEXT if following is not None and starts_at > following else None
