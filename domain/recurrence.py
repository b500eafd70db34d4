"""What comes again and again: weekly, on a day of the month, on its first Sunday, at every full moon."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from itertools import count, islice, pairwise

# The lunar calendar in use: from any day to the first day (mùng 1) of the lunar month that it lies in.
Moons = Callable[[date], date]

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_LONGEST_LUNAR_MONTH = timedelta(days=30)  # the others have 29
_CODE = re.compile(r"([a-z])([0-9]{1,2})-([0-9]{2})([0-9]{2})")


class Which(IntEnum):
    """Which of the weekdays of a month that have the same name."""

    FIRST = 1
    SECOND = 2
    THIRD = 3
    FOURTH = 4
    LAST = 5  # the fourth or the fifth


class UnknownRuleError(ValueError):
    """A stored rule that this version cannot read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _AtHour:
    """What all rules have: `at`, hour and minute on the clock of where people live, without a zone."""

    at: time

    def _require(self, *, fits: bool) -> None:
        bare = self.at.tzinfo is None and self.at == time(self.at.hour, self.at.minute)
        if not (fits and bare):
            raise ValueError(f"no such rule: {self}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekly(_AtHour):
    """Every week on `weekday`, Monday being 0."""

    weekday: int

    def __post_init__(self) -> None:
        """Raise `ValueError` for what is no rule."""
        self._require(fits=0 <= self.weekday <= 6)

    def days(self, since: date, moons: Moons) -> Iterator[date]:
        """Yield its days in order, from `since` on, without end."""
        first = since + timedelta(days=(self.weekday - since.weekday()) % 7)
        return (first + weeks * _WEEK for weeks in count())


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyOnDay(_AtHour):
    """Every month on `day`, 1 to 31; in a shorter month on its last day."""

    day: int

    def __post_init__(self) -> None:
        """Raise `ValueError` for what is no rule."""
        self._require(fits=1 <= self.day <= 31)

    def days(self, since: date, moons: Moons) -> Iterator[date]:
        """Yield its days in order, from the one of `since`'s month on, which may be before it."""
        return (month.replace(day=min(self.day, _length(month))) for month in _months(since))


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyOnWeekday(_AtHour):
    """Every month on the first … fourth or the last `weekday`, Monday being 0."""

    which: Which
    weekday: int

    def __post_init__(self) -> None:
        """Raise `ValueError` for what is no rule."""
        self._require(fits=0 <= self.weekday <= 6)

    def days(self, since: date, moons: Moons) -> Iterator[date]:
        """Yield its days in order, from the one of `since`'s month on, which may be before it."""
        return (self._in(month) for month in _months(since))

    def _in(self, month: date) -> date:
        if self.which is Which.LAST:
            last = month.replace(day=_length(month))
            return last - timedelta(days=(last.weekday() - self.weekday) % 7)
        return month + timedelta(days=(self.weekday - month.weekday()) % 7) + (self.which - 1) * _WEEK


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyOnLunarDay(_AtHour):
    """Every lunar month, leap months too, on `day`, 1 to 30; in a month of 29 days on its last day.

    It follows the moon and not the months of the year: about every third year has thirteen of its days, one
    month of the year may have two (mùng 1 on 1 and 30 May), and a February none. People who meet at the full
    moon expect just that; so whatever is "once a month" of such a rule is once a lunar month.
    """

    day: int

    def __post_init__(self) -> None:
        """Raise `ValueError` for what is no rule."""
        self._require(fits=1 <= self.day <= 30)

    def days(self, since: date, moons: Moons) -> Iterator[date]:
        """Yield its days in order, from the one of `since`'s lunar month on, which may be before it."""
        for first, next_first in pairwise(_lunar_months(since, moons)):
            yield min(first + (self.day - 1) * _DAY, next_first - _DAY)


MonthlyRule = MonthlyOnDay | MonthlyOnWeekday | MonthlyOnLunarDay
Rule = Weekly | MonthlyRule


def following(rule: Rule, after: datetime, moons: Moons) -> datetime:
    """Return the next moment of the rule strictly after the aware `after`, in its zone.

    The caller brings `after` into the zone where people live: the rule is about their calendar and clock.
    `moons` is their lunar calendar (`books.calendars.moons`: Vietnam's).
    """
    return next(_moments(rule, after, moons))


def dates(rule: Rule, after: datetime, moons: Moons, *, n: int) -> Sequence[date]:
    """Return the days of the next `n` moments of the rule strictly after `after`, as `following` has them."""
    return [moment.date() for moment in islice(_moments(rule, after, moons), n)]


def _moments(rule: Rule, after: datetime, moons: Moons) -> Iterator[datetime]:
    moments = (datetime.combine(day, rule.at, after.tzinfo) for day in rule.days(after.date(), moons))
    return (moment for moment in moments if moment > after)


def rules_for(moment: datetime) -> Sequence[Rule]:
    """Return the rules that a moment, in the zone where people live, may be the first of; weekly first.

    The fourth Sunday may be meant as the last one too; a fifth one only as the last.
    """
    at, day = time(moment.hour, moment.minute), moment.date()
    number = (day.day - 1) // 7 + 1
    is_last = (day + _WEEK).month != day.month
    whiches = [Which(number)] if number < Which.LAST else []
    whiches += [Which.LAST] if is_last else []
    return [
        Weekly(at=at, weekday=day.weekday()),
        MonthlyOnDay(at=at, day=day.day),
        *(MonthlyOnWeekday(at=at, which=which, weekday=day.weekday()) for which in whiches),
    ]


def pack(rule: Rule) -> str:
    """Return a short code for storage: `w6-1900`, `d31-0730`, `n16-1900` (first Sunday), `l15-1930` (rằm)."""
    match rule:
        case Weekly():
            what = f"w{rule.weekday}"
        case MonthlyOnDay():
            what = f"d{rule.day}"
        case MonthlyOnWeekday():
            what = f"n{rule.which:d}{rule.weekday}"
        case MonthlyOnLunarDay():
            what = f"l{rule.day}"
    return f"{what}-{rule.at:%H%M}"


def unpack(code: str) -> Rule:
    """Return the rule of a code.

    Raises:
        UnknownRuleError: it is no code of `pack`.
    """
    found = _CODE.fullmatch(code)
    if found is None or found[1] not in _KINDS:
        raise UnknownRuleError(code)
    try:
        rule = _KINDS[found[1]](int(found[2]), time(int(found[3]), int(found[4])))
    except ValueError as error:
        raise UnknownRuleError(code) from error
    if pack(rule) != code:  # one rule has one code: rows are compared by it
        raise UnknownRuleError(code)
    return rule


_KINDS: dict[str, Callable[[int, time], Rule]] = {
    "w": lambda number, at: Weekly(at=at, weekday=number),
    "d": lambda number, at: MonthlyOnDay(at=at, day=number),
    "n": lambda number, at: MonthlyOnWeekday(at=at, which=Which(number // 10), weekday=number % 10),
    "l": lambda number, at: MonthlyOnLunarDay(at=at, day=number),
}


def _months(since: date) -> Iterator[date]:
    """Yield the first days of months, from the month of `since` on."""
    for number in count(since.year * 12 + since.month - 1):
        yield date(number // 12, number % 12 + 1, 1)


def _lunar_months(since: date, moons: Moons) -> Iterator[date]:
    """Yield the first days of lunar months, from the month of `since` on."""
    first = moons(since)
    while True:
        yield first
        first = moons(first + _LONGEST_LUNAR_MONTH)


def _length(month: date) -> int:
    return monthrange(month.year, month.month)[1]
