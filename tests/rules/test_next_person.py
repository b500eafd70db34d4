"""Whose turn it is: over random rosters every petition has one next person, or a level above that is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from domain.escalation import leading, told
from domain.identifiers import PersonId
from domain.ladder import Step
from domain.petitions import Petition
from domain.routing import Candidate, Role, Route, Why, route
from domain.states import State
from tests.rules.cases import a_petition

LEADERS = (Role.HEAD, Role.DEPUTY, Role.CELL_SECRETARY, Role.COMMUNE_OFFICER)
ESCALATIONS = (Step.OVERDUE_HEAD, Step.OVERDUE_SECRETARY, Step.OVERDUE_COMMUNE)
FIELDS = ("utilities", "environment", "security")
# As the roster of a commune is: nearly half of the tổ have nobody of the party, some have no head.
_SEATS = (
    *[Role.MEMBER] * 6, *[Role.HEAD] * 4, *[Role.DEPUTY] * 3, *[Role.CELL_SECRETARY] * 2,
    *[Role.COMMUNE_OFFICER] * 2, Role.CELL_MEMBER,
)  # fmt: skip
often, seldom = st.sampled_from([True, True, True, False]), st.sampled_from([True, False, False, False])
candidates = st.builds(
    Candidate,
    person=st.integers(1, 8).map(PersonId),
    role=st.sampled_from(_SEATS),
    fields=st.frozensets(st.sampled_from(FIELDS), max_size=2),
    areas=st.frozensets(st.sampled_from(["ngo 12", "cum 3"]), max_size=1),
    open_petitions=st.integers(0, 5),
    on_leave=seldom,
    reachable=often,
)


def _of_one_person(seats: list[Candidate]) -> list[Candidate]:
    """Let whoever has two roles be away, and reached, in both of them."""
    first = {one.person: one for one in reversed(seats)}
    return [
        replace(one, on_leave=first[one.person].on_leave, reachable=first[one.person].reachable)
        for one in seats
    ]


rosters = st.lists(candidates, max_size=10).map(_of_one_person)
excluded = st.frozensets(st.integers(1, 8).map(PersonId), max_size=2)


def able(roster: Iterable[Candidate], never: frozenset[PersonId]) -> set[PersonId]:
    """Return whom the bot reaches, who is not away, and whom the petition is not about."""
    return {one.person for one in roster if one.reachable and not one.on_leave and one.person not in never}


def routed(roster: list[Candidate], never: frozenset[PersonId], *, to_commune: bool) -> Petition:
    """Return a petition as it is routed in this roster."""
    found = route(roster, field="utilities", excluded=never, to_commune=to_commune)
    return _with(found, never, to_commune=to_commune)


def _with(found: Route, never: frozenset[PersonId], *, to_commune: bool) -> Petition:
    state = State.SUBMITTED if found.person is None else State.ASSIGNED
    filed = replace(a_petition(), state=state, excluded=never, to_commune=to_commune)
    return replace(filed, responsible=found.person, why=found.why)


def roles(roster: Iterable[Candidate], people: Iterable[PersonId]) -> set[Role]:
    """Return every role of these people."""
    return {one.role for one in roster if one.person in set(people)}


@given(rosters, excluded, st.booleans())
def test_a_petition_goes_to_one_person_who_can_act_or_nobody_can(
    roster: list[Candidate], never: frozenset[PersonId], to_commune: bool
) -> None:
    petition = routed(roster, never, to_commune=to_commune)
    if petition.responsible is not None:
        assert petition.responsible in able(roster, never)
        return
    here = [one for one in roster if one.person in able(roster, never)]
    assert not any(one.role is Role.COMMUNE_OFFICER for one in here)
    if not to_commune:
        assert not any(one.role in LEADERS or "utilities" in one.fields for one in here)


@given(rosters, rosters, excluded, st.booleans())
def test_at_every_later_moment_its_person_is_next_or_the_nearest_level_above_that_can_act(
    then: list[Candidate], now: list[Candidate], never: frozenset[PersonId], to_commune: bool
) -> None:
    petition = routed(then, never, to_commune=to_commune)
    here = able(now, never)
    following = told(Step.ACCEPT, petition, now, never=never)
    assert set(following) <= here
    if petition.responsible in here:
        assert tuple(following) == (petition.responsible,)
        return
    levels = (Role.COMMUNE_OFFICER,) if to_commune else LEADERS
    wanted = next((role for role in levels if role in _able_roles(now, never)), None)
    assert bool(following) == (wanted is not None)
    assert set(following) == {one.person for one in now if one.role is wanted} & here


def _able_roles(roster: list[Candidate], never: frozenset[PersonId]) -> set[Role]:
    return {one.role for one in roster if one.person in able(roster, never)}


@given(rosters, excluded, st.sampled_from(ESCALATIONS))
def test_what_is_late_is_told_to_somebody_above_and_to_its_own_person_only_where_there_is_nobody(
    roster: list[Candidate], never: frozenset[PersonId], step: Step
) -> None:
    petition = routed(roster, never, to_commune=False)
    following = told(step, petition, roster, never=never)
    assert set(following) <= able(roster, never)
    if petition.responsible is not None:
        assert following  # at least who has it hears that it is late
    if petition.responsible in following:
        assert len(following) == 1


@given(rosters, excluded, st.sampled_from(list(Step)))
def test_whom_it_is_about_is_never_told_of_any_step(
    roster: list[Candidate], never: frozenset[PersonId], step: Step
) -> None:
    for person in sorted({one.person for one in roster} - never) or [PersonId(99)]:
        petition = _with(Route(person, Why.HANDED_OVER), never, to_commune=False)
        assert not set(told(step, petition, roster, never=never)) & never
    assert not set(leading(roster, never=never)) & never


@given(rosters, excluded)
def test_the_people_who_are_told_together_stand_on_one_level(
    roster: list[Candidate], never: frozenset[PersonId]
) -> None:
    petition = routed(roster, never, to_commune=False)
    for step in ESCALATIONS:
        following = told(step, petition, roster, never=never)
        shared = [roles(roster, [one]) for one in following]
        assert not shared or set.intersection(*shared)
