"""When people of the roster are away."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from domain.identifiers import PersonId
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


@dataclass(frozen=True, slots=True)
class Leave:
    """The days, both included, on which a person is away."""

    first_day: date
    last_day: date


class Leaves:
    """Reads and writes leaves; a person has one at a time."""

    def __init__(self, books: Books) -> None:
        self._books = books

    @cached_property
    def away(self) -> Set[PersonId]:
        """Everybody who is away today."""
        return set(self._books.execute(_NOW, {"today": self._today}).scalars())

    def of(self, person: PersonId) -> Leave | None:
        """Return the person's present or next leave."""
        row = self._books.execute(_OF, {"person": person, "today": self._today}).first()
        return Leave(row.first_day, row.last_day) if row else None

    def set(self, person: PersonId, leave: Leave | None) -> None:
        """Set when the person is away; None: not at all."""
        self._books.execute(leaves.delete().where(leaves.c.person_id == person))
        if leave is not None:
            days = {"first_day": leave.first_day, "last_day": leave.last_day}
            self._books.execute(leaves.insert(), {"id": new_id(), "person_id": person, **days})
        vars(self).pop("away", None)

    @property
    def _today(self) -> date:
        return self._books.now.astimezone(self._books.policy.zone).date()
