"""Which rungs of the ladder petitions have behind them, and which comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from domain.deadlines import WorkCalendar
from domain.identifiers import PetitionId
from domain.ladder import Rung, Step, pending, rungs
from domain.petitions import Petition
from storage.casework_tables import petition_steps
from storage.petition_rows import read_petition
from storage.tables import petitions

if TYPE_CHECKING:
    from storage.books import Books

_STEPS = select(petition_steps).where(petition_steps.c.petition_id == bindparam("id"))
_DUE = (
    select(petitions)
    .where(petitions.c.next_step_at <= bindparam("now"))
    .order_by(petitions.c.next_step_at, petitions.c.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_AHEAD = (
    select(petitions)
    .where(petitions.c.next_step_at.is_not(None), petitions.c.id > bindparam("after"))
    .order_by(petitions.c.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_AT_ONCE = 500  # petitions read together
_LOOK_AGAIN = (
    petitions.update()
    .where(petitions.c.id == bindparam("of_id"))
    .values(next_step_at=bindparam("next_step_at"))
)

_DUE_IDS = select(petitions.c.id).where(petitions.c.next_step_at <= bindparam("now"))


class Rungs:
    """Reads and writes the steps of single petitions; `storage.reminders` serves everybody at once."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._first: dict[tuple[object, ...], datetime | None] = {}

    def first(self, petition: Petition) -> datetime | None:
        """Return when a petition just filed meets its first rung."""
        calendar = self._books.calendars.of(petition).calendar
        # What is filed in one batch under the same terms meets the same rungs.
        key = id(calendar), petition.responsible is None, petition.due, petition.accept_due
        if key not in self._first:
            self._first[key] = _moment(rungs(petition, calendar))
        return self._first[key]

    def next(self, petition: Petition) -> datetime | None:
        """Return when the petition meets a rung that it has not climbed; None: never, as it stands."""
        calendar: WorkCalendar = self._books.calendars.of(petition).calendar
        return _moment(pending(petition, calendar, self.done(petition.id)))

    def done(self, petition: PetitionId) -> Set[tuple[Step, str]]:
        """Return the rungs of the ladder that the petition has behind it."""
        rows = self._books.execute(_STEPS, {"id": petition})
        return {(Step(row.step), row.key) for row in rows}

    def due(self, *, limit: int) -> Sequence[Petition]:
        """Return petitions of which somebody has to be told now; no other process gets the same ones."""
        rows = self._books.execute(_DUE, {"now": self._books.now, "limit": limit})
        return [read_petition(row) for row in rows]

    def due_ids(self) -> Sequence[PetitionId]:
        """Return which petitions are due, where one of them cannot be read."""
        return list(self._books.execute(_DUE_IDS, {"now": self._books.now}).scalars())

    def climb(self, petition: PetitionId, rung: Rung) -> None:
        """Record a rung of a petition that `due` gave: nobody else can have climbed it meanwhile."""
        row = {"petition_id": petition, "step": rung.step, "key": rung.key, "at": self._books.now}
        self._books.append(petition_steps, row)

    def look_at_all_again(self) -> None:
        """Set anew when somebody next has to be told of each petition: its calendar has changed.

        What another process is saving just now is left to it.
        """
        self._first.clear()
        after = PetitionId(0)
        while rows := self._books.execute(_AHEAD, {"after": after, "limit": _AT_ONCE}).all():
            found = [read_petition(row) for row in rows]
            done = self._books.reminders.steps_done([one.id for one in found])
            calendars = {one.id: self._books.calendars.of(one).calendar for one in found}
            self.look_again({one.id: _moment(pending(one, calendars[one.id], done[one.id])) for one in found})
            after = found[-1].id

    def look_again(self, moments: Mapping[PetitionId, datetime | None]) -> None:
        """Set when somebody next has to be told of each of these petitions; None: never, as they stand."""
        rows = [{"of_id": petition, "next_step_at": at} for petition, at in moments.items()]
        if rows:
            self._books.execute(_LOOK_AGAIN, rows)


def _moment(found: Sequence[Rung]) -> datetime | None:
    return found[0].at if found else None
