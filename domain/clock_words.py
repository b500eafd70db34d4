"""Hours and parts of the day as people type them: 19h30, 7 rưỡi tối, 8 giờ kém 15, trưa.

Texts here are without marks, as `domain.typed_words` prepares them; tối is `evening` if it had its marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from enum import StrEnum

_PART = r"(?:sang|trua|chieu|evening|toi|dem|khuya|am|sa|pm|ch)(?![a-z])"
_PART_WORDS = re.compile(_PART)
_HOUR = r"(?P<hour>\d{1,2}) ?(?:gio|g|h)"
_MINUTES = r"(?: ?(?:phut|ph|p|')(?![a-z]))?"
_CLOCKS = [
    # Both with the number behind it and without: in "8h 5/12" that is no minute.
    re.compile(rf"{_HOUR}[ :]?(?P<minute>\d{{1,2}})(?!\d){_MINUTES}"),
    re.compile(rf"{_HOUR}(?: ?kem (?P<less>\d{{1,2}})(?!\d){_MINUTES}| ?(?P<half>ruoi)(?![a-z]))"),
    re.compile(_HOUR),
    re.compile(r"(?P<hour>\d{1,2}) ?: ?(?P<minute>\d{2})(?::\d{2})? ?(?:h(?![a-z]))?(?!\d)"),
    re.compile(r"(?P<hour>\d{1,2})\.(?P<minute>\d{2})(?:h(?![a-z]))?(?![.\-/]?\d)"),
    re.compile(rf"(?P<hour>\d{{1,2}})(?: (?P<half>ruoi)(?![a-z])| kem (?P<less>\d{{1,2}})(?!\d){_MINUTES})"),
    re.compile(rf"(?P<hour>\d{{1,2}})(?= ?{_PART})"),
    re.compile(rf"(?P<bare>\d{{1,2}})(?!\d| ?{_PART})"),
    re.compile(r"(?P<midnight>nua dem)(?![a-z])"),
]


class Part(StrEnum):
    """A part of the day, as people divide it; on a computer's clock SA and CH are AM and PM."""

    MORNING = "sang"
    NOON = "trua"
    AFTERNOON = "chieu"
    EVENING = "toi"
    NIGHT = "dem"
    AM = "am"
    PM = "pm"


_OTHER_WORDS = {"evening": Part.EVENING, "khuya": Part.NIGHT, "sa": Part.AM, "ch": Part.PM}
# The hours that a part has, counted from the midnight before: after 24 is the day after. "1h trưa" is 13:00.
_HOURS: Mapping[Part, range] = {
    Part.MORNING: range(12),
    Part.NOON: range(10, 15),
    Part.AFTERNOON: range(12, 20),
    Part.EVENING: range(17, 25),
    Part.NIGHT: range(18, 29),
    Part.AM: range(12),
    Part.PM: range(12, 24),
}
# Where a day or a part of it is all that is said. At night nobody is woken by a guess.
_ALONE = {
    None: time(7),
    Part.MORNING: time(7),
    Part.NOON: time(11, 30),
    Part.AFTERNOON: time(16),
    Part.EVENING: time(19),
}
_BY_DAY = range(6, 25)


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour as it was typed; `minute` is below 0 after "kém"."""

    hour: int
    minute: int = 0
    is_bare: bool = False  # a number that may be anything
    is_of_24: bool = False  # 03:00 is before dawn; 3:00 may be in the afternoon

    @property
    def exists(self) -> bool:
        """Whether a day has it; 24:00 it has, 24:30 not. A bare number need not be an hour at all."""
        return self.is_bare or (abs(self.minute) < 60 and (self.hour, self.minute) <= (24, 0))


def clocks_at(text: str, at: int) -> Iterator[tuple[Clock, int]]:
    """Yield what may be an hour in `text` from `at` on, each with where it ends."""
    for pattern in _CLOCKS:
        if found := pattern.match(text, at):
            yield _clock(found), found.end()


def part_at(text: str, at: int) -> tuple[Part, int] | None:
    """Return the part of the day that stands in `text` at `at`, with where it ends."""
    found = _PART_WORDS.match(text, at)
    return (_OTHER_WORDS.get(found[0]) or Part(found[0]), found.end()) if found else None


def since_midnight(clock: Clock | None, part: Part | None) -> timedelta | None:
    """Return how long after the midnight before it is; None where that would be a guess.

    Without an hour: morning 7:00, noon 11:30, afternoon 16:00, evening 19:00, any day 7:00. Without a part
    an hour is of 24, except 1 to 5: whoever writes "họp 2h" means the afternoon, on paper it is the night.
    """
    if clock is None:
        alone = _ALONE.get(part)
        return timedelta(hours=alone.hour, minutes=alone.minute) if alone else None
    if part is None:
        is_clear = not clock.is_bare and (clock.is_of_24 or clock.hour == 0 or clock.hour in _BY_DAY)
        hours = [clock.hour] if is_clear else []
    else:
        step = 12 if clock.hour else 24  # no noon is written 0h
        hours = [hour for hour in range(clock.hour, 29, step) if hour in _HOURS[part]]
    return timedelta(hours=hours[0], minutes=clock.minute) if hours else None


def _clock(found: re.Match[str]) -> Clock:
    said = found.groupdict()
    if said.get("midnight"):
        return Clock(24)
    if bare := said.get("bare"):
        return Clock(int(bare), is_bare=True)
    hour, less, minute = said["hour"], said.get("less"), said.get("minute")
    if less:
        return Clock(int(hour), -int(less), is_of_24=hour.startswith("0"))
    return Clock(int(hour), 30 if said.get("half") else int(minute or 0), is_of_24=hour.startswith("0"))
