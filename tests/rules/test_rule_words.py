"""How often people meet as they type it, and what they are told where no rule can be read."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import time
from typing import Literal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.folding import without_marks
from domain.recurrence import MonthlyOnDay, MonthlyOnLunarDay, MonthlyOnWeekday, MonthlyRule, Which, pack
from domain.rule_words import SaidRule, WhyNot, read_rule
from texts.recurrence import rule_name
from texts.wording import speaker

AS_BEFORE = time(19, 45)

# A rule packed, with its hour where it was said.
READ = [
    # A day of the month.
    ("ngày 5 hằng tháng", "d5"),
    ("ngày 5 hàng tháng", "d5"),
    ("Ngày 05 Hàng Tháng", "d5"),
    ("NGÀY 5 HẰNG THÁNG", "d5"),
    ("ngay 5 hang thang", "d5"),
    ("ngày 5", "d5"),
    ("ngày 5 mỗi tháng", "d5"),
    ("mỗi ngày 5", "d5"),
    ("mỗi tháng một lần vào ngày 5", "d5"),
    ("moi thang mot lan vao ngay 5", "d5"),
    ("hằng tháng, ngày 15", "d15"),
    ("ngày mười lăm hằng tháng", "d15"),
    ("ngay muoi lam hang thang", "d15"),
    ("ngày hai mươi mốt", "d21"),
    ("ngày hăm lăm hàng tháng", "d25"),
    ("ngày sáu hằng tháng", "d6"),
    ("ngay bay hang thang", "d7"),
    ("15 hằng tháng", "d15"),
    ("hai mươi lăm hàng tháng", "d25"),
    ("mùng 5 hàng tháng", "d5"),
    ("mồng 5 hằng tháng", "d5"),
    ("mùng năm", "d5"),
    ("mung nam hang thang", "d5"),
    ("mùng 1 đầu tháng", "d1"),
    ("ngày mùng 1", "d1"),
    ("ngày đầu tháng", "d1"),
    ("ngày đầu tiên của tháng", "d1"),
    ("mùng 5 tây", "d5"),
    ("ngày 15 dương lịch", "d15"),
    ("15 dương", "d15"),
    ("ngày 5/tháng", "d5"),
    ("ngày 31 hằng tháng", "d31"),
    ("ngày 31", "d31"),
    # Its last day.
    ("ngày cuối tháng", "d31"),
    ("ngay cuoi thang", "d31"),
    ("cuối tháng", "d31"),
    ("ngày cuối cùng của tháng", "d31"),
    ("ngày cuối cùng của mỗi tháng", "d31"),
    ("ngày cuối", "d31"),
    ("cuối mỗi tháng", "d31"),
    # A weekday of the month.
    ("thứ bảy tuần đầu", "n15"),
    ("Thứ Bảy tuần đầu tháng", "n15"),
    ("thu bay tuan dau thang", "n15"),
    ("thứ bẩy tuần đầu", "n15"),
    ("T7 đầu tháng", "n15"),
    ("t7 dau thang", "n15"),
    ("thứ 7 đầu tiên của tháng", "n15"),
    ("thứ 7 đầu tiên mỗi tháng", "n15"),
    ("thứ bảy đầu mỗi tháng", "n15"),
    ("thứ bảy đầu tiên", "n15"),
    ("đầu tháng, thứ bảy", "n15"),
    ("tuần đầu tháng thứ bảy", "n15"),
    ("ngày thứ bảy tuần 1 hằng tháng", "n15"),
    ("thứ bảy tuần thứ nhất", "n15"),
    ("các thứ bảy tuần đầu tháng", "n15"),
    ("mỗi thứ 7 tuần 1", "n15"),
    ("thu7 tuan 1", "n15"),
    ("thứ hai tuần hai", "n20"),
    ("thứ 2 của tuần thứ hai", "n20"),
    ("thu hai tuan thu hai", "n20"),
    ("thứ hai tuần thứ 2 trong tháng", "n20"),
    ("T2 tuần 2", "n20"),
    ("thứ 2 tuần lễ thứ 2", "n20"),
    ("tuần thứ hai, thứ hai", "n20"),
    ("tuần thứ hai thứ bảy hằng tháng", "n25"),
    ("chủ nhật lần thứ 2 trong tháng", "n26"),
    ("chủ nhật thứ hai hằng tháng", "n26"),
    ("chủ nhật thứ 2 của tháng", "n26"),
    ("thứ ba tuần thứ tư", "n41"),
    ("thứ ba thứ tư của tháng", "n41"),
    ("tuần thứ ba thứ tư", "n32"),
    ("thứ tư tuần tư", "n42"),
    ("thứ năm tuần thứ ba", "n33"),
    ("thu nam tuan ba", "n33"),
    ("thứ sáu tuần III", "n34"),
    ("chủ nhật cuối tháng", "n56"),
    ("CN cuối tháng", "n56"),
    ("chu nhat cuoi thang", "n56"),
    ("chúa nhật tuần cuối", "n56"),
    ("chủ nhật cuối cùng của tháng", "n56"),
    ("chủ nhật tuần cuối cùng trong tháng", "n56"),
    ("thứ hai cuối", "n50"),
    # The moon's.
    ("rằm", "l15"),
    ("rằm hằng tháng", "l15"),
    ("ram hang thang", "l15"),
    ("ngày rằm", "l15"),
    ("ngày rằm âm lịch hằng tháng", "l15"),
    ("rằm (15 âm lịch)", "l15"),
    ("ngày 15 âm", "l15"),
    ("ngay 15 am", "l15"),
    ("ngay 15 am lich", "l15"),
    ("15 âm lịch hằng tháng", "l15"),
    ("15 am lich hang thang", "l15"),
    ("15al", "l15"),
    ("15 ÂL", "l15"),
    ("mười lăm âm lịch", "l15"),
    ("mùng 1 âm lịch", "l1"),
    ("mung 1 am", "l1"),
    ("mồng một âm lịch", "l1"),
    ("mùng 1 ta", "l1"),
    ("ngày đầu tháng âm lịch", "l1"),
    ("mùng mười âm", "l10"),
    ("ngày 30 âm lịch", "l30"),
    ("cuối tháng âm lịch", "l30"),
    ("ngày cuối tháng âm", "l30"),
    # With an hour, before and behind.
    ("mùng 5 hàng tháng 19h30", "d5-1930"),
    ("19h30 ngày 5 hằng tháng", "d5-1930"),
    ("ngày 5 hằng tháng lúc 19:30", "d5-1930"),
    ("ngày 5 hằng tháng, 19 giờ 30 phút", "d5-1930"),
    ("ngày 5 hằng tháng từ 19h30", "d5-1930"),
    ("ngày 5 19h", "d5-1900"),
    ("ngày 15 7 giờ tối", "d15-1900"),
    ("bảy giờ tối ngày mười lăm hằng tháng", "d15-1900"),
    ("thứ bảy tuần đầu tháng 7 rưỡi tối", "n15-1930"),
    ("thu bay tuan dau thang 7 ruoi toi", "n15-1930"),
    ("thu bay tuan dau thang bay ruoi toi", "n15-1930"),
    ("T7 tuần 1 19g30", "n15-1930"),
    ("19h30 T7 đầu tháng", "n15-1930"),
    ("tối thứ bảy tuần đầu", "n15-1900"),
    ("sáng chủ nhật đầu tháng", "n16-0700"),
    ("8h sáng chủ nhật tuần cuối", "n56-0800"),
    ("8h am chủ nhật tuần cuối", "n56-0800"),
    ("CN cuối tháng 2h chiều", "n56-1400"),
    ("cuối tháng 7h tối", "d31-1900"),
    ("cuối tháng, 20h", "d31-2000"),
    ("thứ tư tuần hai 19h", "n22-1900"),
    ("thu tu tuan hai 19h", "n22-1900"),
    ("rằm hằng tháng 7 rưỡi tối", "l15-1930"),
    ("tối rằm", "l15-1900"),
    ("đêm rằm 20h", "l15-2000"),
    ("mung 1 am 8h sang", "l1-0800"),
    ("8h sáng mùng 1 âm lịch", "l1-0800"),
    ("ngay 15 am 7h", "l15-0700"),
    # As a sentence.
    ("họp tổ vào ngày 5 hằng tháng nhé", "d5"),
    ("Tổ sinh hoạt định kỳ vào tối thứ bảy tuần đầu của tháng ạ.", "n15-1900"),
    ("lịch họp: mỗi tháng 1 lần, ngày 20, bắt đầu lúc 19h30", "d20-1930"),
]

UNREAD = [
    ("", WhyNot.NO_RULE),
    ("…", WhyNot.NO_RULE),
    ("khi nào cũng được", WhyNot.NO_RULE),
    ("như cũ", WhyNot.NO_RULE),
    ("ngày đẹp trời", WhyNot.NO_RULE),
    ("ngày 5 hằng tháng tại nhà văn hoá", WhyNot.NO_RULE),  # the place is asked for apart
    ("0912345678", WhyNot.NO_RULE),
    # Of what month, which of the weeks, which of the two.
    ("thứ bảy", WhyNot.UNCLEAR),
    ("thứ bảy hằng tháng", WhyNot.UNCLEAR),
    ("T7", WhyNot.UNCLEAR),
    ("thứ hai trong tháng", WhyNot.UNCLEAR),  # Monday, or the second of what?
    ("đầu tháng", WhyNot.UNCLEAR),
    ("đầu mỗi tháng", WhyNot.UNCLEAR),
    ("giữa tháng", WhyNot.UNCLEAR),
    ("cuối tuần", WhyNot.UNCLEAR),
    ("tuần đầu tháng", WhyNot.UNCLEAR),
    ("hằng tháng", WhyNot.UNCLEAR),
    ("19h30", WhyNot.UNCLEAR),
    ("15", WhyNot.UNCLEAR),
    ("âm lịch", WhyNot.UNCLEAR),
    ("mùng 1 và rằm", WhyNot.UNCLEAR),
    ("ngày 1 và 15 âm lịch", WhyNot.UNCLEAR),
    ("ngày 5 hoặc 6 hằng tháng", WhyNot.UNCLEAR),
    ("ngày 5-10 hằng tháng", WhyNot.UNCLEAR),
    ("ngày 5, ngày 20 hằng tháng", WhyNot.UNCLEAR),
    ("thứ bảy và chủ nhật đầu tháng", WhyNot.UNCLEAR),
    ("thứ ba, thứ tư tuần đầu", WhyNot.UNCLEAR),
    ("thứ bảy tuần đầu và tuần cuối", WhyNot.UNCLEAR),
    ("thứ bảy tuần thứ năm", WhyNot.UNCLEAR),  # not every month has it: the last one?
    ("thứ bảy đầu tháng âm lịch", WhyNot.UNCLEAR),
    ("rằm dương lịch", WhyNot.UNCLEAR),
    ("thứ bảy ngày 5", WhyNot.UNCLEAR),
    ("ngày 5 hằng tháng 7", WhyNot.UNCLEAR),
    ("ngay 5 hang thang tu 19h30", WhyNot.UNCLEAR),  # without marks this may be April
    ("thứ bảy tuần đầu tháng 7", WhyNot.UNCLEAR),  # July, or an hour
    ("ngày 5 hằng tháng 2h", WhyNot.UNCLEAR),
    ("ngày 5 hằng tháng 19h30 đến 21h", WhyNot.UNCLEAR),
    ("ngày 5 hằng tháng 0h", WhyNot.UNCLEAR),
    ("đêm ngày 5 hằng tháng", WhyNot.UNCLEAR),
    # Something else than once a month.
    ("thứ bảy hằng tuần", WhyNot.NOT_MONTHLY),
    ("thu bay hang tuan", WhyNot.NOT_MONTHLY),
    ("thứ 7 mỗi tuần 19h30", WhyNot.NOT_MONTHLY),
    ("hai tuần một lần", WhyNot.NOT_MONTHLY),
    ("ngày 5 hằng quý", WhyNot.NOT_MONTHLY),
    ("ngày 5 hai tháng một lần", WhyNot.NOT_MONTHLY),
    ("hằng ngày", WhyNot.NOT_MONTHLY),
    ("5/12", WhyNot.NOT_MONTHLY),
    ("ngày 05/12/2026", WhyNot.NOT_MONTHLY),
    ("ngày 5 tháng 12", WhyNot.NOT_MONTHLY),
    ("rằm tháng 7", WhyNot.NOT_MONTHLY),
    ("rằm tháng bảy", WhyNot.NOT_MONTHLY),
    ("thứ bảy tuần sau", WhyNot.NOT_MONTHLY),
    ("ngày mai", WhyNot.NOT_MONTHLY),
    # There is no such day or hour.
    ("ngày 32", WhyNot.NO_SUCH_DAY),
    ("ngày 32 hằng tháng 19h30", WhyNot.NO_SUCH_DAY),
    ("ngày 0 hằng tháng", WhyNot.NO_SUCH_DAY),
    ("thứ 9 tuần đầu", WhyNot.NO_SUCH_DAY),
    ("thứ 8 đầu tháng", WhyNot.NO_SUCH_DAY),
    ("thứ 1 tuần 2", WhyNot.NO_SUCH_DAY),
    ("thứ bảy tuần thứ 6", WhyNot.NO_SUCH_DAY),
    ("ngày 31 âm", WhyNot.NO_SUCH_DAY),
    ("ngay 31 am lich", WhyNot.NO_SUCH_DAY),
    ("ngày 5 hằng tháng 25h", WhyNot.NO_SUCH_HOUR),
    ("ngày 5 hằng tháng lúc 19h75", WhyNot.NO_SUCH_HOUR),
]


def said(words: str) -> str:
    found = read_rule(words, at=AS_BEFORE)
    if isinstance(found, WhyNot):
        return found
    code = pack(found.rule)
    return code if found.with_hour else code.removesuffix("-1945")


@pytest.mark.parametrize(("words", "code"), READ)
def test_a_rule_is_read_as_people_type_it(words: str, code: str) -> None:
    assert said(words) == code


@pytest.mark.parametrize(("words", "why"), UNREAD)
def test_what_names_no_rule_is_refused_with_its_reason(words: str, why: WhyNot) -> None:
    assert read_rule(words, at=AS_BEFORE) is why


rules = st.one_of(
    st.builds(MonthlyOnDay, at=st.just(AS_BEFORE), day=st.integers(1, 31)),
    st.builds(MonthlyOnLunarDay, at=st.just(AS_BEFORE), day=st.integers(1, 30)),
    st.builds(
        MonthlyOnWeekday, at=st.just(AS_BEFORE), which=st.sampled_from(Which), weekday=st.integers(0, 6)
    ),
)
hours = st.builds(time, st.integers(6, 23), st.integers(0, 59))
blanks = st.text(" \t\n\u00a0", max_size=3)
PIECES = [
    "ngày",
    "thứ",
    "tuần",
    "tháng",
    "hằng",
    "5",
    "31",
    "2",
    "âm",
    "rằm",
    "T7",
    "đầu",
    "cuối",
    "7h",
    "tối",
    "/",
    ",",
]
clear = st.sampled_from([words for words, code in READ])


@given(rules)
def test_what_the_bot_calls_a_rule_it_reads_as_that_rule_with_and_without_marks(rule: MonthlyRule) -> None:
    name = rule_name(speaker("vi", ZoneInfo("Asia/Ho_Chi_Minh")), rule)
    assert read_rule(name, at=AS_BEFORE) == SaidRule(rule, with_hour=False)
    assert read_rule(without_marks(name), at=AS_BEFORE) == SaidRule(rule, with_hour=False)


@given(rule=rules, at=hours, behind=st.booleans())
def test_an_hour_of_a_clock_may_stand_before_the_day_or_behind_it(
    rule: MonthlyRule, at: time, *, behind: bool
) -> None:
    name = rule_name(speaker("vi", ZoneInfo("Asia/Ho_Chi_Minh")), rule)
    words = f"{name}, {at:%H:%M}" if behind else f"{at:%Hh%M} {name}"
    assert read_rule(words, at=AS_BEFORE) == SaidRule(replace(rule, at=at), with_hour=True)


@given(clear, st.sampled_from([str.upper, str.lower, str.title]), st.sampled_from(["NFC", "NFD"]), blanks)
def test_capitals_blanks_and_the_way_marks_are_encoded_never_change_a_rule(
    words: str, cased: Callable[[str], str], form: Literal["NFC", "NFD"], blank: str
) -> None:
    typed = blank + unicodedata.normalize(form, cased(words)).replace(" ", blank or " ") + blank
    assert read_rule(typed, at=AS_BEFORE) == read_rule(words, at=AS_BEFORE)


@given(clear)
def test_without_marks_a_rule_is_the_same_or_asked_for_again_but_never_another_one(words: str) -> None:
    plain = read_rule(without_marks(words), at=AS_BEFORE)
    assert isinstance(plain, WhyNot) or plain == read_rule(words, at=AS_BEFORE)


@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_whatever_is_typed_is_a_rule_or_a_reason_within_a_moment(words: str) -> None:
    found = read_rule(words, at=AS_BEFORE)
    assert isinstance(found, (SaidRule, WhyNot))
    if isinstance(found, SaidRule) and not found.with_hour:
        assert found.rule.at == AS_BEFORE
