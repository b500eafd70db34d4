"""Days within what people type of a moment: thứ bảy tuần sau, ngày 5, mồng 5 tháng 12, 2 tuần nữa.

Texts here are without marks, as `domain.typed_words` prepares them; tới is `coming` if it had its marks.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.day_words import read_day

_WEEK = 7
_NEXT = r"(?:sau|toi|coming)"
_WEEKDAY = r"(?P<weekday>thu ?(?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu nhat|chua nhat|cn)"
_NEAR = r"(?:ngay )?hom nay|bua nay|nay|(?:ngay )?mai|ngay kia|(?:ngay |bua )?mot|cuoi thang(?: nay)?"
_OTHERWISE = {"ngay hom nay": "hom nay", "bua nay": "hom nay", "nay": "hom nay", "bua mot": "ngay mot"}
_CALLED = r"(?:ngay (?:mong |mung )?|mong |mung )"
_BETWEEN = r"(?: ?/ ?|[.\-])"


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a phrase may mean, in order; none where there is no such day, as 30/2.

    `weekday` is set where it is all the phrase says: beside a date it only has to agree with it.
    """

    choices: Sequence[date]
    weekday: int | None = None


def days_at(text: str, at: int, *, today: date) -> Iterator[tuple[Days, int]]:
    """Yield the days that `text` may name from `at` on, each with where the phrase ends."""
    for pattern, read in _PHRASES:
        if found := pattern.match(text, at):
            yield read(found, today), found.end()


def common(phrases: Sequence[Days]) -> Sequence[date]:
    """Return the days on which all of several phrases agree, as "thứ bảy 5/12"; none where they do not."""
    dated = [one for one in phrases if one.weekday is None]
    weekdays = {one.weekday for one in phrases if one.weekday is not None}
    choices = (dated or phrases)[0].choices
    return [
        day
        for day in choices
        if all(day in one.choices for one in dated) and all(day.weekday() == other for other in weekdays)
    ]


def _on_weekday(found: re.Match[str], today: date) -> Days:
    """Today counts where it is that day; the hour decides. "Chủ nhật tới" is never today."""
    [day] = _read(_name(found), today).choices
    is_today = day - today == timedelta(days=_WEEK) and not found["coming"]
    return Days([today, day] if is_today else [day], day.weekday())


def _in_week(found: re.Match[str], today: date) -> Days:
    week = "nay" if (found["week"] or found["before"]) == "nay" else "sau"
    return _read(f"{_name(found)} tuan {week}", today)


def _near(found: re.Match[str], today: date) -> Days:
    return _read(_OTHERWISE.get(found[0], found[0]), today)


def _dated(found: re.Match[str], today: date) -> Days:
    day, month, year = (found[name] for name in ("day", "month", "year"))
    return _read(f"{day}/{month}" + (f"/{year}" if year else ""), today)


def _in_month(found: re.Match[str], today: date) -> Days:
    """That day of this month, once it is over of the next one; or of the one that is named."""
    first = today.replace(day=1)
    following = first + timedelta(days=monthrange(first.year, first.month)[1])
    months = {None: [first, following], "nay": [first]}.get(found["month"], [following])
    number = int(found["day"])
    days = [
        month.replace(day=number) for month in months if 1 <= number <= monthrange(month.year, month.month)[1]
    ]
    return Days([day for day in days if day >= today or found["month"]])


def _ahead(found: re.Match[str], today: date) -> Days:
    return Days([today + timedelta(days=int(found["number"]) * (_WEEK if found["unit"] == "tuan" else 1))])


def _at_weekend(found: re.Match[str], today: date) -> Days:
    """Saturday; Sunday once that is over, and then those of the week after."""
    saturday = today + timedelta(days=5 - today.weekday())
    match found["week"]:
        case None:
            ahead = [0, 1, _WEEK, _WEEK + 1]
        case "nay":
            ahead = [0, 1]
        case _:
            ahead = [_WEEK]
    return Days([saturday + timedelta(days=days) for days in ahead])


def _name(found: re.Match[str]) -> str:
    """Return the weekday as `read_day` knows it."""
    return found["weekday"].removeprefix("thu").strip().replace("chua", "chu")


def _read(words: str, today: date) -> Days:
    day = read_day(words, today=today)
    return Days([day] if day else [])


_Read = Callable[[re.Match[str], date], Days]
_PHRASES: list[tuple[re.Pattern[str], _Read]] = [
    (re.compile(rf"{_WEEKDAY}(?P<coming> coming)?(?: nay)?(?![a-z]|(?<=\d)\d)"), _on_weekday),
    # Without marks this may be "thứ bảy tối", too.
    (re.compile(rf"{_WEEKDAY}(?P<coming> toi)(?![a-z])"), _on_weekday),
    (
        re.compile(
            rf"(?:tuan (?P<before>nay|{_NEXT}) )?{_WEEKDAY}"
            rf"(?(before)| tuan (?P<week>nay|{_NEXT}))(?![a-z]|(?<=\d)\d)"
        ),
        _in_week,
    ),
    (re.compile(rf"(?:{_NEAR})(?![a-z])"), _near),
    (
        re.compile(
            rf"{_CALLED}?(?P<day>\d{{1,2}}){_BETWEEN}(?P<month>\d{{1,2}})"
            rf"(?:{_BETWEEN}(?P<year>(?:20)?\d{{2}}))?(?!\d|:| ?(?:h|g|gio)(?![a-z]))"
        ),
        _dated,
    ),
    (
        re.compile(
            rf"{_CALLED}?(?P<day>\d{{1,2}}) (?:thang|thg) ?(?P<month>\d{{1,2}})"
            r"(?:(?: nam | ?/ ?)(?P<year>20\d{2}))?(?!\d| ?(?:h|g|gio)(?![a-z]))"
        ),
        _dated,
    ),
    (re.compile(r"(?P<year>20\d{2})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:t(?=\d)|(?!\d))"), _dated),
    (
        re.compile(
            rf"{_CALLED}(?P<day>\d{{1,2}})(?: thang (?P<month>nay|{_NEXT})(?![a-z]))?"
            r"(?!\d| ?/|[.\-]\d| ?(?:thang|thg|h|g|gio)(?![a-z]))"
        ),
        _in_month,
    ),
    (re.compile(r"(?:sau )?(?P<number>\d{1,2}) (?P<unit>ngay|tuan) (?:nua|sau)(?![a-z])"), _ahead),
    (re.compile(r"sau (?P<number>\d{1,2}) (?P<unit>ngay|tuan)(?! nua| sau|[a-z])"), _ahead),
    (re.compile(r"cuoi tuan(?: (?P<week>nay|sau|coming))?(?![a-z])"), _at_weekend),
    (re.compile(r"cuoi tuan (?P<week>toi)(?![a-z])"), _at_weekend),
]
