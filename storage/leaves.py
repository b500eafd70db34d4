"""When people of the roster are away."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from domain.identifiers import PersonId
from domain.leaves import Leave
from storage.casework_tables import leaves
from storage.ids import new_id

if TYPE_CHECKING:
    from storage.books import Books

_NOW = select(leaves.c.person_id).where(
    leaves.c.first_day <= bindparam("today"), leaves.c.last_day >= bindparam("today")
)
_OF = (
    select(leaves)
    .where(leaves.c.person_id == bindparam("person"), leaves.c.last_day >= bindparam("today"))
    .order_by(leaves.c.first_day)
    .limit(1)
)
_BEGINNING = select(leaves.c.person_id).where(
    leaves.c.first_day <= bindparam("today"), leaves.c.last_day >= bindparam("today"), ~leaves.c.begun
)
_BEGIN = (
    leaves.update()
    .where(
        leaves.c.person_id == bindparam("person"), leaves.c.first_day <= bindparam("today"), ~leaves.c.begun
    )
    .values(begun=True)
)
_OVER = select(leaves.c.id, leaves.c.person_id).where(leaves.c.last_day < bindparam("today"))
_DROP = leaves.delete().where(leaves.c.id == bindparam("key"))


class Leaves:
    """Reads and writes leaves; a person has one at a time."""

    def __init__(self, books: Books) -> None:
        self._books = books

    @cached_property
    def away(self) -> Set[PersonId]:
        """Everybody who is away today."""
        return set(self._books.execute(_NOW, {"today": self.today}).scalars())

    def of(self, person: PersonId) -> Leave | None:
        """Return the person's present or next leave."""
        row = self._books.execute(_OF, {"person": person, "today": self.today}).first()
        return Leave(row.first_day, row.last_day) if row else None

    def set(self, person: PersonId, leave: Leave | None) -> None:
        """Set when the person is away; None: not at all."""
        self._books.execute(leaves.delete().where(leaves.c.person_id == person))
        if leave is not None:
            days = {"first_day": leave.first_day, "last_day": leave.last_day}
            self._books.execute(leaves.insert(), {"id": new_id(), "person_id": person, **days})
        vars(self).pop("away", None)

    def beginning(self) -> Sequence[PersonId]:
        """Return the people who are away today and whose open work nobody was offered yet."""
        return list(self._books.execute(_BEGINNING, {"today": self.today}).scalars())

    def begin(self, person: PersonId) -> bool:
        """Record that the open work is offered to others; False if it was before."""
        return self._books.execute(_BEGIN, {"person": person, "today": self.today}).rowcount == 1

    def take_over(self) -> Sequence[PersonId]:
        """Drop what is over, and return whose it was; no other process gets the same people."""
        rows = self._books.execute(_OVER, {"today": self.today}).all()
        return [row.person_id for row in rows if self._books.execute(_DROP, {"key": row.id}).rowcount == 1]

    @property
    def today(self) -> date:
        """The calendar date here, now."""
        return self._books.now.astimezone(self._books.policy.zone).date()
