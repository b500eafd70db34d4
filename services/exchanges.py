"""Who hears what is said between the petition and its answer: the petitioner, and whoever has it now."""

from __future__ import annotations

from collections.abc import Sequence

from domain.events import EXCHANGES, Event, EventKind
from domain.parcels import ANSWERED, EXCHANGED, pages, parcels, units
from domain.people import Account
from domain.petitions import Petition
from storage.books import Books
from storage.card_rows import CardKind

_CARDS = (CardKind.QUESTION, CardKind.REPLY, CardKind.SAID_WORDS, CardKind.SAID_FILES)
# What these change, the cards of a conversation show: who reads it, and whether a reply is still wanted.
_MOVES = frozenset(
    {
        EventKind.ASSIGNED,
        EventKind.PASSED_UP,
        EventKind.TAKEN_BACK,
        EventKind.ANSWERED,
        EventKind.DECLINED,
        EventKind.REOPENED,
        EventKind.ASKED,
        EventKind.REPLIED,
        EventKind.RESUMED,
        EventKind.ADDED,
        EventKind.WITHDRAWN,
        EventKind.MERGED,
        EventKind.ERASED,
    }
)


class Exchanges:
    """Makes and touches the cards of questions, replies and additions."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def tell(self, petition: Petition, event: Event) -> None:
        """Show what was said to the other side, with its files; further parts of an album too."""
        kind = CardKind.QUESTION if event.kind is EventKind.ASKED else CardKind.REPLY
        for reader in self._readers(petition, event):
            self._show(kind, petition, event, reader)

    def refresh(self, petition: Petition) -> None:
        """Touch what was said so far, where a step has changed who reads it or what is wanted."""
        if _MOVES.isdisjoint(event.kind for event in petition.news):
            return
        for event in self._said(petition):
            self._books.cards.touch_all(event.id or 0, *_CARDS)

    def follow(self, petition: Petition, to: Account) -> None:
        """Let what the petitioner said follow the task, as far as the task's card cannot hold it."""
        for event in self._said(petition):
            has_files = bool(self._books.petitions.files(petition.id, event.id))
            if event.kind is not EventKind.ASKED and (has_files or units(event.words or "") > EXCHANGED):
                self._show(CardKind.REPLY, petition, event, to)

    def remind(self, petition: Petition) -> None:
        """Show the petitioner the latest question anew."""
        asked = [event for event in self._said(petition) if event.kind is EventKind.ASKED]
        for event in asked[-1:]:
            for reader in self._readers(petition, event):
                detail = {"petition": petition.id, "reminded": True}
                self._books.cards.again(
                    CardKind.QUESTION, event.id or 0, reader.address, account=reader.id, detail=detail
                )

    def _said(self, petition: Petition) -> Sequence[Event]:
        events = self._books.petitions.events(petition.id)
        return [event for event in events if event.kind in EXCHANGES]

    def _readers(self, petition: Petition, event: Event) -> Sequence[Account]:
        if event.kind is not EventKind.ASKED:
            person = petition.responsible
            return self._books.accounts.of_person(person) if person is not None else []
        asked = self._books.accounts.get(petition.account) if petition.account is not None else None
        return [asked] if asked is not None else []

    def _show(self, kind: CardKind, petition: Petition, event: Event, to: Account) -> None:
        assert event.id is not None, "only what is written can be told"  # noqa: S101
        show, detail = self._books.cards.show, {"petition": petition.id}
        show(kind, event.id, to.address, account=to.id, detail=detail)
        for part in range(1, len(pages(event.words or "", ANSWERED))):
            show(CardKind.SAID_WORDS, event.id, to.address, account=to.id, part=part, detail=detail)
        for part in range(len(parcels(self._books.petitions.files(petition.id, event.id)))):
            show(CardKind.SAID_FILES, event.id, to.address, account=to.id, part=part, detail=detail)
