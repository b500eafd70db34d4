"""Whose filing is paused, where, and what they say to that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import Row, Select, bindparam, select

from domain.identifiers import AccountId, PauseId, PetitionId, UnitId
from domain.pauses import Pause
from storage.casework_tables import pauses
from storage.tables import units

if TYPE_CHECKING:
    from storage.books import Books

_BY_ID = select(pauses).where(pauses.c.id == bindparam("id"))
_LATEST_FIRST = pauses.c.last_day.desc(), pauses.c.id.desc()
_NOT_ENDED = pauses.c.ended_at.is_(None), pauses.c.last_day >= bindparam("today")
_IN_FORCE = (
    select(pauses)
    .where(pauses.c.account_id == bindparam("account"), pauses.c.unit_id == bindparam("unit"), *_NOT_ENDED)
    .order_by(*_LATEST_FIRST)
    .limit(1)
)
_FROM = (
    select(pauses)
    .where(pauses.c.petition_id == bindparam("petition"), *_NOT_ENDED)
    .order_by(*_LATEST_FIRST)
    .limit(1)
)
_UNDECIDED = (
    select(pauses)
    .join(units, units.c.id == pauses.c.unit_id)
    .where(
        units.c.parent_id.in_(bindparam("communes", expanding=True)),
        pauses.c.objection.is_not(None),
        pauses.c.decided_at.is_(None),
        *_NOT_ENDED,
    )
    .order_by(pauses.c.id)
)
_OF_ACCOUNT = select(pauses).where(pauses.c.account_id == bindparam("account")).order_by(pauses.c.id)


class Pauses:
    """Reads and writes pauses."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def get(self, pause: PauseId) -> Pause | None:
        """Return the pause; None once its person was erased, and for a forged button."""
        row = self._books.execute(_BY_ID, {"id": pause}).first()
        return _pause(row) if row else None

    def in_force(self, account: AccountId, unit: UnitId) -> Pause | None:
        """Return the pause that keeps the account from filing to the unit today: the longest of them."""
        if not self._books.limits.is_paused(account):
            return None
        return self._first(_IN_FORCE, account=account, unit=unit)

    def set_from(self, petition: PetitionId) -> Pause | None:
        """Return the pause that was set from this petition and still holds."""
        return self._first(_FROM, petition=petition)

    def of_account(self, account: AccountId) -> Sequence[Pause]:
        """Return every pause of the account, oldest first."""
        return [_pause(row) for row in self._books.execute(_OF_ACCOUNT, {"account": account})]

    def undecided_below(self, communes: Sequence[UnitId]) -> Sequence[Pause]:
        """Return the pauses in the communes' units to which somebody objects, oldest first."""
        key = {"communes": list(communes), "today": self._books.limits.today}
        return [_pause(row) for row in self._books.execute(_UNDECIDED, key)]

    def add(self, pause: Pause) -> None:
        """Write a new pause."""
        self._books.execute(pauses.insert(), _row(pause))
        self._books.limits.look_anew(pause.account)

    def save(self, pause: Pause) -> None:
        """Write the pause as it now is."""
        self._books.execute(pauses.update().where(pauses.c.id == pause.id), _row(pause))
        self._books.limits.look_anew(pause.account)

    def end(self, pause: Pause) -> Pause:
        """End it now, before its time."""
        ended = replace(pause, ended_at=self._books.now)
        self.save(ended)
        return ended

    def forget(self, account: AccountId) -> None:
        """Remove every pause of the account."""
        self._books.execute(pauses.delete().where(pauses.c.account_id == account))
        self._books.limits.look_anew(account)

    def _first(self, statement: Select[tuple[object, ...]], **key: int) -> Pause | None:
        row = self._books.execute(statement, key | {"today": self._books.limits.today}).first()
        return _pause(row) if row else None


def _row(pause: Pause) -> dict[str, object]:
    return {
        "id": pause.id,
        "account_id": pause.account,
        "unit_id": pause.unit,
        "petition_id": pause.petition,
        "by_person": pause.by,
        "at": pause.at,
        "last_day": pause.last_day,
        "reason": pause.reason,
        "objection": pause.objection,
        "decided_at": pause.decided_at,
        "ended_at": pause.ended_at,
    }


def _pause(row: Row[tuple[object, ...]]) -> Pause:
    return Pause(
        id=row.id,
        account=row.account_id,
        unit=row.unit_id,
        petition=row.petition_id,
        by=row.by_person,
        at=row.at,
        last_day=row.last_day,
        reason=row.reason,
        objection=row.objection,
        decided_at=row.decided_at,
        ended_at=row.ended_at,
    )
