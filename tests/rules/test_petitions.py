"""The life of a petition: random histories reach no state that docs/rules.md does not know."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given

from domain.events import By, EventKind
from domain.petitions import file
from domain.refusals import NotResponsible, NotThePetitioner, WrongState
from domain.states import State
from tests.rules.cases import HOA, HUNG, LAN, NOW, OTHER, TERMS, a_petition
from tests.rules.lives import BEGAN, ROUTES, Deed, first_routes, histories, live
from tests.rules.retold import retold, standing

# Where each state may lead, itself apart: the arrows of docs/rules.md R-62.
_AT_WORK = {State.ANSWERED, State.DECLINED, State.PASSED_UP, State.WITHDRAWN, State.MERGED}
_ANSWERED = {State.CLOSED, State.IN_PROGRESS, State.PASSED_UP}
ARROWS: dict[State, set[State]] = {
    State.SUBMITTED: {State.ASSIGNED, State.WITHDRAWN, State.MERGED},
    State.ASSIGNED: {State.SUBMITTED, State.IN_PROGRESS} | _AT_WORK,
    State.IN_PROGRESS: {State.SUBMITTED, State.ASSIGNED} | _AT_WORK,
    State.PASSED_UP: {State.SUBMITTED, State.ASSIGNED} | _AT_WORK,
    State.ANSWERED: _ANSWERED,
    State.DECLINED: _ANSWERED,
    State.CLOSED: {State.IN_PROGRESS, State.PASSED_UP},  # what silence closed, for a month
    State.WITHDRAWN: set(),
    State.MERGED: set(),
}


@given(first_routes, histories)
def test_no_history_leads_where_the_states_have_no_arrow(route: str, history: list[Deed]) -> None:
    for before, after in pairwise(one.petition for one in live(route, history)):
        assert after.state == before.state or after.state in ARROWS[before.state]


@given(first_routes, histories)
def test_every_step_leaves_an_event_and_the_last_one_has_the_state(route: str, history: list[Deed]) -> None:
    for before, after in pairwise(live(route, history)):
        assert after.petition.news[: len(before.petition.news)] == before.petition.news  # never edited
        assert len(after.petition.news) == len(before.petition.news) + 1
        assert after.petition.news[-1].state == after.petition.state
        assert after.petition.news[-1].at == after.at


@given(first_routes, histories)
def test_the_events_alone_tell_where_the_petition_stands(route: str, history: list[Deed]) -> None:
    for moment in live(route, history):
        assert retold(moment.petition.news) == standing(moment.petition)


@given(first_routes, histories)
def test_whoever_must_answer_is_known_wherever_somebody_owes_an_answer(
    route: str, history: list[Deed]
) -> None:
    with_somebody = {State.ASSIGNED, State.IN_PROGRESS, State.ANSWERED, State.DECLINED, State.CLOSED}
    for petition in (one.petition for one in live(route, history)):
        if petition.state in with_somebody:
            assert petition.responsible is not None
        if petition.state is State.SUBMITTED:
            assert petition.responsible is None
        if petition.state.is_open:
            assert petition.passed_up == (petition.state is State.PASSED_UP)


@given(first_routes, histories)
def test_only_the_responsible_answers_and_only_the_petitioner_judges(route: str, history: list[Deed]) -> None:
    answers = {EventKind.ACCEPTED, EventKind.ANSWERED, EventKind.DECLINED, EventKind.PASSED_UP}
    answers |= {EventKind.ASKED, EventKind.PROMISED}
    judges = {EventKind.CONFIRMED, EventKind.REOPENED, EventKind.REPLIED, EventKind.ADDED}
    judges |= {EventKind.PROMISE_KEPT, EventKind.PROMISE_BROKEN, EventKind.WITHDRAWN, EventKind.MERGED}
    for before, after in pairwise(one.petition for one in live(route, history)):
        event = after.news[-1]
        if event.kind in answers:
            assert event.by.person == before.responsible
        if event.kind in judges:
            assert event.by.account == before.account == HOA.account


@given(first_routes, histories)
def test_what_a_petition_is_about_never_changes_on_its_way(route: str, history: list[Deed]) -> None:
    first, *later = [one.petition for one in live(route, history)]
    for petition in later:
        assert (petition.id, petition.code, petition.words, petition.created_at, petition.unit) == (
            first.id, first.code, first.words, first.created_at, first.unit,
        )  # fmt: skip
        assert petition.account in {first.account, None}


@given(first_routes, histories)
def test_what_has_ended_is_asked_nothing_promises_nothing_and_moves_no_more(
    route: str, history: list[Deed]
) -> None:
    for before, after in pairwise(one.petition for one in live(route, history)):
        if not after.state.is_open:
            assert (after.asked_at, after.promised_for) == (None, None)
        if before.was_lapsed:
            assert after.news[-1].kind in {EventKind.ERASED, EventKind.REOPENED}
        elif before.state.is_ended:
            assert after.news[-1].kind is EventKind.ERASED


@given(first_routes)
def test_filing_leaves_two_events_the_filing_and_where_it_went(route: str) -> None:
    filed = live(route, [])[0].petition
    assert [event.kind for event in filed.news] == [EventKind.FILED, EventKind.ASSIGNED]
    assert (filed.responsible, filed.why) == (ROUTES[route].person, ROUTES[route].why)
    assert filed.state is (State.SUBMITTED if filed.responsible is None else State.ASSIGNED)
    assert filed.news[0].by == By(account=HOA.account)
    assert filed.assigned_at == BEGAN


def test_each_refusal_names_its_reason_beside_the_step_that_succeeds() -> None:
    filed = file(a_petition(), ROUTES["to Hùng"], at=NOW, terms=TERMS)
    with pytest.raises(NotResponsible):
        filed.accept(LAN, at=NOW)
    with pytest.raises(WrongState):
        filed.confirm(HOA, at=NOW)
    answered = filed.accept(HUNG, at=NOW).answer(
        HUNG, at=NOW + timedelta(days=1), words="Đã xong.", terms=TERMS
    )
    with pytest.raises(NotThePetitioner):
        answered.confirm(OTHER, at=NOW)
    with pytest.raises(WrongState):
        answered.answer(HUNG, at=NOW, words="Lần nữa.", terms=TERMS)
    assert answered.confirm(HOA, at=NOW).state is State.CLOSED
    assert answered.reopen(HOA, at=NOW, terms=TERMS).state is State.IN_PROGRESS


def test_an_erased_petitioner_leaves_a_case_that_nobody_can_judge() -> None:
    answered = file(a_petition(), ROUTES["to Hùng"], at=NOW, terms=TERMS).answer(
        HUNG, at=NOW, words="Đã xong.", terms=TERMS
    )
    forgotten = answered.forget_petitioner(at=NOW)
    assert (forgotten.state, forgotten.account) == (State.ANSWERED, None)
    with pytest.raises(NotThePetitioner):
        forgotten.confirm(HOA, at=NOW)
