"""What comes again and again: weekly, on a day of the month, on the first Sunday of the month."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from itertools import count

_WEEK = timedelta(days=7)
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

    def days(self, since: date) -> Iterator[date]:
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

    def days(self, since: date) -> Iterator[date]:
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

    def days(self, since: date) -> Iterator[date]:
        """Yield its days in order, from the one of `since`'s month on, which may be before it."""
        return (self._in(month) for month in _months(since))

    def _in(self, month: date) -> date:
        if self.which is Which.LAST:
            last = month.replace(day=_length(month))
            return last - timedelta(days=(last.weekday() - self.weekday) % 7)
        return month + timedelta(days=(self.weekday - month.weekday()) % 7) + (self.which - 1) * _WEEK


Rule = Weekly | MonthlyOnDay | MonthlyOnWeekday


def following(rule: Rule, after: datetime) -> datetime:
    """Return the next moment of the rule strictly after the aware `after`, in its zone.

    The caller brings `after` into the zone where people live: the rule is about their calendar and clock.
    """
    moments = (datetime.combine(day, rule.at, after.tzinfo) for day in rule.days(after.date()))
    return next(moment for moment in moments if moment > after)


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
    """Return the rule as a short code for storage: `w6-1900`, `d31-0730`, `n16-1900` (first Sunday)."""
    match rule:
        case Weekly():
            what = f"w{rule.weekday}"
        case MonthlyOnDay():
            what = f"d{rule.day}"
        case MonthlyOnWeekday():
            what = f"n{rule.which:d}{rule.weekday}"
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
}


def _months(since: date) -> Iterator[date]:
    """Yield the first days of months, from the month of `since` on."""
    for number in count(since.year * 12 + since.month - 1):
        yield date(number // 12, number % 12 + 1, 1)


def _length(month: date) -> int:
    return monthrange(month.year, month.month)[1]
