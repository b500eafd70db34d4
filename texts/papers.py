"""What stands on an official document: lines and passages in plain words, before anybody lays them out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any  # JSON

from texts.wording import Say


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


def dated(say: Say, place: str, day: date) -> str:
    """Return where and when a paper was issued: Phường Minh Tâm, ngày 05 tháng 3 năm 2027."""
    words = say("{place}, {day} {month} {year}", place=place, **day_facts(day))
    return words.unescape()


def day_facts(day: date) -> dict[str, str]:
    """Return a day as Decree 30/2020 writes it: nought before days below 10, and before January and February."""
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return {"day": f"{day:%d}", "month": month, "year": str(day.year)}
