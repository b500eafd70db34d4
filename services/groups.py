"""The desk of the group chats: whose each is, and what the bot says there once."""

from __future__ import annotations

from domain.identifiers import Address, GroupId, UnitId
from domain.people import LEADERS, Account
from domain.refusals import NotAllowed, OldButton
from domain.remarks import Remark
from services.meeting_reminders import MeetingReminderDesk
from storage.books import Books
from storage.card_rows import CardKind
from storage.groups import Group


class GroupDesk:
    """What happens to a group as such."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def added(self, address: Address, by: Account) -> None:
        """Greet a group that the bot was added to: bound at once where its head did it, else asking."""
        group = self._books.groups.join(address)
        self._books.cards.revive_at(address)
        if group.unit is not None:
            return
        units = self._units_led_by(by)
        if len(units) == 1:
            self._bind(group, units[0])
            return
        detail = {"units": list(units)} if units else None
        self._books.cards.show(CardKind.BINDING, group.id, address, detail=detail)

    def ask_binding(self, group: GroupId, me: Account, *, here: Address) -> Remark:
        """Bind the group for a head of one tổ; let a head of several choose.

        Raises:
            NotAllowed: the person leads no tổ;
            OldButton: it is bound already, or the tap comes from another chat than the group's.
        """
        found = self._unbound(group, here)
        units = self._units_led_by(me)
        if not units:
            raise NotAllowed
        if len(units) == 1:
            self._bind(found, units[0])
            return Remark.BOUND
        self._books.cards.show(CardKind.BINDING, group, found.address, detail={"units": list(units)})
        return Remark.CHOOSE_WITH_BUTTONS

    def bind(self, group: GroupId, me: Account, unit: UnitId, *, here: Address) -> None:
        """Bind the group to a tổ that the person leads.

        Raises:
            NotAllowed, OldButton
        """
        found = self._unbound(group, here)
        if unit not in self._units_led_by(me):
            raise NotAllowed
        self._bind(found, unit)

    def left(self, address: Address) -> None:
        """Record that the bot is no longer in the group."""
        group = self._books.groups.at(address)
        if group is not None:
            self._books.groups.leave(group.id)

    def moved(self, old: Address, new: Address) -> None:
        """Follow a group that became a supergroup, with its binding and what was still to be sent."""
        group = self._books.groups.at(old)
        if group is not None:
            self._clear(new, group)
            self._books.groups.move(group.id, new.chat)
            self._books.drafts.forget_origins(group.id)
            self._books.petitions.forget_origins(group.id)
        self._books.cards.move(old, new)

    def _clear(self, address: Address, group: Group) -> None:
        """Make room for `group`: the messenger may have told of its new chat before it told of the move."""
        stray = self._books.groups.at(address)
        if stray is None:
            return
        if group.unit is None and stray.unit is not None:
            self._books.groups.bind(group.id, stray.unit)
        self._books.groups.retire(stray.id)
        self._books.cards.touch_all(stray.id, CardKind.BINDING)

    def _bind(self, group: Group, unit: UnitId) -> None:
        self._books.groups.bind(group.id, unit)
        MeetingReminderDesk(self._books).joined(unit, group.address)
        asked = self._books.cards.find(CardKind.BINDING, group.id, group.address)
        if asked is None:
            self._books.cards.show(CardKind.GREETING, group.id, group.address)
        else:
            self._books.cards.turn_into(asked, CardKind.GREETING, group.id)

    def _unbound(self, group: GroupId, here: Address) -> Group:
        found = self._books.groups.get(group)
        # A head of another tổ, who is not even in the group, could forge the button elsewhere.
        if found.unit is not None or found.address != here:
            raise OldButton
        return found

    def _units_led_by(self, me: Account) -> list[UnitId]:
        if me.person is None:
            return []
        memberships = self._books.people.memberships(me.person)
        return sorted({one.unit for one in memberships if one.role in LEADERS})
