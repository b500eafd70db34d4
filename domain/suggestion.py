"""A first, simple suggestion of a petition's field: the phrases of a list that stand in its words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources

from domain.folding import fold, mentions

NONE_FITS = "other"


def suggest_field(words: str) -> str:
    """Return the code of the field whose phrases weigh most in `words`, or `other`.

    A phrase weighs its number of words, so that "đèn đường" (lighting) beats "đường" (roads).
    """
    folded = fold(words)
    weights = {field: _weight(folded, phrases) for field, phrases in _phrases().items()}
    best = max(weights, key=lambda field: weights[field])
    return best if weights[best] else NONE_FITS


def _weight(folded: str, phrases: tuple[str, ...]) -> int:
    return sum(len(phrase.split()) ** 2 for phrase in phrases if mentions(folded, phrase))


@cache
def _phrases() -> Mapping[str, tuple[str, ...]]:
    text = (resources.files("domain") / "data" / "phrases.json").read_text(encoding="utf-8")
    return {field: tuple(fold(phrase) for phrase in phrases) for field, phrases in json.loads(text).items()}
