"""The card from which a head runs a meeting: what may be done with it now, and what was written down.

What others have to say on it they add as rows: to `_ROWS`, in the order in which they stand on the card.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from markupsafe import Markup

from domain.actions import Act
from domain.desk_views import View, look
from domain.identifiers import MeetingId
from domain.meetings import RESUMES_WITHIN, STARTS_EARLY, STARTS_LATE, Meeting, MeetingState, Opening
from storage.books import Books
from storage.card_rows import Card
from texts import agendas, meeting_changes, minutes
from texts.content import Content, Rows, button
from texts.decisions import decision_lines, last_decision_lines
from texts.meeting_questions import question, turns
from texts.raised import raised_lines
from texts.wording import Say, lines

RowsOf = Callable[[Say, Books, Meeting], Rows]
_ROWS: Sequence[RowsOf] = (agendas.rows, minutes.rows, meeting_changes.rows)


def desk(say: Say, books: Books, card: Card) -> Content | None:
    """Return the card of a meeting for its head and deputy; gone for who leads the tổ no more."""
    found = books.meetings.find(MeetingId(card.subject))
    reader = books.accounts.get(card.account) if card.account is not None else None
    if found is None or reader is None or not books.people.leads(found.unit, reader.person):
        return None
    asked = question(say, books, found, look(card.detail), reader) if found.is_recordable else None
    return asked or _standing(say, books, found)


def _standing(say: Say, books: Books, found: Meeting) -> Content:
    text = lines(
        _heading(say, books, found),
        say("🕒 {at}", at=found.starts_at),
        say("📍 {place}", place=found.place) if found.place else None,
        *(_written_down(say, books, found) if found.state.was_held else _before(say, books, found)),
    )
    added = [row for rows in _ROWS for row in rows(say, books, found)]
    every = [*_rows(say, books, found), *added, *_last_rows(say, books, found)]
    return Content(text, every, good_until=_changes_at(books, found))


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


def _before(say: Say, books: Books, found: Meeting) -> Sequence[str | None]:
    if found.state is not MeetingState.PLANNED:
        return [say("Reason: {reason}", reason=found.reason) if found.reason else None]
    agenda = ["", say("📋 <b>Agenda</b>"), *agendas.agenda_lines(say, books, found, brief=True)]
    return [*agenda, *last_decision_lines(say, books, found), "", _what_now(say, books, found)]


def _what_now(say: Say, books: Books, found: Meeting) -> Markup:
    match found.opening(books.now):
        case Opening.TOO_EARLY:
            return say("▶ The meeting can be begun here from {at} on.", at=found.starts_at - STARTS_EARLY)
        case Opening.SOON:
            return say("When people are there, please tap ▶ Begin.")
        case Opening.OPEN:
            return say(
                "Nobody has tapped ▶ Begin yet. If people are meeting now, please tap it; if the meeting is over already, please tap ✍️ and write down what was said."
            )
        case Opening.TOO_LATE:
            return say("This meeting was not begun here. If people met, please tap ✍️ and write it down.")


def _written_down(say: Say, books: Books, found: Meeting) -> Sequence[str | None]:
    return [
        _headcount(say, books, found),
        "",
        say("📋 <b>Agenda</b>"),
        *agendas.agenda_lines(say, books, found, brief=True),
        *raised_lines(say, books, found.id),
        *decision_lines(say, books, found),
        *_check_in(say, books, found),
    ]


def _headcount(say: Say, books: Books, found: Meeting) -> Markup:
    present = books.check_ins.present(found.id)
    match found.headcount, present:
        case None, 0:
            return say("👥 Number of people: not written down yet")
        case None, _:
            return say("👥 Number of people: not written down yet (checked in: {n})", n=present)
        case counted, 0:
            return say("👥 Number of people: <b>{n}</b>", n=counted)
        case counted, _:
            return say("👥 Number of people: <b>{n}</b> (checked in: {present})", n=counted, present=present)


def _check_in(say: Say, books: Books, found: Meeting) -> Sequence[Markup]:
    """Return the code last, next to the button that made it: a phone shows the end of a long card."""
    code = books.check_ins.of(found.id).code
    if code is None or found.state is not MeetingState.OPEN:
        return ()
    told = say(
        "🔐 Check-in code: <b>{code}</b>. Please read it out, or write it on the board.", code=" ".join(code)
    )
    return (Markup(), told)


def _rows(say: Say, books: Books, found: Meeting) -> Rows:
    match found.state:
        case MeetingState.PLANNED:
            return _rows_before(say, books, found)
        case MeetingState.OPEN:
            return _rows_during(say, books, found)
        case MeetingState.ENDED:
            count = [turns(say("🔢 Number of people"), found, View.COUNT)]
            return [count, *_rows_of_words(say, books, found)]
        case MeetingState.WRITTEN | MeetingState.CANCELLED | MeetingState.NOT_HELD:
            return []


def _rows_before(say: Say, books: Books, found: Meeting) -> Rows:
    start = [button(say("▶ Begin"), Act.MEETING_START, found.id)]
    held = [
        button(say("✍️ It was held, write it down"), Act.MEETING_HELD, found.id),
        button(say("🙅 Nobody met"), Act.MEETING_NOT_HELD, found.id),
    ]
    match found.opening(books.now):
        case Opening.TOO_EARLY:
            return []
        case Opening.SOON:
            return [start]
        case Opening.OPEN:
            return [start, held]
        case Opening.TOO_LATE:
            return [held]


def _rows_during(say: Say, books: Books, found: Meeting) -> Rows:
    is_open = books.check_ins.of(found.id).is_open
    check_in = (
        button(say("🔒 Close the check-in"), Act.CHECK_IN_CLOSE, found.id)
        if is_open
        else button(say("🔐 Check-in by code"), Act.CHECK_IN_OPEN, found.id)
    )
    return [
        [turns(say("🔢 Number of people"), found, View.COUNT), check_in],
        *_rows_of_words(say, books, found),
    ]


def _last_rows(say: Say, books: Books, found: Meeting) -> Rows:
    """Return what ends the meeting, or goes on with it: below everything, away from the other buttons."""
    if found.state is MeetingState.OPEN:
        return [[button(say("⏹ End the meeting"), Act.MEETING_END, found.id)]]
    if found.may_resume(books.now):
        return [[button(say("▶ Go on with the meeting"), Act.MEETING_RESUME, found.id)]]
    return []


def _rows_of_words(say: Say, books: Books, found: Meeting) -> Rows:
    removes = [turns(say("🗑 Take a conclusion away"), found, View.DECISIONS)]
    return [
        [
            turns(say("📝 Write down what is raised"), found, View.RAISE),
            turns(say("⚖️ Conclusion"), found, View.DECIDE),
        ],
        *([removes] if books.decisions.of(found.id) else []),
    ]


def _changes_at(books: Books, found: Meeting) -> datetime | None:
    """Return when time alone changes what the card says."""
    times: Sequence[datetime] = ()
    if found.state is MeetingState.PLANNED:
        times = (found.starts_at - STARTS_EARLY, found.starts_at, found.starts_at + STARTS_LATE)
    elif found.ended_at is not None and found.may_resume(books.now):
        times = (found.ended_at + RESUMES_WITHIN,)
    return next((at for at in times if at > books.now), None)
