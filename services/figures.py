"""The desk of figures: who may see what became of the meetings of a unit."""

from __future__ import annotations

from domain.figures import may_read, seats_to_read
from domain.identifiers import UnitId
from domain.meeting_refusals import MayNotReadFigures
from domain.people import Account
from storage.books import Books
from storage.card_rows import CardKind


class FigureDesk:
    """What a head, a cell secretary or an officer asks about meetings."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def open(self, me: Account) -> None:
        """Show the figures of the first unit that the person may read.

        Raises:
            MayNotReadFigures: there is none.
        """
        seats = seats_to_read(self._books.people.memberships(me.person)) if me.person is not None else ()
        if not seats:
            raise MayNotReadFigures
        self._show(seats[0].unit, me)

    def show(self, unit: UnitId, me: Account) -> None:
        """Show the figures of this unit.

        Raises:
            UnknownUnit; MayNotReadFigures: no role of the person reaches it.
        """
        found = self._books.units.get(unit)
        if me.person is None or not may_read(self._books.people.memberships(me.person), found):
            raise MayNotReadFigures
        self._show(found.id, me)

    def _show(self, unit: UnitId, me: Account) -> None:
        self._books.cards.renew(CardKind.FIGURES, unit, me.address, account=me.id)
