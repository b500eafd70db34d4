"""Who a notice would reach: groups of the neighbourhoods named, residents who subscribed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any  # Any: rows are typed by whoever reads them

from sqlalchemy import ColumnElement, Select, false, func, null, or_, select

from domain.consent import VERSION
from domain.identifiers import UnitId
from domain.notices import Audience
from storage.tables import accounts, groups, units

if TYPE_CHECKING:
    from storage.books import Books


@dataclass(frozen=True, slots=True)
class Reach:
    """How many chats a notice would be sent to now, and the neighbourhoods whose groups it cannot reach."""

    groups: int
    residents: int
    without_group: Sequence[UnitId]

    @property
    def is_nobody(self) -> bool:
        """Whether there is no chat at all."""
        return not self.groups and not self.residents


class Audiences:
    """Counts audiences; one that was counted in a batch is not counted again."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._known: dict[Audience, Reach] = {}

    def reach(self, audience: Audience) -> Reach:
        """Return whom the notice would reach if it were sent now."""
        if audience not in self._known:
            self._known[audience] = self._reach(audience)
        return self._known[audience]

    def _reach(self, audience: Audience) -> Reach:
        return Reach(
            self._counted(groups_of(audience).where(groups.c.present)) if audience.groups else 0,
            self._counted(subscribers_of(audience)) if audience.subscribers else 0,
            self._without_group(audience) if audience.groups else (),
        )

    def is_nobody(self, audience: Audience) -> bool:
        """Return whether there is no chat at all; quick, however many there are."""
        chats = [groups_of(audience).where(groups.c.present)] if audience.groups else []
        chats += [subscribers_of(audience)] if audience.subscribers else []
        return all(self._books.execute(found.limit(1)).first() is None for found in chats)

    def _counted(self, found: Select[Any]) -> int:
        counted: int = self._books.execute(select(func.count()).select_from(found.subquery())).scalar_one()
        return counted

    def _without_group(self, audience: Audience) -> Sequence[UnitId]:
        has_group = select(groups.c.unit_id).where(groups.c.unit_id.is_not(None), groups.c.present)
        statement = select(units.c.id).where(
            _within(audience), units.c.code.is_not(None), units.c.id.not_in(has_group)
        )
        return [UnitId(unit) for unit in self._books.execute(statement.order_by(units.c.id)).scalars()]


def groups_of(audience: Audience) -> Select[Any]:
    """Return the groups of the audience, those that the bot is no longer in too."""
    columns = groups.c.id, groups.c.messenger, groups.c.bot, groups.c.chat, groups.c.present
    joined = groups.join(units, units.c.id == groups.c.unit_id)
    return select(*columns, null().label("account")).select_from(joined).where(_within(audience))


def subscribers_of(audience: Audience) -> Select[Any]:
    """Return the accounts of the audience that agreed, subscribed, and can be written to."""
    columns = accounts.c.id, accounts.c.messenger, accounts.c.bot, accounts.c.chat
    joined = accounts.join(units, units.c.id == accounts.c.unit_id)
    return (
        select(*columns, accounts.c.reachable.label("present"), accounts.c.id.label("account"))
        .select_from(joined)
        .where(
            _within(audience),
            accounts.c.subscribed_at.is_not(None),
            accounts.c.consent == VERSION,
            accounts.c.reachable,
        )
    )


def _within(audience: Audience) -> ColumnElement[bool]:
    return or_(false(), *(units.c.path.contains(f"/{unit}/") for unit in audience.units))
