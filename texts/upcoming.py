"""When a tổ meets, for everybody: the next meetings, and the days after them by the rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from domain.actions import Act
from domain.identifiers import UnitId
from domain.meetings import Meeting, MeetingState
from domain.recurrence import unpack
from domain.schedules import Schedule, may_schedule
from domain.units import Unit
from storage.books import Books
from storage.card_rows import Card
from texts import meeting_changes
from texts.content import Content, Rows, button
from texts.schedules import rule_words, warnings
from texts.wording import Say, lines

_FURTHER = 5


def upcoming(say: Say, books: Books, card: Card) -> Content:
    """Return the meetings to come of a unit, with what its head may do about them."""
    unit = books.units.get(UnitId(card.subject))
    held = books.schedules.of(unit)
    head = say("📅 <b>Monthly meetings</b> of {unit}", unit=unit.name)
    own = _rows_of_scheduler(say, books, card, unit)
    if held is None:
        nothing = say("No meetings are set yet. The head of the neighbourhood sets them.")
        return Content(lines(head, nothing), own)
    meetings = books.meetings.to_come(unit.id)
    text = lines(
        head,
        say("🔁 {rule}", rule=rule_words(say, held)),
        *[line for one in meetings for line in _meeting(say, one, held)],
        *_further(say, books, unit, held, after=meetings),
    )
    file = [button(say("📅 Save to my phone"), Act.CALENDAR_FILE, unit.id)]
    changes = [row for one in meetings for row in meeting_changes.rows(say, books, one)] if own else []
    return Content(text, [*changes, file, *own])


def _meeting(say: Say, found: Meeting, held: Schedule) -> list[str | None]:
    if found.state is MeetingState.CANCELLED:
        return ["", say("❌ {at}: cancelled", at=found.starts_at), _why(say, found)]
    is_moved = found.moved_from is not None and found.moved_from != found.starts_at
    return [
        "",
        say("🕒 Next: <b>{at}</b>", at=found.starts_at),
        say("📍 {place}", place=found.place) if found.place else None,
        say("🔀 Moved: it was to be at {at}.", at=found.moved_from) if is_moved else None,
        _why(say, found),
    ]


def _why(say: Say, found: Meeting) -> Markup | None:
    return say("Reason: {reason}", reason=found.reason) if found.reason else None


def _further(say: Say, books: Books, unit: Unit, held: Schedule, *, after: Sequence[Meeting]) -> list[str]:
    rule = unpack(held.rule)
    starts = books.plans.starts(unit.id, rule, n=_FURTHER + len(after))
    last = max((one.last_day(books.policy.zone) for one in after), default=None)
    ahead = [one.starts_at for one in after if one.is_ahead]
    shown = [one for one in starts if last is None or one.date() > last][:_FURTHER]
    days = [_day(say, one) for one in shown]
    head = say("Then, as a rule:") if after else say("The next {n} meetings:", n=len(shown))
    return ["", head, *days, *warnings(say, books, unit.id, [*ahead, *shown])]


def _day(say: Say, start: datetime) -> Markup:
    return say("• {day}", day=say.weekday(start.date()))


def _rows_of_scheduler(say: Say, books: Books, card: Card, unit: Unit) -> Rows:
    """Return the way to the schedule itself, for who may change it; never before everybody in a group."""
    reader = books.accounts.get(card.account) if card.account is not None else None
    if reader is None or reader.person is None:
        return []
    if not may_schedule(books.people.memberships(reader.person), unit):
        return []
    return [[button(say("⚙️ Change the schedule"), Act.SCHEDULE_UNIT, unit.id)]]
