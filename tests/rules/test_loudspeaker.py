"""What is read over the loudspeaker: sentences of real life, and what holds for any."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from domain.loudspeaker import read_aloud
from domain.spoken_cardinals import by_digit, cardinal

_SENTENCES: list[list[str]] = yaml.safe_load((Path(__file__).parent / "loudspeaker.yaml").read_text("utf-8"))
_PLAIN = ("kính", "mời", "bà", "con", "tổ", "dân", "phố", "họp", "đông", "đủ", "tại", "nhà", "văn", "hoá")
_WORDS = st.lists(st.sampled_from(_PLAIN), min_size=1)
_NUMBERS = st.one_of(
    st.integers(0, 10**12).map(str),
    st.integers(0, 10**9).map(lambda n: f"{n:,}".replace(",", ".")),
    st.dates().map(lambda day: day.strftime("%d/%m/%Y")),
    st.dates().map(lambda day: f"{day.day}/{day.month}"),
    st.dates().map(lambda day: f"{day.day}-{day.month}"),
    st.times().map(lambda at: f"{at.hour}h{at.minute:02}"),
    st.times().map(lambda at: at.strftime("%H:%M")),
    st.decimals(0, 100, places=1).map(lambda n: f"{n}%".replace(".", ",")),
)


@pytest.mark.parametrize(("written", "spoken"), _SENTENCES)
def test_a_sentence_of_a_notice_is_read_as_people_say_it(written: str, spoken: str) -> None:
    assert read_aloud(written) == spoken


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (10, "mười"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (101, "một trăm lẻ một"),
        (105, "một trăm lẻ năm"),
        (111, "một trăm mười một"),
        (1000, "một nghìn"),
        (1005, "một nghìn không trăm lẻ năm"),
        (2026, "hai nghìn không trăm hai mươi sáu"),
        (10_050, "mười nghìn không trăm năm mươi"),
        (1_000_005, "một triệu không trăm lẻ năm"),
        (2_000_000_000, "hai tỷ"),
        (350_000_000_000, "ba trăm năm mươi tỷ"),
        (1_500_000_000_000, "một nghìn năm trăm tỷ"),
    ],
)
def test_a_number_is_said_with_the_words_of_standard_vietnamese(number: int, words: str) -> None:
    assert cardinal(number) == words


def test_a_whole_notice_keeps_its_lines_and_each_ends_as_a_sentence() -> None:
    notice = (
        "📢 <b>THÔNG BÁO</b>\n\n1️⃣ Thời gian: <b>19h30 thứ Bảy</b>, 05/12\n"
        "📍 Địa điểm: NVH\n\n\n\n- Mang theo CCCD\nTrân trọng!!!"
    )
    assert read_aloud(notice) == (
        "THÔNG BÁO.\n\nMột. Thời gian: mười chín giờ ba mươi phút thứ Bảy, ngày mùng năm tháng mười hai.\n"
        "Địa điểm: nhà văn hoá.\n\nMang theo căn cước công dân.\nTrân trọng!"
    )


def test_ornamental_letters_copied_from_a_page_are_read_as_letters() -> None:
    assert read_aloud("𝐂𝐀̉𝐍𝐇 𝐁𝐀́𝐎 𝟏𝟗𝐡𝟑𝟎") == "CẢNH BÁO mười chín giờ ba mươi phút."


@pytest.mark.parametrize(
    "written", ["TT 12 3 ABC", "Bà Y Moan", "chị K'Bang", "EVNSPC", "vi-rút", "Grab", "P"]
)
def test_names_and_abbreviations_of_no_list_stay_as_they_are(written: str) -> None:
    assert read_aloud(written).rstrip(".") == written.replace("12 3", "mười hai ba")


def test_a_number_too_long_to_count_is_read_digit_by_digit() -> None:
    assert read_aloud("9" * 20 + "đ") == by_digit("9" * 20).capitalize() + " đồng."


@given(st.text())
def test_whatever_is_written_is_read_without_a_digit(written: str) -> None:
    assert not any(sign.isdecimal() for sign in read_aloud(written))


@given(st.text(alphabet="0123456789/.-,:hgđ%+ TBQĐ()<>&@nm\n²°", max_size=60))
def test_numbers_run_together_in_any_way_are_read_without_a_digit_or_sign(written: str) -> None:
    assert not set(read_aloud(written)) & set("0123456789/%()<>&@°+²")


@given(st.lists(_NUMBERS, min_size=1, max_size=6), st.sampled_from([" ", ", ", " - ", "; ", "\n"]))
def test_numbers_dates_and_hours_become_nothing_but_words(numbers: list[str], joint: str) -> None:
    spoken = read_aloud(joint.join(numbers))
    assert spoken
    assert all(sign.isalpha() or sign in " \n.,;:" for sign in spoken)


@given(_WORDS)
def test_plain_words_are_left_as_they_are_and_end_in_a_full_stop(words: list[str]) -> None:
    plain = " ".join(words)
    assert read_aloud(plain) == f"{plain}."
    assert read_aloud(f"{plain}.") == f"{plain}."


@pytest.mark.parametrize(
    "piece", ["1", "1/", "1.", "a.", "-", "(", "<b>", "I", "1h-", "TB-", "5/12-", " ", "0 ", "ngày "]
)
def test_the_longest_notice_is_read_in_a_moment_whatever_it_repeats(piece: str) -> None:
    began = time.perf_counter()
    read_aloud((piece * 4000)[:4000])
    assert time.perf_counter() - began < 2
