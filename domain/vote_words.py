"""The result of a vote, as heads type it: 40/2/0, đồng ý 40 không 2, nhất trí."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from domain.counting import WORDS, read_count
from domain.folding import fold
from domain.headcounts import MOST
from domain.meeting_refusals import NoVote
from domain.votes import Vote

_SIDES = ("yes", "no", "other")
_SIDE = {fold(phrase): side for side in _SIDES for phrase in WORDS[side]}
_EVERYBODY = frozenset(map(fold, WORDS["everybody"]))
_PHRASE = re.compile(rf"\b(?:{'|'.join(sorted(_SIDE, key=len, reverse=True))})\b")
_BARE = re.compile(r"\s*(\d{1,5})(?:\s*[-/,;:–—− ]\s*(\d{1,5}))?(?:\s*[-/,;:–—− ]\s*(\d{1,5}))?\s*\.?\s*")
_PARTS = re.compile(r"[,;/\n]| va | con lai ")


def read_vote(words: str) -> Vote:
    """Return the result that was typed: for it, against it, of another opinion; in this order without names.

    Raises:
        NoVote: the words are none, name a side twice, or nobody voted.
    """
    bare = _BARE.fullmatch(words)
    if bare is not None:
        return _vote([int(one or 0) for one in bare.groups()])
    if fold(words) in _EVERYBODY:
        return Vote(None)
    if "%" in words:
        raise NoVote  # of how many, nobody could say later
    return _named(words)


def _named(words: str) -> Vote:
    found: dict[str, int] = {}
    for part in _parts(words):
        side, number = _side_of(part)
        if side in found:
            raise NoVote
        found[side] = number
    return _vote([found.get(side, 0) for side in _SIDES])


def _parts(words: str) -> Sequence[str]:
    """Return the parts that name a side each; without signs, a name comes before or after all its numbers."""
    parts = [part for one in _PARTS.split(_spaced(words)) if (part := fold(one))]
    if len(parts) > 1:
        return parts
    [whole] = parts or [""]
    phrases = list(_PHRASE.finditer(whole))
    if not phrases:
        return []
    if phrases[0].start() == 0:
        places = [*(one.start() for one in phrases), len(whole)]
    else:
        places = [0, *(one.end() for one in phrases[:-1]), len(whole)]
    return [whole[start:end].strip() for start, end in pairwise(places)]


def _spaced(words: str) -> str:
    # What joins two parts is compared without its marks, the signs are kept.
    folded = re.sub(r"[^\W_]+", lambda word: fold(word[0]), words)
    return f" {folded} "


def _side_of(part: str) -> tuple[str, int]:
    phrase = _PHRASE.search(part)
    if phrase is None:
        raise NoVote
    number = read_count(part[: phrase.start()] + " " + part[phrase.end() :])
    if number is None:
        raise NoVote
    return _SIDE[phrase[0]], number


def _vote(numbers: Sequence[int]) -> Vote:
    yes, no, other = numbers
    if not 0 < yes + no + other <= MOST or min(numbers) < 0:
        raise NoVote
    return Vote(yes, no, other)
