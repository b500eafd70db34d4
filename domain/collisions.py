"""Days on which few people would come: public holidays, days off of a place, and those around Tết."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.recurrence import Moons

# Five days off are the law's (Labour Code, article 112); with weekends and days moved people are away from
# four days before mùng 1 (as in 2025) to mùng 7, when the pole of Tết comes down (hạ nêu).
_TET = range(-4, 7)


@dataclass(frozen=True, slots=True)
class Collision:
    """A day that is off, or lies around Tết, or both."""

    day: date
    holiday: str | None  # its name, which may be empty; None where nobody is off
    since_tet: int | None  # days since mùng 1, below 0 before it; None where Tết is far


def collisions(dates: Sequence[date], off: Mapping[date, str], moons: Moons) -> Sequence[Collision]:
    """Return what each of the dates falls on, in their order; nothing for ordinary days."""
    found = [Collision(day, off.get(day), _since_tet(day, moons)) for day in dates]
    return [one for one in found if one.holiday is not None or one.since_tet is not None]


def _since_tet(day: date, moons: Moons) -> int | None:
    # The first lunar month is the one of Vũ Thuỷ (18 to 20 February): from 2001 to 2099 that of the 19th.
    since = (day - moons(date(day.year, 2, 19))).days
    return since if since in _TET else None
