"""A day and an hour as people type them: 19h30 thứ bảy, 8h sáng mai, 5/12 8h, tối nay, 2 tiếng nữa."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain.clock_words import Clock, Part, clocks_at, part_at, since_midnight
from domain.day_phrases import Days, common, days_at
from domain.typed_words import prepared, ways, without

_MOST_PARTS = 5  # an hour, a part of the day, a weekday and a date leave one to spare
_DAY, _YEAR = timedelta(days=1), timedelta(days=366)
_FILLERS = re.compile(
    r"\b(?:bat dau|dong ho|ke (?:tu|from)|luc|vao|hoi|khoang|about|dung|buoi|som|trong|gui|hen"
    r"|di|nhe|nha|a)\b"
)
_UNIT = r" ?(?:phut|ph|p|')(?![a-z])"
_SOON = re.compile(
    r"(?P<after>sau )?(?:(?P<hours>\d{1,3}|nua) ?(?P<unit>tieng|gio|h)"
    rf"(?: ?(?:(?P<half>ruoi)|(?P<more>\d{{1,2}})(?:{_UNIT})?))?|(?P<minutes>\d{{1,3}}){_UNIT})"
    r"(?P<still> ?(?:nua|sau))?"
)


class WhyNot(StrEnum):
    """What is wrong with the words for a moment, or with the moment."""

    NO_MOMENT = "no_moment"  # nothing that can be understood
    UNCLEAR = "unclear"  # more than one moment may be meant: 7, 2h, thứ sáu 5/12 on a Saturday
    NO_SUCH_DAY = "no_such_day"  # 30/2
    NO_SUCH_HOUR = "no_such_hour"  # 25h
    PAST = "past"


def read_moment(words: str, *, now: datetime) -> datetime | WhyNot:
    """Return the moment that `words` name as a whole, in the zone of the aware `now`, or why they name none.

    What can be either is the one ahead: an hour without a day, a weekday that is today. A date of the past,
    or "sáng nay" in the evening, is returned as it is: `why_not` says so, and the caller can name it. Where
    words can be read in several ways (without marks, tối is like tới; 8.10 is a day or an hour), they count
    if all ways that make sense lead to one moment. Dates are of the solar calendar, also with mồng.
    """
    text = _prepared(words)
    if (found := _SOON.fullmatch(text)) and (found["after"] or found["still"]):
        return _soon(found, now)
    readings = {_moment(parts, now) for parts in _ways(text, now.date())}
    moments = [one for one in readings if isinstance(one, datetime)]
    if moments:
        return moments[0] if len(moments) == 1 else WhyNot.UNCLEAR
    worst = (WhyNot.NO_SUCH_DAY, WhyNot.NO_SUCH_HOUR, WhyNot.UNCLEAR)
    return next((why for why in worst if why in readings), WhyNot.NO_MOMENT)


def read_hour(words: str) -> time | WhyNot:
    """Return the hour of some day that `words` name as a whole, as 7 rưỡi tối, or why they name none."""
    readings = {_hour(said) for said in _ways(_prepared(words), date.min + _YEAR)}
    hours = [one for one in readings if isinstance(one, time)]
    if hours:
        return hours[0] if len(hours) == 1 else WhyNot.UNCLEAR
    worst = (WhyNot.NO_SUCH_HOUR, WhyNot.UNCLEAR)
    return next((why for why in worst if why in readings), WhyNot.NO_MOMENT)


def why_not(moment: datetime, *, now: datetime) -> WhyNot | None:
    """Return why nothing can be scheduled for `moment`; None where it can, that is strictly after `now`."""
    return None if moment > now else WhyNot.PAST


_Said = Clock | Part | Days


def _prepared(words: str) -> str:
    return without(_FILLERS, prepared(words))


def _ways(text: str, today: date) -> Iterator[Sequence[_Said]]:
    def things_at(text: str, at: int, _: Sequence[_Said]) -> Iterator[tuple[_Said, int]]:
        yield from clocks_at(text, at)
        yield from days_at(text, at, today=today)
        if part := part_at(text, at):
            yield part

    return ways(text, things_at, most=_MOST_PARTS)


def _soon(found: re.Match[str], now: datetime) -> datetime | WhyNot:
    if found["unit"] in {"gio", "h"} and not found["still"]:
        return WhyNot.UNCLEAR  # "sau 2h": in two hours, or after two o'clock?
    minutes = int(found["minutes"] or found["more"] or 0) + (30 if found["half"] else 0)
    hours = found["hours"] or "0"
    minutes += 30 if hours == "nua" else int(hours) * 60
    this_minute = now.replace(second=0, microsecond=0)
    return this_minute + timedelta(minutes=minutes) if minutes else WhyNot.NO_MOMENT


def _moment(said: Sequence[_Said], now: datetime) -> datetime | WhyNot:
    clocks = [one for one in said if isinstance(one, Clock)]
    parts = [one for one in said if isinstance(one, Part)]
    phrases = [one for one in said if isinstance(one, Days)]
    if not all(phrase.choices for phrase in phrases):
        return WhyNot.NO_SUCH_DAY
    if not all(clock.exists for clock in clocks):
        return WhyNot.NO_SUCH_HOUR
    if len(clocks) > 1 or len(parts) > 1:
        return WhyNot.UNCLEAR
    since = since_midnight(clocks[0] if clocks else None, parts[0] if parts else None)
    # "1h đêm thứ bảy" may be the night before or after; with no day it is the next one.
    if since is None or (phrases and since > _DAY):
        return WhyNot.UNCLEAR
    days = common(phrases) if phrases else [now.date() + timedelta(days=ahead) for ahead in range(-1, 3)]
    found = _first_ahead([datetime.combine(day, time(), now.tzinfo) + since for day in days], now)
    # "Hôm nay" alone, when its morning is over, asks for an hour.
    is_over = found is not None and not clocks and not parts and found.date() == now.date() and found <= now
    return WhyNot.UNCLEAR if found is None or is_over else found


def _hour(said: Sequence[_Said]) -> time | WhyNot:
    clocks = [one for one in said if isinstance(one, Clock)]
    parts = [one for one in said if isinstance(one, Part)]
    if not clocks or len(clocks) + len(parts) < len(said):
        return WhyNot.NO_MOMENT  # a day, or no hour
    if not all(clock.exists for clock in clocks):
        return WhyNot.NO_SUCH_HOUR
    if len(clocks) > 1 or len(parts) > 1:
        return WhyNot.UNCLEAR
    since = since_midnight(clocks[0], parts[0] if parts else None)
    if since is None:
        return WhyNot.UNCLEAR
    minutes = since % _DAY // timedelta(minutes=1)
    return time(minutes // 60, minutes % 60)


def _first_ahead(moments: Sequence[datetime], now: datetime) -> datetime | None:
    """Return the first moment that is ahead, or the last one; None where there are none."""
    return next((one for one in moments if one > now), moments[-1] if moments else None)
