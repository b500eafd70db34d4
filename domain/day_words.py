"""Days as people type them: 5/12, 05/12/2026, ngày mai, thứ sáu, thứ sáu tuần sau, cuối tháng."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from datetime import date, timedelta

from domain.folding import fold

_WRITTEN = re.compile(r"(?:ng\w*y\s+)?(\d{1,2})\s*[/.\- ]\s*(\d{1,2})(?:\s*[/.\- ]\s*(\d{4}|\d{2}))?")
_IN_WORDS = re.compile(r"ngay (\d{1,2}) thang (\d{1,2})(?: nam (\d{4}))?")
_IN_DAYS = re.compile(r"(?:sau )?(\d{1,2}) ngay(?: nua)?")
_OF_WEEK = re.compile(
    r"(?:thu )?(hai|ba|tu|nam|sau|bay|chu nhat|[2-7]|cn|t[2-7])( tuan (?:sau|toi)| tuan nay)?"
)
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5, "chu nhat": 6, "cn": 6}
_NEAR = {"hom nay": 0, "ngay mai": 1, "mai": 1, "ngay kia": 2, "ngay mot": 2, "mot": 2}
_WEEK = 7


def read_day(words: str, *, today: date) -> date | None:
    """Return the day that `words` name as a whole; None for none, and for 30/2.

    Without a year it is the next such day from today on, a day long gone by meant as the next year's.
    """
    typed = _WRITTEN.fullmatch(words.strip().lower())
    folded = fold(words)
    written = typed or _IN_WORDS.fullmatch(folded)
    if written:
        return _dated(*written.groups(), today=today)
    if folded in _NEAR:
        return today + timedelta(days=_NEAR[folded])
    if later := _IN_DAYS.fullmatch(folded):
        return today + timedelta(days=int(later[1]))
    if of_week := _OF_WEEK.fullmatch(folded):
        return _of_week(*of_week.groups(), today=today)
    return _of_period(folded, today)


def _dated(day: str, month: str, year: str | None, *, today: date) -> date | None:
    try:
        if year is not None:
            return date(int(year) + (2000 if len(year) <= 2 else 0), int(month), int(day))
        return _without_year(int(day), int(month), today)
    except ValueError:
        return None


def _without_year(day: int, month: int, today: date) -> date:
    if (day, month) == (29, 2) and not isleap(today.year):
        return date(today.year + 1, month, day)
    found = date(today.year, month, day)
    # Half a year back is next year's: nobody speaks of January in December and means the last one.
    return found if today - found < timedelta(days=183) else found.replace(year=today.year + 1)


def _of_week(name: str, week: str | None, *, today: date) -> date:
    number = _WEEKDAYS[name] if name in _WEEKDAYS else int(name[-1]) - 2  # thứ hai is written thứ 2
    monday = today - timedelta(days=today.weekday())
    if week is None:
        ahead = (number - today.weekday()) % _WEEK or _WEEK
        return today + timedelta(days=ahead)
    weeks = 0 if week.strip() == "tuan nay" else 1
    return monday + timedelta(days=number + _WEEK * weeks)


def _of_period(folded: str, today: date) -> date | None:
    friday = today + timedelta(days=4 - today.weekday())
    match folded:
        case "cuoi tuan" | "cuoi tuan nay":
            return friday
        case "tuan sau" | "cuoi tuan sau" | "tuan toi":
            return friday + timedelta(days=_WEEK)
        case "cuoi thang" | "cuoi thang nay":
            return today.replace(day=monthrange(today.year, today.month)[1])
    return None
