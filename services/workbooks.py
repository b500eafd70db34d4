"""The cells of an .xlsx workbook as text; loading openpyxl takes a moment, so only those who need it do."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_PADDED = re.compile(r"0{2,}")


class DamagedWorkbook(Exception):  # noqa: N818  its reader turns it into a refusal
    """The file is a zip, but no workbook with a sheet."""


def cells_of(content: bytes) -> Sequence[Sequence[str]]:
    """Return the text of every cell of the first sheet, row by row.

    Cells merged down a column all have the text of the first, as a person reads them.

    Raises:
        DamagedWorkbook: it is no workbook.
    """
    try:
        book = load_workbook(io.BytesIO(content), data_only=True)  # formulas: the values last computed
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError, TypeError) as error:
        # openpyxl lets through whatever a part of the file made it stumble over.
        raise DamagedWorkbook from error
    if not book.worksheets:
        raise DamagedWorkbook
    return _rows(book.worksheets[0])


def _rows(sheet: Worksheet) -> Sequence[Sequence[str]]:
    rows = [[_text(cell) for cell in row] for row in sheet.iter_rows()]
    for block in sheet.merged_cells.ranges:
        if block.min_col == block.max_col:
            for row in range(block.min_row, block.max_row):
                rows[row][block.min_col - 1] = rows[block.min_row - 1][block.min_col - 1]
    return rows


def _text(cell: Cell | MergedCell) -> str:
    match cell.value:
        case None:
            return ""
        case bool() as truth:
            return str(truth)
        case int() | float() as number:
            return _number(number, cell.number_format)
        case datetime() as moment:
            return moment.date().isoformat()
        case value:
            return str(value)


def _number(number: float, shown_as: str) -> str:
    if number != int(number):
        return str(number)
    # 5 shown as "05" is the code 05; 912345678 shown as "0000000000" is a phone number with its 0.
    return str(int(number)).zfill(len(shown_as) if _PADDED.fullmatch(shown_as) else 0)
