"""Drafts: what can be read of what people send, and how much of it finds room."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.drafts import MAX_WORDS, Draft, visible
from domain.identifiers import AccountId, DraftId, UnitId
from domain.picking import Picking, picking
from domain.refusals import NothingSaid
from tests.rules.cases import NOW

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
awkward = st.text(
    st.sampled_from("aA ế\u0301\u0302\n\r\t\x00\x1b" + BIDI + "\u200b\u200d\u200c\u2060\ufeff🙏א")
)


def a_draft(words: str = "") -> Draft:
    return Draft(
        id=DraftId(1), account=AccountId(1), unit=None, group=None, origin_message=None, words=words,
        field=None, anonymous=False, to_commune=False, view="card", created_at=NOW,
    )  # fmt: skip


@given(st.text() | awkward)
@example("a\u200b\u0301")
def test_visible_words_stay_as_they_are_when_made_visible_again(words: str) -> None:
    once = visible(words)
    assert visible(once) == once


@given(st.text() | awkward)
def test_visible_words_hold_no_mark_that_turns_or_controls_the_text(words: str) -> None:
    shown = visible(words)
    assert not set(shown) & set(BIDI)
    assert {unicodedata.category(mark) for mark in shown if mark != "\n"}.isdisjoint({"Cc", "Cs"})
    assert shown == shown.strip()
    assert unicodedata.is_normalized("NFC", shown)


@pytest.mark.parametrize(
    "words", ["", "   ", "\n\n", "\u200b", "\u200d\u200c", "\u202e \u2066", "\ufeff", "\u2800", "\u3164 "]
)
def test_words_that_nobody_could_see_are_no_words(words: str) -> None:
    assert visible(words) == ""


@pytest.mark.parametrize(
    "words",
    ["Đèn hỏng", "👨‍👩‍👧", "שלום", "<b>&{x} %s", "a\nb", "🇻🇳", "1️⃣"],  # noqa: RUF100
)
def test_words_that_can_be_seen_are_kept_to_the_letter(words: str) -> None:
    assert visible(words) == words


def test_a_tab_stays_between_two_words_and_a_decomposed_letter_is_composed() -> None:
    assert visible("đèn\thỏng\r\nnặng") == "đèn hỏng\nnặng"
    assert visible(unicodedata.normalize("NFD", "Đường")) == "Đường"


@given(st.lists(st.integers(0, 5_000), max_size=6))
def test_a_draft_keeps_the_beginning_of_what_was_said_without_a_hole(lengths: list[int]) -> None:
    said = [chr(ord("a") + n) * length for n, length in enumerate(lengths)]
    draft = a_draft()
    for words in said:
        whole, before = draft.has_room_for(words), draft.words
        draft = draft.add(words)
        assert draft.words.startswith(before)
        assert not whole or draft.words.endswith(words)
    assert draft.words == "\n".join(words for words in said if words)[:MAX_WORDS]


def test_a_draft_without_words_or_files_is_nothing_to_send() -> None:
    with pytest.raises(NothingSaid):
        a_draft().require_content(0)
    a_draft().require_content(1)
    a_draft("Đèn hỏng").require_content(0)


@given(st.none() | st.integers(1, 2**63 - 1).map(UnitId), st.integers(0, 2**63 - 1))
def test_the_place_where_one_looks_fits_its_column_and_comes_back(commune: UnitId | None, page: int) -> None:
    there = Picking(commune, page)
    assert picking(there.view) == there
    assert len(there.view) <= 64


@pytest.mark.parametrize("view", ["card", "fields", "", "places:", "places:x:1", "123456789012345678"])
def test_any_other_view_begins_with_the_list_of_communes(view: str) -> None:
    assert picking(view) == Picking()
