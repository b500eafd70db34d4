"""A meeting as its neighbourhood sees it: when, where, what about, and who comes."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from domain.actions import Act
from domain.identifiers import MeetingId
from domain.meetings import Meeting, MeetingState
from storage.books import Books
from storage.card_rows import Card
from texts.agendas import agenda_lines
from texts.content import Content, Rows, button
from texts.wording import Say, lines


def reminder(say: Say, books: Books, card: Card) -> Content | None:
    """Return the card that reminds a group of its meeting."""
    found = books.meetings.find(MeetingId(card.subject))
    if found is None:
        return None
    text = lines(_heading(say, books, found), "", *_when_and_where(say, found), *_agenda(say, books, found))
    return Content(text, _rows(say, books, found))


def reminded(say: Say, _books: Books, card: Card) -> Content | None:
    """Return what is left of a reminder once there is a newer one: nothing, where the messenger removes it."""
    if not (card.detail or {}).get("stays"):
        return None
    return Content(say("⬇️ There is a newer reminder of the meeting further down."))


def _heading(say: Say, books: Books, found: Meeting) -> Markup:
    unit = books.units.get(found.unit).name
    if found.state is MeetingState.CANCELLED:
        return say("❌ <b>The meeting is cancelled</b> · {unit}", unit=unit)
    return say("📅 <b>Monthly meeting</b> · {unit}", unit=unit)


def _when_and_where(say: Say, found: Meeting) -> list[Markup | None]:
    return [
        say("🕒 {at}", at=found.starts_at),
        say("📍 {place}", place=found.place) if found.place else None,
    ]


def _agenda(say: Say, books: Books, found: Meeting) -> Sequence[str]:
    if not found.is_ahead:
        return ()
    return ["", say("📋 <b>Agenda</b>"), *agenda_lines(say, books, found, brief=True)]


def _rows(say: Say, books: Books, found: Meeting) -> Rows:
    if not found.is_ahead:
        return ()
    coming = books.attendance.coming(found.id)
    yes, no = coming.get(True, 0), coming.get(False, 0)
    return [
        [
            button(say("✅ Coming ({n})", n=yes) if yes else say("✅ Coming"), Act.MEETING_COMING, found.id),
            button(say("🙅 Busy ({n})", n=no) if no else say("🙅 Busy"), Act.MEETING_BUSY, found.id),
        ]
    ]
