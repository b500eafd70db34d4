"""Who sees a petition, who may hand it on, and to whom: the rules alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.handing import choices
from domain.identifiers import PersonId, UnitId
from domain.people import Membership
from domain.petitions import Petition
from domain.routing import Candidate, Role, Why
from domain.sight import directs, oversees, takers
from domain.states import State
from tests.rules.cases import a_petition

TO, COMMUNE = UnitId(5), UnitId(1)
ME = PersonId(7)


def person(
    number: int,
    *fields: str,
    role: Role = Role.MEMBER,
    load: int = 0,
    reachable: bool = True,
    on_leave: bool = False,
) -> Candidate:
    """Return a candidate."""
    return Candidate(PersonId(number), role, frozenset(fields), frozenset(), load, on_leave, reachable)


def seat(role: Role, unit: UnitId = TO) -> Membership:
    """Return my role in a unit."""
    return Membership(ME, unit, role, frozenset(), frozenset())


@pytest.fixture
def petition() -> Petition:
    """A petition of the tổ that another person has."""
    return replace(
        a_petition(), unit=TO, commune=COMMUNE, state=State.ASSIGNED, responsible=PersonId(2), why=Why.FIELD
    )


def test_the_offered_are_in_order_of_field_then_load_then_reach() -> None:
    offered = choices(
        [
            person(1, load=0),
            person(2, "roads", load=9),
            person(3, "roads", load=1, reachable=False),
            person(4, "roads", load=1),
            person(5, load=0, on_leave=True),
        ],
        field="roads",
        roles={Role.MEMBER},
        never={PersonId(99)},
    )
    assert [one.person for one in offered] == [4, 3, 2, 1, 5]


def test_nobody_is_offered_twice_nor_whoever_must_never_get_it() -> None:
    offered = choices(
        [person(1), person(1, "roads", role=Role.HEAD), person(2), person(3, role=Role.COMMUNE_OFFICER)],
        field="roads",
        roles=frozenset(Role) - {Role.COMMUNE_OFFICER},
        never={PersonId(2)},
    )
    assert [(one.person, one.in_field, one.is_officer) for one in offered] == [(1, True, False)]


@pytest.mark.parametrize("role", [Role.HEAD, Role.DEPUTY, Role.CELL_SECRETARY])
def test_whom_it_is_about_neither_sees_nor_directs_it_whatever_the_role(
    petition: Petition, role: Role
) -> None:
    about_me = replace(petition, excluded=frozenset({ME}))
    assert oversees(petition, [seat(role)], was_escalated=False)
    assert directs(petition, [seat(role)])
    assert not oversees(about_me, [seat(role)], was_escalated=True)
    assert not directs(about_me, [seat(role)])


def test_the_cell_s_members_see_it_and_may_not_hand_it_on(petition: Petition) -> None:
    assert oversees(petition, [seat(Role.CELL_MEMBER)], was_escalated=False)
    assert not directs(petition, [seat(Role.CELL_MEMBER)])


def test_an_officer_sees_what_is_the_commune_s_has_nobody_or_was_reported(petition: Petition) -> None:
    officer = [seat(Role.COMMUNE_OFFICER, COMMUNE)]
    assert not oversees(petition, officer, was_escalated=False)
    assert oversees(petition, officer, was_escalated=True)
    for other in (
        replace(petition, to_commune=True),
        replace(petition, passed_up=True, state=State.PASSED_UP),
        replace(petition, responsible=None, state=State.SUBMITTED, why=Why.NOBODY),
    ):
        assert oversees(other, officer, was_escalated=False)
        assert directs(other, officer)
        assert not oversees(other, [seat(Role.COMMUNE_OFFICER, UnitId(2))], was_escalated=True)


def test_what_went_straight_to_the_commune_is_not_the_head_s_to_see(petition: Petition) -> None:
    straight = replace(petition, to_commune=True)
    assert not oversees(straight, [seat(Role.HEAD)], was_escalated=True)
    assert not directs(straight, [seat(Role.HEAD)])


def test_what_the_commune_has_goes_to_officers_alone_and_the_to_s_never_to_one(petition: Petition) -> None:
    head, officer = [seat(Role.HEAD)], [seat(Role.COMMUNE_OFFICER, COMMUNE)]
    passed_up = replace(petition, passed_up=True, state=State.PASSED_UP)
    assert takers(passed_up, officer) == {Role.COMMUNE_OFFICER}
    assert Role.COMMUNE_OFFICER not in takers(petition, head)
    assert takers(petition, officer) == set(Role)
