"""The ladder over random lives: each rung in working time, climbed once, and none left out."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.conversation import resume
from domain.endings import lapse
from domain.ladder import Rung, Step, pending, rungs
from domain.petitions import Petition
from tests.rules.lives import CALENDAR, TERMS, Deed, first_routes, histories, live

_jumps = st.lists(
    st.one_of(st.integers(1, 90), st.integers(1, 5000), st.integers(1, 130_000)), min_size=1, max_size=30
).map(lambda minutes: [timedelta(minutes=one) for one in minutes])  # fmt: skip
Climbed = list[tuple[Rung, datetime]]


def climb(petition: Petition, at: datetime, climbed: Climbed) -> Petition:
    """Climb what is due at a look, as the timetable's tick does; two of the steps move the petition."""
    while due := [rung for rung in pending(petition, CALENDAR, keys(climbed)) if rung.at <= at]:
        climbed.append((due[0], at))
        if due[0].step is Step.QUESTION_LAPSED:
            petition = resume(petition, at=at, terms=TERMS)
        elif due[0].step is Step.SILENCE:
            petition = lapse(petition, at=at)
    return petition


def keys(climbed: Climbed) -> set[tuple[Step, str]]:
    """Return what the ledger would keep of it."""
    return {(rung.step, rung.key) for rung, _ in climbed}


@given(first_routes, histories)
def test_every_rung_lies_in_working_time_and_has_a_key_of_its_own(route: str, history: list[Deed]) -> None:
    for petition in (one.petition for one in live(route, history)):
        found = rungs(petition, CALENDAR)
        assert all(CALENDAR.is_working_time(rung.at) for rung in found)
        assert len({(rung.step, rung.key) for rung in found}) == len(found)
        assert [rung.at for rung in found] == sorted(rung.at for rung in found)


@given(first_routes, histories)
def test_whoever_owes_something_has_a_rung_ahead_and_what_has_ended_has_none(
    route: str, history: list[Deed]
) -> None:
    for petition in (one.petition for one in live(route, history)):
        assert bool(rungs(petition, CALENDAR)) == (petition.state.is_open or petition.state.awaits_last_word)


@given(first_routes, histories)
def test_a_petition_that_nobody_has_goes_up_whatever_else_is_waited_for(
    route: str, history: list[Deed]
) -> None:
    for petition in (one.petition for one in live(route, history)):
        if petition.state.is_open and petition.responsible is None:
            steps = {rung.step for rung in rungs(petition, CALENDAR)}
            assert {Step.WAITING_SECRETARY, Step.WAITING_COMMUNE} <= steps


@given(first_routes, histories)
def test_nobody_is_told_that_an_answer_is_late_before_it_is(route: str, history: list[Deed]) -> None:
    overdue = {Step.OVERDUE_HEAD, Step.OVERDUE_SECRETARY, Step.OVERDUE_COMMUNE}
    for petition in (one.petition for one in live(route, history)):
        for rung in rungs(petition, CALENDAR):
            if rung.step in overdue:
                assert rung.at > petition.due
                assert petition.asked_at is None


@given(first_routes, histories)
def test_what_was_climbed_is_behind_the_petition(route: str, history: list[Deed]) -> None:
    for petition in (one.petition for one in live(route, history)):
        done = {(rung.step, rung.key) for rung in rungs(petition, CALENDAR)}
        assert not pending(petition, CALENDAR, done)


@given(first_routes, histories, _jumps)
def test_time_climbs_each_rung_once_however_far_it_jumps(
    route: str, history: list[Deed], jumps: list[timedelta]
) -> None:
    *_, last = live(route, history)
    petition, now, climbed = last.petition, last.at, list[tuple[Rung, datetime]]()
    for jump in jumps:
        now += jump
        petition = climb(petition, now, climbed)
        assert not [rung for rung in pending(petition, CALENDAR, keys(climbed)) if rung.at <= now]
    assert len(keys(climbed)) == len(climbed)
    assert all(rung.at <= at for rung, at in climbed)


@given(first_routes, histories, _jumps)
def test_the_rungs_climbed_do_not_depend_on_when_somebody_looked(
    route: str, history: list[Deed], jumps: list[timedelta]
) -> None:
    *_, last = live(route, history)
    once: Climbed = []
    often: Climbed = []
    end = last.at + sum(jumps, timedelta())
    if last.petition.asked_at is not None:
        return  # when the clock goes on depends on when somebody looks
    climb(last.petition, end, once)
    petition, now = last.petition, last.at
    for jump in jumps:
        now += jump
        petition = climb(petition, now, often)
    assert keys(once) == keys(often)
