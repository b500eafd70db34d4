"""The file is read however a spreadsheet in Vietnam saved it."""

from __future__ import annotations

import unicodedata
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from domain.roster import Roster
from domain.roster_rows import read_roster
from domain.roster_words import SHEET
from domain.sheets import Unreadable, UnreadableFile
from services.phones import phone_of
from services.sheets import read_lines
from tests.setup.sheets import HEAD, HEADER, HUNG, TO_5, TOWN, lines, save_csv, save_xlsx

EXPECTED = read_roster(lines(*TOWN), phone_of=phone_of)


def read(path: Path) -> Roster:
    return read_roster(read_lines(path, recognised=SHEET.recognised), phone_of=phone_of)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_text_file_is_read_in_any_encoding_with_any_delimiter(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    path = save_csv(tmp_path / "roster.csv", *TOWN, encoding=encoding, delimiter=delimiter)
    assert read(path) == EXPECTED


def test_a_text_file_of_old_windows_is_read_with_its_marks(tmp_path: Path) -> None:
    # Windows-1258 writes most letters as a vowel and a tone.
    decomposed = [[_as_windows_typed(cell) for cell in row] for row in (HEADER, *TOWN)]
    content = "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in decomposed)
    path = tmp_path / "roster.csv"
    path.write_bytes(content.encode("cp1258"))
    assert read(path) == EXPECTED


@pytest.mark.parametrize("above", [0, 3])
def test_a_workbook_is_read_with_the_numbers_of_its_rows(tmp_path: Path, above: int) -> None:
    entries = read(save_xlsx(tmp_path / "roster.xlsx", *TOWN, above=above)).entries
    assert [entry.row for entry in entries] == [2 + above, 3 + above, 4 + above, 5 + above]
    assert [entry.person for entry in entries] == [entry.person for entry in EXPECTED.entries]


def test_a_workbook_is_known_by_what_it_is_and_not_by_its_name(tmp_path: Path) -> None:
    path = save_xlsx(tmp_path / "roster.xlsx", *TOWN).rename(tmp_path / "roster.csv")
    assert read(path).entries == EXPECTED.entries


@pytest.mark.parametrize("phone", [912345678, 912345678.0, "912345678", "'0912345678", "84912345678"])
def test_a_number_gets_back_the_zero_that_the_spreadsheet_ate(tmp_path: Path, phone: object) -> None:
    path = save_xlsx(tmp_path / "roster.xlsx", (*HEAD[:5], phone, *HEAD[6:]))
    assert read(path).entries[0].person.phone == "+84912345678"


def test_a_code_that_is_a_number_keeps_the_zeros_that_people_see(tmp_path: Path) -> None:
    book, sheet = _sheet(HEADER, (7, *HEAD[1:]))
    sheet["A2"].number_format = "000"
    book.save(tmp_path / "roster.xlsx")
    assert read(tmp_path / "roster.xlsx").entries[0].place.code == "007"


def test_cells_merged_down_a_column_hold_for_every_row(tmp_path: Path) -> None:
    book, sheet = _sheet(HEADER, HEAD, ("", "", "", "", *HUNG[4:]))
    for column in "ABCD":
        sheet.merge_cells(f"{column}2:{column}3")
    book.save(tmp_path / "roster.xlsx")
    assert [entry.place.code for entry in read(tmp_path / "roster.xlsx").entries] == [TO_5[0], TO_5[0]]


def test_a_file_that_is_no_sheet_is_refused_with_the_reason(tmp_path: Path) -> None:
    files = {
        Unreadable.NO_FILE: None,
        Unreadable.OLD_OR_LOCKED: b"\xd0\xcf\x11\xe0 an old workbook",
        Unreadable.DAMAGED: b"PK\x03\x04 cut off",
        Unreadable.NOT_TEXT: b"\x89PNG\r\n\x1a\n\0\xff\xd2",
    }
    for why, content in files.items():
        path = tmp_path / f"{why}.csv"
        if content is not None:
            path.write_bytes(content)
        assert _refused(path) is why


def test_a_zip_that_is_no_workbook_is_refused_as_damaged(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "roster.xlsx", "w") as archive:
        archive.writestr("readme.txt", "no sheet")
    assert _refused(tmp_path / "roster.xlsx") is Unreadable.DAMAGED


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0912 345 678", "+84912345678"),
        ("(+84) 912-345-678", "+84912345678"),
        ("0084912345678", "+84912345678"),
        ("912345678.0", "+84912345678"),
        ("024 3825 1234", "+842438251234"),
        ("+49 30 901820", "+4930901820"),
        ("09x", None),
        ("0912ABCDEF", None),
        ("0912345678 / 0987654321", None),
        ("01234567890", None),
        ("", None),
    ],
)
def test_a_phone_number_has_one_form_however_it_is_typed(typed: str, number: str | None) -> None:
    assert phone_of(typed) == number


def _refused(path: Path) -> Unreadable:
    with pytest.raises(UnreadableFile) as refused:
        read_lines(path, recognised=SHEET.recognised)
    return refused.value.why


def _sheet(*rows: tuple[object, ...]) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    return book, sheet


def _as_windows_typed(text: str) -> str:
    """Return the letters of Windows-1258: tones apart, â ê ô ă ơ ư đ whole."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    typed = ""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        typed += base + "".join(part for part in parts if part in tones)
    return typed
