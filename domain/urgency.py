"""What cannot wait: the mark that shortens the time to the answer, and how it is taken off again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from domain.deadlines import Terms
from domain.events import By, Event, EventKind
from domain.petitions import Petition
from domain.refusals import OldButton
from domain.routing import Route

_BEGINS = frozenset({EventKind.FILED, EventKind.REOPENED})
_GIVES = frozenset({EventKind.ASSIGNED, EventKind.PASSED_UP, EventKind.TAKEN_BACK})
_THAWS = frozenset({EventKind.REPLIED, EventKind.RESUMED, EventKind.ANSWERED, EventKind.DECLINED})


def make_urgent(petition: Petition, by: By, *, at: datetime, terms: Terms) -> Petition:
    """Shorten the time to the answer, as for whatever cannot wait; the desk has checked who may.

    Raises:
        WrongState; OldButton: it is urgent already.
    """
    petition.require_open()
    if petition.urgent:
        raise OldButton
    soon = terms.to_answer(petition.asked_at or at, urgent=True)  # where the clock stands still, from there
    sooner = replace(
        petition,
        urgent=True,
        due=min(petition.due, soon),
        member_due=min(petition.member_due, soon),
        accept_due=min(petition.accept_due or soon, soon),
    )
    return sooner.then(EventKind.URGENT, petition.state, by, at)


def end_urgency(
    petition: Petition, by: By, events: Iterable[Event], *, at: datetime, terms: Terms
) -> Petition:
    """Take the mark off: the deadlines are again what they would be without it, and never nearer than now.

    `events` are the petition's, in order; the desk has checked who may.

    Raises:
        WrongState; OldButton: it is not urgent.
    """
    petition.require_open()
    if not petition.urgent:
        raise OldButton
    unhurried = _unhurried(petition, events, terms)
    later = replace(
        petition,
        urgent=False,
        due=max(petition.due, unhurried.due),
        member_due=max(petition.member_due, unhurried.member_due),
        accept_due=unhurried.accept_due,
    )
    return later.then(EventKind.NOT_URGENT, petition.state, by, at)


def _unhurried(petition: Petition, events: Iterable[Event], terms: Terms) -> Petition:
    """Return the petition with the clocks that the events alone give it, had nobody marked it."""
    one = replace(petition, urgent=False, asked_at=None)
    for event in events:
        if event.kind in _BEGINS:
            due = terms.to_answer(event.at, urgent=False)
            one = replace(one, due=due, member_due=due)
        elif event.kind in _GIVES:
            one = one.given(Route(event.to, one.why), at=event.at, terms=terms)
        elif event.kind is EventKind.ASKED:
            one = replace(one, asked_at=one.asked_at or event.at)
        elif event.kind in _THAWS:
            one = one.thawed(at=event.at, terms=terms)
    return one
