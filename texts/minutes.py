"""The minutes of a meeting: what its head reads, amends and agrees to, and what the group then reads."""

from __future__ import annotations

from domain.actions import Act
from domain.meetings import Meeting, MeetingState
from storage.books import Books
from texts.content import Rows, button
from texts.wording import Say

_HAS_MINUTES = frozenset({MeetingState.ENDED, MeetingState.WRITTEN})


def rows(say: Say, books: Books, found: Meeting) -> Rows:
    """Return what the head's card of a meeting has below it about the minutes."""
    if found.state not in _HAS_MINUTES:
        return ()
    return [[button(say("📝 Minutes"), Act.MINUTES, found.id)]]
