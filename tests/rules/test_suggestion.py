"""The first, simple suggestion of a field."""

import json
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.drafts import FIELDS as ON_BUTTONS
from domain.fields import FIELDS
from domain.folding import fold
from domain.suggestion import suggest_field

PHRASES: dict[str, list[str]] = json.loads(
    (resources.files("domain") / "data" / "phrases.json").read_text(encoding="utf-8")
)
phrases = st.sampled_from([phrase for listed in PHRASES.values() for phrase in listed])


@given(st.text() | st.lists(phrases, max_size=4).map(" ".join))
def test_any_words_at_all_get_one_of_the_fourteen_fields(words: str) -> None:
    assert suggest_field(words) in FIELDS
    assert len(FIELDS) == 14


@given(st.lists(phrases, min_size=1, max_size=4).map(" ".join))
def test_the_suggestion_is_the_same_with_and_without_marks_and_in_capitals(words: str) -> None:
    assert suggest_field(fold(words)) == suggest_field(words) == suggest_field(words.upper())


def test_every_field_but_the_last_has_phrases_and_each_phrase_leads_to_its_field() -> None:
    assert set(PHRASES) == set(FIELDS) - {"other"}
    astray = {
        phrase: suggest_field(phrase)
        for field, listed in PHRASES.items()
        for phrase in listed
        if suggest_field(phrase) != field
    }
    assert astray == {}


def test_the_buttons_offer_every_field_once() -> None:
    assert sorted(ON_BUTTONS) == sorted(FIELDS)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("Đèn đường đầu ngõ 12 hỏng ba hôm nay, tối đi lại nguy hiểm.", "utilities"),
        ("Đèn đường hỏng.", "utilities"),
        ("Nhà tôi mất nước từ sáng đến giờ", "utilities"),
        ("cup dien suot tu hom qua den nay", "utilities"),
        ("Rác ở ngõ 12 ba ngày chưa ai gom", "environment"),
        ("Hàng xóm nuôi gà mùi hôi không chịu được", "environment"),
        ("Đường vào xóm nhiều ổ gà, mưa xuống là ngập", "roads"),
        ("Nắp cống đầu hẻm bị mất", "roads"),
        ("Đêm nào cũng có thanh niên đua xe, đánh nhau", "security"),
        ("Nhà tôi bị trộm vào lấy xe máy", "security"),
        ("Bình chữa cháy của khu nhà hết hạn", "fire"),
        ("Dây điện chập cháy sát mái nhà", "fire"),
        ("Nhà bên xây trái phép lấn sang đất nhà tôi", "construction"),
        ("Hát karaoke loa kéo ồn ào tới khuya", "culture"),
        ("Trường mầm non thu nhiều khoản quá", "education"),
        ("Tổ mình nhiều muỗi, có người sốt xuất huyết", "health"),
        ("Mẹ tôi 80 tuổi chưa được nhận trợ cấp người cao tuổi", "welfare"),
        ("Xin hướng dẫn vay vốn chăn nuôi bò", "economy"),
        ("Làm giấy khai sinh cho cháu thì cần giấy tờ gì", "administration"),
        ("Hai nhà tranh chấp lối đi, cãi nhau mãi, nhờ hoà giải", "mediation"),
        ("Kính gửi tổ trưởng, tôi yêu cầu được trả lời cho rõ", "other"),
        ("Cảm ơn các đồng chí", "other"),
        ("Tôi có việc công muốn gặp đến cuối tuần", "other"),
    ],
)
def test_sentences_as_residents_write_them_get_the_field_that_fits(words: str, field: str) -> None:
    assert suggest_field(words) == field
