"""Which subjects a unit gives its neighbourhoods each month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from domain.identifiers import UnitId
from domain.subjects import DEFAULTS, Subject
from domain.units import Unit
from storage.content_tables import subjects
from storage.ids import new_id

if TYPE_CHECKING:
    from storage.books import Books

_ALL = select(subjects).order_by(subjects.c.unit_id, subjects.c.place)


class Subjects:
    """Reads all of them once in a batch: a few a commune, and most keep the bot's own."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._known: Mapping[UnitId, Sequence[Subject]] | None = None

    def of(self, unit: Unit) -> Sequence[Subject]:
        """Return the subjects that hold in the unit: of the nearest unit that has set its own, in order."""
        known = self._all()
        above = (UnitId(int(one)) for one in reversed(unit.path.strip("/").split("/")))
        return next((known[one] for one in above if one in known), DEFAULTS)

    def new_key(self) -> str:
        """Return the key of a subject to be."""
        return f"{new_id():x}"

    def save(self, unit: UnitId, chosen: Sequence[Subject]) -> None:
        """Write the subjects of a unit, in order."""
        self._books.execute(subjects.delete().where(subjects.c.unit_id == unit))
        rows = [
            {"unit_id": unit, "key": one.key, "name": one.name, "place": place}
            for place, one in enumerate(chosen)
        ]
        self._books.execute(subjects.insert(), rows)
        self._known = None

    def _all(self) -> Mapping[UnitId, Sequence[Subject]]:
        if self._known is None:
            found: dict[UnitId, list[Subject]] = {}
            for row in self._books.execute(_ALL):
                found.setdefault(row.unit_id, []).append(Subject(row.key, row.name))
            self._known = found
        return self._known
