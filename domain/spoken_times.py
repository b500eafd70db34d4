"""Dates, hours, days of the week and ordinal numbers in words."""

from __future__ import annotations

import re
from re import Match

from domain.spoken_cardinals import cardinal
from domain.spoken_words import AFTER, DASH, NUMBERS, SAID, after, either

_D, _M, _Y = r"(?P<day>0?[1-9]|[12]\d|3[01])", r"(?P<month>0?[1-9]|1[0-2])", r"(?P<year>(?:19|20)\d\d)"
_BEFORE = rf"(?P<before>{after('day')})?"
_START, _END = r"(?<![\w/])(?<!\d[.,])", r"(?![\w/]|[.,]\d)"
_DATE = r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?:/(?:19|20)\d\d)?(?![\w/])"

_MOMENT = rf"(?:{_DATE}|\d{{1,2}}(?:[hH](?:[0-5]\d)?|[gG:][0-5]\d)(?![\w:]))"
_TO_MOMENT = re.compile(rf"(?<![\w/])({_MOMENT}){DASH}(?=(?:{after('day')})?{_MOMENT})")
_DAYS = re.compile(rf"{_BEFORE}{_START}{_D}{DASH}(?={_DATE})")
_DATES = (
    re.compile(rf"{_BEFORE}{_START}{_D}([/.\-]){_M}\3{_Y}{_END}"),
    re.compile(rf"{_BEFORE}{_START}{_D}/{_M}{_END}"),
    re.compile(rf"(?P<before>{after('day')}){_D}[-.]{_M}{_END}"),
    re.compile(
        rf"(?P<before>{after('day')}){_D}(?={DASH}\d|\s*(?:$|[,.;:)!?\n])|\s+{either(AFTER['day'])}\b)"
    ),
)
_MONTH_OF_YEAR = re.compile(rf"(?P<before>{after('month')})?{_START}{_M}[/-]{_Y}{_END}")
_ROUND_THE_CLOCK = re.compile(r"(?<![\w/])24/7(?![\w/])")
_ALL_HOURS = re.compile(rf"(?<![\w/])24/24\s?(?:h|g|{SAID['hour']})?(?![\w/])")

_MINUTES = rf"(?:['’′]|ph?\b|\s?{SAID['minute']})"
_CLOCK = rf"(?:(\d{{1,3}})\s?[hH](?:([0-5]\d){_MINUTES}?)?|(\d{{1,2}})(?:[gG]|:)([0-5]\d))(?![\w:])"
_HOUR = re.compile(rf"(?<![\w.,:/]){_CLOCK}")
_TO_HOUR = re.compile(rf"(?<=[\dhH]){DASH}(?={_CLOCK})")
_HOURS_BY_G = (
    re.compile(rf"(?<!\w)(\d{{1,2}})g({DASH}\d{{1,2}})g(?!\w)"),
    re.compile(rf"({after('hours')}\d{{1,2}})g()(?!\w)"),
    re.compile(rf"(?<!\w)(\d{{1,2}})g()(?=\s+{either(AFTER['hours'])}(?!\w))"),
)

_ROMAN = r"(?=[IVX])(X{0,3}(?:IX|IV|V?I{0,3}))"
_ROMAN_AFTER = re.compile(rf"({after('roman')}){_ROMAN}(?!\.?\w)(?:/(?=\d{{4}}))?")
_ROMAN_HEADING = re.compile(rf"^([ \t]*){_ROMAN}[ \t]*[.)/:][ \t]+(?=\w)", re.MULTILINE)
_ORDINAL = re.compile(rf"({after('month')})0?([14])(?![\w/]|[.,\-]\d)")
_THU = rf"(?:T|(?i:{SAID['weekday']})\s)"
_WEEKDAYS = re.compile(
    rf"(?<![\w/]){_THU}([2-7])(?:{DASH}(?:{_THU}([2-7])|(?:CN|(?i:{SAID['sunday']}))))?(?![\w/])"
)
_SUNDAY = re.compile(
    rf"({after('sunday')}|{SAID['weekday']} \w+\s*[,&]\s*|\d[hg]?\d*\s+)?(?<!\w)CN(?!\w)(,?\s+(?=\d))?"
)
_VALUES = {"I": 1, "V": 5, "X": 10}


