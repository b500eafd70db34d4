"""Figures of meetings: counted, paired with the next one, and ranked against tables worked out elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures import (
    LEAST_CASES,
    Case,
    Correlation,
    Finding,
    Met,
    cases,
    correlation,
    count,
    may_read,
)
from domain.identifiers import MeetingId, PersonId, UnitId
from domain.meetings import MeetingState
from domain.people import Membership
from domain.routing import Role
from domain.units import Unit

_BEGAN = datetime(2027, 1, 5, 12, 30, tzinfo=UTC)
_HELD, _NOT_HELD = MeetingState.WRITTEN, MeetingState.NOT_HELD


def met(
    month: int,
    headcount: int | None = None,
    *,
    raised: int = 0,
    answered: int = 0,
    unit: int = 1,
    state: MeetingState = _HELD,
) -> Met:
    at = _BEGAN + timedelta(days=30 * month)
    return Met(MeetingId(100 * unit + month), UnitId(unit), at, state, headcount, raised, answered)


def pairs(first: list[float], second: list[float]) -> list[Case]:
    return [Case(one, other) for one, other in zip(first, second, strict=True)]


def test_meetings_are_counted_by_what_became_of_them_and_averaged_over_those_with_a_headcount() -> None:
    found = count(
        [
            met(0, 30),
            met(1, 41, state=MeetingState.ENDED),
            met(2, state=MeetingState.OPEN),
            met(3, state=_NOT_HELD),
            met(4, state=MeetingState.CANCELLED),
            met(5, state=MeetingState.PLANNED),
        ]
    )
    assert (found.due, found.held, found.not_held, found.cancelled, found.unknown) == (6, 3, 1, 1, 1)
    assert found.average == 35.5
    assert count([]).average is None


def test_a_case_is_a_meeting_with_petitions_and_the_next_one_held_in_the_same_neighbourhood() -> None:
    found = cases(
        [
            met(0, 40, raised=4, answered=3),
            met(1, 50),  # nothing was raised
            met(2, 20, raised=2, answered=2),
            met(3, state=_NOT_HELD),  # passed over: the one after it is the next
            met(4, 25, raised=1, answered=0),
            met(5, None, raised=1, answered=1),  # nobody counted
            met(0, 10, unit=2, raised=1, answered=1),
            met(9, 30, unit=2),  # too far away
        ]
    )
    assert [(one.share, round(one.change, 3)) for one in found] == [(0.75, 0.25), (1.0, 0.25)]


# rho as scipy.stats.spearmanr gives it; the interval by hand from its formula.
@pytest.mark.parametrize(
    ("first", "second", "value", "low", "high"),
    [
        ([1, 2, 3, 4, 5], [5, 6, 7, 8, 7], 0.820783, -0.4162, 0.9920),
        (
            [106, 86, 100, 101, 99, 103, 97, 113, 112, 110],
            [7, 0, 27, 50, 28, 29, 20, 12, 6, 17],
            -0.175758,
            -0.7278,
            0.5146,
        ),
        ([1, 1, 2, 2, 3], [2, 1, 4, 4, 5], 0.973329, 0.4378, 0.9991),
        ([0, 0, 1, 1], [0, 1, 0, 1], 0.0, -0.9611, 0.9611),
    ],
)
def test_rank_correlations_are_those_of_known_tables_with_ties(
    first: list[float], second: list[float], value: float, low: float, high: float
) -> None:
    found = correlation(pairs(first, second))
    assert found.value == pytest.approx(value, abs=1e-6)
    assert found.low == pytest.approx(low, abs=1e-4)
    assert found.high == pytest.approx(high, abs=1e-4)


def test_where_all_are_alike_or_there_are_hardly_any_cases_there_is_no_coefficient() -> None:
    assert correlation([]).value is None
    assert correlation(pairs([1, 1, 1, 1, 1], [1, 2, 3, 4, 5])).value is None
    assert correlation(pairs([1, 2, 3], [1, 2, 3])).value is None


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (Correlation(LEAST_CASES - 1, 0.99, 0.9, 1.0), Finding.TOO_FEW),
        (Correlation(LEAST_CASES, 0.5, 0.01, 0.7), Finding.SHOWN),
        (Correlation(LEAST_CASES, 0.4, 0.0, 0.7), Finding.UNDECIDED),
        (Correlation(800, 0.02, -0.05, 0.09), Finding.REFUTED),
        (Correlation(800, 0.05, -0.02, 0.12), Finding.UNDECIDED),
        (Correlation(40, -0.5, -0.7, -0.2), Finding.REFUTED),
        (Correlation(50), Finding.ALIKE),
    ],
)
def test_a_finding_is_claimed_only_where_the_interval_allows_nothing_else(
    found: Correlation, finding: Finding
) -> None:
    assert found.finding is finding


_values = st.lists(st.tuples(st.integers(0, 20), st.integers(-50, 50)), min_size=4, max_size=60)


@given(_values)
def test_turning_one_side_round_turns_the_coefficient_round_and_stretching_it_changes_nothing(
    values: list[tuple[int, int]],
) -> None:
    found = correlation([Case(one, other) for one, other in values])
    turned = correlation([Case(one, -other) for one, other in values])
    stretched = correlation([Case(one**3, 2.0 * other + 7) for one, other in values])
    if found.value is None:
        assert turned.value is stretched.value is None
        return
    assert turned.value == pytest.approx(-found.value)
    assert stretched.value == pytest.approx(found.value)
    assert found.low <= found.value <= found.high


def test_of_a_hundred_worlds_without_a_connection_the_interval_holds_none_in_about_ninety_five() -> None:
    draw = Random(7)
    held = 0
    for _ in range(300):
        found = correlation([Case(draw.choice([0, 0.5, 1]), draw.gauss(0, 0.2)) for _ in range(40)])
        held += found.low <= 0 <= found.high
    assert 0.91 <= held / 300 <= 0.985


@pytest.mark.parametrize(
    ("role", "at", "of", "reads"),
    [
        (Role.HEAD, 7, "/1/3/7/", True),
        (Role.CELL_SECRETARY, 7, "/1/3/7/", True),
        (Role.MEMBER, 7, "/1/3/7/", False),
        (Role.CELL_MEMBER, 7, "/1/3/7/", False),
        (Role.HEAD, 7, "/1/3/8/", False),
        (Role.COMMUNE_OFFICER, 3, "/1/3/8/", True),
        (Role.COMMUNE_OFFICER, 1, "/1/3/", True),
        (Role.COMMUNE_OFFICER, 3, "/1/", False),
    ],
)
def test_figures_are_read_by_who_leads_and_by_officers_of_all_below_them(
    role: Role, at: int, of: str, *, reads: bool
) -> None:
    seat = Membership(PersonId(5), UnitId(at), role, frozenset(), frozenset())
    unit = Unit(UnitId(int(of.strip("/").split("/")[-1])), None, of, "place", None, "Tổ")
    assert may_read([seat], unit) is reads
