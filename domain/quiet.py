"""Quiet hours (giờ nghỉ), and what to do with a notice whose time went by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum

ON_TIME_WITHIN = timedelta(minutes=5)  # a tick or two of the scheduler
LATE_WITHIN = timedelta(hours=2)


class Lateness(StrEnum):
    """What a notice that was to be sent is worth by now."""

    ON_TIME = "on_time"
    LATE = "late"  # still makes sense: it is sent
    TOO_LATE = "too_late"  # somebody has to be asked


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The hours in which nobody is disturbed, `begin` included and `end` not, as clocks in `zone` show them.

    They go over midnight where `begin` is after `end`; there are none where both are the same.
    """

    zone: tzinfo
    begin: time = time(21)
    end: time = time(6, 30)

    def is_quiet(self, at: datetime) -> bool:
        """Return whether the aware `at`, in whatever zone, lies in the quiet hours."""
        shown = at.astimezone(self.zone).time()
        if self.begin <= self.end:
            return self.begin <= shown < self.end
        return shown >= self.begin or shown < self.end

    def ends(self, at: datetime) -> datetime:
        """Return the first end of quiet hours after `at`, in `zone`; whether `at` is quiet or not."""
        local = at.astimezone(self.zone)
        today = datetime.combine(local.date(), self.end, self.zone)
        return today if today > local else today + timedelta(days=1)

    def begins(self, at: datetime) -> datetime:
        """Return the last beginning of quiet hours, at `at` or before it, in `zone`."""
        local = at.astimezone(self.zone)
        today = datetime.combine(local.date(), self.begin, self.zone)
        return today if today <= local else today - timedelta(days=1)


def lateness(send_at: datetime, *, now: datetime, hours: QuietHours, urgent: bool) -> Lateness:
    """Return what is left of a notice that was to be sent at `send_at`; before its time it is on time.

    Late, up to `LATE_WITHIN` inclusive, it makes sense on the same day only ("tối nay" is wrong after
    midnight), and in quiet hours only where it is urgent. What is on time is sent whatever the hour:
    who chose the time was asked then.
    """
    late = now - send_at
    if late <= ON_TIME_WITHIN:
        return Lateness.ON_TIME
    same_day = now.astimezone(hours.zone).date() == send_at.astimezone(hours.zone).date()
    welcome = urgent or not hours.is_quiet(now)
    return Lateness.LATE if late <= LATE_WITHIN and same_day and welcome else Lateness.TOO_LATE
