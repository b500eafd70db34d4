"""What comes to somebody in one go: a few petitions as tasks of their own, many as one list."""

from __future__ import annotations

from domain.identifiers import CardId, PersonId
from domain.petitions import Petition
from domain.routing import Route
from services.telling import Telling
from storage.books import Books
from storage.card_rows import Card, CardKind
from storage.ids import new_id

_APART = 3  # tasks shown each by itself; who gets more at once reads a list and opens one after the other


class Handovers:
    """Gathers who was given what, and tells each of them once."""

    def __init__(self, books: Books) -> None:
        self._books, self._telling = books, Telling(books)
        self._given: dict[PersonId, list[tuple[Petition, Route]]] = {}

    def add(self, petition: Petition, route: Route) -> None:
        """Remember that the petition went to the route's person."""
        if route.person is not None:
            self._given.setdefault(route.person, []).append((petition, route))

    def tell(self) -> None:
        """Show everybody what they were given."""
        for person, given in self._given.items():
            if len(given) > _APART:
                self._list([petition for petition, _ in given], person)
                continue
            for petition, route in given:
                self._telling.task(petition, person, passed_over=route.passed_over)

    def _list(self, petitions: list[Petition], person: PersonId) -> None:
        detail = {"petitions": [one.id for one in petitions]}
        for account in self._books.accounts.of_person(person):
            key = CardId(new_id())
            card = Card(key, account.address, CardKind.GIVEN, key, account=account.id, detail=detail)
            self._books.cards.add(card)
