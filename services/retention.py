"""Forgetting in time: whose a petition was, once it ended long ago, and who never agreed to anything."""

from __future__ import annotations

from datetime import timedelta

from domain.identifiers import AccountId
from domain.petitions import Petition
from services.telling import Telling
from storage.books import Books

KEPT_IDLE = timedelta(days=30)  # an account that never agreed and has nothing
KEPT_ATTENDANCE = timedelta(days=7)  # who said that they come to a meeting, and who was there
_AT_ONCE = 200  # of each sort in one transaction: petitions that come in meanwhile wait for it


class Retention:
    """Removes what nobody needs any more; docs/rules.md R-103, R-104 and R-155."""

    def __init__(self, books: Books) -> None:
        self._books, self._telling = books, Telling(books)

    def tick(self) -> None:
        """Forget what is due; the rest of a great many waits for the next tick."""
        before = self._books.policy.forgets_before(self._books.now)
        for petition in self._books.traces.still_linked(ended_before=before, limit=_AT_ONCE):
            self._forget_whose(petition)
        for account in self._books.traces.idle(met_before=self._books.now - KEPT_IDLE, limit=_AT_ONCE):
            self._drop(account)
        since = self._books.now - KEPT_ATTENDANCE
        self._books.check_ins.forget_who(begun_before=since, limit=_AT_ONCE)

    def _forget_whose(self, petition: Petition) -> None:
        """Keep the case without anybody: who filed it, who supported it, and the cards that they have.

        What stands in their chats stays there; the bot no longer knows of it.
        """
        readers = [*self._books.supporters.of(petition.id), *([petition.account] if petition.account else [])]
        self._books.cards.forget(self._books.traces.cards_of(petition.id, readers))
        self._books.traces.forget_petitioner(petition.id)
        # Who answered reads the name no longer.
        self._telling.refresh(self._books.petitions.save(petition.outlive(at=self._books.now)))

    def _drop(self, account: AccountId) -> None:
        met = self._books.accounts.get(account)
        if met is None:
            return
        self._books.cards.forget([card.id for card in self._books.cards.in_chat(met.address)])
        self._books.updates.forget_parked_of(met.external_id)
        self._books.accounts.erase(account)
