"""The moments of the ladder: all in working time, however the days off fall."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.deadlines import Terms, WorkCalendar
from domain.identifiers import PersonId
from domain.ladder import Step, rungs
from domain.petitions import Petition
from domain.routing import Route, Why
from domain.states import State
from storage.calendars import vietnam
from tests.rules.cases import a_petition
from tests.rules.test_deadlines import ZONE, at, calendars, moments

MONDAY = at("2027-03-01 09:00")


def given_at(moment: datetime, calendar: WorkCalendar, **more: object) -> Petition:
    """Return a petition that person 1 got at that moment."""
    terms = Terms(calendar)
    due = terms.to_answer(moment, urgent=False)
    petition = replace(a_petition(), due=due, state=State.ASSIGNED)
    return replace(petition.given(Route(PersonId(1), Why.FIELD), at=moment, terms=terms), **more)  # type: ignore[arg-type]  # whatever the case needs


def times(petition: Petition, calendar: WorkCalendar) -> dict[Step, str]:
    """Return when each step is due, as written on the wall."""
    return {rung.step: f"{rung.at:%Y-%m-%d %H:%M}" for rung in rungs(petition, calendar)}


def test_a_petition_of_monday_climbs_at_the_hours_counted_by_hand() -> None:
    calendar = vietnam(ZONE, 2027)
    assert times(given_at(MONDAY, calendar), calendar) == {
        Step.ACCEPT: "2027-03-03 07:30",  # until Tuesday 17:00 it was in time
        Step.DAY_BEFORE: "2027-03-05 16:00",  # due on Monday the 8th
        Step.LAST_CALL: "2027-03-08 16:00",
        Step.OVERDUE_HEAD: "2027-03-09 07:30",
        Step.OVERDUE_SECRETARY: "2027-03-11 07:30",  # two working days later
        Step.OVERDUE_COMMUNE: "2027-03-16 07:30",  # five working days later, over a weekend
    }


def test_before_tet_the_ladder_waits_with_everybody_until_after_it() -> None:
    calendar = vietnam(ZONE, 2027)
    found = times(given_at(at("2027-01-28 15:00"), calendar), calendar)  # Fri, Mon, Tue, Wed, Thu 11
    assert found[Step.DAY_BEFORE] == "2027-02-03 16:00"
    assert found[Step.LAST_CALL] == "2027-02-11 16:00"
    assert found[Step.OVERDUE_HEAD] == "2027-02-12 07:30"


def test_who_gets_it_in_the_last_hour_is_not_reminded_of_what_they_have_just_read() -> None:
    calendar = vietnam(ZONE, 2027)
    due = at("2027-03-05 17:00")
    late = times(given_at(at("2027-03-05 16:30"), calendar, due=due), calendar)
    assert {Step.DAY_BEFORE, Step.LAST_CALL}.isdisjoint(late)
    early = times(given_at(at("2027-03-05 15:30"), calendar, due=due), calendar)
    assert early[Step.LAST_CALL] == "2027-03-05 16:00"


@given(
    calendars,
    moments,
    st.frozensets(st.dates(date(2027, 1, 1), date(2028, 3, 1)), max_size=30),
    st.none() | st.integers(1, 60),
    st.none() | st.integers(0, 20),
    st.booleans(),
)
def test_every_rung_lies_in_working_time_even_where_days_off_were_added_since(
    calendar: WorkCalendar,
    moment: datetime,
    added: frozenset[date],
    promised: int | None,
    asked: int | None,
    nobody: bool,
) -> None:
    promised_for = calendar.due(moment, working_days=promised) if promised else None
    asked_at = moment + timedelta(days=asked) if asked is not None else None
    petition = given_at(moment, calendar, promised_for=promised_for, asked_at=asked_at)
    if nobody:
        petition = replace(petition, responsible=None, state=State.SUBMITTED)
    now = WorkCalendar(ZONE, calendar.holidays | added, calendar.make_up_days)
    found = rungs(petition, now)
    assert found
    for rung in found:
        assert now.is_working_time(rung.at), rung
