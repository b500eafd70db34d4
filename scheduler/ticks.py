"""What is done when time passes: each tick asks the ledger what is due, and may run twice without harm."""

from __future__ import annotations

from services.drafts import DraftDesk
from storage.books import Books
from storage.updates import REMEMBERED


def every_minute(books: Books) -> None:
    """Drop drafts that waited too long, and updates remembered long enough."""
    DraftDesk(books).forget_old()
    books.updates.forget_seen(books.now - REMEMBERED)
