"""When something is due: Vietnam's working time, counted in days that end at 17:00.

Source: docs/rules.md R-70 to R-74.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import count, islice
from zoneinfo import ZoneInfo

MORNING = time(7, 30), time(11, 30)
AFTERNOON = time(13, 30), time(17, 0)
END_OF_DAY = AFTERNOON[1]
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked: Monday to Friday without `holidays`, and the days that make up for some.

    Dates are calendar dates in `zone`. Moments are aware; those returned are in `zone`.
    """

    zone: ZoneInfo
    holidays: frozenset[date] = frozenset()
    make_up_days: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Return whether offices are open on `day`."""
        if day in self.make_up_days:
            return True
        return day.weekday() < _SATURDAY and day not in self.holidays

    def is_working_time(self, at: datetime) -> bool:
        """Return whether offices are open at that moment; at 11:30 and at 17:00 sharp they are closed."""
        return self.next_working_moment(at) == at

    def end_of(self, day: date) -> datetime:
        """Return 17:00 of `day`."""
        return datetime.combine(day, END_OF_DAY, self.zone)

    def due(self, received: datetime, *, working_days: int) -> datetime:
        """Return the last moment that is in time: 17:00 of the last of `working_days` after the receipt.

        The day of receipt does not count, whatever the hour.

        Raises:
            ValueError: `working_days` is below one.
        """
        if working_days < 1:
            raise ValueError("a deadline is at least one working day away")
        return _due(self, self.day_of(received), working_days)

    def later(self, due: datetime, *, working_days: int) -> datetime:
        """Return `due` so many working days later; the same moment for none."""
        return self.due(due, working_days=working_days) if working_days else due.astimezone(self.zone)

    def working_day_before(self, due: datetime) -> date:
        """Return the last working day before the day of `due`."""
        return _working_day_before(self, self.day_of(due))

    def days_left(self, now: datetime, due: datetime) -> int:
        """Return how many working days are left until `due`; negative once it has passed.

        On the day itself 0 are left; overdue counts from 1 as soon as 17:00 has passed.
        """
        if now > due:
            return -max(1, self.days_within(due, now))
        return self.days_within(now, due)

    def days_within(self, start: datetime, end: datetime) -> int:
        """Return how many working days begin after `start` and not after `end`."""
        return _days_within(self, self.day_of(start), self.day_of(end))

    def next_working_moment(self, at: datetime) -> datetime:
        """Return `at` if offices are open then, else the moment when they next open."""
        local = at.astimezone(self.zone)
        if self.is_working_day(local.date()):
            for opens, closes in (MORNING, AFTERNOON):
                if local.time() < opens:
                    return datetime.combine(local.date(), opens, self.zone)
                if local.time() < closes:
                    return local
        return _opening_after(self, local.date())

    def opening_after(self, at: datetime) -> datetime:
        """Return when offices open on the first working day after the day of `at`."""
        return _opening_after(self, self.day_of(at))

    def day_of(self, at: datetime) -> date:
        """Return the calendar date on which `at` falls here."""
        return at.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class Terms:
    """How long people have in one unit and field, in working days, on its calendar."""

    calendar: WorkCalendar
    accept_days: int = 1
    answer_days: int = 5
    urgent_days: int = 1

    def to_accept(self, since: datetime) -> datetime:
        """Return until when the responsible person has to take on what they got at `since`."""
        return self.calendar.due(since, working_days=self.accept_days)

    def to_answer(self, since: datetime, *, urgent: bool) -> datetime:
        """Return until when the answer to what came at `since` is in time."""
        days = min(self.urgent_days, self.answer_days) if urgent else self.answer_days
        return self.calendar.due(since, working_days=days)


# A burst asks for the same few days thousands of times. Neither search can go on for ever: the days off
# are finitely many, and after the last of them every Monday is worked.
@lru_cache(maxsize=4096)
def _due(calendar: WorkCalendar, received: date, working_days: int) -> datetime:
    worked = filter(calendar.is_working_day, _from(received, 1))
    return calendar.end_of(next(islice(worked, working_days - 1, None)))


@lru_cache(maxsize=4096)
def _working_day_before(calendar: WorkCalendar, day: date) -> date:
    return next(filter(calendar.is_working_day, _from(day, -1)))


@lru_cache(maxsize=4096)
def _opening_after(calendar: WorkCalendar, day: date) -> datetime:
    first = next(filter(calendar.is_working_day, _from(day, 1)))
    return datetime.combine(first, MORNING[0], calendar.zone)


@lru_cache(maxsize=4096)
def _days_within(calendar: WorkCalendar, after: date, until: date) -> int:
    return sum(map(calendar.is_working_day, _span(after, until)))


def _from(day: date, step: int) -> Iterator[date]:
    """Yield the days after `day`, or before it where `step` is -1, the nearest first."""
    return (day + timedelta(days=number) for number in count(step, step))


def _span(after: date, until: date) -> Iterator[date]:
    """Yield the days after `after` up to `until`, which is included."""
    return (after + timedelta(days=number) for number in range(1, (until - after).days + 1))
