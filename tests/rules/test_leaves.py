"""The days of a leave, as people type them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.leaves import LONGEST, Leave, LeaveFault, read_leave
from domain.refusals import BadLeave

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("24/11", (24, 11, 2026), (24, 11, 2026)),
        ("24/11 - 28/11", (24, 11, 2026), (28, 11, 2026)),
        ("24/11–28/11", (24, 11, 2026), (28, 11, 2026)),
        ("24-28/11", (24, 11, 2026), (28, 11, 2026)),
        ("từ 24/11 đến 28/11/2026", (24, 11, 2026), (28, 11, 2026)),
        ("Từ ngày 24.11 tới hết ngày 28.11.26", (24, 11, 2026), (28, 11, 2026)),
        ("tu 24/11 den 28/11", (24, 11, 2026), (28, 11, 2026)),
        ("24-11-2026", (24, 11, 2026), (24, 11, 2026)),
        ("đến 28/11", (23, 11, 2026), (28, 11, 2026)),
        ("hôm nay", (23, 11, 2026), (23, 11, 2026)),
        ("ngày mai", (24, 11, 2026), (24, 11, 2026)),
        ("từ mai đến 28/11", (24, 11, 2026), (28, 11, 2026)),
        ("cả tuần này", (23, 11, 2026), (29, 11, 2026)),
        ("28/12 - 03/01", (28, 12, 2026), (3, 1, 2027)),
        ("02/01", (2, 1, 2027), (2, 1, 2027)),
    ],
)
def test_a_leave_is_read_however_its_days_are_typed(
    words: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    def day(parts: tuple[int, int, int]) -> date:
        return date(parts[2], parts[1], parts[0])

    assert read_leave(words, today=TODAY) == Leave(day(first), day(last))


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("22/11", LeaveFault.PAST),
        ("01/09", LeaveFault.PAST),
        ("22/11/2026 - 28/11", LeaveFault.PAST),
        ("30/2", LeaveFault.NO_SUCH_DAY),
        ("0/0", LeaveFault.NO_SUCH_DAY),
        ("24/11 - 31/11", LeaveFault.NO_SUCH_DAY),
        ("28/11 - 24/11/2026", LeaveFault.REVERSED),
        ("24/11 - 30/01", LeaveFault.TOO_LONG),
        ("24/11/2028", LeaveFault.TOO_FAR),
        ("", LeaveFault.UNREADABLE),
        ("24", LeaveFault.UNREADABLE),
        ("ít hôm", LeaveFault.UNREADABLE),
        ("24/11 buổi sáng", LeaveFault.UNREADABLE),
        ("24/11 25/11 26/11", LeaveFault.UNREADABLE),
    ],
)
def test_days_that_cannot_be_a_leave_are_refused_with_their_fault(words: str, fault: LeaveFault) -> None:
    with pytest.raises(BadLeave) as refused:
        read_leave(words, today=TODAY)
    assert refused.value.fault == fault


@given(st.text(max_size=80))
def test_whatever_is_typed_is_a_leave_or_refused_and_never_anything_else(words: str) -> None:
    try:
        found = read_leave(words, today=TODAY)
    except BadLeave:
        return
    assert TODAY <= found.first_day <= found.last_day < found.first_day + timedelta(days=LONGEST)


@given(st.integers(0, 100), st.integers(0, LONGEST - 1))
def test_a_leave_written_out_is_read_back_as_it_was(ahead: int, days: int) -> None:
    first = TODAY + timedelta(days=ahead)
    leave = Leave(first, first + timedelta(days=days))
    assert read_leave(f"{leave.first_day:%d/%m/%Y} - {leave.last_day:%d/%m/%Y}", today=TODAY) == leave
