"""Deadlines and days off that units set by file: understood whole, or refused with every mistake."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import Engine

from domain.calendars import Places, SetDay, read_days, read_terms
from domain.identifiers import UnitId
from domain.sheets import Line, Mistake, WrongSheet
from domain.units import Unit
from services.calendars import CalendarDesk
from services.roster import RosterDesk
from storage.books import Books
from storage.engine import open_engine
from tests.setup.sheets import TOWN, lines
from tests.setup.test_command_line import at, caunoi, set_up
from tests.setup.test_roster_import import opened

__all__ = ["at", "set_up"]  # fixtures

TERMS = ("Mã tổ", "Xã/Phường", "Lĩnh vực", "Nhận việc", "Trả lời", "Việc gấp")
DAYS = ("Ngày", "Loại", "Tên", "Đơn vị")
COMMUNE, FIFTH, OTHER_PROVINCE = UnitId(2), UnitId(5), UnitId(9)
PLACES = Places([
    Unit(UnitId(1), None, "/1/", "province", None, "Tỉnh Đồng Tháp"),
    Unit(COMMUNE, UnitId(1), "/1/2/", "commune", None, "Phường Hoà An"),
    Unit(FIFTH, COMMUNE, "/1/2/5/", "neighbourhood", "MT-05", "Tổ dân phố số 5"),
    Unit(UnitId(8), None, "/8/", "province", None, "Tỉnh An Giang"),
    Unit(OTHER_PROVINCE, UnitId(8), "/8/9/", "commune", None, "Phường Hoà An"),
])  # fmt: skip


def sheet(header: Sequence[str], *rows: Sequence[str]) -> Sequence[Line]:
    """Return the lines of a sheet."""
    return lines(*rows, header=header)


def mistakes(header: Sequence[str], *rows: Sequence[str]) -> list[tuple[int, Mistake]]:
    """Return what is wrong with the rows."""
    read = read_terms if header is TERMS else read_days
    with pytest.raises(WrongSheet) as refused:
        read(sheet(header, *rows), PLACES)
    return [(one.row, one.kind) for one in refused.value.mistakes]


def save(path: Path, header: Sequence[str], *rows: Sequence[str]) -> Path:
    """Write a .csv as a Vietnamese spreadsheet does, and return its path."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows((header, *rows))
    return path


def test_deadlines_of_a_code_a_commune_and_several_fields_are_understood() -> None:
    found = read_terms(
        sheet(
            TERMS,
            ("mt-05", "", "", "1", "3", ""),
            ("", "PHƯỜNG HÒA AN, tỉnh Đồng Tháp", "Phòng cháy, chữa cháy; health", "", "2", "1"),
        ),
        PLACES,
    )
    assert [(one.unit, one.field, one.accept_days, one.answer_days, one.urgent_days) for one in found] == [
        (FIFTH, "", 1, 3, None),
        (COMMUNE, "fire", None, 2, 1),
        (COMMUNE, "health", None, 2, 1),
    ]


def test_every_mistake_in_deadlines_is_found_at_once() -> None:
    assert mistakes(
        TERMS,
        ("MT-05", "", "", "1", "3", "1"),
        ("", "", "", "1", "3", "1"),
        ("MT-99", "", "", "1", "3", "1"),
        ("", "Phường Hoà An", "", "1", "3", "1"),
        ("MT-05", "", "Đường sắt", "0", "ba", "91"),
        ("MT-05", "", "fire", "", "", ""),
        ("MT-05", "", "", "2", "", ""),
    ) == [
        (3, Mistake.PLACE_MISSING),
        (4, Mistake.UNKNOWN_PLACE),
        (5, Mistake.SEVERAL_PLACES),
        (6, Mistake.UNKNOWN_FIELD),
        (6, Mistake.NOT_A_TERM),
        (6, Mistake.NOT_A_TERM),
        (6, Mistake.NOT_A_TERM),
        (6, Mistake.SAME_TERMS_TWICE),
        (7, Mistake.NO_TERM),
        (8, Mistake.SAME_TERMS_TWICE),
    ]


def test_days_are_understood_as_people_and_as_spreadsheets_write_them() -> None:
    found = read_days(
        sheet(
            DAYS,
            ("19/05/2027", "Nghỉ", "Ngày hội", "MT-05"),
            ("2027-06-05", "LÀM BÙ", "", ""),
            ("7.6.2027", "nghi bu", "", "Phường Hoà An, Tỉnh An Giang"),
        ),
        PLACES,
    )
    assert found == [
        SetDay(FIFTH, date(2027, 5, 19), working=False, name="Ngày hội"),
        SetDay(None, date(2027, 6, 5), working=True, name=""),
        SetDay(OTHER_PROVINCE, date(2027, 6, 7), working=False, name=""),
    ]


