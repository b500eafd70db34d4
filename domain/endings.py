"""How a petition ends other than by the petitioner's confirmation, and what may still turn it round."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from domain.deadlines import Terms
from domain.events import NOBODY, By, EventKind
from domain.petitions import Petition
from domain.refusals import SamePetition
from domain.routing import Route
from domain.states import State


def lapse(petition: Petition, *, at: datetime) -> Petition:
    """Close it, because the petitioner said nothing about the answer: it counts as not confirmed.

    Raises:
        WrongState: it does not wait for a last word.
    """
    petition.require(State.ANSWERED, State.DECLINED)
    return petition.then(EventKind.LAPSED, State.CLOSED, NOBODY, at)


def withdraw(petition: Petition, by: By, *, at: datetime) -> Petition:
    """Take it back: nobody owes an answer any more.

    Raises:
        NotThePetitioner, WrongState
    """
    petition.require_petitioner(by)
    petition.require_open()
    return _stopped(petition).then(EventKind.WITHDRAWN, State.WITHDRAWN, by, at)


def merge(petition: Petition, into: Petition, by: By, *, at: datetime) -> Petition:
    """Let it go on within another petition of the same unit, as its own author agreed to.

    Raises:
        NotThePetitioner, WrongState; SamePetition: both are one, or of two units.
    """
    petition.require_petitioner(by)
    petition.require_open()
    into.require_open()
    if petition.id == into.id or petition.unit != into.unit:
        raise SamePetition(code=petition.code)
    merged = replace(_stopped(petition), merged_into=into.id)
    return merged.then(EventKind.MERGED, State.MERGED, by, at, fact=into.code)


def absorb(petition: Petition, merged: Petition, *, at: datetime) -> Petition:
    """Record that another petition goes on within this one; whose that was is not told.

    Raises:
        WrongState
    """
    petition.require_open()
    return petition.then(EventKind.ABSORBED, petition.state, NOBODY, at, fact=merged.code)


def take_back(petition: Petition, route: Route, by: By, *, at: datetime, terms: Terms) -> Petition:
    """Bring what was passed up back to the unit, before it is answered; the desk has checked who may.

    Raises:
        WrongState: it was not passed up, or is answered.
    """
    petition.require(State.PASSED_UP)
    state = State.SUBMITTED if route.person is None else State.ASSIGNED
    back = replace(petition.given(route, at=at, terms=terms), passed_up=False)
    return back.then(EventKind.TAKEN_BACK, state, by, at, to=route.person)


def _stopped(petition: Petition) -> Petition:
    return replace(petition, asked_at=None, promised_for=None)
