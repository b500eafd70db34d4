"""What happens to a petition by itself when nobody does anything: reminders, escalation, the end of waiting.

Each rung is climbed once: it has a key, and what was climbed is kept. A key changes where the step has to
come again: for the next person, for a later deadline, after the petition was reopened.
Every rung lies in working time. Source: docs/rules.md R-75 to R-79.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from domain.deadlines import WorkCalendar
from domain.petitions import Petition
from domain.states import State

REMIND_AT = time(16, 0)  # an hour is left of the day: enough to answer, and still working time
SILENCE = timedelta(days=7)
_QUESTION_REMINDED, _QUESTION_LAPSES = 2, 5  # working days
_TO_SECRETARY, _TO_COMMUNE = 2, 5  # working days overdue


class Step(StrEnum):
    """What is due; the values are what the ledger stores."""

    ACCEPT = "accept"  # who has it has not taken it on
    DAY_BEFORE = "day_before"
    LAST_CALL = "last_call"
    OVERDUE_HEAD = "overdue_head"
    OVERDUE_SECRETARY = "overdue_secretary"
    OVERDUE_COMMUNE = "overdue_commune"
    WAITING_SECRETARY = "waiting_secretary"  # nobody has it
    WAITING_COMMUNE = "waiting_commune"
    QUESTION_WAITS = "question_waits"  # the petitioner was asked and says nothing
    QUESTION_LAPSED = "question_lapsed"  # the clock runs again
    PROMISE_DUE = "promise_due"
    SILENCE = "silence"  # answered, and no last word


@dataclass(frozen=True, slots=True)
class Rung:
    """A step with the moment from which it is due."""

    step: Step
    key: str
    at: datetime


def rungs(petition: Petition, calendar: WorkCalendar) -> Sequence[Rung]:
    """Return every step that the petition will meet as it stands, the first one first."""
    return sorted(_rungs(petition, calendar), key=lambda rung: rung.at)


def pending(petition: Petition, calendar: WorkCalendar, done: Set[tuple[Step, str]]) -> Sequence[Rung]:
    """Return the steps that are not `done` yet, the first one first."""
    return [rung for rung in rungs(petition, calendar) if (rung.step, rung.key) not in done]


def _rungs(petition: Petition, calendar: WorkCalendar) -> list[Rung]:
    if petition.state.awaits_last_word and petition.answered_at is not None:
        at = calendar.next_working_moment(petition.answered_at + SILENCE)
        return [Rung(Step.SILENCE, _stamp(petition.answered_at), at)]
    if not petition.state.is_open:
        return []
    if petition.asked_at is not None:
        questions = _while_asked(petition.asked_at, calendar)
        # Who asked may be gone: that somebody has to take it does not wait for a reply.
        nobody = _while_nobody_has_it(petition, calendar) if petition.responsible is None else []
        return [*questions, *nobody]
    return [
        *_of_who_has_it(petition, calendar),
        *_overdue(petition, calendar),
        *_promised(petition, calendar),
    ]


def _while_asked(asked_at: datetime, calendar: WorkCalendar) -> list[Rung]:
    waits = ((Step.QUESTION_WAITS, _QUESTION_REMINDED), (Step.QUESTION_LAPSED, _QUESTION_LAPSES))
    return [
        Rung(step, _stamp(asked_at), _opening(calendar, calendar.due(asked_at, working_days=days)))
        for step, days in waits
    ]


def _of_who_has_it(petition: Petition, calendar: WorkCalendar) -> list[Rung]:
    since, accept_due = petition.assigned_at, petition.accept_due
    if petition.responsible is None:
        return _while_nobody_has_it(petition, calendar)
    if since is None or accept_due is None:
        return []
    found = []
    if petition.state is State.ASSIGNED:
        found.append(Rung(Step.ACCEPT, _stamp(since), _opening(calendar, accept_due)))
    deadline = petition.deadline if petition.deadline > since else petition.member_due
    key = f"{_stamp(since)}.{_stamp(deadline)}"
    last_call = _at_four(deadline, calendar)
    before = datetime.combine(calendar.working_day_before(last_call), REMIND_AT, calendar.zone)
    if before > since:
        found.append(Rung(Step.DAY_BEFORE, key, before))
    # Who gets it in the last hour has just read when it is due; a promise's day has a question of its own.
    if last_call > since and petition.promised_for != deadline:
        found.append(Rung(Step.LAST_CALL, key, last_call))
    return found


def _while_nobody_has_it(petition: Petition, calendar: WorkCalendar) -> list[Rung]:
    if petition.accept_due is None:
        return []
    key = _stamp(petition.accept_due)
    later = calendar.later(petition.accept_due, working_days=1)
    return [
        Rung(Step.WAITING_SECRETARY, key, _opening(calendar, petition.accept_due)),
        Rung(Step.WAITING_COMMUNE, key, _opening(calendar, later)),
    ]


def _overdue(petition: Petition, calendar: WorkCalendar) -> list[Rung]:
    # A promise that holds nothing off, or not any longer, gives nobody a second round.
    promise = _stamp(petition.deadline) if petition.deadline != petition.due else ""
    levels = (
        (Step.OVERDUE_HEAD, 0),
        (Step.OVERDUE_SECRETARY, _TO_SECRETARY),
        (Step.OVERDUE_COMMUNE, _TO_COMMUNE),
    )
    return [
        Rung(
            step,
            f"{petition.reopened}.{promise}",
            _opening(calendar, calendar.later(petition.deadline, working_days=days)),
        )
        for step, days in levels
    ]


def _promised(petition: Petition, calendar: WorkCalendar) -> list[Rung]:
    day = petition.promised_for
    if day is None:
        return []
    at = datetime.combine(calendar.day_of(day), REMIND_AT, calendar.zone)
    return [Rung(Step.PROMISE_DUE, _stamp(day), calendar.next_working_moment(at))]


def _at_four(deadline: datetime, calendar: WorkCalendar) -> datetime:
    day = calendar.day_of(deadline)
    # It was worked when the deadline was set; days off may have been added since.
    worked = day if calendar.is_working_day(day) else calendar.working_day_before(deadline)
    return datetime.combine(worked, REMIND_AT, calendar.zone)


def _opening(calendar: WorkCalendar, due: datetime) -> datetime:
    # At 17:00 sharp the office is closed: what is overdue waits for the next morning.
    return calendar.next_working_moment(due)


def _stamp(at: datetime) -> str:
    return f"{int(at.timestamp()):x}"
