"""Sending to many: a chunk of cards at a time, until everybody was tried."""

from __future__ import annotations

from dataclasses import replace

from domain.identifiers import NoticeId
from domain.notices import Notice, NoticeState
from storage.books import Books
from storage.broadcasts import Wave
from storage.card_rows import CardKind


class BroadcastDesk:
    """Moves notices on; what it does is due whenever it is called, and may be called twice."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def advance(self) -> bool:
        """Do the next chunk of what waits; return whether there was one."""
        waiting = self._books.broadcasts.waiting()
        if waiting is None:
            return False
        notice, wave = waiting
        self._books.broadcasts.advance(self._books.notices.get(notice), wave)
        return True

    def watch(self) -> None:
        """Show how far the notices on their way are, and finish those that everybody was tried for."""
        for notice in self._books.notices.in_state(NoticeState.SENDING):
            self._watch(notice)

    def _watch(self, notice: Notice) -> None:
        outcome = self._books.broadcasts.outcome(notice.id)
        if not outcome["waiting"]:
            self._books.notices.save(notice.finish(at=self._books.now))
            if notice.pin:
                self._books.broadcasts.begin(notice.id, Wave.PIN)
        self.show_outcome(notice.id)

    def show_outcome(self, notice: NoticeId) -> None:
        """Bring the author's card up to date."""
        outcome = dict(self._books.broadcasts.outcome(notice))
        for card in self._books.cards.about(notice, CardKind.NOTICE_DESK):
            self._books.cards.touch(replace(card, detail={**(card.detail or {}), "outcome": outcome}))
