"""How long people still have: every date with what is left of it, and when the clock stands still."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache

from markupsafe import Markup

from domain.conversation import has_kept_promise
from domain.deadlines import WorkCalendar
from domain.identifiers import AccountId
from domain.petitions import Petition
from storage.books import Books
from texts.wording import Say, lines

_A_MOMENT = timedelta(seconds=1)


def deadlines(say: Say, books: Books, petition: Petition, *, reader: AccountId | None) -> Markup | None:
    """Return until when an answer is due, for the account that reads it or for a group (None).

    Nothing is said any more once nobody owes an answer.
    """
    if not petition.state.is_open:
        return None
    calendar = books.calendars.working_time(petition.unit)
    return lines(
        say("⚡ <b>Urgent</b>") if petition.urgent else None,
        _stopped(say, calendar, petition, reader)
        if petition.asked_at is not None
        else _answer_due(say, calendar, books.now, petition.due),
        _promise(say, books, calendar, petition),
    )


# What was filed on one day is due on one day: a burst has two cards of each petition, all with this line.
@lru_cache(maxsize=1024)
def _answer_due(say: Say, calendar: WorkCalendar, now: datetime, due: datetime) -> Markup:
    return say("Answer due: {due} ({left})", due=due, left=left(say, calendar, now, due))


def good_until(books: Books, petition: Petition) -> datetime | None:
    """Return when the days left that a card tells have to be counted anew; None while they stand still."""
    if not petition.state.is_open or petition.asked_at is not None:
        return None
    tomorrow = books.calendars.working_time(petition.unit).opening_after(books.now)
    return min(tomorrow, petition.due + _A_MOMENT) if petition.due > books.now else tomorrow


def own_deadline(say: Say, books: Books, petition: Petition) -> Markup | None:
    """Return the deadline of who got the petition later than it was sent, where it is another one."""
    if petition.asked_at is not None or petition.member_due <= petition.due or not petition.state.is_open:
        return None
    calendar = books.calendars.working_time(petition.unit)
    own = left(say, calendar, books.now, petition.member_due)
    return say("Counted from the day you got it: {due} ({left})", due=petition.member_due, left=own)


def remaining(say: Say, books: Books, petition: Petition) -> Markup:
    """Return in a few words what is left of an open petition's time, as lists have it."""
    calendar = books.calendars.working_time(petition.unit)
    if petition.asked_at is not None:
        return say("waits for a reply")
    if books.now > petition.deadline and _is_kept(books, calendar, petition):
        return say("done as promised, waits for the answer")
    return left(say, calendar, books.now, petition.deadline)


def is_overdue(books: Books, petition: Petition) -> bool:
    """Return whether somebody should have been heard of by now; not while the petitioner is asked."""
    return petition.state.is_open and petition.asked_at is None and books.now > petition.deadline


def left(say: Say, calendar: WorkCalendar, now: datetime, due: datetime) -> Markup:
    """Return how much is left until `due`, in days of work."""
    days = calendar.days_left(now, due)
    if days < 0:
        return say.plural("{n} working day overdue", "{n} working days overdue", n=-days)
    if days:
        return say.plural("{n} working day left", "{n} working days left", n=days)
    if calendar.day_of(now) == calendar.day_of(due):
        return say("today")
    return say("no working day left")


def _stopped(say: Say, calendar: WorkCalendar, petition: Petition, reader: AccountId | None) -> Markup:
    assert petition.asked_at is not None, "the clock stands still only while somebody is asked"  # noqa: S101
    kept = _kept(say, calendar, petition.asked_at, petition.due)
    if reader is not None and reader == petition.account:
        return say(
            "⏸ A question waits for your reply; the deadline stands still meanwhile ({left}).", left=kept
        )
    return say(
        "⏸ A question waits for the petitioner's reply; the deadline stands still meanwhile ({left}).",
        left=kept,
    )


def _kept(say: Say, calendar: WorkCalendar, asked_at: datetime, due: datetime) -> Markup:
    """Return what will be left once the reply comes: no day of waiting is lost."""
    if asked_at <= due and not calendar.days_left(asked_at, due):
        return say("due on the day of the reply")
    return left(say, calendar, asked_at, due)


def _promise(say: Say, books: Books, calendar: WorkCalendar, petition: Petition) -> Markup | None:
    if petition.promised_for is None:
        return None
    stands = (
        say("done as promised, waits for the answer")
        if _is_kept(books, calendar, petition)
        else left(say, calendar, books.now, petition.promised_for)
    )
    day = say.weekday(calendar.day_of(petition.promised_for))
    return say("Result promised for: {day} ({left})", day=day, left=stands)


def _is_kept(books: Books, calendar: WorkCalendar, petition: Petition) -> bool:
    promised = petition.promised_for
    # Nobody reports on a promise before its day: until then its events need not be read.
    if promised is None or calendar.day_of(books.now) < calendar.day_of(promised):
        return False
    return has_kept_promise(petition, books.petitions.events(petition.id))
