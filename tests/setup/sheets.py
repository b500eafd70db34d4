"""Rosters for the tests, as an operator would write them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from domain.sheets import Line

HEADER = (
    "Mã tổ",
    "Tên tổ",
    "Xã/Phường",
    "Tỉnh/Thành phố",
    "Họ và tên",
    "Số điện thoại",
    "Vai trò",
    "Giới tính",
    "Tổ chức",
    "Lĩnh vực phụ trách",
    "Khu vực",
)
PHUONG, TINH = "Phường Mỹ Trà", "Tỉnh Đồng Tháp"
TO_5 = ("MT-05", "Tổ dân phố số 5", PHUONG, TINH)
TO_6 = ("MT-06", "Tổ dân phố số 6", PHUONG, TINH)
OFFICE = ("", "", PHUONG, TINH)

HEAD = (*TO_5, "Lê Thị Lan", "0912 345 678", "Tổ trưởng", "Nữ", "Mặt trận")
HUNG = (
    *TO_5,
    "Trần Văn Hùng",
    "0987654321",
    "Thành viên",
    "Nam",
    "Mặt trận",
    "utilities; Giao thông, đường sá, thoát nước",
    "Ngõ 12; Cụm B",
)
OTHER_HEAD = (*TO_6, "Võ Minh Quân", "0903 111 222", "Tổ trưởng", "Nam")
OFFICER = (*OFFICE, "Phạm Thu Hà", "+84 905 333 444", "Cán bộ xã", "Nữ")
TOWN = (HEAD, HUNG, OTHER_HEAD, OFFICER)


def lines(*rows: Sequence[str], header: Sequence[str] = HEADER) -> Sequence[Line]:
    """Return the lines of a sheet with this header in row 1."""
    return [Line(number, cells) for number, cells in enumerate((header, *rows), start=1)]


def save_csv(path: Path, *rows: Sequence[str], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """Write the rows below the header, and return `path`."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows((HEADER, *rows))
    return path


def save_xlsx(path: Path, *rows: Sequence[object], above: int = 0) -> Path:
    """Write the rows below the header, `above` lines of a title before it, and return `path`."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for number in range(above):
        sheet.append([f"DANH SÁCH {number}"])
    for row in (HEADER, *rows):
        sheet.append(list(row))
    book.save(path)
    return path
