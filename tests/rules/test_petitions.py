"""The life of a petition: random histories reach no state that docs/rules.md does not know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.events import By, EventKind
from domain.identifiers import PersonId
from domain.petitions import Petition, file
from domain.refusals import NotResponsible, NotThePetitioner, Refusal, WrongState
from domain.routing import Route, Why
from domain.states import State
from tests.rules.cases import HA, HOA, HUNG, LAN, NOW, OTHER, TERMS, a_petition

Step = Callable[[Petition, By], Petition]
ROUTES = {
    "to Hùng": Route(PersonId(1), Why.FIELD),
    "to Lan": Route(PersonId(2), Why.HANDED_OVER),
    "to Hà": Route(PersonId(3), Why.COMMUNE),
    "to nobody": Route(None, Why.NOBODY),
}


def _assign(to: Route, one: Petition, by: By) -> Petition:
    return one.assign(to, by=by, at=NOW, terms=TERMS)


def _pass_up(to: Route, one: Petition, by: By) -> Petition:
    return one.pass_up(to, by, at=NOW, words="Cần phường.", terms=TERMS)


STEPS: dict[str, Step] = {
    "accept": lambda one, by: one.accept(by, at=NOW),
    "answer": lambda one, by: one.answer(by, at=NOW, words="Đã xong."),
    "decline": lambda one, by: one.decline(by, at=NOW, words="Xin đến phường."),
    "confirm": lambda one, by: one.confirm(by, at=NOW),
    "reopen": lambda one, by: one.reopen(by, at=NOW, terms=TERMS),
    "forget": lambda one, by: one.forget_petitioner(at=NOW),
    **{f"assign {name}": partial(_assign, way) for name, way in ROUTES.items()},
    "pass up to Hà": lambda one, by: one.pass_up(
        ROUTES["to Hà"], by, at=NOW, words="Cần phường.", terms=TERMS
    ),
    "pass up to nobody": lambda one, by: one.pass_up(
        ROUTES["to nobody"], by, at=NOW, words="Cần phường.", terms=TERMS
    ),
}
# Where each state may lead, itself apart: the arrows of docs/rules.md R-62.
ARROWS = {
    State.SUBMITTED: {State.ASSIGNED},
    State.ASSIGNED: {State.SUBMITTED, State.IN_PROGRESS, State.ANSWERED, State.DECLINED, State.PASSED_UP},
    State.IN_PROGRESS: {State.SUBMITTED, State.ASSIGNED, State.ANSWERED, State.DECLINED, State.PASSED_UP},
    State.PASSED_UP: {State.ANSWERED, State.DECLINED},
    State.ANSWERED: {State.CLOSED, State.IN_PROGRESS, State.PASSED_UP},
    State.DECLINED: {State.CLOSED, State.IN_PROGRESS, State.PASSED_UP},
    State.CLOSED: set(),
}
people = st.sampled_from([HOA, OTHER, HUNG, LAN, HA])
histories = st.lists(st.tuples(st.sampled_from(sorted(STEPS)), people), max_size=25)
first_routes = st.sampled_from(sorted(ROUTES))


def live(route: str, history: Sequence[tuple[str, By]]) -> list[Petition]:
    """Return every state of a petition that was filed and then went through `history`."""
    lived = [file(a_petition(), ROUTES[route], at=NOW, terms=TERMS)]
    for name, by in history:
        before = lived[-1]
        untouched = repr(before)
        try:
            lived.append(STEPS[name](before, by))
        except Refusal:
            assert repr(before) == untouched
    return lived


@given(first_routes, histories)
def test_no_history_leads_where_the_states_have_no_arrow(route: str, history: list[tuple[str, By]]) -> None:
    for before, after in pairwise(live(route, history)):
        assert after.state == before.state or after.state in ARROWS[before.state]


@given(first_routes, histories)
def test_every_step_leaves_an_event_and_the_last_one_has_the_state(
    route: str, history: list[tuple[str, By]]
) -> None:
    for before, after in pairwise(live(route, history)):
        assert after.news[: len(before.news)] == before.news  # what happened is never edited
        assert len(after.news) == len(before.news) + 1
        assert after.news[-1].state == after.state
        assert after.news[-1].at == NOW


@given(first_routes, histories)
def test_whoever_must_answer_is_known_wherever_somebody_owes_an_answer(
    route: str, history: list[tuple[str, By]]
) -> None:
    for petition in live(route, history):
        if petition.state in {State.ASSIGNED, State.ANSWERED, State.DECLINED, State.CLOSED}:
            assert petition.responsible is not None
        if petition.state is State.SUBMITTED:
            assert petition.responsible is None


@given(first_routes, histories)
def test_only_the_responsible_answers_and_only_the_petitioner_judges(
    route: str, history: list[tuple[str, By]]
) -> None:
    answers = {EventKind.ACCEPTED, EventKind.ANSWERED, EventKind.DECLINED, EventKind.PASSED_UP}
    for before, after in pairwise(live(route, history)):
        event = after.news[-1]
        if event.kind in answers:
            assert event.by.person == before.responsible
        if event.kind in {EventKind.CONFIRMED, EventKind.REOPENED}:
            assert event.by.account == before.account == HOA.account


@given(first_routes, histories)
def test_what_a_petition_is_about_never_changes_on_its_way(route: str, history: list[tuple[str, By]]) -> None:
    first, *later = live(route, history)
    for petition in later:
        assert (petition.id, petition.code, petition.words, petition.created_at, petition.unit) == (
            first.id, first.code, first.words, first.created_at, first.unit,
        )  # fmt: skip
        assert petition.reopened == [event.kind for event in petition.news].count(EventKind.REOPENED)


@given(first_routes)
def test_filing_leaves_two_events_the_filing_and_where_it_went(route: str) -> None:
    filed = file(a_petition(), ROUTES[route], at=NOW, terms=TERMS)
    assert [event.kind for event in filed.news] == [EventKind.FILED, EventKind.ASSIGNED]
    assert (filed.responsible, filed.why) == (ROUTES[route].person, ROUTES[route].why)
    assert filed.state is (State.SUBMITTED if filed.responsible is None else State.ASSIGNED)
    assert filed.news[0].by == By(account=HOA.account)


def test_each_refusal_names_its_reason_beside_the_step_that_succeeds() -> None:
    filed = file(a_petition(), ROUTES["to Hùng"], at=NOW, terms=TERMS)
    with pytest.raises(NotResponsible):
        filed.accept(LAN, at=NOW)
    with pytest.raises(WrongState):
        filed.confirm(HOA, at=NOW)
    answered = filed.accept(HUNG, at=NOW).answer(HUNG, at=NOW + timedelta(days=1), words="Đã xong.")
    with pytest.raises(NotThePetitioner):
        answered.confirm(OTHER, at=NOW)
    with pytest.raises(WrongState):
        answered.answer(HUNG, at=NOW, words="Lần nữa.")
    assert answered.confirm(HOA, at=NOW).state is State.CLOSED
    assert answered.reopen(HOA, at=NOW, terms=TERMS).state is State.IN_PROGRESS


def test_an_erased_petitioner_leaves_a_case_that_nobody_can_judge() -> None:
    answered = file(a_petition(), ROUTES["to Hùng"], at=NOW, terms=TERMS).answer(
        HUNG, at=NOW, words="Đã xong."
    )
    forgotten = answered.forget_petitioner(at=NOW)
    assert (forgotten.state, forgotten.account) == (State.ANSWERED, None)
    with pytest.raises(NotThePetitioner):
        forgotten.confirm(HOA, at=NOW)
