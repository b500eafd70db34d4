"""When people of the roster are away: the days, and how they are read from what somebody types."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.folding import fold, without_marks
from domain.refusals import BadLeave

LONGEST = 60  # days: whoever is away for longer has to be replaced on the roster
_AHEAD = timedelta(days=180)  # how far ahead a leave may begin; beyond it a day without a year is a past one
_DAY = r"\d{1,2}[/.]\d{1,2}(?:[/.](?:\d{4}|\d{2}))?"
_WRITTEN = re.compile(_DAY)
_DASHED = re.compile(r"\b(\d{1,2})-(\d{1,2})-(\d{4})\b")
# 24 - 28/11: the first day is of the month of the second.
_OF_SAME_MONTH = re.compile(r"\b(\d{1,2})(?=\s*(?:-|–|den|toi)\s*\d{1,2}([/.]\d{1,2}(?:[/.]\d+)?))")
_AROUND = frozenset({"tu", "den", "toi", "het", "ngay", "nghi"})
_UNTIL = frozenset({"den", "toi", "het"})


class LeaveFault(StrEnum):
    """Why some days cannot be a leave."""

    UNREADABLE = "unreadable"
    NO_SUCH_DAY = "no_such_day"
    PAST = "past"
    REVERSED = "reversed"
    TOO_LONG = "too_long"
    TOO_FAR = "too_far"


@dataclass(frozen=True, slots=True)
class Leave:
    """The days, both included, on which a person is away."""

    first_day: date
    last_day: date

    def includes(self, day: date) -> bool:
        """Return whether the person is away on `day`."""
        return self.first_day <= day <= self.last_day


def checked(leave: Leave, *, today: date) -> Leave:
    """Return the leave if somebody may take it from `today` on.

    Raises:
        BadLeave
    """
    if leave.last_day < leave.first_day:
        raise BadLeave(LeaveFault.REVERSED)
    if leave.first_day < today:
        raise BadLeave(LeaveFault.PAST)
    if leave.first_day > today + _AHEAD:
        raise BadLeave(LeaveFault.TOO_FAR)
    if (leave.last_day - leave.first_day).days >= LONGEST:
        raise BadLeave(LeaveFault.TOO_LONG)
    return leave


def this_week(today: date) -> Leave:
    """Return the days from `today` to the Sunday of its week."""
    return Leave(today, today + timedelta(days=6 - today.weekday()))


def read_leave(words: str, *, today: date) -> Leave:
    """Return the leave that somebody typed: 24/11, 24/11 - 28/11, or words for today, tomorrow, this week.

    One day alone is that day; after a word for "until" it begins today. A day without a year is the next
    such day.

    Raises:
        BadLeave
    """
    plain = _with_dates(without_marks(words), today)
    days, around = _WRITTEN.findall(plain), [fold(part) for part in _WRITTEN.split(plain)]
    if len(days) not in {1, 2} or not set(" ".join(around).split()) <= _AROUND:
        raise BadLeave(LeaveFault.UNREADABLE)
    if len(days) == 1:
        only = _day(days[0], after=today, today=today)
        first = today if set(around[0].split()) & _UNTIL else only
        return checked(Leave(first, only), today=today)
    first = _day(days[0], after=today, today=today)
    return checked(Leave(first, _day(days[1], after=first, today=today)), today=today)


def _with_dates(words: str, today: date) -> str:
    """Return the words with everything that names a day written as one."""
    week = this_week(today)
    named = (
        ("(?:ca )?tuan nay", f"{_written(week.first_day)} - {_written(week.last_day)}"),
        ("hom nay", _written(today)),
        (r"(?:ngay )?\bmai\b", _written(today + timedelta(days=1))),
    )
    for name, day in named:
        words = re.sub(name, day, words)
    words = _DASHED.sub(r"\1/\2/\3", words)
    if len(_WRITTEN.findall(words)) > 1:
        return words
    return _OF_SAME_MONTH.sub(lambda found: found[1] + found[2], words)


def _written(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _day(written: str, *, after: date, today: date) -> date:
    day, month, *years = (int(part) for part in re.split("[/.]", written))
    year = years[0] + (2000 if years[0] < 100 else 0) if years else after.year
    try:
        found = date(year, month, day)
        # A week around New Year: 28/12 - 03/01.
        following = date(year + 1, month, day) if not years and found < after else found
    except ValueError:
        raise BadLeave(LeaveFault.NO_SUCH_DAY) from None
    return following if following <= today + _AHEAD else found
