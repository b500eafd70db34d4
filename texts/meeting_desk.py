"""The card from which a head runs a meeting: what may be done with it now, and what was written down.

What others have to say on it they add as rows: to `_ROWS`, in the order in which they stand on the card.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from markupsafe import Markup

from domain.actions import Act
from domain.desk_views import Look, View, look
from domain.identifiers import DecisionId, MeetingId
from domain.meetings import RESUMES_WITHIN, STARTS_EARLY, STARTS_LATE, Meeting, MeetingState, Opening
from domain.people import Account, Expects
from domain.refusals import OldButton
from storage.books import Books
from storage.card_rows import Card
from texts import agendas, meeting_changes, minutes
from texts.content import Button, Content, Rows, button
from texts.decisions import decision_lines, last_decision_lines, removing, vote_asked
from texts.raised import raised_lines
from texts.wording import Say, lines

RowsOf = Callable[[Say, Books, Meeting], Rows]
_ROWS: Sequence[RowsOf] = (agendas.rows, minutes.rows, meeting_changes.rows)
_Side = Callable[[Say, Books, Meeting, Look], Content]
# A question stands on the card only as long as its answer is waited for.
_AWAITS = {
    View.COUNT: Expects.HEADCOUNT,
    View.RAISE: Expects.RAISED,
    View.DECIDE: Expects.DECISION,
    View.VOTE: Expects.VOTE,
}


def desk(say: Say, books: Books, card: Card) -> Content | None:
    """Return the card of a meeting for its head and deputy; gone for who leads the tổ no more."""
    found = books.meetings.find(MeetingId(card.subject))
    reader = books.accounts.get(card.account) if card.account is not None else None
    if found is None or reader is None or not books.people.leads(found.unit, reader.person):
        return None
    shown = look(card.detail)
    if not found.is_recordable or not _is_awaited(found, shown, reader):
        shown = Look()
    return _SIDES[shown.view](say, books, found, shown)


def _is_awaited(found: Meeting, shown: Look, reader: Account) -> bool:
    what = _AWAITS.get(shown.view)
    if what is None:
        return shown.view is not View.END or found.state is MeetingState.OPEN
    of = shown.number if shown.view is View.VOTE else found.id
    return reader.expects is what and reader.expects_of == of


def _main(say: Say, books: Books, found: Meeting, shown: Look) -> Content:
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
        _check_in(say, books, found),
        "",
        say("📋 <b>Agenda</b>"),
        *agendas.agenda_lines(say, books, found, brief=True),
        *raised_lines(say, books, found.id),
        *decision_lines(say, books, found),
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


def _check_in(say: Say, books: Books, found: Meeting) -> Markup | None:
    code = books.check_ins.of(found.id).code
    if code is None or found.state is not MeetingState.OPEN:
        return None
    return say(
        "🔐 Check-in code: <b>{code}</b>. Please read it out, or write it on the board.", code=" ".join(code)
    )


def _rows(say: Say, books: Books, found: Meeting) -> Rows:
    match found.state:
        case MeetingState.PLANNED:
            return _rows_before(say, books, found)
        case MeetingState.OPEN:
            return _rows_during(say, books, found)
        case MeetingState.ENDED:
            count = [_turns(say("🔢 Number of people"), found, View.COUNT)]
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
        [_turns(say("🔢 Number of people"), found, View.COUNT), check_in],
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
    removes = [_turns(say("🗑 Take a conclusion away"), found, View.DECISIONS)]
    return [
        [
            _turns(say("📝 Write down what is raised"), found, View.RAISE),
            _turns(say("⚖️ Conclusion"), found, View.DECIDE),
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


def _count(say: Say, books: Books, found: Meeting, shown: Look) -> Content:
    present = books.check_ins.present(found.id)
    if shown.number:
        return _asked_back(say, found, shown.number, present)
    text = lines(
        say("🔢 <b>How many people are there?</b>"),
        say("Please type the number, for example: 42. Names are not needed."),
        say("Checked in by code: {n}", n=present) if present else None,
    )
    taken = [
        [button(say("✅ {n} people, as checked in", n=present), Act.HEADCOUNT_IS, found.id, f"{present:x}")]
    ]
    return Content(text, [*(taken if present else []), [_back(say, found)]])


def _asked_back(say: Say, found: Meeting, number: int, present: int) -> Content:
    text = lines(
        say.plural("🔢 <b>{n} person, is that right?</b>", "🔢 <b>{n} people, is that right?</b>", n=number),
        say("Checked in by code: {n}", n=present) if number < present else None,
        say("If not, please type the number once more."),
    )
    yes = button(say("✅ Yes, {n}", n=number), Act.HEADCOUNT_IS, found.id, f"{number:x}")
    return Content(text, [[yes], [_back(say, found)]])


def _raise(say: Say, books: Books, found: Meeting, shown: Look) -> Content:
    text = lines(
        say("📝 <b>What is raised?</b>"),
        say(
            "Please type it, say it as a voice message, or send a photo. It becomes a petition at once, with a code, a person in charge and a deadline."
        ),
        say("Quicker: type /ghi and the words, at any time of the meeting."),
    )
    return Content(text, [[_back(say, found)]])


def _decide(say: Say, books: Books, found: Meeting, shown: Look) -> Content:
    text = lines(
        say("⚖️ <b>What was agreed?</b>"),
        say("Please type it in a line or two. The result of the vote is asked for next."),
    )
    return Content(text, [[_back(say, found)]])


def _vote(say: Say, books: Books, found: Meeting, shown: Look) -> Content:
    try:
        decision = books.decisions.get(DecisionId(shown.number))
    except OldButton:
        return _main(say, books, found, Look())
    return vote_asked(say, decision, back=_back(say, found))


def _decisions(say: Say, books: Books, found: Meeting, shown: Look) -> Content:
    return removing(say, books, found, back=_back(say, found))


def _end(say: Say, books: Books, found: Meeting, shown: Look) -> Content:
    present = books.check_ins.present(found.id)
    text = lines(
        say("⏹ <b>Before the meeting ends</b>"),
        say("The number of people is not written down yet."),
        say("Checked in by code: {n}", n=present) if present else None,
    )
    taken = [
        [button(say("✅ {n} people, as checked in", n=present), Act.HEADCOUNT_IS, found.id, f"{present:x}")]
    ]
    return Content(
        text,
        [
            [_turns(say("🔢 Write the number"), found, View.COUNT)],
            *(taken if present else []),
            [button(say("⏹ End it without the number"), Act.MEETING_END, found.id, "anyway")],
            [_back(say, found)],
        ],
    )


def _turns(label: str, found: Meeting, view: View) -> Button:
    return button(label, Act.MEETING_VIEW, found.id, view.value)


def _back(say: Say, found: Meeting) -> Button:
    return _turns(say("⬅️ Back"), found, View.MAIN)


_SIDES: Mapping[View, _Side] = {
    View.MAIN: _main,
    View.COUNT: _count,
    View.RAISE: _raise,
    View.DECIDE: _decide,
    View.VOTE: _vote,
    View.DECISIONS: _decisions,
    View.END: _end,
}
