"""Who is told of a delay, level by level."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.escalation import leading, told
from domain.identifiers import PersonId
from domain.ladder import Step
from domain.routing import Candidate, Role
from tests.rules.cases import a_petition

HUNG, LAN, PHUC, BINH, HA, HAI = (PersonId(number) for number in range(1, 7))


def seat(person: PersonId, role: Role, *, on_leave: bool = False, reachable: bool = True) -> Candidate:
    """Return somebody with an office."""
    return Candidate(person, role, frozenset(), frozenset(), 0, on_leave, reachable)


TEAM = (
    seat(HUNG, Role.MEMBER),
    seat(LAN, Role.HEAD),
    seat(PHUC, Role.DEPUTY),
    seat(BINH, Role.CELL_SECRETARY),
    seat(HA, Role.COMMUNE_OFFICER),
    seat(HAI, Role.COMMUNE_OFFICER),
)
WITH_HUNG = replace(a_petition(), responsible=HUNG)
NEVER = frozenset[PersonId]()


@pytest.mark.parametrize(
    ("step", "whom"),
    [
        (Step.ACCEPT, (HUNG,)),
        (Step.DAY_BEFORE, (HUNG,)),
        (Step.LAST_CALL, (HUNG,)),
        (Step.OVERDUE_HEAD, (LAN,)),
        (Step.OVERDUE_SECRETARY, (BINH,)),
        (Step.OVERDUE_COMMUNE, (HA, HAI)),
        (Step.WAITING_SECRETARY, (BINH,)),
        (Step.WAITING_COMMUNE, (HA, HAI)),
    ],
)
def test_each_step_is_told_to_the_level_whose_turn_it_is(step: Step, whom: tuple[PersonId, ...]) -> None:
    assert told(step, WITH_HUNG, TEAM, never=NEVER) == whom


def test_a_level_without_anybody_to_be_told_gives_its_turn_to_the_next_one_up() -> None:
    gone: list[PersonId] = []
    for person, then in ((LAN, PHUC), (PHUC, BINH), (BINH, HA)):
        gone.append(person)
        team = [replace(one, reachable=one.person not in gone) for one in TEAM]
        assert told(Step.OVERDUE_HEAD, WITH_HUNG, team, never=NEVER)[0] == then
        team = [replace(one, on_leave=one.person in gone) for one in TEAM]
        assert told(Step.OVERDUE_HEAD, WITH_HUNG, team, never=NEVER)[0] == then
        assert told(Step.OVERDUE_HEAD, WITH_HUNG, TEAM, never=set(gone))[0] == then


def test_who_has_it_hears_of_the_delay_only_where_nobody_stands_above() -> None:
    alone = [seat(HA, Role.COMMUNE_OFFICER)]
    with_ha = replace(a_petition(), responsible=HA, to_commune=True)
    assert told(Step.OVERDUE_HEAD, with_ha, alone, never=NEVER) == (HA,)
    assert told(Step.OVERDUE_HEAD, with_ha, TEAM, never=NEVER) == (HAI,)


def test_nobody_is_told_where_nobody_can_be() -> None:
    assert told(Step.OVERDUE_COMMUNE, WITH_HUNG, [seat(LAN, Role.HEAD)], never=NEVER) == ()
    assert leading([], never=NEVER) == ()


def test_a_deputy_leads_the_morning_only_in_the_place_of_the_head() -> None:
    assert leading(TEAM, never=NEVER) == (LAN,)
    assert leading(TEAM, never={LAN}) == (PHUC,)
