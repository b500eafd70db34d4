"""The desk where everybody sees when their tổ meets: /lich, and the file for the phone's calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from domain.identifiers import UnitId
from domain.people import Account
from domain.refusals import GroupNotBound, OldButton
from domain.remarks import Remark
from services.telling import Telling
from storage.books import Books
from storage.card_rows import CardKind
from storage.groups import Group

_MOST_UNITS = 5  # whoever has more roles looks at the first ones here
_ONCE_WITHIN = timedelta(minutes=1)


class UpcomingDesk:
    """Shows the meetings of one's own tổ."""

    def __init__(self, books: Books) -> None:
        self._books, self._telling = books, Telling(books)

    def show(self, me: Account) -> None:
        """Show the meetings of the person's units; who has none hears how to get one."""
        units = self._units(me)
        if not units:
            self._telling.note(me, Remark.NO_UNIT_YET)
        for unit in units[:_MOST_UNITS]:
            self._books.cards.renew(CardKind.UPCOMING, unit, me.address, account=me.id)

    def show_in_group(self, group: Group | None) -> None:
        """Show the meetings of the group's tổ: one card there, and none anew within a minute.

        Raises:
            GroupNotBound
        """
        if group is None or group.unit is None:
            raise GroupNotBound
        here = CardKind.UPCOMING, group.unit, group.address
        known, now = self._books.cards.find(*here), self._books.now.timestamp()
        shown_at = ((known.detail if known is not None else None) or {}).get("shown_at", 0.0)
        if now - shown_at < _ONCE_WITHIN.total_seconds():
            return
        self._books.cards.renew(*here)
        self._books.cards.show(*here, detail={"shown_at": now})

    def send_file(self, unit: UnitId, me: Account, group: Group | None) -> Remark:
        """Send the file for the phone's calendar to the private chat.

        Raises:
            OldButton: it is not the tổ of the person, nor that of the group in which it was pressed.
        """
        here = group.unit if group is not None else None
        if unit not in {here, *self._units(me)}:
            raise OldButton
        if self._books.schedules.of(self._books.units.get(unit)) is None:
            raise OldButton
        if not me.reachable:
            return Remark.OPEN_PRIVATE_CHAT
        self._books.cards.again(CardKind.CALENDAR_FILE, unit, me.address, account=me.id)
        return Remark.CALENDAR_SENT

    def _units(self, me: Account) -> Sequence[UnitId]:
        seats = self._books.people.memberships(me.person) if me.person is not None else ()
        own = [me.unit] if me.unit is not None else []
        return list(dict.fromkeys([*(seat.unit for seat in seats), *own]))
