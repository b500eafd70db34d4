"""Understand the rows of a roster: every mistake of every row at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from domain.fields import field_named
from domain.folding import fold
from domain.people import Gender
from domain.roster import (
    MANDATORY,
    Column,
    Entry,
    Line,
    Listed,
    Mistake,
    Place,
    Roster,
    RowMistake,
    WrongRoster,
)
from domain.roster_conflicts import Row, conflicts
from domain.roster_words import column_named, gender_named, role_named, title
from domain.routing import Role
from domain.spelling import tidy

PhoneOf = Callable[[str], str | None]
# A title, a date and an empty line or two often stand above the header.
_HEADER_WITHIN = 20
# Telegram allows these in `?start=to_<code>`, 64 with the prefix.
_CODE = re.compile(r"[A-Za-z0-9_-]{1,61}")
_SEPARATOR = re.compile(r"[;\n]")


def read_roster(lines: Sequence[Line], *, phone_of: PhoneOf) -> Roster:
    """Return the roster that `lines` describe; `phone_of` returns a number in E.164, or None.

    Raises:
        WrongRoster: with every mistake of every row.
    """
    header = header_of(lines)
    if header is None:
        raise WrongRoster([RowMistake(1, Mistake.NO_ROWS)])
    columns, mistakes = _columns(header)
    if mistakes:
        raise WrongRoster(mistakes)
    readers = [_Reader(line, columns, len(header.cells), phone_of) for line in lines if _is_row(line, header)]
    rows = [reader.row() for reader in readers]
    if not rows:
        raise WrongRoster([RowMistake(header.number, Mistake.NO_ROWS)])
    mistakes = [mistake for reader in readers for mistake in reader.mistakes] + list(conflicts(rows))
    if mistakes:
        raise WrongRoster(sorted(mistakes, key=lambda mistake: mistake.row))
    return Roster([_entry(row) for row in rows])


def header_of(lines: Sequence[Line]) -> Line | None:
    """Return the line that names the most columns among the first ones; None if all are empty."""
    written = [line for line in lines[:_HEADER_WITHIN] if any(tidy(cell) for cell in line.cells)]
    return max(written, key=known_columns, default=None)


def known_columns(line: Line) -> int:
    """Return how many columns of a roster the line names."""
    return len({column_named(cell) for cell in line.cells} - {None})


def _columns(header: Line) -> tuple[Mapping[Column, int], Sequence[RowMistake]]:
    found: dict[Column, int] = {}
    mistakes = []
    for column in Column:
        places = _places_of(column, header)
        if len(places) > 1:
            mistakes.append(RowMistake(header.number, Mistake.COLUMN_TWICE, title(column)))
        if places:
            found[column] = places[0]
    missing = [title(column) for column in MANDATORY if column not in found]
    if missing:
        mistakes.append(RowMistake(header.number, Mistake.COLUMNS_MISSING, ", ".join(missing)))
    return found, mistakes


def _places_of(column: Column, header: Line) -> Sequence[int]:
    named = [index for index, cell in enumerate(header.cells) if column_named(cell) is column]
    # Beside "Vai trò", a column "Chức vụ" is one of the extra ones.
    exact = [index for index in named if fold(header.cells[index]) == fold(title(column))]
    return exact or named


def _is_row(line: Line, header: Line) -> bool:
    if line.number <= header.number or not any(tidy(cell) for cell in line.cells):
        return False
    # A sheet made for printing repeats its header on each page.
    return [fold(cell) for cell in line.cells] != [fold(cell) for cell in header.cells]


@dataclass(slots=True)
class _Reader:
    """Reads one line and gathers what is wrong with it."""

    line: Line
    columns: Mapping[Column, int]
    width: int
    phone_of: PhoneOf
    mistakes: list[RowMistake] = field(default_factory=list)

    def row(self) -> Row:
        self._check_width()
        role = self._role()
        place = self._place(role)
        name = self._required(Column.NAME, Mistake.NAME_MISSING)
        person = Listed(name, self._phone(), self._gender(), self._cell(Column.ORGANISATION))
        areas = frozenset(filter(None, (fold(part) for part in self._parts(Column.AREAS))))
        return Row(self.line.number, person, place, role, frozenset(self._fields()), areas)

    def _raw(self, column: Column) -> str:
        index = self.columns.get(column, len(self.line.cells))
        return self.line.cells[index] if index < len(self.line.cells) else ""

    def _cell(self, column: Column) -> str:
        return tidy(self._raw(column))

    def _parts(self, column: Column) -> Iterable[str]:
        return filter(None, (tidy(part) for part in _SEPARATOR.split(self._raw(column))))

    def _wrong(self, kind: Mistake, value: str = "") -> None:
        self.mistakes.append(RowMistake(self.line.number, kind, value))

    def _required(self, column: Column, otherwise: Mistake) -> str:
        value = self._cell(column)
        if not value:
            self._wrong(otherwise)
        return value

    def _check_width(self) -> None:
        # An unquoted ; inside a cell of a file that is separated by ; moves every later cell.
        beside = [tidy(cell) for cell in self.line.cells[self.width :]]
        if any(beside):
            self._wrong(Mistake.CELLS_BESIDE_COLUMNS, ", ".join(filter(None, beside)))

    def _role(self) -> Role | None:
        written = self._required(Column.ROLE, Mistake.ROLE_MISSING)
        role = role_named(written)
        if written and role is None:
            self._wrong(Mistake.UNKNOWN_ROLE, written)
        return role

    def _place(self, role: Role | None) -> Place:
        code, unit = self._cell(Column.CODE), self._cell(Column.UNIT)
        if role is Role.COMMUNE_OFFICER:
            self._check_officer(code, unit)
            code = unit = ""
        elif role is not None:
            self._check_unit(code, unit)
        commune = self._required(Column.COMMUNE, Mistake.COMMUNE_MISSING)
        return Place(self._required(Column.PROVINCE, Mistake.PROVINCE_MISSING), commune, code, unit)

    def _check_officer(self, code: str, unit: str) -> None:
        if code or unit:
            self._wrong(Mistake.OFFICER_WITH_UNIT, code or unit)

    def _check_unit(self, code: str, unit: str) -> None:
        if not code:
            self._wrong(Mistake.CODE_MISSING)
        elif not _CODE.fullmatch(code):
            self._wrong(Mistake.CODE_NOT_FIT, code)
        if not unit:
            self._wrong(Mistake.UNIT_MISSING)

    def _phone(self) -> str:
        written = self._required(Column.PHONE, Mistake.PHONE_MISSING)
        phone = self.phone_of(written) if written else None
        if written and phone is None:
            self._wrong(Mistake.NOT_A_PHONE, written)
        return phone or ""

    def _gender(self) -> Gender | None:
        written = self._cell(Column.GENDER)
        gender = gender_named(written)
        if written and gender is None:
            self._wrong(Mistake.UNKNOWN_GENDER, written)
        return gender

    def _fields(self) -> Iterator[str]:
        for written in self._parts(Column.FIELDS):
            known = field_named(written)
            if known is not None:
                yield known.code
            else:
                self._wrong(Mistake.UNKNOWN_FIELD, written)


def _entry(row: Row) -> Entry:
    if row.role is None:
        raise ValueError("a row without a role is a mistake, and mistakes were raised before")
    return Entry(row.number, row.person, row.place, row.role, row.fields, row.areas)
