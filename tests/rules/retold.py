"""Where a petition stands by its events alone, told without the rules that made them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.events import Event, EventKind
from domain.identifiers import PersonId
from domain.petitions import Petition
from domain.states import State

_ENDS_WAITING = {EventKind.ANSWERED, EventKind.DECLINED, EventKind.WITHDRAWN, EventKind.MERGED}
_THAWS = {EventKind.REPLIED, EventKind.RESUMED} | _ENDS_WAITING
_PROMISE_ENDS = {EventKind.PROMISE_BROKEN} | _ENDS_WAITING
_ENDS = {EventKind.CONFIRMED, EventKind.LAPSED, EventKind.WITHDRAWN, EventKind.MERGED}
_GIVES = {EventKind.ASSIGNED, EventKind.PASSED_UP, EventKind.TAKEN_BACK}


@dataclass(frozen=True, slots=True)
class Standing:
    """What the events say of a petition."""

    state: State
    responsible: PersonId | None
    reopened: int
    asked_at: datetime | None
    promised_for: str | None  # a date as ISO 8601 has it
    answered_at: datetime | None
    urgent: bool
    passed_up: bool
    merged: bool
    erased: bool
    confirmed: bool
    closed_at: datetime | None


def retold(events: Iterable[Event]) -> Standing:
    """Return where the petition stands after these events."""
    told = list(events)
    return Standing(
        state=told[-1].state,
        responsible=next(one.to for one in reversed(told) if one.kind in _GIVES),
        reopened=sum(one.kind is EventKind.REOPENED for one in told),
        asked_at=_first_since(told, EventKind.ASKED, _THAWS),
        promised_for=_last_fact(told),
        answered_at=_answered(told),
        urgent=_is_urgent(told),
        passed_up=_is_up(told),
        merged=any(one.kind is EventKind.MERGED for one in told),
        erased=any(one.kind is EventKind.ERASED for one in told),
        confirmed=any(one.kind is EventKind.CONFIRMED for one in told),
        closed_at=_ended(told),
    )


def standing(petition: Petition) -> Standing:
    """Return the same, of the petition as it is stored."""
    promised = petition.promised_for
    return Standing(
        state=petition.state,
        responsible=petition.responsible,
        reopened=petition.reopened,
        asked_at=petition.asked_at,
        promised_for=promised.date().isoformat() if promised is not None else None,
        answered_at=petition.answered_at,
        urgent=petition.urgent,
        passed_up=petition.passed_up,
        merged=petition.merged_into is not None,
        erased=petition.account is None,
        confirmed=petition.confirmed,
        closed_at=petition.closed_at,
    )


def _first_since(told: list[Event], kind: EventKind, ends: set[EventKind]) -> datetime | None:
    found: datetime | None = None
    for one in told:
        if one.kind in ends:
            found = None
        elif one.kind is kind:
            found = found or one.at
    return found


def _last_fact(told: list[Event]) -> str | None:
    found: str | None = None
    for one in told:
        if one.kind is EventKind.PROMISED:
            found = one.fact
        elif one.kind in _PROMISE_ENDS:
            found = None
    return found


def _answered(told: list[Event]) -> datetime | None:
    found: datetime | None = None
    for one in told:
        if one.kind in {EventKind.ANSWERED, EventKind.DECLINED}:
            found = one.at
        elif one.kind is EventKind.REOPENED:
            found = None
    return found


def _ended(told: list[Event]) -> datetime | None:
    if not told[-1].state.is_ended:
        return None
    return next(one.at for one in reversed(told) if one.kind in _ENDS)


def _is_urgent(told: list[Event]) -> bool:
    marks = [one.kind for one in told if one.kind in {EventKind.URGENT, EventKind.NOT_URGENT}]
    return bool(marks) and marks[-1] is EventKind.URGENT


def _is_up(told: list[Event]) -> bool:
    moves = [one.kind for one in told if one.kind in {EventKind.PASSED_UP, EventKind.TAKEN_BACK}]
    return bool(moves) and moves[-1] is EventKind.PASSED_UP