def test_every_mistake_in_days_is_found_at_once() -> None:
    assert mistakes(
        DAYS,
        ("19/05/2027", "Nghỉ", "", ""),
        ("", "Nghỉ", "", ""),
        ("30/02/2027", "Nghỉ", "", ""),
        ("20/05/2027", "Họp", "", "Xã Ở Đâu"),
        ("19/5/2027", "Làm bù", "", ""),
        ("21/05/2027", "Nghỉ", "", "", "thừa"),
    ) == [
        (3, Mistake.DAY_MISSING),
        (4, Mistake.NOT_A_DAY),
        (5, Mistake.UNKNOWN_DAY_KIND),
        (5, Mistake.UNKNOWN_PLACE),
        (6, Mistake.SAME_DAY_TWICE),
        (7, Mistake.CELLS_BESIDE_COLUMNS),
    ]


def test_a_sheet_without_its_columns_or_without_rows_is_refused() -> None:
    with pytest.raises(WrongSheet) as refused:
        read_terms(sheet(TERMS[:4], ("MT-05", "", "", "1")), PLACES)
    assert [(one.kind, one.value) for one in refused.value.mistakes] == [
        (Mistake.COLUMNS_MISSING, "Trả lời, Việc gấp")
    ]
    assert mistakes(DAYS) == [(1, Mistake.NO_ROWS)]


def due(engine: Engine, code: str, field: str) -> date:
    """Return the last day of an answer to what is sent on Monday, 1 March 2027."""
    now = datetime(2027, 3, 1, 3, tzinfo=UTC)
    with engine.begin() as connection:
        books = Books(connection, now=now)
        unit = books.units.with_code(code)
        assert unit is not None
        return books.calendars.terms(unit.id, field).to_answer(now, urgent=False).date()


def take_over(engine: Engine, *, terms: Sequence[Line] = (), days: Sequence[Line] = ()) -> None:
    """Import both sheets, as far as there are any."""
    with opened(engine) as books:
        RosterDesk(books).import_rows(lines(*TOWN))
        if terms:
            CalendarDesk(books).import_terms(terms)
        if days:
            CalendarDesk(books).import_days(days)


def test_a_field_s_own_deadline_goes_before_the_unit_s_and_that_before_the_commune_s(
    engine: Engine,
) -> None:
    commune = ("", "Phường Mỹ Trà", "", "", "4", "")
    take_over(
        engine,
        terms=sheet(TERMS, commune, ("MT-05", "", "", "", "3", ""), ("MT-05", "", "fire", "", "2", "")),
    )
    assert due(engine, "MT-05", "fire") == date(2027, 3, 3)
    assert due(engine, "MT-05", "health") == date(2027, 3, 4)
    assert due(engine, "MT-06", "fire") == date(2027, 3, 5)


def test_a_unit_s_own_day_off_moves_its_deadlines_and_nobody_else_s(engine: Engine) -> None:
    take_over(
        engine,
        days=sheet(
            DAYS, ("03/03/2027", "Nghỉ", "Lễ hội", "MT-05"), ("06/03/2027", "Làm bù", "", "Phường Mỹ Trà")
        ),
    )
    assert due(engine, "MT-05", "fire") == date(2027, 3, 8)  # Tue, Thu, Fri, the made-up Saturday, Mon
    assert due(engine, "MT-06", "fire") == date(2027, 3, 6)  # Tue to Fri and the Saturday


def test_a_place_below_may_work_where_the_place_above_has_a_day_off(engine: Engine) -> None:
    off, on = ("03/03/2027", "Nghỉ", "", "Phường Mỹ Trà"), ("03/03/2027", "Làm bù", "", "MT-05")
    take_over(engine, days=sheet(DAYS, on, off))
    assert due(engine, "MT-05", "fire") == date(2027, 3, 8)
    assert due(engine, "MT-06", "fire") == date(2027, 3, 9)


def holidays(engine: Engine, code: str, *days: date) -> dict[int, str | None]:
    """Return what the days are called there, by their number, of those that are off."""
    with engine.begin() as connection:
        books = Books(connection, now=datetime(2027, 3, 1, 3, tzinfo=UTC))
        unit = books.units.with_code(code)
        assert unit is not None
        return {one.day.day: one.holiday for one in books.calendars.collisions(unit.id, days)}


def test_meetings_fall_on_a_unit_s_own_days_off_and_not_on_a_holiday_that_it_works(engine: Engine) -> None:
    take_over(
        engine,
        days=sheet(
            DAYS,
            ("03/03/2027", "Nghỉ", "Lễ hội", "Phường Mỹ Trà"),
            ("04/03/2027", "Nghỉ", "", "MT-05"),
            ("16/04/2027", "Nghỉ", "", "MT-05"),
            ("16/04/2027", "Làm bù", "", "MT-06"),
        ),
    )
    days = date(2027, 3, 3), date(2027, 3, 4), date(2027, 3, 5), date(2027, 4, 16)
    assert holidays(engine, "MT-05", *days) == {3: "Lễ hội", 4: "", 16: "Ngày Giỗ Tổ Hùng Vương"}
    assert holidays(engine, "MT-06", *days) == {3: "Lễ hội"}
    assert holidays(engine, "MT-06") == {}


