"""Formatted words without their formatting."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.markup import lines, plain

_WORDS = st.text("ab <>&\"'/\n0", max_size=12)
_TAGS = st.sampled_from(["b", "i", "u", "s", "code", 'a href="https://a.vn/?x>1&amp;y"', "tg-spoiler"])


def _formatted(tag: str, words: str) -> str:
    return f"<{tag}>{html.escape(words, quote=False)}</{tag.split(maxsplit=1)[0]}>"


@given(st.lists(st.tuples(_TAGS, _WORDS), max_size=5))
def test_without_formatting_there_are_the_words_that_were_formatted(parts: list[tuple[str, str]]) -> None:
    assert plain("".join(_formatted(*part) for part in parts)) == "".join(words for _, words in parts)


@given(st.lists(st.tuples(_TAGS, _WORDS), max_size=5))
def test_plain_words_are_the_runs_of_all_lines_put_together(parts: list[tuple[str, str]]) -> None:
    words = "".join(_formatted(*part) for part in parts)
    assert plain(words) == "\n".join("".join(run.text for run in line) for line in lines(words))


@pytest.mark.parametrize("words", ["5 < 7", "trẻ <3 tuổi", "a > b", "<", "x <", "R&D"])
def test_a_sign_that_opens_no_tag_stays_a_sign(words: str) -> None:
    assert plain(words) == words
