"""A first, simple suggestion of a petition's field: the phrases of a list that stand in its words."""

from __future__ import annotations

import json
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
    said = fold(words).split()
    found = {
        phrase
        for at, word in enumerate(said)
        for phrase in known.by_first_word.get(word, ())
        if tuple(said[at : at + len(phrase)]) == phrase
    }
    if not found:
        return NONE_FITS
    # Among equals the first in the order of the list, whatever order the set has.
    weights = dict.fromkeys(known.order, 0)
    for phrase in found:
        for field in known.fields[phrase]:
            weights[field] += len(phrase) ** 2
    return max(weights, key=weights.__getitem__)


_Phrase = tuple[str, ...]  # its words, folded


@dataclass(frozen=True, slots=True)
class _Phrases:
    order: tuple[str, ...]
    fields: Mapping[_Phrase, tuple[str, ...]]
    by_first_word: Mapping[str, tuple[_Phrase, ...]]


@cache
def _phrases() -> _Phrases:
    text = (resources.files("domain") / "data" / "phrases.json").read_text(encoding="utf-8")
    listed: Mapping[str, Sequence[str]] = json.loads(text)
    fields: dict[_Phrase, tuple[str, ...]] = {}
    for field, phrases in listed.items():
        for phrase in dict.fromkeys(tuple(fold(one).split()) for one in phrases):
            fields[phrase] = (*fields.get(phrase, ()), field)
    by_first_word: dict[str, tuple[_Phrase, ...]] = {}
    for phrase in fields:
        by_first_word[phrase[0]] = (*by_first_word.get(phrase[0], ()), phrase)
    return _Phrases(tuple(listed), fields, by_first_word)