def test_importing_again_replaces_what_the_earlier_file_set(engine: Engine) -> None:
    take_over(engine, terms=sheet(TERMS, ("MT-05", "", "", "", "3", "")))
    take_over(engine, terms=sheet(TERMS, ("MT-06", "", "", "", "2", "")))
    assert due(engine, "MT-05", "fire") == date(2027, 3, 8)
    assert due(engine, "MT-06", "fire") == date(2027, 3, 3)


def test_a_file_with_one_mistake_leaves_the_earlier_one_in_force(engine: Engine) -> None:
    take_over(engine, terms=sheet(TERMS, ("MT-05", "", "", "", "3", "")))
    with pytest.raises(WrongSheet):
        take_over(engine, terms=sheet(TERMS, ("MT-06", "", "", "", "2", ""), ("MT-99", "", "", "", "2", "")))
    assert due(engine, "MT-05", "fire") == date(2027, 3, 4)
    assert due(engine, "MT-06", "fire") == date(2027, 3, 8)


def test_calendars_are_read_once_a_batch_however_many_petitions_ask(engine: Engine) -> None:
    take_over(engine, terms=sheet(TERMS, ("MT-05", "", "", "", "3", "")))
    with opened(engine) as books:
        fifth, sixth = (books.units.with_code(code) for code in ("MT-05", "MT-06"))
        assert fifth is not None
        assert sixth is not None
        books.calendars.terms(fifth.id, "fire")
        executed = count_executed(books)
        for unit in (fifth, sixth):
            books.calendars.working_time(unit.id)
        assert not [one for one in executed if "unit_terms" in one or "unit_days" in one]


def count_executed(books: Books) -> list[str]:
    """Gather the statements that the books execute from now on."""
    executed: list[str] = []
    execute = books.execute

    def gather(statement: object, *rest: object) -> object:
        executed.append(str(statement))
        return execute(statement, *rest)  # type: ignore[arg-type]  # handed on as it came

    books.execute = gather  # type: ignore[method-assign,assignment]  # watched, not replaced
    return executed


def test_the_operator_imports_both_files_and_sees_what_holds(at: str, tmp_path: Path) -> None:
    take_over_town(at)
    terms = save(tmp_path / "hạn.csv", TERMS, ("MT-05", "", "fire", "", "3", ""))
    result = caunoi("deadlines", "import", terms)
    assert (result.exit_code, result.output) == (
        0,
        "✓ Từ nay áp dụng 1 dòng thời hạn; kiến nghị đã gửi giữ nguyên hạn cũ.\n",
    )
    listed = caunoi("deadlines", "list").output
    assert "các nơi còn lại" in listed
    assert "Tổ dân phố số 5 (MT-05)" in listed
    assert "Phòng cháy, chữa cháy" in listed


def test_the_list_of_days_has_the_public_holidays_and_the_units_own(at: str, tmp_path: Path) -> None:
    take_over_town(at)
    year = datetime.now(tz=UTC).year + 1  # noqa: TID251  the command reads the clock
    days = workbook(
        tmp_path / "ngày.xlsx", DAYS, (date(year, 1, 8), "Nghỉ", "Ngày hội phường", "Phường Mỹ Trà")
    )
    result = caunoi("calendar", "import", days)
    assert (result.exit_code, result.output) == (
        0,
        "✓ Ngày nghỉ thêm ngoài ngày lễ chung: 1.\n✓ Ngày làm bù: 0.\n",
    )
    listed = caunoi("calendar", "list").output
    for words in ("Quốc khánh", "Giao thừa", f"08/01/{year}", "Ngày hội phường", "Phường Mỹ Trà"):
        assert words in listed


def test_the_operator_reads_each_wrong_row_and_nothing_is_imported(at: str, tmp_path: Path) -> None:
    take_over_town(at)
    wrong = (("MT-06", "", "", "", "2", ""), ("MT-99", "", "", "", "x", ""), ("", "", "", "1", "", ""))
    result = caunoi("deadlines", "import", save(tmp_path / "hạn.csv", TERMS, *wrong))
    assert result.exit_code == 1
    for line in (
        "Dòng 3: danh sách chưa có nơi nào là “MT-99”",
        "Dòng 3: “x” không phải số ngày làm việc từ 1 đến 90",
        "Dòng 4: thiếu mã tổ hoặc xã/phường",
        "Có 3 lỗi: chưa nhập dòng nào.",
    ):
        assert line in result.output
    assert "MT-06" not in caunoi("deadlines", "list").output


def take_over_town(url: str) -> None:
    """Import the roster of the town."""
    engine = open_engine(url)
    take_over(engine)
    engine.dispose()


def workbook(path: Path, header: Sequence[str], *rows: Sequence[object]) -> Path:
    """Write an .xlsx whose days are real dates, and return its path."""
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (header, *rows):
        page.append(list(row))
    book.save(path)
    return path
