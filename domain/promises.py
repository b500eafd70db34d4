"""Days that a promise is often made for."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from domain.conversation import why_not
from domain.deadlines import WorkCalendar

_FRIDAY = 4
_SOON = 3  # working days


class When(StrEnum):
    """A day as people speak of it."""

    TOMORROW = "tomorrow"
    IN_THREE_DAYS = "in_three_days"  # of work
    END_OF_WEEK = "end_of_week"
    NEXT_WEEK = "next_week"
    END_OF_MONTH = "end_of_month"


def usual_days(today: date, calendar: WorkCalendar) -> Mapping[date, When]:
    """Return working days after today that can be promised, the nearest first, each with its name.

    A day that has two names goes by the first of them; a name whose days are all off is left out.
    """
    friday = today + timedelta(days=_FRIDAY - today.weekday())
    month = today.replace(day=monthrange(today.year, today.month)[1])
    named = (
        (When.TOMORROW, today + timedelta(days=1)),
        (When.END_OF_WEEK, _last_worked(friday, calendar)),
        (When.IN_THREE_DAYS, _worked_after(today, _SOON, calendar)),
        (When.NEXT_WEEK, _last_worked(friday + timedelta(days=7), calendar)),
        (When.END_OF_MONTH, _last_worked(month, calendar)),
    )
    found: dict[date, When] = {}
    for when, day in named:
        if why_not(day, today=today, calendar=calendar) is None:
            found.setdefault(day, when)
    return dict(sorted(found.items()))


def _last_worked(day: date, calendar: WorkCalendar) -> date:
    """Return the last working day up to `day` within seven days, or `day` itself where there is none."""
    week = (day - timedelta(days=number) for number in range(7))
    return next(filter(calendar.is_working_day, week), day)


def _worked_after(day: date, number: int, calendar: WorkCalendar) -> date:
    return calendar.due(calendar.end_of(day), working_days=number).date()
