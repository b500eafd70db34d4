"""How often people meet, as they type it: ngày 5 hằng tháng, T7 đầu tháng 19h30, rằm, mùng 1 âm lịch.

The words are in data/rule_words.json. As in `domain.moment_words`, every way to read the whole text is tried,
and what was typed counts if all ways that make a rule make the same one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from enum import Enum, StrEnum, auto
from importlib import resources

from domain.clock_words import Clock, Part, clocks_at, part_at, since_midnight
from domain.folding import fold
from domain.number_words import with_days
from domain.recurrence import MonthlyOnDay, MonthlyOnLunarDay, MonthlyOnWeekday, MonthlyRule, Which
from domain.typed_words import prepared, ways, without

_MOST_PARTS = 9
_DAYS, _LUNAR_DAYS = 31, 30
_MIDNIGHT = timedelta(days=1)


class WhyNot(StrEnum):
    """What is wrong with the words for a rule."""

    NO_RULE = "no_rule"  # nothing that can be understood
    UNCLEAR = "unclear"  # more than one rule may be meant, or none as yet: thứ bảy, đầu tháng, mùng 1 và rằm
    NOT_MONTHLY = "not_monthly"  # every week, every quarter, a date
    NO_SUCH_DAY = "no_such_day"  # ngày 32, thứ 9, ngày 31 âm lịch, tuần thứ 6
    NO_SUCH_HOUR = "no_such_hour"  # 25h


@dataclass(frozen=True, slots=True)
class SaidRule:
    """A rule as it was typed, and whether its hour was said or is the one that was there before."""

    rule: MonthlyRule
    with_hour: bool


def read_rule(words: str, *, at: time) -> SaidRule | WhyNot:
    """Return the rule that `words` name, or why they name none; `at` is its hour where they say none.

    Days are of the solar calendar, also with mùng, unless the moon is named: âm lịch, rằm. A week is that of
    the weekday, not of a calendar on the wall: thứ Hai tuần hai is the second Monday of the month.
    """
    text = without(_FILLERS, with_days(prepared(words.replace(",", _COMMA))))
    readings = {_rule(said, at) for said in ways(text, _things_at, most=_MOST_PARTS)}
    rules = [one for one in readings if isinstance(one, SaidRule)]
    if rules:
        return rules[0] if len(rules) == 1 else WhyNot.UNCLEAR
    worst = (WhyNot.NO_SUCH_DAY, WhyNot.NO_SUCH_HOUR, WhyNot.NOT_MONTHLY, WhyNot.UNCLEAR)
    return next((why for why in worst if why in readings), WhyNot.NO_RULE)


@dataclass(frozen=True, slots=True)
class _OnDay:
    """A day of the month; None is its last."""

    number: int | None
    of_the_moon: bool = False  # rằm is never of the sun


@dataclass(frozen=True, slots=True)
class _OnWeekday:
    """A day of the week, Monday being 0."""

    number: int


class _Said(Enum):
    LUNAR = auto()
    SOLAR = auto()
    EVERY_MONTH = auto()
    OR = auto()


_Thing = Clock | Part | _OnDay | _OnWeekday | Which | _Said | WhyNot


def _things_at(text: str, at: int, said: Sequence[_Thing]) -> Iterator[tuple[_Thing, int]]:
    after_hour = bool(said) and isinstance(said[-1], Clock)
    after_weekday = bool(said) and isinstance(said[-1], _OnWeekday)
    yield from clocks_at(text, at)
    # "8h am" is in the morning, "15 am" is a day of the moon.
    if (part := part_at(text, at)) and (after_hour or part[0] not in {Part.AM, Part.PM}):
        yield part
    for pattern, read in _AFTER_WEEKDAY if after_weekday else _ANYWHERE:
        if found := pattern.match(text, at):
            thing = read(found)
            if not (after_hour and thing is _Said.LUNAR):
                yield thing, found.end()


def _rule(said: Sequence[_Thing], at: time) -> SaidRule | WhyNot:
    why = next((one for one in said if isinstance(one, WhyNot)), None)
    if why is not None:
        return why
    hour = _hour(said)
    if isinstance(hour, WhyNot):
        return hour
    rule = _of_days(said, hour or at)
    return rule if isinstance(rule, WhyNot) else SaidRule(rule, with_hour=hour is not None)


def _hour(said: Sequence[_Thing]) -> time | WhyNot | None:
    clocks = [one for one in said if isinstance(one, Clock)]
    parts = [one for one in said if isinstance(one, Part)]
    if not clocks and not parts:
        return None
    if not all(clock.exists for clock in clocks):
        return WhyNot.NO_SUCH_HOUR
    if len(clocks) > 1 or len(parts) > 1:
        return WhyNot.UNCLEAR
    since = since_midnight(clocks[0] if clocks else None, parts[0] if parts else None)
    # At midnight and after it nobody meets: something else was meant.
    if since is None or not timedelta() < since < _MIDNIGHT:
        return WhyNot.UNCLEAR
    minutes = since // timedelta(minutes=1)
    return time(minutes // 60, minutes % 60)


def _of_days(said: Sequence[_Thing], at: time) -> MonthlyRule | WhyNot:
    days = {one.number for one in said if isinstance(one, _OnDay)}
    weekdays = {one.number for one in said if isinstance(one, _OnWeekday)}
    whiches = {one for one in said if isinstance(one, Which)}
    is_lunar = _Said.LUNAR in said or any(isinstance(one, _OnDay) and one.of_the_moon for one in said)
    if is_lunar and _Said.SOLAR in said:
        return WhyNot.UNCLEAR
    match list(days), list(weekdays), list(whiches):
        case [day], [], []:
            return _on_day(day, is_lunar=is_lunar, at=at)
        case [], [weekday], [which] if not is_lunar:
            return MonthlyOnWeekday(at=at, which=which, weekday=weekday)
    return WhyNot.UNCLEAR


def _on_day(day: int | None, *, is_lunar: bool, at: time) -> MonthlyRule | WhyNot:
    most = _LUNAR_DAYS if is_lunar else _DAYS
    number = most if day is None else day
    if not 1 <= number <= most:
        return WhyNot.NO_SUCH_DAY
    return MonthlyOnLunarDay(at=at, day=number) if is_lunar else MonthlyOnDay(at=at, day=number)


_COMMA = " va "  # separates as "and" does: thứ ba, thứ tư are two days, thứ ba thứ tư the fourth Tuesday
_EACH = "(?:(?:moi|cac|nhung) )?"
_EVERY = "(?:(?:moi|cac|hang|tung) )?"
_WEEK = rf"{_EACH}(?:tuan(?: le)?|lan)(?: thu)?"
_NO_HOUR = r"(?!\d| ?(?:h|g|gio)(?![a-z]))"


def _forms(phrases: Iterable[str]) -> Iterator[str]:
    """Yield each phrase as it is when typed with marks, and when typed without."""
    for phrase in phrases:
        yield from {with_days(prepared(phrase)), fold(phrase)}


def _any_of(forms: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(forms, key=len, reverse=True))})(?![a-z0-9])"


def _words() -> tuple[Mapping[str, str], Mapping[str, Mapping[str, int]]]:
    """Return a pattern for each list of phrases, and the numbers, from 0, that words of each kind are."""
    text = (resources.files("domain") / "data" / "rule_words.json").read_text(encoding="utf-8")
    listed = json.loads(text)
    phrases: Mapping[str, Sequence[str]] = listed["phrases"]
    numbers: Mapping[str, Sequence[Sequence[str]]] = listed["numbers"]
    return (
        {name: _any_of(_forms(ones)) for name, ones in phrases.items()},
        {
            name: {form: number for number, ones in enumerate(lists) for form in _forms(ones)}
            for name, lists in numbers.items()
        },
    )


_PHRASES, _NUMBERS = _words()
_FILLERS = re.compile(rf"\b(?:{_PHRASES['fillers']}|from\b)")  # unmarked, từ may be tư
_WEEKDAYS, _ORDINALS = _NUMBERS["weekdays"], _NUMBERS["ordinals"]


def _day(found: re.Match[str]) -> _OnDay:
    return _OnDay(int(found["day"]))


def _weekday(found: re.Match[str]) -> _Thing:
    number = _WEEKDAYS.get(found["weekday"])
    return WhyNot.NO_SUCH_DAY if number is None else _OnWeekday(number)


def _which(found: re.Match[str]) -> _Thing:
    number = _ORDINALS.get(found["nth"])
    return WhyNot.NO_SUCH_DAY if number is None else Which(number + 1)


def _always(thing: _Thing) -> Callable[[re.Match[str]], _Thing]:
    return lambda _: thing


_Reader = tuple[re.Pattern[str], Callable[[re.Match[str]], _Thing]]


def _reader(pattern: str, read: Callable[[re.Match[str]], _Thing]) -> _Reader:
    return re.compile(pattern), read


_ANYWHERE: Sequence[_Reader] = [
    _reader(rf"{_EACH}(?:(?:ngay|hom)(?: mong| mung)?|mong|mung) ?(?P<day>\d{{1,2}})(?!/?\d)", _day),
    # Without such a word a number is a day where a calendar stands behind it, or as the first thing said.
    _reader(rf"(?P<day>\d{{1,2}}) ?(?=(?:{_PHRASES['lunar']}|{_PHRASES['solar']}))", _day),
    _reader(rf"^(?P<day>\d{{1,2}})(?= {_PHRASES['every_month']})", _day),
    _reader(rf"(?:ngay |hom )?(?:mong|mung) (?P<day>\d{{1,2}}) dau(?= {_EVERY}thang)", _day),
    _reader(rf"(?:ngay|hom) dau(?: tien)?(?: {_EVERY}thang)?(?![a-z])", _always(_OnDay(1))),
    _reader(rf"(?:ngay|hom) cuoi(?: cung)?(?: {_EVERY}thang)?(?![a-z])", _always(_OnDay(None))),
    _reader(rf"cuoi(?: cung)? {_EVERY}thang(?![a-z])", _always(_OnDay(None))),
    _reader(_PHRASES["full_moon"], _always(_OnDay(15, of_the_moon=True))),
    _reader(
        rf"{_EACH}(?:ngay |hom )?(?:thu ?|t(?=\d))(?P<weekday>{_any_of(_WEEKDAYS)}|\d{{1,2}}(?!\d))", _weekday
    ),
    _reader(rf"{_EACH}(?:ngay |hom )?{_PHRASES['sunday']}", _always(_OnWeekday(6))),
    _reader(rf"{_WEEK} (?P<nth>{_any_of(_ORDINALS)}|[6-9](?!\d))(?: thang)?", _which),
    _reader(rf"{_WEEK} {_PHRASES['fifth']}", _always(WhyNot.UNCLEAR)),
    _reader(rf"(?P<nth>dau|cuoi)(?: tien| cung)? {_EVERY}thang(?![a-z])", _which),
    _reader(_PHRASES["every_month"], _always(_Said.EVERY_MONTH)),
    _reader(rf"thang(?! ?\d{{1,2}}{_NO_HOUR})(?![a-z])", _always(_Said.EVERY_MONTH)),
    _reader(_PHRASES["not_every_month"], _always(WhyNot.NOT_MONTHLY)),
    _reader(r"(?:ngay )?\d{1,2}/\d{1,2}(?:/\d{2,4})?(?!\d)|thang \d{1,2}(?!\d)", _always(WhyNot.NOT_MONTHLY)),
    _reader(_PHRASES["unclear"], _always(WhyNot.UNCLEAR)),
    _reader(_PHRASES["lunar"], _always(_Said.LUNAR)),
    _reader(_PHRASES["solar"], _always(_Said.SOLAR)),
    _reader(_PHRASES["or"], _always(_Said.OR)),
]
_AFTER_WEEKDAY: Sequence[_Reader] = [
    *_ANYWHERE,
    _reader(rf"thu (?P<nth>{_any_of(_ORDINALS)})", _which),
    _reader(r"(?P<nth>dau|cuoi)(?: tien| cung)?(?![a-z])", _which),
]
