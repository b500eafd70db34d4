"""The headers, roles and genders that people write in a roster."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from importlib import resources
from typing import TypeVar

from domain.folding import fold
from domain.people import Gender
from domain.roster import MANDATORY, Column
from domain.routing import Role
from domain.sheets import Form

Word = TypeVar("Word", bound=StrEnum)
_WORDS: Mapping[str, Mapping[str, Sequence[str]]] = json.loads(
    (resources.files("domain") / "data" / "roster.json").read_text(encoding="utf-8")
)


def _spellings(of: type[Word], part: str) -> Iterator[tuple[str, Word]]:
    for code, written in _WORDS[part].items():
        yield from ((fold(word), of(code)) for word in (code, *written))


SHEET = Form(Column, _WORDS["columns"], MANDATORY)
_ROLES = dict(_spellings(Role, "roles"))
_GENDERS = dict(_spellings(Gender, "genders"))


def role_named(text: str) -> Role | None:
    """Return the role that people call `text`."""
    return _ROLES.get(fold(text))


def gender_named(text: str) -> Gender | None:
    """Return the gender that people call `text`."""
    return _GENDERS.get(fold(text))
