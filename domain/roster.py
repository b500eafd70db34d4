"""The roster as the operator's file says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.people import Gender
from domain.routing import Role


class Column(StrEnum):
    """What a column of the roster holds; `domain/data/roster.json` has the headers people write."""

    CODE = "code"
    UNIT = "unit"
    COMMUNE = "commune"
    PROVINCE = "province"
    NAME = "name"
    PHONE = "phone"
    ROLE = "role"
    GENDER = "gender"
    ORGANISATION = "organisation"
    FIELDS = "fields"
    AREAS = "areas"


MANDATORY = (
    Column.CODE,
    Column.UNIT,
    Column.COMMUNE,
    Column.PROVINCE,
    Column.NAME,
    Column.PHONE,
    Column.ROLE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a role is held; an officer's place has neither `code` nor `unit`, at the province no commune."""

    province: str
    commune: str
    code: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A person as a row describes them; `phone` in E.164."""

    name: str
    phone: str
    gender: Gender | None = None
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that was understood: who is what, where. Fields are codes, areas are folded."""

    row: int
    person: Listed
    place: Place
    role: Role
    fields: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Roster:
    """A file without mistakes: nobody and no tổ is described in two ways."""

    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Missing:
    """A role of somebody who is not in the file, and how many petitions are still open with them."""

    name: str
    role: Role
    unit: str
    open_petitions: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    units_added: int
    units_changed: int
    people: int
    people_added: int
    people_changed: int
    roles_removed: int
    missing: Sequence[Missing]
    pruned: bool
