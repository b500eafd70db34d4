"""Understand the rows of a roster: every mistake of every row at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from domain.fields import field_named
from domain.folding import fold
from domain.people import Gender
from domain.roster import Column, Entry, Listed, Place, Roster
from domain.roster_conflicts import Row, conflicts
from domain.roster_words import SHEET, gender_named, role_named
from domain.routing import Role
from domain.sheets import Cells, Line, Mistake, WrongSheet

PhoneOf = Callable[[str], str | None]
# Telegram allows these in `?start=to_<code>`, 64 with the prefix.
_CODE = re.compile(r"[A-Za-z0-9_-]{1,61}")


def read_roster(lines: Sequence[Line], *, phone_of: PhoneOf) -> Roster:
    """Return the roster that `lines` describe; `phone_of` returns a number in E.164, or None.

    Raises:
        WrongSheet: with every mistake of every row.
    """
    readers = [_Reader(cells, phone_of) for cells in SHEET.rows(lines)]
    rows = [reader.row() for reader in readers]
    mistakes = [mistake for reader in readers for mistake in reader.cells.mistakes] + list(conflicts(rows))
    if mistakes:
        raise WrongSheet(mistakes)
    return Roster([_entry(row) for row in rows])


@dataclass(slots=True)
class _Reader:
    """Reads one row and gathers what is wrong with it."""

    cells: Cells[Column]
    phone_of: PhoneOf

    def row(self) -> Row:
        self.cells.check_width()
        role = self._role()
        place = self._place(role)
        name = self.cells.required(Column.NAME, Mistake.NAME_MISSING)
        person = Listed(name, self._phone(), self._gender(), self.cells.cell(Column.ORGANISATION))
        areas = frozenset(filter(None, (fold(part) for part in self.cells.parts(Column.AREAS))))
        return Row(self.cells.number, person, place, role, frozenset(self._fields()), areas)

    def _role(self) -> Role | None:
        written = self.cells.required(Column.ROLE, Mistake.ROLE_MISSING)
        role = role_named(written)
        if written and role is None:
            self.cells.wrong(Mistake.UNKNOWN_ROLE, written)
        return role

    def _place(self, role: Role | None) -> Place:
        code, unit = self.cells.cell(Column.CODE), self.cells.cell(Column.UNIT)
        if role is Role.COMMUNE_OFFICER:
            self._check_officer(code, unit)
            # Without a commune the officer is the province's.
            code, unit, commune = "", "", self.cells.cell(Column.COMMUNE)
        else:
            if role is not None:
                self._check_unit(code, unit)
            commune = self.cells.required(Column.COMMUNE, Mistake.COMMUNE_MISSING)
        return Place(self.cells.required(Column.PROVINCE, Mistake.PROVINCE_MISSING), commune, code, unit)

    def _check_officer(self, code: str, unit: str) -> None:
        if code or unit:
            self.cells.wrong(Mistake.OFFICER_WITH_UNIT, code or unit)

    def _check_unit(self, code: str, unit: str) -> None:
        if not code:
            self.cells.wrong(Mistake.CODE_MISSING)
        elif not _CODE.fullmatch(code):
            self.cells.wrong(Mistake.CODE_NOT_FIT, code)
        if not unit:
            self.cells.wrong(Mistake.UNIT_MISSING)

    def _phone(self) -> str:
        written = self.cells.required(Column.PHONE, Mistake.PHONE_MISSING)
        phone = self.phone_of(written) if written else None
        if written and phone is None:
            self.cells.wrong(Mistake.NOT_A_PHONE, written)
        return phone or ""

    def _gender(self) -> Gender | None:
        written = self.cells.cell(Column.GENDER)
        gender = gender_named(written)
        if written and gender is None:
            self.cells.wrong(Mistake.UNKNOWN_GENDER, written)
        return gender

    def _fields(self) -> Iterator[str]:
        for written in self.cells.parts(Column.FIELDS):
            known = field_named(written)
            if known is not None:
                yield known.code
            else:
                self.cells.wrong(Mistake.UNKNOWN_FIELD, written)


def _entry(row: Row) -> Entry:
    if row.role is None:
        raise ValueError("a row without a role is a mistake, and mistakes were raised before")
    return Entry(row.number, row.person, row.place, row.role, row.fields, row.areas)
