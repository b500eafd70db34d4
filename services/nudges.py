"""Asking for the minutes that are missing, and whether a meeting was held at all."""

from __future__ import annotations

from collections.abc import Sequence

from domain.identifiers import MeetingId
from domain.meeting_steps import Due
from domain.meetings import MeetingState
from domain.people import Account, Expects
from domain.refusals import WordsWanted
from services.leading import Leading
from storage.books import Books
from storage.card_rows import CardKind

_LONGEST_REASON = 300  # characters
_MISSING = frozenset({MeetingState.PLANNED, MeetingState.OPEN, MeetingState.ENDED})


def nudge(books: Books, due: Sequence[Due]) -> None:
    """Ask the head and the deputy for the minutes of each: one card, anew at the end of the chat."""
    leading = Leading(books)
    for one in due:
        if one.meeting.state in _MISSING:
            for account in leading.leaders(one.meeting.unit):
                books.cards.renew(CardKind.NUDGE, one.meeting.id, account.address, account=account.id)


class NudgeDesk:
    """What a head or a deputy says of a meeting that nobody opened."""

    def __init__(self, books: Books) -> None:
        self._books, self._leading = books, Leading(books)

    def not_held(self, meeting: MeetingId, me: Account) -> None:
        """Note that nobody met, and ask why; the answer may stay away.

        Raises:
            NotAllowed; OldButton: it was opened, does not take place, or its time has not come.
        """
        found = self._leading.led(meeting, me)
        self._books.meetings.save(found.not_held(at=self._books.now))
        self._leading.expect(Expects.NOT_HELD_REASON, meeting, me)
        self._show(meeting)

    def because(self, me: Account, words: str) -> None:
        """Keep why nobody met.

        Raises:
            NotAllowed; OldButton: it is recorded as held by now; WordsWanted: nothing was typed, or too much.
        """
        with self._leading.answering(me):
            found = self._leading.led(MeetingId(me.expects_of or 0), me).not_held_because(words)
        if not words or len(words) > _LONGEST_REASON:
            raise WordsWanted(limit=_LONGEST_REASON)
        self._books.meetings.save(found)
        self._books.accounts.expect(me.id, None)
        self._show(found.id)

    def _show(self, meeting: MeetingId) -> None:
        self._leading.touch(meeting)
        self._books.cards.touch_all(meeting, CardKind.NUDGE)
