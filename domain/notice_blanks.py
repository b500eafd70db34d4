"""Blanks in the words of a notice: what stands in square brackets is to be filled in, one after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BLANK = re.compile(r"\[([^\[\]<>\n]{2,60})\]")


def blanks(words: str) -> Sequence[str]:
    """Return what each blank of the HTML `words` asks for, in order."""
    return _BLANK.findall(words)


def filled(words: str, blank: int, told: str) -> str:
    """Return the HTML `words` with the blank of that number, counted from 0, replaced by `told`, HTML too."""
    found = list(_BLANK.finditer(words))[blank]
    return words[: found.start()] + told + words[found.end() :]
