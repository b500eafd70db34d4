"""Cards about a meeting that are for who leads the tổ."""

from __future__ import annotations

from domain.identifiers import MeetingId
from domain.meetings import Meeting
from storage.books import Books
from storage.card_rows import Card


def led_meeting(books: Books, card: Card) -> Meeting | None:
    """Return the meeting of the card; None where it is gone, or its reader leads the tổ no more."""
    found = books.meetings.find(MeetingId(card.subject))
    reader = books.accounts.get(card.account) if card.account is not None else None
    if found is None or reader is None or not books.people.leads(found.unit, reader.person):
        return None
    return found
