"""Places by names that can be told apart on a narrow button."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.units import told_apart

WORDS = st.sampled_from(["Tổ", "dân", "phố", "số", "5", "12", "Đông"])
NAMES = st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["Tổ dân phố số 5", "Tổ dân phố số 10"], ["số 5", "số 10"]),
        (["Thôn Đông", "Thôn Đoài"], ["Thôn Đông", "Thôn Đoài"]),
        (["Thôn Đông", "Ấp 3"], ["Thôn Đông", "Ấp 3"]),
        (["Tổ 1", "Tổ 1 A"], ["Tổ 1", "Tổ 1 A"]),
        (["Phường Mỹ Trà"], ["Phường Mỹ Trà"]),
        ([], []),
    ],
)
def test_what_all_names_begin_with_is_left_out_but_for_its_last_word(
    names: Sequence[str], short: Sequence[str]
) -> None:
    assert told_apart(names) == short


@given(NAMES)
def test_shortened_names_are_ends_of_the_names_and_as_different_as_those(names: Sequence[str]) -> None:
    short = told_apart(names)
    assert all(name.endswith(one) and one for name, one in zip(names, short, strict=True))
    assert len(set(short)) == len(set(names))
