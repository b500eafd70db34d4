"""The roster as the operator's file says it, and everything that can be wrong with one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.people import Gender
from domain.refusals import Refusal
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


class Mistake(StrEnum):
    """Why a row cannot be imported."""

    NO_ROWS = "no_rows"
    COLUMNS_MISSING = "columns_missing"
    COLUMN_TWICE = "column_twice"
    CELLS_BESIDE_COLUMNS = "cells_beside_columns"
    CODE_MISSING = "code_missing"
    CODE_NOT_FIT = "code_not_fit"
    UNIT_MISSING = "unit_missing"
    COMMUNE_MISSING = "commune_missing"
    PROVINCE_MISSING = "province_missing"
    NAME_MISSING = "name_missing"
    PHONE_MISSING = "phone_missing"
    NOT_A_PHONE = "not_a_phone"
    ROLE_MISSING = "role_missing"
    UNKNOWN_ROLE = "unknown_role"
    UNKNOWN_GENDER = "unknown_gender"
    UNKNOWN_FIELD = "unknown_field"
    OFFICER_WITH_UNIT = "officer_with_unit"
    PHONE_OF_ANOTHER = "phone_of_another"
    TWO_GENDERS = "two_genders"
    CODE_WITH_TWO_NAMES = "code_with_two_names"
    CODE_IN_TWO_COMMUNES = "code_in_two_communes"
    TWO_HEADS = "two_heads"
    SAME_ROLE_TWICE = "same_role_twice"


@dataclass(frozen=True, slots=True)
class RowMistake:
    """One thing wrong in row `row` (as the sheet counts it, from 1).

    `value` is what stands there; where the row contradicts an earlier one, `other` is what that one
    says and `other_row` its number.
    """

    row: int
    kind: Mistake
    value: str = ""
    other: str = ""
    other_row: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet before it is understood."""

    number: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a role is held; an officer's place has neither `code` nor `unit`, but the commune alone."""

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


class WrongRoster(Refusal):
    """The file has mistakes; they are all here, in the order of the rows."""

    def __init__(self, mistakes: Sequence[RowMistake]) -> None:
        super().__init__(f"{len(mistakes)} mistakes")
        self.mistakes = mistakes


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


class Unreadable(StrEnum):
    """Why a file could not be read as a sheet."""

    NO_FILE = "no_file"
    OLD_OR_LOCKED = "old_or_locked"
    DAMAGED = "damaged"
    NOT_TEXT = "not_text"


class UnreadableFile(Refusal):
    """The file is not a sheet that can be read."""

    def __init__(self, path: str, why: Unreadable) -> None:
        super().__init__(f"{path}: {why}")
        self.path, self.why = path, why
