"""Who can be reached and which groups are bound: what a check of the set-up counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from domain.identifiers import PersonId, UnitId
from storage.tables import accounts, groups, parked_updates

if TYPE_CHECKING:
    from storage.books import Books

_REACHABLE = select(accounts.c.person_id).where(accounts.c.person_id.is_not(None), accounts.c.reachable)
_GROUPS = select(groups.c.unit_id).where(groups.c.present)
_PARKED = select(func.count()).select_from(parked_updates)


class SurveyRows:
    """Reads across the tables of accounts, groups and parked updates."""

    def __init__(self, books: Books) -> None:
        self._connection = books.connection

    def reachable(self) -> frozenset[PersonId]:
        """Return the people of the roster to whom the bot can write."""
        return frozenset(PersonId(row.person_id) for row in self._connection.execute(_REACHABLE))

    def groups(self) -> Sequence[UnitId | None]:
        """Return the unit of each group that the bot is in; None where nobody has bound it."""
        return [row.unit_id for row in self._connection.execute(_GROUPS)]

    def parked(self) -> int:
        """Return how many updates are parked."""
        return self._connection.execute(_PARKED).scalar_one()
