"""How many people, as heads type it: 42, bốn hai, bốn mươi hai người, trăm rưỡi, 1.203.

The words are in data/counting.json; they are compared without their marks, as many people type.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any  # words of a data file

from domain.folding import fold, without_marks

WORDS: Mapping[str, Any] = json.loads(
    (resources.files("domain") / "data" / "counting.json").read_text(encoding="utf-8")
)
_DIGITS: Mapping[str, int] = {fold(word): number for word, number in WORDS["digits"].items()}
_TENS = frozenset(map(fold, WORDS["tens"]))
_HUNDRED = fold(WORDS["hundred"])
_THOUSANDS = frozenset(map(fold, WORDS["thousands"]))
_NOUGHT = frozenset(map(fold, WORDS["nought"]))
_HALF = fold(WORDS["half"])
_MINUS = frozenset(map(fold, WORDS["minus"]))
_BESIDE = re.compile(rf"\b(?:{'|'.join(sorted(map(fold, WORDS['beside']), key=len, reverse=True))})\b")
# Without their marks these would be numbers.
_BESIDE_MARKED = re.compile(rf"\b(?:{'|'.join(WORDS['beside_marked'])})\b", re.IGNORECASE)

_FIGURES = r"\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
_FIGURE = re.compile(rf"(?P<minus>(?<!\d)(?<!\d )[-−–—] ?)?(?P<figures>{_FIGURES})")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_MOST_FIGURES = 9  # longer is a telephone number
_AT_MOST_READ_OUT = 4


def read_count(text: str) -> int | None:
    """Return the number that `text` says, below nought too; None where it says none, or more than one."""
    plain = without_marks(_BESIDE_MARKED.sub(" ", unicodedata.normalize("NFC", text)))
    found = list(_FIGURE.finditer(plain))
    if len(found) > 1 and not _has_powers(plain):
        return None
    if len(found) == 1 and not _has_powers(plain):
        number = _whole(found[0]["figures"])
        is_below = found[0]["minus"] or _MINUS & set(fold(plain[: found[0].start()]).split())
        return -number if number is not None and is_below else number
    return _said(_BESIDE.sub(" ", fold(plain)).split())


def _has_powers(plain: str) -> bool:
    return not {_HUNDRED, *_TENS, *_THOUSANDS}.isdisjoint(fold(plain).split())


def _whole(figures: str) -> int | None:
    """Return 10.000 and 10,000 as ten thousand; there is no half of a person."""
    digits = re.sub(r"\D", "", figures) if _GROUPED.fullmatch(figures) else figures
    return int(digits) if digits.isdecimal() and len(digits) <= _MOST_FIGURES else None


def _said(words: Sequence[str]) -> int | None:
    """Return a number in words, all of which belong to it."""
    if words and words[0] in _MINUS:
        below = _said(words[1:])
        return None if below is None else -below
    place = next((at for at, word in enumerate(words) if word in _THOUSANDS), None)
    if place is None:
        return _below_thousand(words)
    many, rest = _below_thousand(words[:place]) if place else 1, _after(words[place + 1 :], of=1000)
    return None if many is None or rest is None else many * 1000 + rest


def _below_thousand(words: Sequence[str]) -> int | None:
    if _HUNDRED not in words:
        return _below_hundred(words)
    place = words.index(_HUNDRED)
    many, rest = _digit(words[:place]) if place else 1, _after(words[place + 1 :], of=100)
    return None if many is None or rest is None else many * 100 + rest


def _after(words: Sequence[str], *, of: int) -> int | None:
    """Return what follows a hundred or a thousand: trăm rưỡi is 150, trăm hai 120, trăm lẻ hai 102."""
    match words:
        case []:
            return 0
        case [word] if word == _HALF:
            return of // 2
        case [word, *rest] if word in _NOUGHT:
            return _digit(rest)
        case [word] if word in _DIGITS:
            return _DIGITS[word] * of // 10
    return _below_thousand(words) if of > 100 else _below_hundred(words)


def _below_hundred(words: Sequence[str]) -> int | None:
    match words:
        case [word] if word in _TENS:
            return 10
        case [word, *ones] if word in _TENS:
            one = _digit(ones)
            return None if one is None else 10 + one
        case [many, tens] if tens in _TENS:
            ten = _digit([many])
            return None if ten is None else ten * 10
        case [many, tens, *ones] if tens in _TENS:
            ten, one = _digit([many]), 5 if ones == [_HALF] else _digit(ones)
            return None if ten is None or one is None else ten * 10 + one
    return _read_out(words)


def _read_out(words: Sequence[str]) -> int | None:
    """Return digits said one after the other: bốn hai is 42."""
    if len(words) == 1 and words[0].isdecimal():
        return _whole(words[0])
    if not 0 < len(words) <= _AT_MOST_READ_OUT or any(word not in _DIGITS for word in words):
        return None
    return int("".join(str(_DIGITS[word]) for word in words))


def _digit(words: Sequence[str]) -> int | None:
    match words:
        case [word] if word in _DIGITS:
            return _DIGITS[word]
        case [word] if len(word) == 1 and word.isdecimal():
            return int(word)
    return None
