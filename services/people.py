"""The desk where accounts are met, settled in a neighbourhood, and recognised as people of the roster."""

from __future__ import annotations

from collections.abc import Sequence

from domain.identifiers import PersonId
from domain.notices import seats_to_send
from domain.people import LEADERS, Account, Membership
from domain.refusals import NotOwnNumber
from domain.remarks import Remark
from services.assignments import AssignmentDesk
from services.content_handing import ContentHandingDesk
from services.pauses import PauseDesk
from services.telling import Telling
from storage.books import Books
from storage.card_rows import CardKind

_TO_UNIT = "to_"


class PeopleDesk:
    """What one person can ask for about themselves."""

    def __init__(self, books: Books) -> None:
        self._books, self._telling = books, Telling(books)

    def meet(self, messenger: str, bot: str, external_id: str) -> Account:
        """Return the account of whoever writes, opened at the first word."""
        accounts = self._books.accounts
        return accounts.of(messenger, bot, external_id) or accounts.add(messenger, bot, external_id)

    def start(self, me: Account, payload: str) -> None:
        """Greet the person; a payload `to_<Mã tổ>` makes them a resident of that tổ."""
        self.returned(me)
        if payload.startswith(_TO_UNIT):
            unit = self._books.units.with_code(payload.removeprefix(_TO_UNIT))
            if unit is None:
                self._telling.note(me, Remark.UNKNOWN_UNIT_LINK)
            else:
                self._books.accounts.settle_in(me.id, unit.id)
        self._books.cards.again(CardKind.WELCOME, me.id, me.address, account=me.id)
        # A resident who comes from the group's button is not asked for a number: residents need none.
        if me.person is None and not payload.startswith(_TO_UNIT):
            self._books.cards.again(CardKind.CONTACT, me.id, me.address, account=me.id)

    def show(self, kind: CardKind, me: Account) -> None:
        """Show one of the person's own cards at the end of the chat: help, work, petitions, settings."""
        self._books.cards.again(kind, me.id, me.address, account=me.id)

    def recognise(self, me: Account, phone: str | None, *, own: bool) -> bool:
        """Recognise the person of the roster by their own account's number (E.164); False if none has it.

        Raises:
            NotOwnNumber: the card is somebody else's.
        """
        if not own:
            raise NotOwnNumber
        person = self._books.people.with_phone(phone) if phone is not None else None
        if person is None:
            self._books.cards.touch_all(me.id, CardKind.CONTACT)
            self._telling.note(me, Remark.NOT_ON_ROSTER)
            return False
        self._books.accounts.recognise(me, person.id)
        self._books.accounts.set_reachable(me.id, reachable=True)
        self._books.cards.again(CardKind.CONTACT, me.id, me.address, account=me.id)
        self._books.cards.again(CardKind.WELCOME, me.id, me.address, account=me.id)
        AssignmentDesk(self._books).take_waiting(person.id)
        PauseDesk(self._books).show_objections(person.id)
        ContentHandingDesk(self._books).catch_up(me, person.id)
        return True

    def may_send(self, me: Account) -> bool:
        """Return whether a role of the person sends notices; just recognised, the account says so anew."""
        return bool(seats_to_send(self._seats(me)))

    def leads(self, me: Account) -> bool:
        """Return whether the person is the head or the deputy of a tổ; just recognised, as above."""
        return any(seat.role in LEADERS for seat in self._seats(me))

    def _seats(self, me: Account) -> Sequence[Membership]:
        account = self._books.accounts.get(me.id)
        if account is None or account.person is None:
            return ()
        return self._books.people.memberships(account.person)

    def returned(self, me: Account) -> None:
        """Record that the bot can write to the person, and show what had waited for that."""
        if me.reachable:
            return
        self._books.accounts.set_reachable(me.id, reachable=True)
        self._books.cards.revive(me.id)
        if me.person is not None:
            AssignmentDesk(self._books).take_waiting(me.person)
            PauseDesk(self._books).show_objections(me.person)

    def lost(self, me: Account) -> None:
        """Record that the bot cannot write to the person; their open petitions go to the next in line."""
        if not me.reachable:
            return
        self._books.accounts.set_reachable(me.id, reachable=False)
        if me.person is not None and not self._books.accounts.of_person(PersonId(me.person)):
            AssignmentDesk(self._books).pass_over(me.person)
