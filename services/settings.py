"""The desk where a person sees, takes home and erases what is kept about them."""

from __future__ import annotations

from domain.conversation import resume
from domain.identifiers import CardId
from domain.people import Account
from domain.petitions import Petition
from domain.remarks import Remark
from services.assignments import AssignmentDesk
from services.notices import NoticeDesk
from services.pauses import PauseDesk
from services.telling import Telling
from storage.books import Books
from storage.card_rows import Card, CardKind
from storage.ids import new_id


class SettingsDesk:
    """What /caidat offers."""

    def __init__(self, books: Books) -> None:
        self._books, self._telling = books, Telling(books)

    def show(self, me: Account, *, on: int | None) -> None:
        """Show the settings: on the message `on` if that is their card, else at the end of the chat."""
        card = self._books.cards.find(CardKind.SETTINGS, me.id, me.address)
        if card is not None and card.message == on:
            self._books.cards.turn_into(card, CardKind.SETTINGS, me.id)
            return
        self._books.cards.again(CardKind.SETTINGS, me.id, me.address, account=me.id)

    def ask_erasure(self, me: Account) -> None:
        """Turn the settings card to the question before erasing."""
        detail = {"view": "erase"}
        self._books.cards.show(CardKind.SETTINGS, me.id, me.address, account=me.id, detail=detail)

    def speak(self, me: Account, language: str) -> None:
        """Write to the person in this language from now on."""
        self._books.accounts.speak(me.id, language)
        self._books.cards.touch_all(me.id, CardKind.SETTINGS)

    def export(self, me: Account) -> None:
        """Send everything that is kept about the person as a file."""
        self._books.cards.again(CardKind.EXPORT, me.id, me.address, account=me.id)

    def erase(self, me: Account) -> None:
        """Erase the person in one transaction: the cases remain, without them.

        Source: law 91/2025/QH15, the right to erasure; docs/rules.md R-04.
        """
        self._forget_petitions(me)
        self._books.traces.forget_account(me.id)
        self._forget_drafts(me)
        PauseDesk(self._books).forget(me)
        NoticeDesk(self._books).forget(me)
        self._books.attendance.forget_person(me.id)
        self._books.schedule_drafts.forget(me.id)
        self._books.meeting_changes.forget(me.id)
        if me.person is not None:
            self._books.accounts.set_reachable(me.id, reachable=False)
            AssignmentDesk(self._books).pass_over(me.person)
        self._forget_chat(me)
        self._books.updates.forget_parked_of(me.external_id)
        if me.consent is not None:
            self._books.accounts.withdraw(me.id, version=me.consent)
        self._books.accounts.erase(me.id)

    def _forget_chat(self, me: Account) -> None:
        """Let go of every card of the private chat; the question becomes the last word there."""
        asked = self._books.cards.find(CardKind.SETTINGS, me.id, me.address)
        cards = self._books.cards.in_chat(me.address)
        self._books.cards.forget([card.id for card in cards if asked is None or card.id != asked.id])
        detail = {"remark": Remark.ERASED.value, "language": me.language}
        if asked is not None:
            self._books.cards.turn_into(asked, CardKind.FAREWELL, asked.id, detail=detail)
            return
        last = CardId(new_id())
        self._books.cards.add(Card(last, me.address, CardKind.FAREWELL, last, detail=detail))

    def _forget_petitions(self, me: Account) -> None:
        for petition in self._books.petitions.of_account(me.id):
            forgotten = self._running(petition).forget_petitioner(at=self._books.now)
            self._telling.refresh(self._books.petitions.save(forgotten))
        self._books.supporters.forget(me.id)

    def _running(self, petition: Petition) -> Petition:
        """Return the petition with its clock going: nobody is left who could reply."""
        if petition.asked_at is None:
            return petition
        terms = self._books.calendars.of(petition)
        return resume(petition, at=self._books.now, terms=terms)

    def _forget_drafts(self, me: Account) -> None:
        for draft in self._books.drafts.all_of(me.id):
            self._books.cards.touch_all(draft, CardKind.DRAFT)
            self._books.drafts.remove(draft)
