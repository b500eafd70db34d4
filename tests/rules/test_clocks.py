"""The clocks of a petition: they never run backwards, and stand still while the petitioner is asked."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given

from domain.events import EventKind
from tests.rules.lives import CALENDAR, STEPS, TERMS, Deed, Moment, filed, first_routes, histories, live

_AGAIN = {EventKind.REPLIED, EventKind.RESUMED}
_ENDS_WAITING = _AGAIN | {EventKind.ANSWERED, EventKind.DECLINED}
_MARKS = {"make urgent", "end urgency"}
_GIVES = {EventKind.ASSIGNED, EventKind.PASSED_UP, EventKind.TAKEN_BACK}


def _days_left(moment: Moment) -> int:
    """Count the working days until the due date on the petition's own clock."""
    now = moment.petition.asked_at or moment.at
    due = moment.petition.due
    return CALENDAR.days_within(now, due) if now <= due else -CALENDAR.days_within(due, now)


@given(first_routes, histories)
def test_no_due_date_comes_nearer_unless_the_matter_becomes_urgent(route: str, history: list[Deed]) -> None:
    for before, after in pairwise(live(route, history)):
        if after.petition.news[-1].kind is not EventKind.URGENT:
            assert after.petition.due >= before.petition.due


@given(first_routes, histories)
def test_every_deadline_is_at_seventeen_of_a_working_day(route: str, history: list[Deed]) -> None:
    for petition in (one.petition for one in live(route, history)):
        for moment in (petition.due, petition.member_due, petition.accept_due, petition.promised_for):
            if moment is not None:
                local = moment.astimezone(CALENDAR.zone)
                assert CALENDAR.end_of(local.date()) == local
                assert CALENDAR.is_working_day(local.date())


@given(first_routes, histories)
def test_a_reply_or_an_answer_without_it_gives_back_exactly_the_working_days_that_were_waited(
    route: str, history: list[Deed]
) -> None:
    for before, after in pairwise(live(route, history)):
        if before.petition.asked_at is not None and after.petition.news[-1].kind in _ENDS_WAITING:
            assert _days_left(after) == _days_left(before)


@given(first_routes, histories)
def test_who_gets_a_petition_has_the_whole_time_even_where_the_clock_stands_still(
    route: str, history: list[Deed]
) -> None:
    given_to = None
    for moment in live(route, history):
        petition, kind = moment.petition, moment.petition.news[-1].kind
        if kind in _GIVES:
            given_to = moment
        elif kind in _AGAIN and given_to is not None and given_to.petition.asked_at is not None:
            fresh = TERMS.to_answer(moment.at, urgent=given_to.petition.urgent)
            if petition.urgent == given_to.petition.urgent:
                assert petition.member_due == fresh.astimezone(CALENDAR.zone)
            given_to = None
        elif kind in {EventKind.REOPENED, EventKind.ASKED}:
            given_to = None


@given(first_routes, histories)
def test_once_the_mark_is_taken_off_the_deadlines_are_those_of_a_life_without_it(
    route: str, history: list[Deed]
) -> None:
    *_, last = lived = live(route, history)
    if last.petition.urgent:
        return
    without = filed(route)
    for one in lived[1:]:
        if one.step not in _MARKS:
            without = STEPS[one.step](without, one.by, one.at)
    for clock in ("due", "member_due", "accept_due"):
        assert getattr(last.petition, clock) == getattr(without, clock)


@given(first_routes, histories)
def test_an_urgent_matter_has_never_more_than_its_day_from_the_moment_it_became_one(
    route: str, history: list[Deed]
) -> None:
    for moment in live(route, history):
        if moment.petition.news[-1].kind is EventKind.URGENT:
            assert _days_left(moment) <= TERMS.urgent_days
