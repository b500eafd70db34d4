"""The A4 sheet of a notice, read back from its PDF."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader

from texts.posters import poster
from texts.wording import speaker

_SAY = speaker("vi", ZoneInfo("Asia/Ho_Chi_Minh"))
_SENTENCE = "Kính mời bà con ra quân tổng vệ sinh, mỗi hộ cử một người, mang theo chổi và xẻng. "
_SMALLEST, _LARGEST = 20, 64


def _printed(words: str, **other: Any) -> bytes:
    facts: dict[str, Any] = {
        "unit": "Tổ dân phố số 5",
        "above": "Phường Bến Sen",
        "day": date(2026, 12, 5),
        "role": "Tổ trưởng",
        "name": "Nguyễn Thị Ngọc Ánh",
        "link": "https://t.me/caunoi_bot?start=to_BS05",
    }
    return poster(_SAY, words=words, **(facts | other))


def _pages(pdf: bytes) -> list[PageObject]:
    return list(PdfReader(BytesIO(pdf)).pages)


def _read(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in _pages(pdf)).split())


def _runs(pdf: bytes) -> list[tuple[str, str, float]]:
    """Return the pieces of text with their font and their size."""
    found: list[tuple[str, str, float]] = []

    def note(text: str, _cm: object, _tm: object, font: Mapping[str, Any] | None, size: float) -> None:
        if font is not None and text.strip():
            found.append((text.strip(), str(font["/BaseFont"]), size))

    for page in _pages(pdf):
        page.extract_text(visitor_text=note)
    return found


def _size_of(words: str, pdf: bytes) -> float:
    return next(size for text, _, size in _runs(pdf) if words in text)


def test_a_sheet_says_whose_notice_it_is_what_and_who_signs() -> None:
    read = _read(_printed("Cắt điện từ 7h30 ngày 5/12."))
    assert read.startswith("PHƯỜNG BẾN SEN TỔ DÂN PHỐ SỐ 5 THÔNG BÁO")
    assert "Cắt điện từ 7h30 ngày 5/12." in read
    assert "Phường Bến Sen, ngày 05 tháng 12 năm 2026" in read
    assert "TỔ TRƯỞNG Nguyễn Thị Ngọc Ánh" in read
    assert "t.me/caunoi_bot?start=to_BS05" in read


def test_a_short_notice_is_printed_larger_than_a_long_one_and_on_one_page() -> None:
    short, longer = _printed(_SENTENCE), _printed(_SENTENCE * 6)
    assert len(_pages(short)) == len(_pages(longer)) == 1
    assert _size_of("Kính", short) > _size_of("Kính", longer) > _SMALLEST
    assert _size_of("Họp", _printed("Họp")) == _LARGEST


def test_the_longest_notice_runs_over_numbered_pages_and_stays_legible_from_two_metres() -> None:
    pdf = _printed((_SENTENCE * 50)[:3900])
    pages = [page.extract_text() for page in _pages(pdf)]
    assert 3 <= len(pages) <= 5
    assert all(f"Trang {n}/{len(pages)}" in text for n, text in enumerate(pages, start=1))
    assert _size_of("Kính", pdf) >= _SMALLEST
    assert [("Nguyễn Thị Ngọc Ánh" in text) for text in pages] == [False] * (len(pages) - 1) + [True]
    assert _read(pdf).count("Kính mời") == 47


def test_a_sheet_of_one_page_has_no_page_number() -> None:
    assert "Trang" not in _read(_printed(_SENTENCE))


def test_bold_and_italic_words_of_the_notice_stay_so_on_paper() -> None:
    runs = _runs(_printed("Họp <b>19h30</b> tại <i>nhà văn hoá</i>, <b><i>đúng giờ</i></b>"))
    fonts = {text: font for text, font, _ in runs}
    assert fonts["19h30"].endswith("NotoSans-Bold")
    assert fonts["nhà văn hoá"].endswith("NotoSans-Italic")
    assert fonts["đúng giờ"].endswith("NotoSans-BoldItalic")
    assert fonts["Họp"].endswith("NotoSans-Regular")


def test_every_vietnamese_letter_is_printed_small_and_capital() -> None:
    marks = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    letters = " ".join(vowel + mark for vowel in "aăâeêioôơuưy" for mark in marks) + " đ"
    words = f"{letters}\n{letters.upper()}"  # taken apart, as some keyboards send them
    composed = {letter for letter in _read(_printed(words)) if letter.isalpha()}
    expected = "àáãảạằắẵẳặầấẫẩậèéẽẻẹềếễểệìíĩỉịòóõỏọồốỗổộờớỡởợùúũủụừứữửựỳýỹỷỵđ"
    assert set(expected + expected.upper()) <= composed


def test_emoji_are_left_out_and_their_words_stay() -> None:
    read = _read(_printed("📢 Cúp nước 💧🇻🇳👍🏽\n1️⃣ Trữ nước → tối nay, ≥ 20 lít\n𝐂𝐡𝐮́ 𝐲́"))
    assert "THÔNG BÁO Cúp nước 1. Trữ nước – tối nay, >= 20 lít Chú ý" in read
    assert not any(ord(sign) > 0xFFFF or sign in "\ufe0f\u20e3\ufffd" for sign in read)


def test_a_link_shows_on_paper_where_it_leads() -> None:
    read = _read(_printed('Xem <a href="https://dichvucong.gov.vn">tại <b>đây</b></a>, https://vneid.gov.vn'))
    assert "Xem tại đây (https://dichvucong.gov.vn), https://vneid.gov.vn" in read


def test_signs_of_markup_in_the_words_are_printed_as_signs() -> None:
    assert "5 < 6 & <b> 7" in _read(_printed("5 &lt; 6 &amp; &lt;b&gt; 7"))


def test_a_very_long_name_of_a_place_is_wrapped_and_not_cut() -> None:
    name = "Đặc khu Trường Sa Nguyễn Thượng Hiền và các đảo thuộc quần đảo xa bờ phía Đông"
    read = _read(_printed("Họp tổ", above=name, unit=name))
    assert read.count(name.upper()) == 2


def test_the_same_notice_is_the_same_file_and_small_enough_for_any_phone() -> None:
    assert _printed(_SENTENCE) == _printed(_SENTENCE)
    assert len(_printed((_SENTENCE * 50)[:3900])) < 200_000


@pytest.mark.parametrize(
    "words", ["", "\n\n", "📢", "a" * 3900, "W" * 60, "<b>" * 50 + "x", "\n".join("abc" * 400)]
)
def test_words_that_nobody_would_print_are_printed_all_the_same(words: str) -> None:
    assert _pages(_printed(words))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300))
def test_whatever_was_written_can_be_printed(words: str) -> None:
    assert _pages(_printed(words))


def test_starting_the_bot_does_not_load_what_only_printing_needs() -> None:
    check = "import sys, bot.cli, texts.cards, texts.posters; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
