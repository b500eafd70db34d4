"""What people type of days and hours: made ready for being read, and every way to read it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import TypeVar

from domain.folding import without_marks
from domain.number_words import with_digits

_WORD = re.compile(r"[^\W\d]+")
_SIGNS = re.compile(r"[^a-z0-9/.:'\-]+")
_BETWEEN = re.compile(r"[ .:/'\-]*")

Thing = TypeVar("Thing")
# What may stand in the text from there on, after what was said before it; each with where it ends.
ThingsAt = Callable[[str, int, Sequence[Thing]], Iterator[tuple[Thing, int]]]


def prepared(words: str) -> str:
    """Return the words without marks and most signs, hours and months in digits.

    Where only the marks tell what is meant, they are heard: tối is `evening`, tới is `coming`.
    """
    alike = _look_alikes()
    marked = _WORD.sub(lambda word: alike.get(word[0], word[0]), unicodedata.normalize("NFC", words.lower()))
    return with_digits(_SIGNS.sub(" ", without_marks(marked)))


def without(fillers: re.Pattern[str], text: str) -> str:
    """Return the text without words that say nothing, and without blanks and signs around it."""
    return " ".join(fillers.sub(" ", text).split()).strip(" .-:")


def ways(
    text: str, things_at: ThingsAt[Thing], *, most: int, at: int = 0, said: Sequence[Thing] = ()
) -> Iterator[Sequence[Thing]]:
    """Yield every way to read `text` from `at` on as at most `most` things, without a rest."""
    between = _BETWEEN.match(text, at)
    at = between.end() if between else at
    if at == len(text) and said:
        yield said
    if at == len(text) or len(said) == most:
        return
    for thing, end in things_at(text, at, said):
        yield from ways(text, things_at, most=most, at=end, said=(*said, thing))


@cache
def _look_alikes() -> Mapping[str, str]:
    text = (resources.files("domain") / "data" / "look_alikes.json").read_text(encoding="utf-8")
    listed: Mapping[str, str] = json.loads(text)
    return listed
