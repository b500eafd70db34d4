"""The words with which written signs are said: data/loudspeaker.json, and how a text is searched for them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources

_DATA = json.loads((resources.files("domain") / "data" / "loudspeaker.json").read_text(encoding="utf-8"))
DIGITS: Sequence[str] = _DATA["digits"]
NUMBERS: Mapping[str, str] = _DATA["numbers"]
POWERS: Sequence[str] = _DATA["powers"]
SAID: Mapping[str, str] = _DATA["said"]
COMPARED: Mapping[str, str] = _DATA["compared"]
BEFORE: Mapping[str, Sequence[str]] = _DATA["before"]
AFTER: Mapping[str, Sequence[str]] = _DATA["after"]
RATES: Sequence[str] = _DATA["rates"]
UNITS: Mapping[str, str] = _DATA["units"]
ATTACHED: frozenset[str] = frozenset(_DATA["attached"])
DOCUMENTS: Mapping[str, str] = _DATA["documents"]
ISSUERS: Mapping[str, str] = _DATA["issuers"]
PLACES: Mapping[str, str] = _DATA["places"]
ABBREVIATIONS: Mapping[str, str] = _DATA["abbreviations"]

DASH = r"\s*[-–—−]\s*"
LETTER = r"[^\W\d_]"


def either(words: Iterable[str]) -> str:
    """Return a pattern for one of the `words`, the longest that fits."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def after(context: str) -> str:
    """Return a pattern for a whole word of `context`, in any case, with the blanks behind it."""
    return rf"(?<!\w)(?i:{either(BEFORE[context])})\s+"
