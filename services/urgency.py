"""The desk where a petition is marked as urgent, or no longer is."""

from __future__ import annotations

from collections.abc import Iterable

from domain.events import By, EventKind
from domain.identifiers import PersonId, PetitionId
from domain.people import Account
from domain.petitions import Petition
from domain.refusals import NotResponsible
from domain.remarks import Remark
from domain.urgency import end_urgency, make_urgent
from services.telling import Telling
from storage.books import Books
from storage.card_rows import CardKind

MORE = "more"  # the view of a task's card that has the button


class UrgencyDesk:
    """Shortens deadlines, and gives the usual ones again, for those who answer a petition or say who does."""

    def __init__(self, books: Books) -> None:
        self._books, self._telling = books, Telling(books)

    def mark(self, petition: PetitionId, me: Account) -> Petition:
        """Mark the petition as urgent, and tell whoever has it.

        Raises:
            NotResponsible: neither theirs nor of a tổ they lead;
            WrongState: it is no longer open; OldButton: it is urgent already; Outdated
        """
        found, by = self._require_able(petition, me)
        terms = self._books.calendars.of(found)
        marked = self._save(make_urgent(found, by, at=self._books.now, terms=terms), me)
        self._tell(marked, Remark.URGENT_NEWS, {marked.responsible} - {me.person})
        return marked

    def unmark(self, petition: PetitionId, me: Account) -> Petition:
        """Take the mark off, and tell whoever has the petition and whoever had marked it.

        Raises:
            NotResponsible, WrongState, Outdated; OldButton: it is not urgent.
        """
        found, by = self._require_able(petition, me)
        events, terms = self._books.petitions.events(petition), self._books.calendars.of(found)
        calmed = self._save(end_urgency(found, by, events, at=self._books.now, terms=terms), me)
        marked_by = [one.by.person for one in events if one.kind is EventKind.URGENT]
        self._tell(calmed, Remark.URGENCY_ENDED_NEWS, {calmed.responsible, *marked_by[-1:]} - {me.person})
        return calmed

    def _require_able(self, petition: PetitionId, me: Account) -> tuple[Petition, By]:
        found = self._books.petitions.get(petition)
        has_it = me.person is not None and me.person == found.responsible
        if me.person is None or not (has_it or self._books.sight.directs(found, me.person)):
            raise NotResponsible(code=found.code)
        return found, By(me.id, me.person)

    def _save(self, petition: Petition, me: Account) -> Petition:
        saved = self._books.petitions.save(petition)
        self._telling.refresh(saved)
        self._turn_back(saved, me)
        return saved

    def _turn_back(self, petition: Petition, me: Account) -> None:
        """Let the task's card show its usual buttons again."""
        for card in self._books.cards.about(petition.id, CardKind.TASK):
            if card.account == me.id and (card.detail or {}).get("view") == MORE:
                self._books.cards.turn_view(card, MORE)

    def _tell(self, petition: Petition, remark: Remark, people: Iterable[PersonId | None]) -> None:
        facts: dict[str, object] = {"code": petition.code, "due": petition.due.isoformat()}
        for person in people:
            for account in self._books.accounts.of_person(person) if person is not None else ():
                task = self._books.cards.find(CardKind.TASK, petition.id, account.address)
                under = task.message if task is not None else None
                self._telling.note(account, remark, reply_to=under, facts=facts)
