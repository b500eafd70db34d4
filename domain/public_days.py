"""Vietnam's public holidays, and the days that are worked for some of them.

Source: Labour Code 45/2019/QH14, articles 111 and 112, and the substituted days of each year; 24 November by
Resolution 80-NQ/TW, since 2026. All as the library `holidays` has them: as it loads 250 countries (17 MB),
what it says of this one is on file. `make holidays` writes the file anew; a test compares the two.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib import resources

from domain.calendars import SetDay

FIRST_YEAR, LAST_YEAR = 2020, 2060


@cache
def public_days(first_year: int, last_year: int) -> Sequence[SetDay]:
    """Return the holidays under their Vietnamese names, then the days that make up for some.

    Raises:
        LookupError: nothing is known of one of these years.
    """
    if not FIRST_YEAR <= first_year <= last_year <= LAST_YEAR:
        raise LookupError(f"no public holidays are known of {first_year} to {last_year}")
    return [one for one in _known() if first_year <= one.day.year <= last_year]


@cache
def _known() -> Sequence[SetDay]:
    text = (resources.files("domain") / "data" / "public_days.json").read_text(encoding="utf-8")
    found = json.loads(text)
    off = [
        SetDay(None, date.fromisoformat(day), working=False, name=name) for day, name in found["off"].items()
    ]
    return [*off, *(SetDay(None, date.fromisoformat(day), working=True, name="") for day in found["worked"])]
