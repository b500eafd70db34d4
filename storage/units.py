"""The tree of places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Row, bindparam, select

from domain.folding import reading_order
from domain.identifiers import UnitId
from domain.picking import Picking
from domain.refusals import UnknownUnit
from domain.units import Unit
from storage.tables import units

if TYPE_CHECKING:
    from storage.books import Books

_BY_ID = select(units).where(units.c.id == bindparam("id"))
_BY_IDS = select(units).where(units.c.id.in_(bindparam("ids", expanding=True)))
_BY_CODE = select(units).where(units.c.code == bindparam("code"))
_CHILDREN = select(units).where(units.c.parent_id == bindparam("parent"))
_TO_BELOW = select(units).where(units.c.code.is_not(None), units.c.path.like(bindparam("path")))
_PARENTS_OF_TO = select(units).where(
    units.c.id.in_(select(units.c.parent_id).where(units.c.code.is_not(None)))
)


class Units:
    """Reads the tree, which the roster grows; a unit read once in a batch is not read again."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._known: dict[UnitId, Unit] = {}

    def get(self, unit: UnitId) -> Unit:
        """Return the unit.

        Raises:
            UnknownUnit: there is none with this id.
        """
        if unit not in self._known:
            row = self._books.execute(_BY_ID, {"id": unit}).first()
            if row is None:
                raise UnknownUnit
            self._known[unit] = _unit(row)
        return self._known[unit]

    def prefetch(self, units: Sequence[UnitId]) -> None:
        """Read many units at once."""
        for row in self._books.execute(_BY_IDS, {"ids": units}):
            self._known[row.id] = _unit(row)

    def with_code(self, code: str) -> Unit | None:
        """Return the tổ with this Mã tổ."""
        row = self._books.execute(_BY_CODE, {"code": code}).first()
        return _unit(row) if row else None

    def communes(self) -> Sequence[Unit]:
        """Return the units that have a tổ directly below them, by name."""
        return _by_name(self._books.execute(_PARENTS_OF_TO))

    def children(self, parent: UnitId) -> Sequence[Unit]:
        """Return the units directly below `parent`, by name."""
        return _by_name(self._books.execute(_CHILDREN, {"parent": parent}))

    def neighbourhoods(self, unit: Unit) -> Sequence[Unit]:
        """Return every tổ of the unit, by name; of a tổ, itself."""
        return _by_name(self._books.execute(_TO_BELOW, {"path": f"{unit.path}%"}))

    def to_pick(self, at: Picking) -> tuple[Unit | None, Sequence[Unit]]:
        """Return what the list at `at` holds: a commune with its neighbourhoods, or None with the communes.

        Where there is one commune only, nobody is asked for it.
        """
        communes = self.communes()
        alone = communes[0] if len(communes) == 1 else None
        here = next((one for one in communes if one.id == at.commune), alone)
        return here, self.children(here.id) if here is not None else communes


def _by_name(rows: Iterable[Row[tuple[object, ...]]]) -> Sequence[Unit]:
    # The databases' own orders put số 10 before số 2, and one of them Đ after Z.
    return sorted(map(_unit, rows), key=lambda unit: reading_order(unit.name))


def _unit(row: Row[tuple[object, ...]]) -> Unit:
    return Unit(id=row.id, parent=row.parent_id, path=row.path, kind=row.kind, code=row.code, name=row.name)
