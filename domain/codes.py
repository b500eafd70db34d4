"""The code of a petition as people type it."""

import re

# "KN-26-000123", "kn 26 123", "KN26123" has no border between year and number: the year is two digits.
_CODE = re.compile(r"\s*kn[\s._–-]*(\d{2})[\s._–-]*0*(\d{1,6})\s*", re.IGNORECASE)


def parse_code(text: str) -> tuple[int, int] | None:
    """Return (year, number) of a petition's code in any case, without dashes or zeros; None if it is none."""
    match = _CODE.fullmatch(text)
    if match is None:
        return None
    return 2000 + int(match[1]), int(match[2])
