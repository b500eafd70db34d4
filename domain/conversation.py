"""What is said between who answers and who asked, and what it does to the clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.deadlines import Terms, WorkCalendar
from domain.events import NOBODY, By, Event, EventKind
from domain.petitions import Petition
from domain.refusals import BadPromise, NobodyToAsk, NotAsked, NothingPromised, WrongState
from domain.states import State

FURTHEST_PROMISE = timedelta(days=60)
GOES_ON_WITHIN = timedelta(minutes=10)
_OF_PROMISES = {EventKind.PROMISED, EventKind.PROMISE_KEPT, EventKind.PROMISE_BROKEN}
_AT_WORK = (State.ASSIGNED, State.IN_PROGRESS, State.PASSED_UP)


class WhyNot(StrEnum):
    """What is wrong with the day of a promise."""

    NO_DAY = "no_day"  # 30/2, or words that name no day
    PAST = "past"
    NOT_WORKED = "not_worked"
    TOO_FAR = "too_far"


def ask(petition: Petition, by: By, *, at: datetime, words: str) -> Petition:
    """Ask the petitioner something: the clock stands still until they reply.

    Raises:
        NotResponsible, OwnPetition, WrongState; NobodyToAsk: the petitioner was erased.
    """
    petition.require_answerer(by)
    petition.require(*_AT_WORK)
    if petition.account is None:
        raise NobodyToAsk(code=petition.code)
    asked = replace(petition, asked_at=petition.asked_at or at)
    return asked.then(EventKind.ASKED, _taken_on(petition), by, at, words=words)


def reply(petition: Petition, by: By, *, at: datetime, words: str, terms: Terms) -> Petition:
    """Reply to what was asked; the clock runs again, with the days of waiting added.

    Raises:
        NotThePetitioner, WrongState; NotAsked: nobody waits for a reply.
    """
    petition.require_petitioner(by)
    petition.require_open()
    if petition.asked_at is None:
        raise NotAsked(code=petition.code)
    going_on = petition.thawed(at=at, terms=terms)
    return going_on.then(EventKind.REPLIED, petition.state, by, at, words=words)


def resume(petition: Petition, *, at: datetime, terms: Terms) -> Petition:
    """Let the clock run again, because no reply came.

    Raises:
        NotAsked: nobody waits for a reply.
    """
    if petition.asked_at is None:
        raise NotAsked(code=petition.code)
    return petition.thawed(at=at, terms=terms).then(EventKind.RESUMED, petition.state, NOBODY, at)


def add(petition: Petition, by: By, *, at: datetime, words: str) -> Petition:
    """Add something to a petition already sent.

    Raises:
        NotThePetitioner, WrongState
    """
    petition.require_petitioner(by)
    petition.require_open()
    return petition.then(EventKind.ADDED, petition.state, by, at, words=words)


def why_not(day: date, *, today: date, calendar: WorkCalendar) -> WhyNot | None:
    """Return why nobody can promise anything for that day; None where one can."""
    if day <= today:
        return WhyNot.PAST
    if day > today + FURTHEST_PROMISE:
        return WhyNot.TOO_FAR
    return None if calendar.is_working_day(day) else WhyNot.NOT_WORKED


def go_on(petition: Petition, by: By, *, at: datetime, words: str) -> Petition:
    """Say the rest of an answer given a moment ago: messengers cut what is too long for one message.

    Raises:
        NotResponsible, OwnPetition; WrongState: it was not answered within `GOES_ON_WITHIN`.
    """
    petition.require_answerer(by)
    petition.require(State.ANSWERED, State.DECLINED)
    if petition.answered_at is None or at - petition.answered_at > GOES_ON_WITHIN:
        raise WrongState(code=petition.code, state=petition.state)
    return petition.then(EventKind.ANSWER_CONTINUED, petition.state, by, at, words=words)


def promise(petition: Petition, by: By, *, at: datetime, day: date, calendar: WorkCalendar) -> Petition:
    """Promise the result for a day; until then nobody is told that the answer is late.

    Raises:
        NotResponsible, OwnPetition, WrongState;
        BadPromise: the day is not a working day after today and within `FURTHEST_PROMISE`.
    """
    petition.require_answerer(by)
    petition.require(*_AT_WORK)
    today = at.astimezone(calendar.zone).date()
    if (why := why_not(day, today=today, calendar=calendar)) is not None:
        raise BadPromise(code=petition.code, why=why)
    promised = replace(petition, promised_for=calendar.end_of(day))
    return promised.then(EventKind.PROMISED, _taken_on(petition), by, at, fact=day.isoformat())


def report_promise(petition: Petition, by: By, *, at: datetime, kept: bool) -> Petition:
    """Say whether a promise came true; where it did not, the due date holds again.

    A promise that was kept holds the ladder off as before: who did what they said still has to write it.

    Raises:
        NotThePetitioner, WrongState; NothingPromised: there is no promise whose day has come.
    """
    petition.require_petitioner(by)
    petition.require_open()
    promised = petition.promised_for
    if promised is None or promised.astimezone(at.tzinfo).date() > at.date():
        raise NothingPromised(code=petition.code)
    if kept:
        return petition.then(EventKind.PROMISE_KEPT, petition.state, by, at)
    broken = replace(petition, promised_for=None)
    return broken.then(EventKind.PROMISE_BROKEN, petition.state, by, at)


def promise_to_report(events: Iterable[Event]) -> Event | None:
    """Return the latest promise among `events`, which are in order, unless it was reported on already."""
    about = [one for one in events if one.kind in _OF_PROMISES]
    return about[-1] if about and about[-1].kind is EventKind.PROMISED else None


def has_kept_promise(petition: Petition, events: Iterable[Event]) -> bool:
    """Return whether the petitioner said that it was done as promised: only the answer is missing."""
    return petition.promised_for is not None and promise_to_report(events) is None


def _taken_on(petition: Petition) -> State:
    return State.IN_PROGRESS if petition.state is State.ASSIGNED else petition.state
