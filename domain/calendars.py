"""What units set of their own: deadlines, and days off or made up for, as the operator's files say it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib import resources

from domain.fields import field_named
from domain.folding import fold
from domain.identifiers import UnitId
from domain.sheets import Cells, Column, Form, Line, Mistake, RowMistake, WrongSheet
from domain.spelling import spelling
from domain.units import Unit

MOST_DAYS = 90  # working days; longer is no deadline
EVERY_FIELD = ""
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DAY_OF_WORKBOOK = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


class TermColumn(StrEnum):
    """What a column of a sheet of deadlines holds."""

    CODE = "code"
    COMMUNE = "commune"
    FIELDS = "fields"
    ACCEPT = "accept"
    ANSWER = "answer"
    URGENT = "urgent"


class DayColumn(StrEnum):
    """What a column of a sheet of days holds."""

    DAY = "day"
    KIND = "kind"
    NAME = "name"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class SetTerms:
    """Working days of one field (or `EVERY_FIELD`) in a unit; None: as the unit above has them."""

    unit: UnitId
    field: str
    accept_days: int | None
    answer_days: int | None
    urgent_days: int | None


@dataclass(frozen=True, slots=True)
class SetDay:
    """A day that is off, or worked, in a unit with all below it, or everywhere (None)."""

    unit: UnitId | None
    day: date
    working: bool
    name: str


def _forms() -> tuple[Form[TermColumn], Form[DayColumn], Mapping[str, bool]]:
    text = (resources.files("domain") / "data" / "calendars.json").read_text(encoding="utf-8")
    words: Mapping[str, Mapping[str, Sequence[str]]] = json.loads(text)
    kinds = {fold(word): kind == "worked" for kind, written in words["kinds"].items() for word in written}
    terms, days = Form(TermColumn, words["terms"], _TERMS), Form(DayColumn, words["days"], _MANDATORY)
    return terms, days, kinds


_TERMS = (TermColumn.ACCEPT, TermColumn.ANSWER, TermColumn.URGENT)
_MANDATORY = (DayColumn.DAY, DayColumn.KIND)
TERMS, DAYS, _WORKED = _forms()


class Places:
    """Finds a unit as people name it: by its code, or by its name, perhaps with what it lies in."""

    def __init__(self, units: Sequence[Unit]) -> None:
        by_id = {unit.id: unit for unit in units}
        self._coded = {unit.code.casefold(): unit.id for unit in units if unit.code}
        self._named: dict[str, list[UnitId]] = defaultdict(list)
        for unit in units:
            if unit.code is None:
                above = by_id.get(unit.parent) if unit.parent is not None else None
                self._named[spelling(unit.name)].append(unit.id)
                if above is not None:
                    self._named[spelling(f"{unit.name}, {above.name}")].append(unit.id)

    def find(self, written: str) -> UnitId | Mistake:
        """Return the unit, or why it cannot be told which."""
        coded = self._coded.get(written.casefold())
        if coded is not None:
            return coded
        match self._named.get(spelling(written), []):
            case [only]:
                return only
            case []:
                return Mistake.UNKNOWN_PLACE
        return Mistake.SEVERAL_PLACES


def read_terms(lines: Sequence[Line], places: Places) -> Sequence[SetTerms]:
    """Return the deadlines that a sheet sets.

    Raises:
        WrongSheet: with every mistake of every row.
    """
    rows = TERMS.rows(lines)
    found = [(cells, one) for cells in rows for one in _terms(cells, places)]
    once = _Once(Mistake.SAME_TERMS_TWICE)
    for cells, one in found:
        once.check(cells, (one.unit, one.field), _named_place(cells))
    _refuse_mistakes(rows)
    return [one for _, one in found]


def read_days(lines: Sequence[Line], places: Places) -> Sequence[SetDay]:
    """Return the days off, and those that make up for some, that a sheet sets.

    Raises:
        WrongSheet: with every mistake of every row.
    """
    rows = DAYS.rows(lines)
    found = [(cells, one) for cells in rows if (one := _day(cells, places)) is not None]
    once = _Once(Mistake.SAME_DAY_TWICE)
    for cells, one in found:
        once.check(cells, (one.unit, one.day), cells.cell(DayColumn.DAY))
    _refuse_mistakes(rows)
    return [one for _, one in found]


class _Once:
    """Notes what a later row sets that an earlier one has set already."""

    def __init__(self, otherwise: Mistake) -> None:
        self._otherwise = otherwise
        self._first: dict[object, int] = {}

    def check(self, cells: Cells[Column], key: object, value: str) -> None:
        first = self._first.setdefault(key, cells.number)
        if first != cells.number:
            again = RowMistake(cells.number, self._otherwise, value, other_row=first)
            cells.mistakes.append(again)


def _terms(cells: Cells[TermColumn], places: Places) -> Iterator[SetTerms]:
    cells.check_width()
    unit = _found(cells, places, _named_place(cells))
    fields = list(_fields(cells)) or [EVERY_FIELD]
    accept, answer, urgent = (_working_days(cells, column) for column in _TERMS)
    if not any(cells.cell(column) for column in _TERMS):
        cells.wrong(Mistake.NO_TERM)
    if unit is not None:
        yield from (SetTerms(unit, field, accept, answer, urgent) for field in dict.fromkeys(fields))


def _named_place(cells: Cells[TermColumn]) -> str:
    return cells.cell(TermColumn.CODE) or cells.required(TermColumn.COMMUNE, Mistake.PLACE_MISSING)


def _fields(cells: Cells[TermColumn]) -> Iterator[str]:
    for written in cells.parts(TermColumn.FIELDS):
        known = field_named(written)
        if known is not None:
            yield known.code
        else:
            cells.wrong(Mistake.UNKNOWN_FIELD, written)


def _working_days(cells: Cells[TermColumn], column: TermColumn) -> int | None:
    written = cells.cell(column)
    if not written:
        return None
    if written.isascii() and written.isdigit() and 1 <= int(written[:9]) <= MOST_DAYS:
        return int(written)
    cells.wrong(Mistake.NOT_A_TERM, written)
    return None


def _day(cells: Cells[DayColumn], places: Places) -> SetDay | None:
    cells.check_width()
    written = cells.required(DayColumn.DAY, Mistake.DAY_MISSING)
    day = _date(written)
    if written and day is None:
        cells.wrong(Mistake.NOT_A_DAY, written)
    kind = cells.cell(DayColumn.KIND)
    working = _WORKED.get(fold(kind))
    if working is None:
        cells.wrong(Mistake.UNKNOWN_DAY_KIND, kind)
    place = cells.cell(DayColumn.PLACE)
    unit = _found(cells, places, place) if place else None
    if day is None or working is None or (place and unit is None):
        return None
    return SetDay(unit, day, working, cells.cell(DayColumn.NAME))


def _date(written: str) -> date | None:
    vietnamese, workbook = _DAY.fullmatch(written), _DAY_OF_WORKBOOK.fullmatch(written)
    parts = vietnamese.group(3, 2, 1) if vietnamese else workbook.groups() if workbook else ()
    try:
        year, month, day = map(int, parts)
        return date(year, month, day)
    except ValueError:
        return None


def _found(cells: Cells[Column], places: Places, written: str) -> UnitId | None:
    if not written:
        return None
    found = places.find(written)
    if isinstance(found, Mistake):
        cells.wrong(found, written)
        return None
    return found


def _refuse_mistakes(rows: Sequence[Cells[Column]]) -> None:
    mistakes = [mistake for cells in rows for mistake in cells.mistakes]
    if mistakes:
        raise WrongSheet(mistakes)
