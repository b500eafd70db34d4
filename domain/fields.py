"""The fields (lĩnh vực) of a petition: the taxonomy that routing and reports share."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType

from domain.folding import fold


@dataclass(frozen=True, slots=True)
class Field:
    """A kind of thing that petitions are about.

    `area` is the subject of a monthly meeting under which it is reported: security, culture,
    education, economy. `led_by` names the organisation that usually has a member for it.
    """

    code: str
    name: str
    area: str
    led_by: str


def _load() -> Mapping[str, Field]:
    text = (resources.files("domain") / "data" / "fields.json").read_text(encoding="utf-8")
    return MappingProxyType({row["code"]: Field(**row) for row in json.loads(text)})


FIELDS = _load()
_BY_WORDS = {fold(words): field for field in FIELDS.values() for words in (field.code, field.name)}


def field_named(text: str) -> Field | None:
    """Return the field with this code or Vietnamese name, however it is typed; None if there is none."""
    return _BY_WORDS.get(fold(text))
