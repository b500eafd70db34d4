"""Who answers: the ladder of docs/rules.md R-50, against a reference as plain as its sentence."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from domain.identifiers import PersonId
from domain.routing import Candidate, Role, Route, Why, areas_named, route

FIELDS, AREAS = ("utilities", "roads"), ("ngo 12", "cum b")
candidates = st.lists(
    st.builds(
        Candidate,
        person=st.integers(1, 8).map(PersonId),
        role=st.sampled_from(Role),
        fields=st.frozensets(st.sampled_from(FIELDS)),
        areas=st.frozensets(st.sampled_from(AREAS)),
        open_petitions=st.integers(0, 3),
        on_leave=st.booleans(),
        reachable=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda one: (one.person, one.role),
)
named = st.frozensets(st.sampled_from(AREAS))
excluded = st.frozensets(st.integers(1, 8).map(PersonId), max_size=3)
fields = st.sampled_from(FIELDS)


def rungs(field: str, areas: frozenset[str]) -> Sequence[tuple[Why, Callable[[Candidate], bool]]]:
    """Return the sentence of R-50: who is asked first, second, …"""

    def of_the_to(one: Candidate) -> bool:
        return one.role is not Role.COMMUNE_OFFICER

    return (
        (Why.FIELD_AND_AREA, lambda one: of_the_to(one) and field in one.fields and bool(one.areas & areas)),
        (Why.FIELD, lambda one: of_the_to(one) and field in one.fields),
        (Why.AREA, lambda one: of_the_to(one) and bool(one.areas & areas)),
        (Why.DEPUTY, lambda one: one.role is Role.DEPUTY),
        (Why.HEAD, lambda one: one.role is Role.HEAD),
        (Why.CELL_SECRETARY, lambda one: one.role is Role.CELL_SECRETARY),
        (Why.COMMUNE, lambda one: one.role is Role.COMMUNE_OFFICER),
    )


def able(one: Candidate, out: frozenset[PersonId]) -> bool:
    return one.reachable and not one.on_leave and one.person not in out


@given(candidates, fields, named, excluded)
def test_the_first_rung_with_somebody_able_decides_who_answers(
    known: list[Candidate], field: str, areas: frozenset[str], out: frozenset[PersonId]
) -> None:
    expected: tuple[PersonId | None, Why] = (None, Why.NOBODY)
    for why, fits in rungs(field, areas):
        there = sorted((one.open_petitions, one.person) for one in known if fits(one) and able(one, out))
        if there:
            expected = (there[0][1], why)
            break
    found = route(known, field=field, areas=areas, excluded=out)
    assert (found.person, found.why) == expected


@given(candidates, fields, named, excluded, st.booleans())
def test_nobody_unable_or_excluded_is_ever_chosen(
    known: list[Candidate], field: str, areas: frozenset[str], out: frozenset[PersonId], up: bool
) -> None:
    found = route(known, field=field, areas=areas, excluded=out, to_commune=up)
    assert found.person is None or any(able(one, out) for one in known if one.person == found.person)
    assert (found.person is None) == (found.why is Why.NOBODY)


@given(candidates, fields, named, excluded, st.randoms(use_true_random=False))
def test_the_order_of_the_roster_changes_nobody(
    known: list[Candidate],
    field: str,
    areas: frozenset[str],
    out: frozenset[PersonId],
    shuffler: random.Random,
) -> None:
    shuffled = list(known)
    shuffler.shuffle(shuffled)
    first = route(known, field=field, areas=areas, excluded=out)
    second = route(shuffled, field=field, areas=areas, excluded=out)
    assert (first.person, first.why) == (second.person, second.why)
    assert set(first.passed_over) == set(second.passed_over)


@given(candidates, fields, excluded)
def test_straight_to_the_commune_asks_nobody_of_the_neighbourhood(
    known: list[Candidate], field: str, out: frozenset[PersonId]
) -> None:
    found = route(known, field=field, excluded=out, to_commune=True)
    officers = {one.person for one in known if one.role is Role.COMMUNE_OFFICER}
    assert found.why in {Why.COMMUNE, Why.NOBODY}
    assert {found.person} - {None} <= officers
    assert set(found.passed_over) <= officers


@given(candidates, fields, named, excluded)
def test_the_passed_over_are_named_once_and_never_betray_who_was_excluded(
    known: list[Candidate], field: str, areas: frozenset[str], out: frozenset[PersonId]
) -> None:
    found = route(known, field=field, areas=areas, excluded=out)
    assert len(set(found.passed_over)) == len(found.passed_over)
    assert not set(found.passed_over) & out
    assert set(found.passed_over) <= {one.person for one in known if not able(one, out)}


def test_among_equals_the_one_with_fewest_open_petitions_answers() -> None:
    def member(person: int, load: int) -> Candidate:
        return Candidate(PersonId(person), Role.MEMBER, frozenset({"roads"}), frozenset(), load, False, True)

    busy, idle, later = member(1, 3), member(2, 1), member(3, 1)
    assert route([busy, later, idle], field="roads") == Route(PersonId(2), Why.FIELD)
    assert route([busy], field="roads") == Route(PersonId(1), Why.FIELD)
    assert route([busy, idle], field="utilities") == Route(None, Why.NOBODY)


def test_an_area_counts_when_the_words_name_it_as_whole_words() -> None:
    hung = Candidate(PersonId(1), Role.MEMBER, frozenset(), frozenset({"ngo 12"}), 0, False, True)
    assert areas_named("Đèn ở Ngõ 12 hỏng", [hung]) == {"ngo 12"}
    assert areas_named("Đèn ở ngõ 121 hỏng", [hung]) == frozenset()