def say_ordinals(text: str) -> str:
    """Say days of the week (T7, thứ 4, CN), Roman numerals where they surely are, and first and fourth."""
    text = _WEEKDAYS.sub(_weekdays, text)
    text = _SUNDAY.sub(_sunday, text)
    text = _ROMAN_HEADING.sub(lambda found: f"{found[1]}{cardinal(_roman(found[2]))}. ", text)
    text = _ROMAN_AFTER.sub(_after_its_noun, text)
    return _ORDINAL.sub(lambda found: found[1] + _ordinal(found[1], int(found[2])), text)


def say_dates(text: str) -> str:
    """Say days and months: 05/12/2026, 5/12, ngày 5-12, 5-7/12, tháng 12/2026; 45/60 is none."""
    text = _ROUND_THE_CLOCK.sub(_round_the_clock, text)
    text = _ALL_HOURS.sub(SAID["all_hours"], text)
    text = _TO_MOMENT.sub(rf"\1 {SAID['to']} ", text)
    text = _DAYS.sub(lambda found: f"{_day(found)} {SAID['to']} ", text)
    for pattern in _DATES:
        text = pattern.sub(_date, text)
    return _MONTH_OF_YEAR.sub(_month_of_year, text)


def say_hours(text: str) -> str:
    """Say hours: 19h30, 7:30, 7g30, 8h, 7h30-9h. 25:00 is no hour; 48h is a time of waiting."""
    for pattern in _HOURS_BY_G:  # elsewhere g is grams
        text = pattern.sub(lambda found: f"{found[1]}h{found[2]}{'h' if found[2] else ''}", text)
    text = _TO_HOUR.sub(f" {SAID['to']} ", text)
    return _HOUR.sub(_hour, text)


def _date(found: Match[str]) -> str:
    parts = found.groupdict()
    words = _day(found)
    if parts.get("month"):
        words += f" {_month(SAID['month'], parts['month'])}"
    return words + _of_year(parts.get("year"))


def _day(found: Match[str]) -> str:
    before, day = found["before"] or f"{SAID['day']} ", int(found["day"])
    early = day <= 10 and before.strip().lower().startswith(SAID["day"])
    return before + (f"{SAID['early']} " if early else "") + cardinal(day)


def _month(noun: str, number: str) -> str:
    return f"{noun} {_ordinal(noun, int(number))}"


def _of_year(year: str | None) -> str:
    return f" {SAID['year']} {cardinal(int(year))}" if year else ""


def _month_of_year(found: Match[str]) -> str:
    return _month((found["before"] or SAID["month"]).rstrip(), found["month"]) + _of_year(found["year"])


def _round_the_clock(found: Match[str]) -> str:
    # After "ngày", or the name of a day, it is the 24th of July.
    named = found.string[max(0, found.start() - 14) : found.start()].lower()
    days = (SAID["day"], SAID["weekday"], SAID["sunday"].lower())
    return found[0] if any(name in named for name in days) else SAID["round_the_clock"]


def _hour(found: Match[str]) -> str:
    hour, minute = found[1] or found[3], found[2] or found[4]
    if found[3] and int(hour) > 24:
        return found[0]
    words = f"{cardinal(int(hour))} {SAID['hour']}"
    return f"{words} {cardinal(int(minute))} {SAID['minute']}" if int(minute or 0) else words


def _weekdays(found: Match[str]) -> str:
    first = _month(SAID["weekday"], found[1])
    if not re.search(DASH, found[0]):
        return first
    last = _month(SAID["weekday"], found[2]) if found[2] else SAID["sunday"]
    return f"{first} {SAID['to']} {last}"


def _sunday(found: Match[str]) -> str:
    before, behind = found[1] or "", found[2] or ""
    # Elsewhere it may be a certificate (chứng nhận) or a branch (chi nhánh).
    return f"{before}{SAID['sunday']}{behind}" if before or behind else found[0]


def _after_its_noun(found: Match[str]) -> str:
    year = f" {SAID['year']} " if found[0].endswith("/") else ""
    return found[1] + _ordinal(found[1], _roman(found[2])) + year


def _ordinal(noun: str, number: int) -> str:
    """Return the number as it is said behind its noun: thứ nhất, thứ tư, tháng tư."""
    if number == 4:
        return NUMBERS["four"]
    if number == 1 and noun.strip().lower().endswith(SAID["weekday"]):
        return SAID["first"]
    return cardinal(number)


def _roman(written: str) -> int:
    values = [_VALUES[letter] for letter in written]
    following = [*values[1:], 0]
    return sum(
        -value if value < after_it else value for value, after_it in zip(values, following, strict=True)
    )
