"""Sending to many: a chunk of cards at a time, until everybody was tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from domain.identifiers import NoticeId
from domain.notices import PINNED_FOR, NoticeState
from storage.books import Books
from storage.broadcasts import Wave
from storage.card_rows import CardKind

_OF_LATE = timedelta(hours=1)


class BroadcastDesk:
    """Moves notices on; what it does is due whenever it is called, and may be called twice."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def advance(self, notice: NoticeId) -> bool:
        """Do the next chunk of what is done to its cards; return whether there was one."""
        return self._books.broadcasts.advance(notice)

    def on_their_way(self) -> Mapping[NoticeId, bool]:
        """Return the notices that are being sent, and whether something of each is still to be shown."""
        sending = self._books.notices.in_state(NoticeState.SENDING)
        return {one.id: self._books.broadcasts.is_on_its_way(one.id) for one in sending}

    def pinned(self) -> Mapping[NoticeId, bool]:
        """Return the notices that were pinned of late, and whether some pin is still to be set."""
        of_late = self._books.notices.pinned_beyond(self._books.now + PINNED_FOR - _OF_LATE)
        return {one: self._books.broadcasts.is_on_its_way(one, CardKind.NOTICE_PIN) for one in of_late}

    def stopped(self) -> Mapping[NoticeId, bool]:
        """Return the notices that were stopped of late, and whether some message of each was being sent."""
        of_late = self._books.notices.stopped_since(self._books.now - _OF_LATE)
        return {one: self._books.broadcasts.is_on_its_way(one) for one in of_late}

    def unpin(self, notice: NoticeId) -> None:
        """Take its pins off once it was pinned for long enough; nothing, where that was done."""
        found = self._books.notices.get(notice)
        if not found.pin or found.pinned_until is None or found.pinned_until > self._books.now:
            return
        self._books.notices.save(found.unpinned())
        self._books.broadcasts.begin(notice, Wave.UNPIN)
        self._books.cards.touch_all(notice, CardKind.NOTICE_DESK)

    def finish(self, notice: NoticeId, outcome: Mapping[str, int]) -> None:
        """End it, as it was counted once everybody was tried; nothing, where that is no longer so."""
        found = self._books.notices.get(notice)
        if found.state is not NoticeState.SENDING or self._books.broadcasts.is_on_its_way(notice):
            return
        self._books.notices.save(found.finish(at=self._books.now))
        if found.pin:
            self._books.broadcasts.begin(notice, Wave.PIN)
        self.show(notice, outcome)

    def show(self, notice: NoticeId, outcome: Mapping[str, int]) -> None:
        """Bring the author's card up to date with what was counted."""
        for card in self._books.cards.about(notice, CardKind.NOTICE_DESK):
            self._books.cards.touch(replace(card, detail={**(card.detail or {}), "outcome": dict(outcome)}))
