"""Codes of petitions as people type them."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from domain.codes import parse_code
from domain.folding import fold, mentions, reading_order
from tests.rules.cases import a_petition

years = st.integers(2020, 2098)
numbers = st.integers(1, 999_999)
separators = st.sampled_from(["-", "", " ", "_", ".", "–", " - "])


@given(years, numbers)
def test_a_code_as_written_is_read_back_as_year_and_number(year: int, number: int) -> None:
    code = a_petition(year=year, number=number).code
    assert parse_code(code) == (year, number)
    assert parse_code(f"  {code.lower()} ") == (year, number)


@given(years, numbers, separators, separators, st.sampled_from(["KN", "kn", "Kn"]), st.integers(0, 6))
def test_a_code_is_read_in_any_case_without_dashes_or_zeros(
    year: int, number: int, first: str, second: str, letters: str, zeros: int
) -> None:
    typed = f"{letters}{first}{year % 100:02d}{second}{'0' * zeros}{number}"
    assert parse_code(typed) == (year, number)


@given(st.text())
def test_whatever_is_typed_is_a_code_or_is_none_and_never_breaks(typed: str) -> None:
    found = parse_code(typed)
    assert found is None or (2000 <= found[0] <= 2099 and 0 <= found[1] <= 999_999)
    assert parse_code("KN") is None
    assert parse_code("KN-26-1234567") is None


vietnamese = st.text(st.sampled_from("aăâeêioôơuưyđbcAĂÂĐ ÁàảãạếềớờựỹÝ.,-19"), max_size=60)


@given(vietnamese | st.text(max_size=60))
def test_folded_words_are_lower_letters_and_digits_and_stay_so(words: str) -> None:
    folded = fold(words)
    assert fold(folded) == folded
    assert set(folded) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert folded == folded.strip()
    assert "  " not in folded


@given(vietnamese)
def test_words_fold_alike_in_any_case_and_composed_or_not(words: str) -> None:
    assert fold(words.upper()) == fold(words.lower())
    assert fold(unicodedata.normalize("NFD", words)) == fold(unicodedata.normalize("NFC", words))


def test_a_phrase_is_found_as_whole_words_only() -> None:
    assert mentions(fold("Ở Ngõ 12, đầu hẻm"), fold("ngõ 12"))
    assert not mentions(fold("Ở ngõ 123"), fold("ngõ 12"))
    assert not mentions(fold("Yêu cầu"), fold("cầu yêu"))


def test_names_with_numbers_stand_in_the_order_in_which_people_count() -> None:
    names = ["Tổ 10", "Xã Tân", "Tổ 2", "Đồng Nai", "Tổ 1", "Ea Kar"]
    assert sorted(names, key=reading_order) == ["Đồng Nai", "Ea Kar", "Tổ 1", "Tổ 2", "Tổ 10", "Xã Tân"]
