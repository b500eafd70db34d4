"""Numbers of people and results of votes, as heads type them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.counting import read_count
from domain.headcounts import MOST, is_unusual, read_headcount
from domain.meeting_refusals import NobodyThere, NoNumber, NoVote, TooManyThere
from domain.refusals import Refusal
from domain.spoken_cardinals import cardinal
from domain.vote_words import read_vote
from domain.votes import Vote, unpack

TYPED = {
    42: "42| 42 |42.|42 người|42 nguoi|bốn hai|bon hai|bốn mươi hai|Bốn Mươi Hai bà con|có 42 bà con dự họp|"
    "khoảng 42 người ạ|số người dự: 42|tổng cộng bốn mươi hai đại biểu|đúng 42 vị",
    40: "bốn chục|4 chục|tầm bốn chục|đủ 40|tầm 40 người",
    45: "bốn lăm|bốn nhăm|bốn mươi lăm|bốn chục rưỡi",
    41: "bốn mốt|bốn mươi mốt",
    94: "chín tư|chín mươi tư",
    77: "bảy bảy|bay bay|bẩy mươi bảy",
    10: "mười|một chục|chục người",
    15: "mười lăm|mười năm",
    100: "trăm|một trăm|1 trăm",
    102: "một trăm linh hai|trăm lẻ hai|một không hai",
    120: "trăm hai|một trăm hai|một trăm hai mươi|1 trăm 20",
    123: "trăm hai ba|một trăm hai mươi ba|một hai ba",
    150: "trăm rưỡi|trăm rưởi",
    1203: "1.203|1,203|1203|một nghìn hai trăm linh ba|một ngàn hai trăm lẻ ba",
    1500: "nghìn rưỡi|một ngàn rưỡi|một nghìn năm trăm|nghìn năm",
    10_000: "10.000|10,000|10000|mười nghìn",
    0: "0|không|không người",
    -3: "-3|−3|- 3|–3 người|âm ba|âm 3|trừ 3",
}
NO_NUMBER = (
    "|xin chào|đông lắm|40-45|42 người, 30 hộ|42,5|42.5|bốn mươi mấy|²|½|10 000|0912 345 678|0912345678901|"
    "mười mười|trăm trăm|hai mươi mươi|nghìn nghìn|5/12|1.2.3"
)


@pytest.mark.parametrize(
    ("said", "number"), [(one, number) for number, typed in TYPED.items() for one in typed.split("|")]
)
def test_a_number_is_understood_however_a_head_types_it(said: str, number: int) -> None:
    assert read_count(said) == number


@pytest.mark.parametrize("said", NO_NUMBER.split("|"))
def test_words_that_are_no_number_or_more_than_one_are_not_guessed_at(said: str) -> None:
    assert read_count(said) is None


@given(st.integers(0, 9_999))
def test_every_number_is_read_back_from_its_figures_and_from_its_words(number: int) -> None:
    for said in (str(number), f"{number:,}".replace(",", "."), f"{number} người", cardinal(number)):
        assert read_count(said) == number


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_number_that_can_be_or_a_polite_refusal(said: str) -> None:
    with suppress(NoNumber, NobodyThere, TooManyThere):
        assert 1 <= read_headcount(said) <= MOST
    with suppress(NoVote):
        assert 1 <= (read_vote(said).cast or 1) <= MOST


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ("-3", NobodyThere),
        ("0", NobodyThere),
        ("10000", TooManyThere),
        ("2.001", TooManyThere),
        ("?", NoNumber),
    ],
)
def test_a_number_that_cannot_be_is_refused_for_its_own_reason(said: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        read_headcount(said)
    assert read_headcount("2.000") == MOST


@pytest.mark.parametrize(
    ("number", "before", "checked_in", "asked"),
    [
        (42, [], 0, False),
        (300, [], 0, False),
        (301, [], 0, True),  # more than a whole tổ has households
        (2, [], 0, True),
        (42, [40, 38], 0, False),
        (114, [38, 20], 0, False),
        (400, [40, 38], 0, True),
        (400, [380, 402], 0, False),  # a large tổ is used to that
        (10, [40, 38], 0, False),
        (4, [40, 38], 0, True),  # likely a digit is missing
        (2, [3, 4], 0, False),
        (42, [40], 43, True),  # fewer than have checked in
        (42, [40], 42, False),
    ],
)
def test_a_number_far_from_what_is_usual_there_is_asked_back(
    number: int, before: list[int], checked_in: int, *, asked: bool
) -> None:
    assert is_unusual(number, before=before, checked_in=checked_in) is asked


VOTES = {
    Vote(
        40, 2
    ): "40/2/0|40/2|40-2|40 2 0|40, 2, 0|40;2|đồng ý 40, không 2|đồng ý 40 không 2|40 đồng ý, 2 không|"
    "40 dong y 2 khong|Đồng ý: 40; không đồng ý: 2; ý kiến khác: 0|có 40 không 2|không 2, đồng ý 40|"
    "tán thành bốn mươi, không tán thành hai|40 người đồng ý và 2 người phản đối|đồng ý 40\nkhông đồng ý 2|"
    "40 phiếu thuận, 2 phiếu không thuận|nhất trí 40 còn lại không nhất trí 2|"
    "bốn mươi đồng ý hai không đồng ý",
    Vote(40, 2, 1): "40/2/1|đồng ý 40 không đồng ý 2 ý kiến khác 1|40 đồng ý 2 không đồng ý 1 ý kiến khác",
    Vote(40, 0, 2): "40/0/2|đồng ý 40, phiếu trắng 2|40 đồng ý, 2 không có ý kiến",
    Vote(40): "40|40.|đồng ý 40|40 người đồng ý|bốn mươi đồng ý",
    Vote(0, 42): "0/42|không đồng ý 42",
    Vote(None): "nhất trí|tất cả đồng ý|100%|100% đồng ý|Tất cả nhất trí|đồng ý hết|nhat tri",
}
NO_VOTES = (
    "|?|không|0/0/0|-4/2|40/2/0/1|98%|98% đồng ý|đồng ý 40, đồng ý 3|2001/0|đồng ý hết trừ 2 người|"
    "đồng ý 40/42|abc 40|40 và 2|đa số đồng ý"
)


@pytest.mark.parametrize(
    ("said", "vote"), [(one, vote) for vote, typed in VOTES.items() for one in typed.split("|")]
)
def test_the_result_of_a_vote_is_understood_in_figures_and_in_words(said: str, vote: Vote) -> None:
    assert read_vote(said) == vote


@pytest.mark.parametrize("said", NO_VOTES.split("|"))
def test_what_is_no_result_of_a_vote_is_refused_and_not_guessed_at(said: str) -> None:
    with pytest.raises(NoVote):
        read_vote(said)


@given(st.integers(0, 600), st.integers(0, 600), st.integers(0, 600))
def test_a_result_is_the_same_after_it_was_stored_and_however_it_was_typed(
    yes: int, no: int, other: int
) -> None:
    vote = Vote(yes, no, other)
    assert unpack(vote.packed()) == vote
    assert unpack(Vote(None).packed()) == Vote(None)
    if vote.cast:
        assert read_vote(f"{yes}/{no}/{other}") == vote
        assert read_vote(f"đồng ý {yes}, không đồng ý {no}, ý kiến khác {other}") == vote
