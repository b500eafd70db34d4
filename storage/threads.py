"""Which petitions a person's next message may belong to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, select

from domain.conversation import GOES_ON_WITHIN
from domain.events import EventKind
from domain.identifiers import PersonId
from domain.people import Account
from domain.petitions import Petition
from domain.states import State
from domain.threads import Thread, asked_of, owed, unfinished, unsaid
from storage.petition_rows import read_petition
from storage.tables import petition_events, petitions

if TYPE_CHECKING:
    from storage.books import Books

_JUST_ANSWERED = select(petitions).where(
    and_(
        petitions.c.responsible_id == bindparam("person"),
        petitions.c.state.in_([State.ANSWERED, State.DECLINED]),
        petitions.c.answered_at >= bindparam("since"),
    )
)
_JUST_SAID = (
    select(petition_events.c.petition_id, petition_events.c.at)
    .join(petitions, petitions.c.id == petition_events.c.petition_id)
    .where(
        petitions.c.account_id == bindparam("account"),
        petition_events.c.by_account == bindparam("account"),
        petition_events.c.kind.in_([EventKind.REPLIED, EventKind.ADDED]),
        petition_events.c.at >= bindparam("since"),
    )
    .order_by(petition_events.c.id)
)


class Threads:
    """Reads the threads of one person: what was asked of them, and what they have to answer."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def of(self, me: Account) -> Sequence[Thread]:
        """Return what a message of this person may belong to, the likeliest first."""
        own = self.open_by(me)
        return [*asked_of(own), *unsaid(self._just_said(me, own)), *self._of_work(me)]

    def open_by(self, me: Account) -> Sequence[Petition]:
        """Return the open petitions that the person filed, newest first."""
        if me.consent is None and me.person is None:
            return []  # nobody files without it, but who writes down what is raised at a meeting
        return [one for one in self._books.petitions.of_account(me.id) if one.state.is_open]

    def just_answered(self, person: PersonId) -> Sequence[Petition]:
        """Return what the person answered a moment ago."""
        key = {"person": person, "since": self._books.now - GOES_ON_WITHIN}
        return [read_petition(row) for row in self._books.execute(_JUST_ANSWERED, key)]

    def _just_said(self, me: Account, own: Sequence[Petition]) -> Sequence[tuple[Petition, datetime]]:
        if not own:
            return []
        key = {"account": me.id, "since": self._books.now - GOES_ON_WITHIN}
        said = {row.petition_id: row.at for row in self._books.execute(_JUST_SAID, key)}
        return [(one, said[one.id]) for one in own if one.id in said]

    def _of_work(self, me: Account) -> Sequence[Thread]:
        if me.person is None:
            return []
        others = [
            one
            for one in self._books.petitions.open_of(me.person)
            if one.account != me.id or not one.is_personal
        ]
        return [*unfinished(self.just_answered(me.person)), *owed(others)]
