"""What the head is asked about a meeting whose minutes are missing."""

from __future__ import annotations

from domain.actions import Act
from domain.meetings import Meeting, MeetingState
from domain.people import Expects
from storage.books import Books
from storage.card_rows import Card
from texts.content import Button, Content, button
from texts.leading import led_meeting
from texts.wording import Say, lines


def nudge(say: Say, books: Books, card: Card) -> Content | None:
    """Return the card, which says how the meeting stands by now."""
    found = led_meeting(books, card)
    if found is None:
        return None
    match found.state:
        case MeetingState.PLANNED:
            return _was_it_held(say, books, found)
        case MeetingState.OPEN:
            return _still_open(say, books, found)
        case MeetingState.ENDED:
            return _not_posted(say, books, found)
        case MeetingState.WRITTEN:
            return Content(say("✅ The minutes of the meeting at {at} are agreed to.", at=found.starts_at))
        case MeetingState.NOT_HELD:
            return _nobody_met(say, books, found, card)
        case MeetingState.CANCELLED:
            return None


def _was_it_held(say: Say, books: Books, found: Meeting) -> Content:
    text = lines(
        say("❓ <b>Was the meeting held?</b> · {unit}", unit=books.units.get(found.unit).name),
        say("🕒 {at}", at=found.starts_at),
        say("It was not begun here, and nothing is written down of it yet."),
    )
    not_held = button(say("🙅 Nobody met"), Act.MEETING_NOT_HELD, found.id)
    return Content(text, [[_held(say, found), not_held]])


def _still_open(say: Say, books: Books, found: Meeting) -> Content:
    text = lines(
        say("⏹ <b>The meeting has not been ended here</b> · {unit}", unit=books.units.get(found.unit).name),
        say("🕒 {at}", at=found.starts_at),
        say("Please end it; then I put the minutes together for you to check."),
    )
    return Content(text, [[button(say("📅 Open the meeting's card"), Act.MEETING_DESK, found.id)]])


def _not_posted(say: Say, books: Books, found: Meeting) -> Content:
    text = lines(
        say("📝 <b>The minutes are not posted yet</b> · {unit}", unit=books.units.get(found.unit).name),
        say("🕒 {at}", at=found.starts_at),
        say("They are put together already. Please look at them, add what is missing, and agree."),
    )
    return Content(text, [[button(say("📝 Minutes"), Act.MINUTES, found.id)]])


def _nobody_met(say: Say, books: Books, found: Meeting, card: Card) -> Content:
    reader = books.accounts.get(card.account) if card.account is not None else None
    is_asked = reader is not None and reader.expects is Expects.NOT_HELD_REASON
    text = lines(
        say("➖ Noted: nobody met at {at}.", at=found.starts_at),
        say("Reason: {reason}", reason=found.reason) if found.reason else None,
        say("If you like, please type why, in a few words.") if is_asked and not found.reason else None,
    )
    return Content(text, [[_held(say, found)]])


def _held(say: Say, found: Meeting) -> Button:
    return button(say("✅ Yes, write it down"), Act.MEETING_HELD, found.id)
