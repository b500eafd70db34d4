"""What has been received: each update once, and what could not be handled, whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any  # Any: an update as the messenger sent it

from sqlalchemy import Row, bindparam, delete, select

from storage.ids import new_id
from storage.inserts import only_new
from storage.tables import parked_updates, seen_updates

if TYPE_CHECKING:
    from storage.books import Books

# Telegram starts update ids anew at random after a week of silence: an old id may come again.
REMEMBERED = timedelta(hours=48)
_NEW = only_new(seen_updates, seen_updates.c.update_id)
_SEEN = select(seen_updates.c.update_id).where(
    seen_updates.c.bot == bindparam("bot"),
    seen_updates.c.update_id.in_(bindparam("update_ids", expanding=True)),
)
_PARKED = select(parked_updates).order_by(parked_updates.c.id)
# An incident goes by the last six digits of its id: what a person can read out to the operator.
_INCIDENTS = 1_000_000
_IS_INCIDENT = parked_updates.c.id % _INCIDENTS == bindparam("incident")
_PARKED_ONE = select(parked_updates).where(_IS_INCIDENT)
_DROP_ONE = delete(parked_updates).where(_IS_INCIDENT)


@dataclass(frozen=True, slots=True)
class Parked:
    """An update that could not be handled; `error` is the kind of what it raised, never its text."""

    incident: int
    raw: Mapping[str, Any]
    error: str
    at: datetime


class Updates:
    """Reads and writes the record of updates."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._asked: dict[tuple[str, int], bool] = {}

    def prefetch(self, bot: str, update_ids: Sequence[int]) -> None:
        """Find out at once which of these updates were recorded before."""
        self._asked |= {(bot, update_id): True for update_id in update_ids}
        rows = self._books.execute(_SEEN, {"bot": bot, "update_ids": update_ids})
        self._asked |= {(bot, update_id): False for update_id in rows.scalars()}

    def is_new(self, bot: str, update_id: int) -> bool:
        """Record the update; False if it had been recorded before."""
        asked = self._asked.get((bot, update_id))
        if asked is not None:
            if asked:
                self._asked[bot, update_id] = False
                self._books.append(seen_updates, {"bot": bot, "update_id": update_id, "at": self._books.now})
            return asked
        statement = _NEW[self._books.dialect]
        row = {"bot": bot, "update_id": update_id, "at": self._books.now}
        return self._books.execute(statement, row).first() is not None

    def forget_seen(self, before: datetime) -> None:
        """Drop the record of updates seen before that time."""
        self._books.execute(delete(seen_updates).where(seen_updates.c.at < before))

    def park(
        self, bot: str, update_id: int, raw: Mapping[str, Any], *, external_id: str | None, error: str
    ) -> int:
        """Keep an update that could not be handled; return its incident number."""
        key = new_id()
        row = {"id": key, "bot": bot, "update_id": update_id, "external_id": external_id, "raw": dict(raw)}
        self._books.execute(parked_updates.insert(), row | {"error": error, "at": self._books.now})
        return key % _INCIDENTS

    def parked(self) -> Sequence[Parked]:
        """Return what is parked, oldest first."""
        return [_parked(row) for row in self._books.execute(_PARKED)]

    def parked_one(self, incident: int) -> Parked | None:
        """Return one parked update; None if there is none with this number."""
        row = self._books.execute(_PARKED_ONE, {"incident": incident}).first()
        return _parked(row) if row else None

    def drop_parked(self, incident: int) -> bool:
        """Remove a parked update; False if there is none with this number."""
        return self._books.execute(_DROP_ONE, {"incident": incident}).rowcount == 1

    def forget_parked_of(self, external_id: str) -> None:
        """Remove what is parked of one person, and the person from what is parked of others."""
        statement = delete(parked_updates).where(parked_updates.c.external_id == external_id)
        self._books.execute(statement)
        for row in self._books.execute(select(parked_updates.c.id, parked_updates.c.raw)).all():
            rest = _without(row.raw, external_id)
            if rest != row.raw:
                mine = parked_updates.update().where(parked_updates.c.id == row.id)
                self._books.execute(mine, {"raw": rest})


def _without(raw: Any, external_id: str) -> Any:
    """Return JSON of the messenger without the users, contacts and chats that are this person."""
    if isinstance(raw, list):
        return [_without(one, external_id) for one in raw if not _is(one, external_id)]
    if not isinstance(raw, dict):
        return raw
    return {name: _without(one, external_id) for name, one in raw.items() if not _is(one, external_id)}


def _is(one: Any, external_id: str) -> bool:
    return isinstance(one, dict) and external_id in {str(one.get("id")), str(one.get("user_id"))}


def _parked(row: Row[tuple[object, ...]]) -> Parked:
    return Parked(row.id % _INCIDENTS, row.raw, row.error, row.at)
