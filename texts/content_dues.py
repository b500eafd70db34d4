"""Until when a month's content has to come, and what its officers are told when it does not."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from markupsafe import Markup

from domain.actions import Act
from domain.contents import DUE_BEFORE, Content, Part, due_on, month_of
from domain.identifiers import ContentId
from storage.books import Books
from storage.card_rows import Card
from texts import content as looks
from texts.content import button
from texts.subjects import month_name, subject_name
from texts.wording import Say, lines, listed

_NOTHING = Part("")


def due(say: Say, books: Books, card: Card) -> looks.Content | None:
    """Return the card that reminds an officer; once the content was sent it says so."""
    found = books.contents.find(ContentId(card.subject))
    if found is None:
        return None
    facts = {"month": month_name(found.month), "unit": books.units.get(found.unit).name}
    if found.sent_at is not None:
        return looks.Content(
            say("✅ The content of {month} was sent at {at} · {unit}", at=found.sent_at, **facts)
        )
    text = lines(
        say("⏰ <b>The content of {month} is wanted</b> · {unit}", **facts),
        due_line(say, books, found),
        missing_line(say, books, found),
        say("Until it comes the neighbourhoods meet without it, and are not told so."),
    )
    rows = [[button(say("✍️ Write it"), Act.CONTENT_OPEN, found.id)]]
    return looks.Content(text, rows, good_until=tomorrow(books, found))


def due_line(say: Say, books: Books, found: Content) -> Markup | None:
    """Return until when the content is on time, counted from the first meeting as it is planned now; not of months that are over."""
    if _is_over(books, found):
        return None
    first = books.meeting_dates.first(books.units.get(found.unit), found.month)
    if first is None:
        return say("🕒 No meeting of this month is planned yet: /datlich sets when people meet.")
    meeting = first.astimezone(books.policy.zone).date()
    last = due_on(meeting)
    facts = {
        "due": say.weekday(last),
        "left": _left(say, last, _today(books)),
        "n": DUE_BEFORE.days,
        "first": say.day(meeting),
    }
    if last < _today(books):
        return say("⚠️ Due: {due} ({left}), {n} days before the first meeting ({first})", **facts)
    return say("⏰ Due: {due} ({left}), {n} days before the first meeting ({first})", **facts)


def missing(say: Say, books: Books, found: Content) -> list[Markup]:
    """Return the names of the subjects of which nothing is said yet."""
    parts = books.contents.parts(found.id)
    subjects = books.subjects.of(books.units.get(found.unit))
    return [subject_name(say, one) for one in subjects if parts.get(one.key, _NOTHING).is_empty]


def missing_line(say: Say, books: Books, found: Content) -> Markup | None:
    """Return which subjects have no content yet."""
    names = missing(say, books, found)
    return say("✍️ Without content: {names}", names=listed(names, by="; ")) if names else None


def tomorrow(books: Books, found: Content) -> datetime | None:
    """Return when the days left have to be counted anew; None once nobody waits for it any more."""
    if found.is_out or _is_over(books, found):
        return None
    zone = books.policy.zone
    return datetime.combine(_today(books) + timedelta(days=1), time(6, 30), zone)


def _left(say: Say, last: date, today: date) -> Markup:
    days = (last - today).days
    if days < 0:
        return say.plural("{n} day overdue", "{n} days overdue", n=-days)
    return say.plural("{n} day left", "{n} days left", n=days) if days else say("today")


def _is_over(books: Books, found: Content) -> bool:
    return found.month < month_of(_today(books))


def _today(books: Books) -> date:
    return books.now.astimezone(books.policy.zone).date()
