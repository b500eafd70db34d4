"""The desk where a petition's life is read, and where who leads a tổ asks who filed it."""

from __future__ import annotations

from domain.identifiers import PetitionId
from domain.people import Account
from domain.petitions import Petition
from domain.refusals import NobodyNamed, UnknownCode
from services.names_seen import note_name_seen
from storage.books import Books
from storage.card_rows import CardKind


class HistoryDesk:
    """What can be read about a petition beyond its state."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def show(self, petition: PetitionId, me: Account) -> None:
        """Show the history from its beginning, at the end of the person's chat.

        Raises:
            UnknownCode: they may not see it.
        """
        found = self._visible(petition, me)
        self._books.cards.renew(CardKind.HISTORY, found.id, me.address, account=me.id)

    def turn(self, petition: PetitionId, me: Account, *, page: int) -> None:
        """Turn the person's card of the history to that page, counted from 0.

        Raises:
            UnknownCode: they may not see it.
        """
        found = self._visible(petition, me)
        detail = {"page": page}
        self._books.cards.show(CardKind.HISTORY, found.id, me.address, account=me.id, detail=detail)

    def see_petitioner(self, petition: PetitionId, me: Account) -> Petition:
        """Return the petition for the name of who filed it; the petitioner can read that it was seen.

        Raises:
            UnknownCode: they may not see the petition, or not the name.
            NobodyNamed: it is anonymous, or no longer leads to anybody.
        """
        found = self._visible(petition, me)
        if me.person is None or not self._books.sight.may_see_name(found, me.person):
            raise UnknownCode(code="")
        if found.anonymous or not found.is_personal:
            raise NobodyNamed(code=found.code)
        note_name_seen(self._books, found, me.person)
        return found

    def _visible(self, petition: PetitionId, me: Account) -> Petition:
        found = self._books.petitions.get(petition)
        if not self._books.sight.may_see(found, me):
            raise UnknownCode(code="")
        return found
