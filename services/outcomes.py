"""Who hears of an answer: the petitioner, the group where it was filed, and the supporters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from domain.drafts import Attachment
from domain.events import Event, EventKind
from domain.identifiers import AccountId, Address
from domain.parcels import ANSWERED, pages
from domain.people import Account
from domain.petitions import Petition
from services.telling import Telling
from storage.books import Books
from storage.card_rows import CardKind

_ANSWERS = (CardKind.ANSWER, CardKind.ANSWER_IN_GROUP, CardKind.SUPPORTED)


class Outcomes:
    """Makes and touches the cards of answers, refusals and passings up."""

    def __init__(self, books: Books) -> None:
        self._books, self._telling = books, Telling(books)

    def tell(self, petition: Petition, event: Event) -> None:
        """Show what was said to everybody who waits for it."""
        files = self._books.petitions.files(petition.id, event.id)
        self._close_older(petition, event)
        if petition.account is not None:
            self._to_account(CardKind.ANSWER, petition, event, petition.account, files)
        if petition.group is not None:
            to = self._books.groups.get(petition.group).address
            self._show(CardKind.ANSWER_IN_GROUP, petition, event, to, None, files)
        for supporter in self._supporters(petition):
            self._show(CardKind.SUPPORTED, petition, event, supporter.address, supporter.id, files)
        self._to_officer(petition, event, files)

    def promised(self, petition: Petition, *, number: int) -> None:
        """Show the promise to who waits for it; supporters read it where they read of the matter."""
        author = self._books.accounts.get(petition.account) if petition.account is not None else None
        if author is not None:
            self._books.cards.show(
                CardKind.PROMISED, petition.id, author.address, account=author.id, part=number
            )
        for supporter in self._supporters(petition):
            self._books.cards.show(CardKind.SUPPORTING, petition.id, supporter.address, account=supporter.id)

    def ended(self, petition: Petition) -> None:
        """Tell the supporters that no answer will come: it was withdrawn, or goes on within another."""
        for supporter in self._supporters(petition):
            self._books.cards.renew(CardKind.SUPPORTING, petition.id, supporter.address, account=supporter.id)

    def refresh(self, event: Event | None) -> None:
        """Touch the cards that show an answer."""
        if event is not None and event.id is not None:
            self._books.cards.touch_all(event.id, *_ANSWERS)

    def more_files(self, petition: Petition, event: Event) -> None:
        """Show the further parts of an album that came with an answer."""
        files = self._books.petitions.files(petition.id, event.id)
        for card in self._books.cards.about(event.id or 0, *_ANSWERS):
            self._show(card.kind, petition, event, card.address, card.account, files)
        self._to_officer(petition, event, files)

    def _close_older(self, petition: Petition, event: Event) -> None:
        """Touch the answers before this one: the last word is about the newest."""
        if not petition.reopened:
            return
        for one in self._books.petitions.events(petition.id):
            if one.id != event.id:
                self.refresh(one if one.state.awaits_last_word else None)

    def _supporters(self, petition: Petition) -> Iterator[Account]:
        for one in self._books.supporters.of(petition.id):
            account = self._books.accounts.get(one) if one != petition.account else None
            if account is not None and (account.person is None or account.person not in petition.excluded):
                yield account

    def _to_officer(self, petition: Petition, event: Event, files: Sequence[Attachment]) -> None:
        """Let the files of a passing up follow the officer's task, which has its words."""
        if event.kind is not EventKind.PASSED_UP or petition.responsible is None or event.id is None:
            return
        kind = CardKind.ANSWER_FILES
        for to in self._books.accounts.of_person(petition.responsible):
            self._telling.files(kind, event.id, files, to.address, account=to.id, petition=petition.id)

    def _to_account(
        self, kind: CardKind, petition: Petition, event: Event, reader: AccountId, files: Sequence[Attachment]
    ) -> None:
        account = self._books.accounts.get(reader)
        if account is not None:
            self._show(kind, petition, event, account.address, account.id, files)

    def _show(
        self,
        kind: CardKind,
        petition: Petition,
        event: Event,
        to: Address,
        account: AccountId | None,
        files: Sequence[Attachment],
    ) -> None:
        assert event.id is not None, "only what is written can be told"  # noqa: S101
        under = petition.origin_message if account is None else None
        detail = {"petition": petition.id}
        self._books.cards.show(kind, event.id, to, account=account, detail=detail, reply_to=under)
        for part in range(1, len(pages(event.words or "", ANSWERED))):
            self._books.cards.show(
                CardKind.ANSWER_WORDS, event.id, to, account=account, part=part, detail=detail
            )
        self._telling.files(CardKind.ANSWER_FILES, event.id, files, to, account=account, petition=petition.id)
