"""What is done when time passes: each tick asks the ledger what is due, and may run twice without harm."""

from __future__ import annotations

from services.content_dues import ContentDueDesk
from services.content_handing import ContentHandingDesk
from services.drafts import DraftDesk
from services.leaves import LeaveDesk
from services.meeting_news import MeetingNews
from services.meeting_reminders import MeetingReminderDesk
from services.notice_deliveries import NoticeDeliveryDesk
from services.notice_dues import NoticeDueDesk
from services.reminders import ReminderDesk
from services.retention import Retention
from storage.books import Books
from storage.updates import REMEMBERED

_AT_ONCE = 200


def send_on_leave(books: Books) -> None:
    """Offer the work of those whose leave begins."""
    LeaveDesk(books).tick()


def remind(books: Books) -> None:
    """Tell people what is due, and give out the morning's digests."""
    ReminderDesk(books).tick()


def forget_what_waited(books: Books) -> None:
    """Drop drafts that waited too long, and updates remembered long enough."""
    DraftDesk(books).forget_old()
    books.updates.forget_seen(books.now - REMEMBERED)


def hand_out_contents(books: Books) -> None:
    """Go on handing out what meetings are to talk about, and remind officers of what is still to come."""
    ContentHandingDesk(books).tick()
    ContentDueDesk(books).tick()


def tell_of_changes(books: Books) -> None:
    """Tell groups of what was changed of their meetings in the quiet hours; the next minute does the rest."""
    with books.cards.sent_to_many():
        MeetingNews(books).tell_waiting(limit=_AT_ONCE)


def show_reads(books: Books) -> None:
    """Tell the authors of notices how many have read them."""
    NoticeDeliveryDesk(books).show_reads()


def show_tallies(books: Books) -> None:
    """Let groups that were reminded of a meeting see what became of their petitions."""
    MeetingReminderDesk(books).show_tallies()


EACH_MINUTE = (
    send_on_leave, remind, tell_of_changes, hand_out_contents, forget_what_waited, show_reads, show_tallies,
)  # fmt: skip


def every_minute(books: Books) -> None:
    """Do all that is done each minute, in one transaction."""
    for tick in EACH_MINUTE:
        tick(books)


def every_hour(books: Books) -> None:
    """Forget whose a petition was that ended long ago, and accounts that never agreed to anything."""
    Retention(books).tick()
    NoticeDueDesk(books).count_down()
