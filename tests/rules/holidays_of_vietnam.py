"""What the library `holidays` says of Vietnam; as a command, written to `domain/data/public_days.json`."""

from __future__ import annotations

import json
from pathlib import Path

from holidays import country_holidays

from domain import public_days

FILE = Path(public_days.__file__).parent / "data" / "public_days.json"


def as_the_library_has_them() -> str:
    """Return the file's text."""
    years = range(public_days.FIRST_YEAR, public_days.LAST_YEAR + 1)
    known = country_holidays("VN", years=years, language="vi")
    found = {
        "off": {day.isoformat(): name for day, name in sorted(known.items())},
        "worked": sorted(day.isoformat() for day in known.weekend_workdays if day.year in years),
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(as_the_library_has_them(), encoding="utf-8")
