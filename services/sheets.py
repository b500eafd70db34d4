"""Read the operator's file, .xlsx or .csv, into lines of text as a person sees them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from domain.sheets import Line, Unreadable, UnreadableFile

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_DELIMITERS = ",;\t"
Recognised = Callable[[Sequence[Line]], int]


def read_lines(path: Path, *, recognised: Recognised) -> Sequence[Line]:
    """Return the lines of the file's first sheet, numbered as a spreadsheet numbers them.

    What the file is decides how it is read, not its name; of the ways to separate the cells of a text,
    the one whose header is `recognised` best.

    Raises:
        UnreadableFile: there is none, or it is no sheet.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(str(path), Unreadable.NO_FILE) from error
    if content.startswith(_OLE):
        raise UnreadableFile(str(path), Unreadable.OLD_OR_LOCKED)
    if content.startswith(_ZIP):
        return _workbook_lines(path, content)
    return _text_lines(path, content, recognised)


def _workbook_lines(path: Path, content: bytes) -> Sequence[Line]:
    from services.workbooks import DamagedWorkbook, cells_of  # noqa: PLC0415  openpyxl is slow to load

    try:
        return _numbered(cells_of(content))
    except DamagedWorkbook as error:
        raise UnreadableFile(str(path), Unreadable.DAMAGED) from error


def _text_lines(path: Path, content: bytes, recognised: Recognised) -> Sequence[Line]:
    text = _decoded(content)
    # A NUL is in no text file; the reader of CSV stumbles over it.
    if text is None or "\0" in text:
        raise UnreadableFile(str(path), Unreadable.NOT_TEXT)
    try:
        readings = [_split(text, delimiter) for delimiter in _DELIMITERS]
    except csv.Error as error:
        raise UnreadableFile(str(path), Unreadable.DAMAGED) from error
    return max(readings, key=recognised)


def _decoded(content: bytes) -> str | None:
    """Return the text in whichever encoding spreadsheets and editors in Vietnam save it."""
    for encoding in _encodings(content):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _encodings(content: bytes) -> Sequence[str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    # UTF-16 without a mark: every Latin letter and separator has an empty half.
    start = content[:400]
    if start[1::2].count(0) > len(start) // 8:
        return ["utf-16-le"]
    if start[::2].count(0) > len(start) // 8:
        return ["utf-16-be"]
    return ["utf-8-sig", "cp1258"]


def _split(text: str, delimiter: str) -> Sequence[Line]:
    return _numbered(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _numbered(rows: Iterable[Sequence[str]]) -> Sequence[Line]:
    return [Line(number, cells) for number, cells in enumerate(rows, start=1)]
