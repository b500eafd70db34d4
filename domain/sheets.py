"""A file of the operator as a sheet: its header, its rows, and everything that can be wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from domain.folding import fold
from domain.refusals import Refusal
from domain.spelling import tidy

Column = TypeVar("Column", bound=StrEnum)
# "Lĩnh vực phụ trách (mã hoặc tên)" is still that column.
_REMARK = re.compile(r"\([^)]*\)")
_SEPARATOR = re.compile(r"[;\n]")
# A title, a date and an empty line or two often stand above the header.
_HEADER_WITHIN = 20


class Mistake(StrEnum):
    """Why a row cannot be imported."""

    NO_ROWS = "no_rows"
    COLUMNS_MISSING = "columns_missing"
    COLUMN_TWICE = "column_twice"
    CELLS_BESIDE_COLUMNS = "cells_beside_columns"
    # of a roster
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
    # of deadlines and days off
    PLACE_MISSING = "place_missing"
    UNKNOWN_PLACE = "unknown_place"
    SEVERAL_PLACES = "several_places"
    NOT_A_TERM = "not_a_term"
    NO_TERM = "no_term"
    SAME_TERMS_TWICE = "same_terms_twice"
    DAY_MISSING = "day_missing"
    NOT_A_DAY = "not_a_day"
    UNKNOWN_DAY_KIND = "unknown_day_kind"
    SAME_DAY_TWICE = "same_day_twice"


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


class WrongSheet(Refusal):
    """The file has mistakes; they are all here, in the order of the rows."""

    def __init__(self, mistakes: Sequence[RowMistake]) -> None:
        super().__init__(f"{len(mistakes)} mistakes")
        self.mistakes = sorted(mistakes, key=lambda mistake: mistake.row)


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


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet before it is understood."""

    number: int
    cells: Sequence[str]


@dataclass(slots=True)
class Cells(Generic[Column]):
    """The cells of one row under their columns, and what was found wrong with them."""

    line: Line
    columns: Mapping[Column, int]
    width: int
    mistakes: list[RowMistake] = field(default_factory=list)

    @property
    def number(self) -> int:
        """The row as the sheet counts it."""
        return self.line.number

    def raw(self, column: Column) -> str:
        """Return the cell as it is typed; empty where the sheet has no such column."""
        index = self.columns.get(column, len(self.line.cells))
        return self.line.cells[index] if index < len(self.line.cells) else ""

    def cell(self, column: Column) -> str:
        """Return the cell, its blanks single."""
        return tidy(self.raw(column))

    def parts(self, column: Column) -> Iterator[str]:
        """Return what the cell lists, separated by semicolons or lines."""
        yield from filter(None, (tidy(part) for part in _SEPARATOR.split(self.raw(column))))

    def required(self, column: Column, otherwise: Mistake) -> str:
        """Return the cell; note the mistake if it is empty."""
        value = self.cell(column)
        if not value:
            self.wrong(otherwise)
        return value

    def wrong(self, kind: Mistake, value: str = "") -> None:
        """Note a mistake of this row."""
        self.mistakes.append(RowMistake(self.number, kind, value))

    def check_width(self) -> None:
        """Note what stands beside the columns."""
        # An unquoted ; inside a cell of a file that is separated by ; moves every later cell.
        beside = [tidy(cell) for cell in self.line.cells[self.width :]]
        if any(beside):
            self.wrong(Mistake.CELLS_BESIDE_COLUMNS, ", ".join(filter(None, beside)))


class Form(Generic[Column]):
    """The columns that a kind of sheet has, under the headers that people write."""

    def __init__(
        self, columns: type[Column], headers: Mapping[str, Sequence[str]], mandatory: Sequence[Column]
    ) -> None:
        self._columns, self._headers, self._mandatory = columns, headers, mandatory
        self._named = {
            fold(word): columns(code) for code, written in headers.items() for word in (code, *written)
        }

    def rows(self, lines: Sequence[Line]) -> Sequence[Cells[Column]]:
        """Return the rows below the header; there is at least one.

        Raises:
            WrongSheet: there is none, or columns are missing or there twice.
        """
        header = self.header_of(lines)
        if header is None:
            raise WrongSheet([RowMistake(1, Mistake.NO_ROWS)])
        columns = self._places(header)
        found = [Cells(line, columns, len(header.cells)) for line in lines if _is_row(line, header)]
        if not found:
            raise WrongSheet([RowMistake(header.number, Mistake.NO_ROWS)])
        return found

    def header_of(self, lines: Sequence[Line]) -> Line | None:
        """Return the line that names the most columns among the first ones; None if all are empty."""
        written = [line for line in lines[:_HEADER_WITHIN] if any(tidy(cell) for cell in line.cells)]
        return max(written, key=self.known_in, default=None)

    def known_in(self, line: Line) -> int:
        """Return how many columns the line names."""
        return len({self._column(cell) for cell in line.cells} - {None})

    def recognised(self, lines: Sequence[Line]) -> int:
        """Return how many columns the header names: which reading of a file is the right one."""
        header = self.header_of(lines)
        return self.known_in(header) if header else 0

    def title(self, column: Column) -> str:
        """Return the header under which the documentation names the column."""
        return self._headers[column][0]

    def _column(self, header: str) -> Column | None:
        return self._named.get(fold(_REMARK.sub(" ", header)))

    def _places(self, header: Line) -> Mapping[Column, int]:
        found = {column: self._places_of(column, header) for column in self._columns}
        mistakes = [
            RowMistake(header.number, Mistake.COLUMN_TWICE, self.title(column))
            for column, places in found.items()
            if len(places) > 1
        ]
        missing = [self.title(column) for column in self._mandatory if not found[column]]
        if missing:
            mistakes.append(RowMistake(header.number, Mistake.COLUMNS_MISSING, ", ".join(missing)))
        if mistakes:
            raise WrongSheet(mistakes)
        return {column: places[0] for column, places in found.items() if places}

    def _places_of(self, column: Column, header: Line) -> Sequence[int]:
        named = [index for index, cell in enumerate(header.cells) if self._column(cell) is column]
        # Beside "Vai trò", a column "Chức vụ" is one of the extra ones.
        exact = [index for index in named if fold(header.cells[index]) == fold(self.title(column))]
        return exact or named


def _is_row(line: Line, header: Line) -> bool:
    if line.number <= header.number or not any(tidy(cell) for cell in line.cells):
        return False
    # A sheet made for printing repeats its header on each page.
    return [fold(cell) for cell in line.cells] != [fold(cell) for cell in header.cells]
