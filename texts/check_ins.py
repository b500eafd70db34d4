"""Checking in: the button in the group, and what whoever taps it is asked."""

from __future__ import annotations

from domain.check_ins import MOST_TRIES
from domain.identifiers import MeetingId
from domain.meetings import Meeting, MeetingState
from storage.books import Books
from storage.card_rows import Card
from texts.content import Button, Content
from texts.wording import Say, lines


def in_group(say: Say, books: Books, card: Card) -> Content | None:
    """Return the card that lets people of the group check in; gone once nobody may any more."""
    found = books.meetings.find(MeetingId(card.subject))
    if found is None or not _is_open(books, found):
        return None
    present = books.check_ins.present(found.id)
    text = lines(
        say("🙋 <b>Check-in</b> · {unit}", unit=books.units.get(found.unit).name),
        say(
            "If you are at the meeting: tap the button, press Start, and type the 4 digits that are shown in the room. Nobody's name is asked."
        ),
        say("Checked in so far: {n}", n=present) if present else None,
    )
    return Content(text, [[check_in_button(say, found)]])


def check_in_button(say: Say, found: Meeting) -> Button:
    """Return the button that leads to the private chat, where the code is typed."""
    return Button(say("🙋 Check in"), start=f"at_{found.id:x}")


def asked(say: Say, books: Books, card: Card) -> Content | None:
    """Return what somebody who checks in sees: the question, or what came of it."""
    found = books.meetings.find(MeetingId(card.subject))
    if found is None or card.account is None:
        return None
    facts = {"unit": books.units.get(found.unit).name, "day": _day(say, books, found)}
    if books.check_ins.is_present(found.id, card.account):
        return Content(
            say("✅ You have checked in at the meeting of {unit} on {day}. Thank you for coming.", **facts)
        )
    if books.check_ins.tries(found.id, card.account) >= MOST_TRIES:
        return Content(
            say(
                "🔒 {n} wrong codes: no further one is taken from you for this meeting. Please tell your head that you are there; you are counted all the same.",
                n=MOST_TRIES,
            )
        )
    if not _is_open(books, found):
        return Content(say("🙋 The check-in for the meeting of {unit} on {day} is closed.", **facts))
    text = lines(
        say("🙋 <b>Check-in</b> for the meeting of {unit} on {day}", **facts),
        say("Please type the 4 digits that are shown or read out in the room."),
        say("<i>I am an automatic assistant. I keep no name, only that one more person is there.</i>"),
    )
    return Content(text)


def _is_open(books: Books, found: Meeting) -> bool:
    return found.state is MeetingState.OPEN and books.check_ins.of(found.id).is_open


def _day(say: Say, books: Books, found: Meeting) -> str:
    return say.day(found.starts_at.astimezone(books.policy.zone).date())
