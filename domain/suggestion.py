"""A first, simple suggestion of a petition's field: the phrases of a list that stand in its words."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from domain.folding import fold

NONE_FITS = "other"


def suggest_field(words: str) -> str:
    """Return the code of the field whose phrases weigh most in `words`, or `other`.

    A phrase weighs its number of words, squared, so that "đèn đường" (lighting) beats "đường" (roads).
    """
    known = _phrases()
    weights: Counter[str] = Counter()
    for run in _runs(fold(words).split(), longest=known.longest) & known.fields.keys():
        for field in known.fields[run]:
            weights[field] += (run.count(" ") + 1) ** 2
    # Among equals the first in the order of the list, whatever order the set of runs has.
    return max(known.order, key=weights.__getitem__) if weights else NONE_FITS


def _runs(words: Sequence[str], *, longest: int) -> set[str]:
    """Return every run of up to `longest` words that stand together."""
    return {
        " ".join(words[start : start + length])
        for length in range(1, longest + 1)
        for start in range(len(words) - length + 1)
    }


@dataclass(frozen=True, slots=True)
class _Phrases:
    order: tuple[str, ...]
    fields: Mapping[str, tuple[str, ...]]
    longest: int


@cache
def _phrases() -> _Phrases:
    text = (resources.files("domain") / "data" / "phrases.json").read_text(encoding="utf-8")
    fields: dict[str, tuple[str, ...]] = {}
    for field, phrases in json.loads(text).items():
        for phrase in dict.fromkeys(fold(one) for one in phrases):
            fields[phrase] = (*fields.get(phrase, ()), field)
    longest = max(phrase.count(" ") + 1 for phrase in fields)
    return _Phrases(tuple(json.loads(text)), fields, longest)
