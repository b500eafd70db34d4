"""What is done when time passes: each tick asks the ledger what is due, and may run twice without harm."""

from __future__ import annotations

from services.drafts import DraftDesk
from services.leaves import LeaveDesk
from services.reminders import ReminderDesk
from services.retention import Retention
from storage.books import Books
from storage.updates import REMEMBERED


def every_minute(books: Books) -> None:
    """Tell people what is due; drop drafts that waited too long, and updates remembered long enough."""
    LeaveDesk(books).tick()
    ReminderDesk(books).tick()
    DraftDesk(books).forget_old()
    books.updates.forget_seen(books.now - REMEMBERED)


def every_hour(books: Books) -> None:
    """Forget whose a petition was that ended long ago, and accounts that never agreed to anything."""
    Retention(books).tick()
