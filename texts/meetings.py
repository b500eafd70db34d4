"""A meeting as its neighbourhood sees it: when, where, what about, what was done since, and who comes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from markupsafe import Markup

from domain.actions import Act
from domain.identifiers import MeetingId
from domain.meetings import Meeting, MeetingState
from storage.books import Books
from storage.card_rows import Card
from texts.agendas import agenda_lines
from texts.content import Content, Rows, button
from texts.wording import Say, lines

_A_MOMENT = timedelta(seconds=1)


def reminder(say: Say, books: Books, card: Card) -> Content | None:
    """Return the card that reminds a group of its meeting; nothing where nobody saw it before its time."""
    found = books.meetings.find(MeetingId(card.subject))
    if found is None or (card.message is None and not found.is_awaited(books.now)):
        return None
    text = lines(
        _heading(say, books, found),
        "",
        *_when_and_where(say, books, found),
        *_what_came_of_it(say, found),
        *_what_about(say, books, found),
    )
    return Content(text, _rows(say, books, found), good_until=_good_until(books, found))


def reminded(say: Say, _books: Books, card: Card) -> Content | None:
    """Return what is left of a reminder once there is a newer one: nothing, where the messenger removes it."""
    if not (card.detail or {}).get("stays"):
        return None
    return Content(say("⬇️ There is a newer reminder of the meeting further down."))


def unreminded(say: Say, books: Books, card: Card) -> Content | None:
    """Return what a head reads whose people cannot be reminded, because the tổ has no group."""
    found = books.meetings.find(MeetingId(card.subject))
    if found is None or (card.message is None and not found.is_awaited(books.now)):
        return None
    unit = books.units.get(found.unit).name
    if books.groups.of_unit(found.unit):
        return Content(
            say("✅ The assistant is in the group of {unit} now: people are reminded there.", unit=unit)
        )
    return Content(
        lines(
            say("📅 <b>Monthly meeting</b> · {unit}", unit=unit),
            *_when_and_where(say, books, found),
            "",
            say(
                "⚠️ Nobody could be reminded: the assistant is in no group of {unit}. Please add it to the group; then it reminds people there by itself.",
                unit=unit,
            ),
        ),
        good_until=_good_until(books, found),
    )


def _heading(say: Say, books: Books, found: Meeting) -> Markup:
    unit = books.units.get(found.unit).name
    match found.state:
        case MeetingState.PLANNED:
            return say("📅 <b>Monthly meeting</b> · {unit}", unit=unit)
        case MeetingState.CANCELLED:
            return say("❌ <b>The meeting is cancelled</b> · {unit}", unit=unit)
        case MeetingState.OPEN:
            return say("🟢 <b>The meeting has begun</b> · {unit}", unit=unit)
        case MeetingState.ENDED | MeetingState.WRITTEN:
            return say("☑️ <b>The meeting is over</b> · {unit}", unit=unit)
        case MeetingState.NOT_HELD:
            return say("▫️ <b>The meeting was not held</b> · {unit}", unit=unit)


def _when_and_where(say: Say, books: Books, found: Meeting) -> list[Markup | None]:
    left = _left(say, books, found) if found.is_ahead else None
    is_moved = found.is_ahead and found.moved_from not in {None, found.starts_at}
    return [
        say("🕒 {at} ({left})", at=found.starts_at, left=left)
        if left
        else say("🕒 {at}", at=found.starts_at),
        say("📍 {place}", place=found.place) if found.place else None,
        say("🔀 It was to be at {at}.", at=found.moved_from) if is_moved else None,
    ]


def _left(say: Say, books: Books, found: Meeting) -> Markup:
    """Return how far away it is, as people count: in days, by the date."""
    if not found.is_awaited(books.now):
        return say("the time has come") if _days_until(books, found) == 0 else say("the time has passed")
    match days := _days_until(books, found):
        case 0:
            return say("today")
        case 1:
            return say("tomorrow")
        case _:
            return say.plural("in {n} day", "in {n} days", n=days)


def _days_until(books: Books, found: Meeting) -> int:
    zone = books.policy.zone
    return (found.starts_at.astimezone(zone).date() - books.now.astimezone(zone).date()).days


def _what_came_of_it(say: Say, found: Meeting) -> list[Markup | None]:
    return [
        say("Reason: {reason}", reason=found.reason) if found.reason else None,
        say.plural("👥 {n} person came", "👥 {n} people came", n=found.headcount)
        if found.state.was_held and found.headcount
        else None,
    ]


def _what_about(say: Say, books: Books, found: Meeting) -> Sequence[str]:
    """Return the agenda; its first item says what became of the petitions."""
    if not found.is_ahead:
        return ()
    return ["", say("📋 <b>Agenda</b>"), *agenda_lines(say, books, found, brief=True)]


def _good_until(books: Books, found: Meeting) -> datetime | None:
    """Return when the card says something else by itself: another day, the beginning, a deadline."""
    if not found.is_ahead or _days_until(books, found) < 0:
        return None
    today = books.now.astimezone(books.policy.zone)
    midnight = datetime.combine(today.date() + timedelta(days=1), time(), today.tzinfo)
    overdue = books.tallies.of(found).changes_at
    times = [midnight, found.starts_at, *([overdue + _A_MOMENT] if overdue is not None else [])]
    return min(one for one in times if one > books.now)


def _rows(say: Say, books: Books, found: Meeting) -> Rows:
    if not found.is_awaited(books.now):
        return ()
    coming = books.attendance.coming(found.id)
    yes, no = coming.get(True, 0), coming.get(False, 0)
    return [
        [
            button(say("✅ Coming ({n})", n=yes) if yes else say("✅ Coming"), Act.MEETING_COMING, found.id),
            button(say("🙅 Busy ({n})", n=no) if no else say("🙅 Busy"), Act.MEETING_BUSY, found.id),
        ]
    ]
