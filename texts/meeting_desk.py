"""The card from which a head runs a meeting: what may be done with it now, and what was written down.

What others have to say on it they add as rows: to `_ROWS`, in the order in which they stand on the card.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from domain.identifiers import MeetingId
from domain.meetings import Meeting, MeetingState
from storage.books import Books
from storage.card_rows import Card
from texts import minutes
from texts.content import Content, Rows
from texts.wording import Say, lines

RowsOf = Callable[[Say, Books, Meeting], Rows]
_ROWS: Sequence[RowsOf] = (minutes.rows,)


def desk(say: Say, books: Books, card: Card) -> Content | None:
    """Return the card of a meeting for its head and deputy; gone with the meeting."""
    found = books.meetings.find(MeetingId(card.subject))
    if found is None:
        return None
    text = lines(_heading(say, books, found), say("🕒 {at}", at=found.starts_at))
    return Content(text, [row for rows in _ROWS for row in rows(say, books, found)])


def _heading(say: Say, books: Books, found: Meeting) -> Markup:
    unit = books.units.get(found.unit).name
    match found.state:
        case MeetingState.PLANNED:
            return say("📅 <b>Monthly meeting</b> · {unit}", unit=unit)
        case MeetingState.OPEN:
            return say("🟢 <b>The meeting is under way</b> · {unit}", unit=unit)
        case MeetingState.ENDED:
            return say("⏹ <b>The meeting is over</b> · {unit}", unit=unit)
        case MeetingState.WRITTEN:
            return say("📝 <b>The meeting is over, its minutes are agreed</b> · {unit}", unit=unit)
        case MeetingState.CANCELLED:
            return say("❌ <b>The meeting is cancelled</b> · {unit}", unit=unit)
        case MeetingState.NOT_HELD:
            return say("➖ <b>The meeting was not held</b> · {unit}", unit=unit)
