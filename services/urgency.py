"""The desk where a petition is marked as urgent."""

from __future__ import annotations

from domain.endings import make_urgent
from domain.events import By
from domain.identifiers import PersonId, PetitionId
from domain.people import Account
from domain.petitions import Petition
from domain.refusals import NotResponsible
from domain.remarks import Remark
from services.telling import Telling
from storage.books import Books
from storage.card_rows import CardKind

MORE = "more"  # the view of a task's card that has the button


class UrgencyDesk:
    """Shortens deadlines for those who answer a petition, or say who does."""

    def __init__(self, books: Books) -> None:
        self._books, self._telling = books, Telling(books)

    def mark(self, petition: PetitionId, me: Account) -> Petition:
        """Mark the petition as urgent, and tell whoever has it.

        Raises:
            NotResponsible: neither theirs nor of a tổ they lead;
            WrongState: it is no longer open; OldButton: it is urgent already; Outdated
        """
        found = self._books.petitions.get(petition)
        if me.person is None or not self._may(found, me.person):
            raise NotResponsible(code=found.code)
        terms = self._books.calendars.of(found)
        by = By(me.id, me.person)
        marked = self._books.petitions.save(make_urgent(found, by, at=self._books.now, terms=terms))
        self._telling.refresh(marked)
        self._turn_back(marked, me)
        if marked.responsible is not None and marked.responsible != me.person:
            self._tell(marked, marked.responsible)
        return marked

    def _may(self, petition: Petition, person: PersonId) -> bool:
        return person == petition.responsible or self._books.sight.directs(petition, person)

    def _turn_back(self, petition: Petition, me: Account) -> None:
        """Let the task's card show its usual buttons again."""
        for card in self._books.cards.about(petition.id, CardKind.TASK):
            if card.account == me.id and (card.detail or {}).get("view") == MORE:
                self._books.cards.turn_view(card, MORE)

    def _tell(self, petition: Petition, person: PersonId) -> None:
        facts: dict[str, object] = {"code": petition.code, "due": petition.due.isoformat()}
        for account in self._books.accounts.of_person(person):
            task = self._books.cards.find(CardKind.TASK, petition.id, account.address)
            under = task.message if task is not None else None
            self._telling.note(account, Remark.URGENT_NEWS, reply_to=under, facts=facts)
