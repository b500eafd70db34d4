"""The chats of neighbourhoods, and which unit each belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Row, and_, bindparam, select

from domain.identifiers import Address, GroupId, UnitId
from domain.refusals import OldButton
from storage.ids import new_id
from storage.tables import groups

if TYPE_CHECKING:
    from storage.books import Books

_BY_ID = select(groups).where(groups.c.id == bindparam("id"))
_AT = select(groups).where(
    and_(
        groups.c.messenger == bindparam("messenger"),
        groups.c.bot == bindparam("bot"),
        groups.c.chat.in_(bindparam("chats", expanding=True)),
    )
)

_OF_UNITS = (
    select(groups)
    .where(groups.c.unit_id.in_(bindparam("units", expanding=True)), groups.c.present)
    .order_by(groups.c.id)
)


@dataclass(frozen=True, slots=True)
class Group:
    """A group chat; `unit` is None until the head binds it."""

    id: GroupId
    address: Address
    unit: UnitId | None
    present: bool


class Groups:
    """Reads and writes groups."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._known: dict[Address, Group] = {}
        self._of_unit: dict[UnitId, list[Group]] = {}

    def get(self, group: GroupId) -> Group:
        """Return the group; groups are never removed.

        Raises:
            OldButton: a forged button names one that never was.
        """
        row = self._books.execute(_BY_ID, {"id": group}).first()
        if row is None:
            raise OldButton
        return _group(row)

    def at(self, address: Address) -> Group | None:
        """Return the group in this chat."""
        if address not in self._known:
            key = {"messenger": address.messenger, "bot": address.bot, "chats": [address.chat]}
            self._keep(self._books.execute(_AT, key))
        return self._known.get(address)

    def of_unit(self, unit: UnitId) -> Sequence[Group]:
        """Return the groups of the unit that the bot is in."""
        self.prefetch_units([unit])
        return self._of_unit[unit]

    def prefetch_units(self, units: Iterable[UnitId]) -> None:
        """Read at once what `of_unit` returns for each of these."""
        missing = [unit for unit in units if unit not in self._of_unit]
        if missing:
            self._of_unit |= {unit: [] for unit in missing}
            for group in self._keep(self._books.execute(_OF_UNITS, {"units": missing})):
                if group.unit is not None:
                    self._of_unit[group.unit].append(group)

    def prefetch(self, messenger: str, bot: str, chats: Sequence[str]) -> Sequence[Group]:
        """Read many groups at once."""
        key = {"messenger": messenger, "bot": bot, "chats": chats}
        return self._keep(self._books.execute(_AT, key))

    def join(self, address: Address) -> Group:
        """Record that the bot is in this chat."""
        known = self.at(address)
        if known is not None:
            self._change(known.id, present=True)
            return known
        group = Group(GroupId(new_id()), address, None, present=True)
        row = {"id": group.id, "messenger": address.messenger, "bot": address.bot, "chat": address.chat}
        self._books.execute(groups.insert(), row)
        return group

    def leave(self, group: GroupId) -> None:
        """Record that the bot is no longer there; the binding stays for its return."""
        self._change(group, present=False)

    def bind(self, group: GroupId, unit: UnitId) -> None:
        """Give the group to the unit."""
        self._change(group, unit_id=unit)

    def move(self, group: GroupId, chat: str) -> None:
        """Follow a group that became a supergroup."""
        self._change(group, chat=chat, present=True)

    def retire(self, group: GroupId) -> None:
        """Take the record out of its chat, which turned out to be another group's."""
        self._change(group, chat=f"former:{group}", unit_id=None, present=False)

    def _change(self, group: GroupId, **values: object) -> None:
        self._books.execute(groups.update().where(groups.c.id == group), values)
        self._known.clear()
        self._of_unit.clear()

    def _keep(self, rows: Iterable[Row[tuple[object, ...]]]) -> Sequence[Group]:
        found = [_group(row) for row in rows]
        self._known |= {group.address: group for group in found}
        return found


def _group(row: Row[tuple[object, ...]]) -> Group:
    return Group(row.id, Address(row.messenger, row.bot, row.chat), row.unit_id, row.present)
