"""A day and an hour as people type them: 19h30 thứ bảy, 8h sáng mai, 5/12 8h, tối nay, 2 tiếng nữa."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources

from domain.clock_words import Clock, Part, clocks_at, part_at, since_midnight
from domain.day_phrases import Days, common, days_at
from domain.folding import without_marks
from domain.number_words import with_digits

_MOST_PARTS = 5  # an hour, a part of the day, a weekday and a date leave one to spare
_DAY = timedelta(days=1)
_WORD = re.compile(r"[^\W\d]+")
_SIGNS = re.compile(r"[^a-z0-9/.:'\-]+")
_BETWEEN = re.compile(r"[ .:/'\-]*")
_FILLERS = re.compile(
    r"\b(?:bat dau|dong ho|ke tu|luc|vao|hoi|khoang|about|dung|buoi|som|trong|gui|hen|di|nhe|nha|a)\b"
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


def why_not(moment: datetime, *, now: datetime) -> WhyNot | None:
    """Return why nothing can be scheduled for `moment`; None where it can, that is strictly after `now`."""
    return None if moment > now else WhyNot.PAST


_Said = Clock | Part | Days


def _prepared(words: str) -> str:
    """Return the words without marks, fillers and most signs; where marks decide, with what they say."""
    alike = _look_alikes()
    marked = _WORD.sub(lambda word: alike.get(word[0], word[0]), unicodedata.normalize("NFC", words.lower()))
    plain = with_digits(_SIGNS.sub(" ", without_marks(marked)))
    return " ".join(_FILLERS.sub(" ", plain).split()).strip(" .-:")


@cache
def _look_alikes() -> Mapping[str, str]:
    text = (resources.files("domain") / "data" / "look_alikes.json").read_text(encoding="utf-8")
    listed: Mapping[str, str] = json.loads(text)
    return listed


def _soon(found: re.Match[str], now: datetime) -> datetime | WhyNot:
    if found["unit"] in {"gio", "h"} and not found["still"]:
        return WhyNot.UNCLEAR  # "sau 2h": in two hours, or after two o'clock?
    minutes = int(found["minutes"] or found["more"] or 0) + (30 if found["half"] else 0)
    hours = found["hours"] or "0"
    minutes += 30 if hours == "nua" else int(hours) * 60
    this_minute = now.replace(second=0, microsecond=0)
    return this_minute + timedelta(minutes=minutes) if minutes else WhyNot.NO_MOMENT


def _ways(text: str, today: date, at: int = 0, said: Sequence[_Said] = ()) -> Iterator[Sequence[_Said]]:
    """Yield every way to read `text` from `at` on without a rest."""
    between = _BETWEEN.match(text, at)
    at = between.end() if between else at
    if at == len(text) and said:
        yield said
    if at == len(text) or len(said) == _MOST_PARTS:
        return
    for thing, end in _things_at(text, at, today):
        yield from _ways(text, today, end, (*said, thing))


def _things_at(text: str, at: int, today: date) -> Iterator[tuple[_Said, int]]:
    yield from clocks_at(text, at)
    yield from days_at(text, at, today=today)
    if part := part_at(text, at):
        yield part


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


def _first_ahead(moments: Sequence[datetime], now: datetime) -> datetime | None:
    """Return the first moment that is ahead, or the last one; None where there are none."""
    return next((one for one in moments if one > now), moments[-1] if moments else None)
