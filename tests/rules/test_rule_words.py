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
from domain.recurrence import (
    MonthlyOnDay,
    MonthlyOnLunarDay,
    MonthlyOnWeekday,
    MonthlyRule,
    Which,
    pack,
    unpack,
)
from domain.rule_words import SaidRule, WhyNot, read_rule
from tests.rules.typed_rules import READ, UNREAD
from texts.recurrence import rule_name
from texts.wording import speaker

AS_BEFORE = time(19, 45)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


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


@pytest.mark.parametrize(
    ("code", "vi", "en"),
    [
        ("d5-1930", "Ngày 5 hằng tháng", "Every month on day 5"),
        ("d31-1930", "Ngày cuối tháng", "On the last day of every month"),
        ("n15-1930", "Thứ Bảy tuần đầu hằng tháng", "Every month on the first Saturday"),
        ("n20-1930", "Thứ Hai tuần thứ 2 hằng tháng", "Every month on the second Monday"),
        ("n46-1930", "Chủ nhật tuần thứ 4 hằng tháng", "Every month on the fourth Sunday"),
        ("n56-1930", "Chủ nhật tuần cuối hằng tháng", "Every month on the last Sunday"),
        ("l1-1930", "Mùng 1 âm lịch hằng tháng", "Every lunar month on day 1 (mung 1)"),
        ("l14-1930", "Ngày 14 âm lịch hằng tháng", "Every lunar month on day 14"),
        ("l15-1930", "Ngày rằm (15) âm lịch hằng tháng", "Every lunar month at the full moon (15)"),
        ("l30-1930", "Ngày cuối tháng âm lịch", "On the last day of every lunar month"),
        ("w6-1930", "Hằng tuần, Chủ nhật", "Every week on Sunday"),
    ],
)
def test_a_rule_is_called_as_people_would_say_it_in_each_language(code: str, vi: str, en: str) -> None:
    names = [rule_name(speaker(language, ZONE), unpack(code)) for language in ("vi", "en")]
    assert names == [vi, en]


@given(rules)
def test_what_the_bot_calls_a_rule_it_reads_as_that_rule_with_and_without_marks(rule: MonthlyRule) -> None:
    name = rule_name(speaker("vi", ZONE), rule)
    assert read_rule(name, at=AS_BEFORE) == SaidRule(rule, with_hour=False)
    assert read_rule(without_marks(name), at=AS_BEFORE) == SaidRule(rule, with_hour=False)


@given(rule=rules, at=hours, behind=st.booleans())
def test_an_hour_of_a_clock_may_stand_before_the_day_or_behind_it(
    rule: MonthlyRule, at: time, *, behind: bool
) -> None:
    name = rule_name(speaker("vi", ZONE), rule)
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
