"""Rows of the operator's file become a roster, or every mistake in them is found at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.fields import FIELDS, field_named
from domain.people import Gender
from domain.roster import Entry
from domain.roster_rows import read_roster
from domain.routing import Role
from domain.sheets import Line, Mistake, RowMistake, WrongSheet
from domain.spelling import spelling, tidy
from services.phones import phone_of
from tests.setup.sheets import HEAD, HEADER, HUNG, OFFICER, PHUONG, TINH, TO_5, TO_6, TOWN, lines


def mistakes_of(sheet: Sequence[Line]) -> Sequence[RowMistake]:
    with pytest.raises(WrongSheet) as refused:
        read_roster(sheet, phone_of=phone_of)
    return refused.value.mistakes


def kinds_of(*rows: Sequence[str]) -> list[tuple[int, Mistake]]:
    return [(mistake.row, mistake.kind) for mistake in mistakes_of(lines(*rows))]


def test_a_row_is_understood_with_its_fields_and_areas() -> None:
    entry = read_roster(lines(*TOWN), phone_of=phone_of).entries[1]
    assert (entry.row, entry.person.name, entry.person.phone) == (3, "Trần Văn Hùng", "+84987654321")
    assert (entry.role, entry.person.gender) == (Role.MEMBER, Gender.MALE)
    assert entry.fields == {"utilities", "roads"}
    assert entry.areas == {"ngo 12", "cum b"}
    assert (entry.place.code, entry.place.commune) == ("MT-05", PHUONG)


def test_an_officer_belongs_to_the_commune_and_to_no_neighbourhood() -> None:
    officer = read_roster(lines(OFFICER), phone_of=phone_of).entries[0]
    assert (officer.role, officer.place.code, officer.place.unit) == (Role.COMMUNE_OFFICER, "", "")


def test_headers_are_found_in_any_order_case_and_without_diacritics() -> None:
    order = [6, 4, 5, 0, 1, 2, 3]
    header = [unicodedata.normalize("NFD", HEADER[index]).upper() + "  (*)" for index in order]
    header[0], header[2] = "VAI  TRO", "so dien thoai"
    roster = read_roster(lines([HEAD[index] for index in order], header=header), phone_of=phone_of)
    assert (roster.entries[0].role, roster.entries[0].person.name) == (Role.HEAD, "Lê Thị Lan")


def test_extra_columns_and_a_title_above_the_header_are_ignored() -> None:
    sheet = [
        Line(1, ["DANH SÁCH TỔ DÂN VẬN"]),
        Line(2, []),
        Line(3, ["STT", *HEADER, "Chức vụ", "Ghi chú"]),
        Line(4, ["1", *HEAD, "", "", "Giáo viên", "mới"]),
        Line(5, ["", "  "]),
        Line(6, ["2", *HUNG, "Thợ điện", ""]),
    ]
    assert [entry.row for entry in read_roster(sheet, phone_of=phone_of).entries] == [4, 6]


def test_missing_mandatory_columns_are_one_mistake_that_names_them() -> None:
    sheet = lines(HEAD[:5], header=HEADER[:5])
    assert mistakes_of(sheet) == [RowMistake(1, Mistake.COLUMNS_MISSING, "Số điện thoại, Vai trò")]


def test_a_column_that_stands_there_twice_is_a_mistake() -> None:
    found = mistakes_of(lines((*HEAD, "", "", "x"), header=(*HEADER, "vai trò")))
    assert found == [RowMistake(1, Mistake.COLUMN_TWICE, "Vai trò")]


@pytest.mark.parametrize("sheet", [[], [Line(1, [])], lines()])
def test_a_file_without_any_row_is_a_mistake_too(sheet: Sequence[Line]) -> None:
    assert [mistake.kind for mistake in mistakes_of(sheet)] == [Mistake.NO_ROWS]


@pytest.mark.parametrize(
    ("place", "written", "kind"),
    [
        (0, "", Mistake.CODE_MISSING),
        (0, "Tổ 5", Mistake.CODE_NOT_FIT),
        (1, " ", Mistake.UNIT_MISSING),
        (2, "", Mistake.COMMUNE_MISSING),
        (3, "", Mistake.PROVINCE_MISSING),
        (4, "\u200b", Mistake.NAME_MISSING),
        (5, "", Mistake.PHONE_MISSING),
        (5, "09x", Mistake.NOT_A_PHONE),
        (5, "12345", Mistake.NOT_A_PHONE),
        (6, "", Mistake.ROLE_MISSING),
        (6, "Trưởng nhóm", Mistake.UNKNOWN_ROLE),
        (7, "khác", Mistake.UNKNOWN_GENDER),
        (9, "Đường sắt", Mistake.UNKNOWN_FIELD),
    ],
)
def test_one_wrong_cell_is_exactly_one_mistake_of_its_row(place: int, written: str, kind: Mistake) -> None:
    row = [*HUNG]
    row[place] = written
    assert kinds_of(HEAD, row) == [(3, kind)]


def test_an_officer_without_a_commune_sits_at_the_province_and_nobody_else_does() -> None:
    at_province = ("", "", "", *OFFICER[3:])
    officer = read_roster(lines(at_province), phone_of=phone_of).entries[0]
    assert (officer.place.commune, officer.place.province) == ("", TINH)
    assert kinds_of(("", "", "", *HEAD[3:])) == [
        (2, Mistake.CODE_MISSING),
        (2, Mistake.UNIT_MISSING),
        (2, Mistake.COMMUNE_MISSING),
    ]


def test_an_officer_of_two_provinces_is_no_role_said_twice() -> None:
    other = ("", "", "", "Tỉnh An Giang", *OFFICER[4:])
    assert len(read_roster(lines(("", "", "", *OFFICER[3:]), other), phone_of=phone_of).entries) == 2


def test_an_officer_with_the_code_of_a_neighbourhood_is_a_mistake() -> None:
    assert kinds_of((*TO_5, *OFFICER[4:])) == [(2, Mistake.OFFICER_WITH_UNIT)]


def test_a_number_that_two_names_share_is_shown_with_both_rows() -> None:
    other = (*TO_6, "Trần Thị Hồng", "0987 654 321", "Thành viên")
    assert mistakes_of(lines(HUNG, other)) == [
        RowMistake(3, Mistake.PHONE_OF_ANOTHER, "Trần Thị Hồng", "Trần Văn Hùng", 2)
    ]


def test_one_person_may_hold_several_roles_with_a_name_typed_differently() -> None:
    again = (*TO_6, "  TRẦN văn HÙNG", "+84987654321", "Bí thư chi bộ")
    assert len(read_roster(lines(HUNG, again), phone_of=phone_of).entries) == 2


def test_a_code_stands_for_one_name_in_one_commune() -> None:
    renamed = (TO_5[0].lower(), "Tổ 5A", PHUONG, TINH, "Vũ An", "0911111111", "Thành viên")
    moved = (*TO_5[:2], "Phường Cao Lãnh", TINH, "Vũ Bình", "0911111112", "Thành viên")
    assert kinds_of(HEAD, renamed, moved) == [
        (3, Mistake.CODE_WITH_TWO_NAMES),
        (4, Mistake.CODE_IN_TWO_COMMUNES),
    ]


def test_a_second_head_is_a_mistake_and_a_second_deputy_is_not() -> None:
    second = (*TO_5, "Vũ An", "0911111111", "Tổ trưởng")
    deputies = [(*TO_5, f"Phó {name}", f"091111111{number}", "Tổ phó") for number, name in enumerate("AB", 3)]
    assert kinds_of(HEAD, second, *deputies) == [(3, Mistake.TWO_HEADS)]


def test_the_same_role_of_the_same_person_twice_is_a_mistake() -> None:
    assert kinds_of(HEAD, HEAD) == [(3, Mistake.SAME_ROLE_TWICE)]


def test_two_genders_of_one_person_are_a_mistake() -> None:
    again = (*TO_6, *HUNG[4:6], "Thành viên", "Nữ")
    assert kinds_of(HUNG, again) == [(3, Mistake.TWO_GENDERS)]


def test_cells_to_the_right_of_the_last_column_are_a_mistake() -> None:
    assert kinds_of((*HUNG, "Cụm C")) == [(2, Mistake.CELLS_BESIDE_COLUMNS)]


@given(st.lists(st.lists(st.text(max_size=12), max_size=12), max_size=6))
def test_whatever_the_cells_hold_reading_ends_in_a_roster_or_in_mistakes(rows: list[list[str]]) -> None:
    found: Sequence[object] = ()
    try:
        found = read_roster(lines(*rows), phone_of=phone_of).entries
    except WrongSheet as refused:
        found = refused.mistakes
    assert found


@given(st.permutations(range(11)), st.permutations(range(len(TOWN))))
def test_neither_the_order_of_columns_nor_of_rows_changes_the_roster(
    columns: list[int], rows: list[int]
) -> None:
    full = [(*row, *[""] * (11 - len(row))) for row in TOWN]
    shuffled = lines(
        *([full[row][column] for column in columns] for row in rows),
        header=[HEADER[column] for column in columns],
    )
    before = {entry.person: (entry.role, entry.place, entry.fields) for entry in _read(lines(*full))}
    after = {entry.person: (entry.role, entry.place, entry.fields) for entry in _read(shuffled)}
    assert before == after


def _read(sheet: Sequence[Line]) -> Sequence[Entry]:
    return read_roster(sheet, phone_of=phone_of).entries


@given(st.sampled_from(sorted(FIELDS)), st.booleans())
def test_a_field_is_known_by_its_code_and_by_its_name_without_marks(code: str, decomposed: bool) -> None:
    name = unicodedata.normalize("NFD", FIELDS[code].name) if decomposed else FIELDS[code].name.upper()
    assert field_named(code) == field_named(f" {name} ") == FIELDS[code]


@given(st.text())
def test_tidying_a_text_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Hoà Thành", "HÒA  THÀNH", True),
        ("Thuỷ", "Thủy", True),
        ("Hà", "Hạ", False),
        ("Hân", "Hận", False),
        ("Đạt", "Dạt", False),
    ],
)
def test_a_name_is_the_same_in_any_case_and_old_or_new_style(one: str, other: str, *, same: bool) -> None:
    assert (spelling(one) == spelling(other)) is same
