"""What stands on an official document: lines and passages in plain words, before anybody lays them out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any  # JSON


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the heading, of the title or of a signature; `rule`: a stroke below it, so many points long."""

    text: str
    size: float
    bold: bool = False
    italic: bool = False
    rule: float = 0.0
    before: float = 0.0  # points above it


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the text; what is `strong` goes before the rest of it."""

    text: str
    strong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """All of it, for A4; every string is plain text."""

    name: str
    author: str
    dated: str  # ISO 8601
    margins: Sequence[int]  # mm: top, right, bottom, left
    columns: Sequence[int]  # mm: of the left and of the right half of the heading
    size: float  # points, of the text
    left: Sequence[Line]
    right: Sequence[Line]
    title: Sequence[Line]
    text: Sequence[Passage]
    signs_left: Sequence[Line]
    signs_right: Sequence[Line]
    last: Sequence[Line] = ()  # at the foot, to the left


def read(facts: Mapping[str, Any]) -> Document:
    """Return the document that `dataclasses.asdict` made into JSON."""
    heads = ("left", "right", "title", "signs_left", "signs_right", "last")
    lines = {name: [Line(**one) for one in facts[name]] for name in heads}
    return Document(**{**facts, **lines, "text": [Passage(**one) for one in facts["text"]]})
