"""Neighbourhoods by the thousand, each with its group, written into a ledger as the set-up leaves them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from storage.ids import new_id
from storage.tables import groups, units

_AT_ONCE = 10_000
Row = dict[str, object]


def bind_groups(connection: Connection, bot: str, chats: Sequence[int], *, above: str) -> None:
    """Write a neighbourhood for each of the chats, all below the unit of that name; they are To 1, To 2, …"""
    parent = connection.execute(units.select().where(units.c.name == above)).one()
    for start in range(0, len(chats), _AT_ONCE):
        made = [
            _neighbourhood(parent.id, parent.path, f"To {start + number}", bot, chat)
            for number, chat in enumerate(chats[start : start + _AT_ONCE], start=1)
        ]
        connection.execute(units.insert(), [unit for unit, _ in made])
        connection.execute(groups.insert(), [group for _, group in made])


def _neighbourhood(parent: int, path: str, name: str, bot: str, chat: int) -> tuple[Row, Row]:
    unit = new_id()
    place = {"id": unit, "parent_id": parent, "path": f"{path}{unit}/", "kind": "neighbourhood"}
    group = {"id": new_id(), "messenger": "telegram", "bot": bot, "chat": str(chat), "unit_id": unit}
    return place | {"code": f"N-{unit}", "name": name}, group | {"present": True}
