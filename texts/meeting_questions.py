"""What the card of a meeting asks its head, in place of the meeting itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from domain.actions import Act
from domain.desk_views import Look, View
from domain.identifiers import DecisionId
from domain.meetings import Meeting, MeetingState
from domain.people import Account, Expects
from domain.refusals import OldButton
from storage.books import Books
from texts.content import Button, Content, Rows, button
from texts.decisions import removing, vote_asked
from texts.wording import Say, lines

_Question = Callable[[Say, Books, Meeting, Look], Content | None]
# These stand on the card only as long as their answer is waited for.
_AWAITS = {
    View.COUNT: Expects.HEADCOUNT,
    View.RAISE: Expects.RAISED,
    View.DECIDE: Expects.DECISION,
    View.VOTE: Expects.VOTE,
}


def question(say: Say, books: Books, found: Meeting, shown: Look, reader: Account) -> Content | None:
    """Return what is asked; None where nothing is, or not any more."""
    if not _is_open(found, shown, reader):
        return None
    return _QUESTIONS[shown.view](say, books, found, shown)


def turns(label: str, found: Meeting, view: View) -> Button:
    """Return the button that turns the card to that view."""
    return button(label, Act.MEETING_VIEW, found.id, view.value)


def _is_open(found: Meeting, shown: Look, reader: Account) -> bool:
    if shown.view is View.MAIN:
        return False
    what = _AWAITS.get(shown.view)
    if what is None:
        return shown.view is not View.END or found.state is MeetingState.OPEN
    of = shown.number if shown.view is View.VOTE else found.id
    return reader.expects is what and reader.expects_of == of


def _count(say: Say, books: Books, found: Meeting, shown: Look) -> Content:
    present = books.check_ins.present(found.id)
    if shown.number:
        return _asked_back(say, found, shown.number, present)
    text = lines(
        say("🔢 <b>How many people are there?</b>"),
        say("Please type the number, for example: 42. Names are not needed."),
        say("Checked in by code: {n}", n=present) if present else None,
    )
    return Content(text, [*_as_checked_in(say, found, present), [_back(say, found)]])


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


def _vote(say: Say, books: Books, found: Meeting, shown: Look) -> Content | None:
    try:
        decision = books.decisions.get(DecisionId(shown.number))
    except OldButton:
        return None
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
    return Content(
        text,
        [
            [turns(say("🔢 Write the number"), found, View.COUNT)],
            *_as_checked_in(say, found, present),
            [button(say("⏹ End it without the number"), Act.MEETING_END, found.id, "anyway")],
            [_back(say, found)],
        ],
    )


def _as_checked_in(say: Say, found: Meeting, present: int) -> Rows:
    """Return the button that takes the number of those who checked in; none where nobody did."""
    label = say("✅ {n} people, as checked in", n=present)
    return [[button(label, Act.HEADCOUNT_IS, found.id, f"{present:x}")]] if present else []


def _back(say: Say, found: Meeting) -> Button:
    return turns(say("⬅️ Back"), found, View.MAIN)


_QUESTIONS: Mapping[View, _Question] = {
    View.COUNT: _count,
    View.RAISE: _raise,
    View.DECIDE: _decide,
    View.VOTE: _vote,
    View.DECISIONS: _decisions,
    View.END: _end,
}
