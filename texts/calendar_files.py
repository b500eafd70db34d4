"""The meetings of a tổ as a file for the calendar of a phone (.ics, RFC 5545)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from domain.identifiers import UnitId
from domain.meetings import Meeting, MeetingState
from domain.recurrence import unpack
from domain.schedules import Schedule
from domain.units import Unit
from storage.books import Books
from storage.card_rows import Card
from texts.content import Content, Paper
from texts.wording import Say, lines

if TYPE_CHECKING:
    from icalendar import Event

_BY_RULE = 12  # meetings beside those that are planned: whoever saves the file once has the year
_LASTS = timedelta(minutes=90)
_MEDIA_TYPE = "text/calendar"


def calendar_file(say: Say, books: Books, card: Card) -> Content | None:
    """Return the file with the meetings to come of a unit; nothing where none are set."""
    unit = books.units.get(UnitId(card.subject))
    held = books.schedules.of(unit)
    if held is None:
        return None
    known = books.meetings.to_come(unit.id)
    events = (*(_planned(say, unit, one) for one in known), *_by_rule(say, books, unit, held, known))
    facts = _Calendar(_plain(say("Monthly meetings of {unit}", unit=unit.name)), events)
    paper = Paper(say("meetings.ics"), _MEDIA_TYPE, facts, partial(facts.write, books.now))
    text = lines(
        say("📅 The monthly meetings of <b>{unit}</b>, for the calendar of the phone.", unit=unit.name),
        say(
            "Open the file and choose to add them. When a meeting is moved or cancelled, send for the file again: it puts right what was saved."
        ),
    )
    return Content(text, paper=paper)


@dataclass(frozen=True, slots=True)
class _Event:
    """One meeting; `uid` tells it from all others wherever it is moved to."""

    uid: str
    starts_at: datetime
    summary: str
    place: str
    description: str
    status: str
    sequence: int  # grows with every change
    reminded_before: timedelta | None


@dataclass(frozen=True, slots=True)
class _Calendar:
    """What stands in the file."""

    name: str
    events: Sequence[_Event]

    def write(self, now: datetime, _: str) -> bytes:
        """Return the file, made `now`; times are UTC, which every calendar shows on the clock of its phone."""
        from icalendar import Calendar  # noqa: PLC0415  takes a while to load: only who saves meetings needs it

        calendar = Calendar()
        calendar.add("prodid", "-//Cau Noi//caunoi//VI")
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", self.name)
        for one in self.events:
            calendar.add_component(_component(one, now))
        written: bytes = calendar.to_ical()
        return written


def _component(found: _Event, now: datetime) -> Event:
    from icalendar import Alarm, Event  # noqa: PLC0415  as above

    event = Event()
    event.add("uid", found.uid)
    event.add("sequence", found.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", found.starts_at.astimezone(UTC))
    event.add("dtend", (found.starts_at + _LASTS).astimezone(UTC))
    event.add("summary", found.summary)
    event.add("status", found.status)
    if found.place:
        event.add("location", found.place)
    if found.description:
        event.add("description", found.description)
    if found.reminded_before is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", found.summary)
        alarm.add("trigger", -found.reminded_before)
        event.add_component(alarm)
    return event


def _planned(say: Say, unit: Unit, found: Meeting) -> _Event:
    is_cancelled = found.state is MeetingState.CANCELLED
    summary = say("Monthly meeting of {unit}", unit=unit.name)
    return _Event(
        uid=_uid(unit.id, found.planned_on),
        starts_at=found.starts_at,
        summary=_plain(say("Cancelled: {what}", what=summary) if is_cancelled else summary),
        place=found.place,
        description=_plain(_what_changed(say, found)),
        status="CANCELLED" if is_cancelled else "CONFIRMED",
        sequence=found.version,
        reminded_before=None if is_cancelled else min(found.reminded_before, default=None),
    )


def _what_changed(say: Say, found: Meeting) -> Markup:
    is_moved = found.moved_from is not None and found.moved_from != found.starts_at
    return lines(
        say("🔀 Moved: it was to be at {at}.", at=found.moved_from) if is_moved else None,
        say("Reason: {reason}", reason=found.reason) if found.reason else None,
    )


def _by_rule(
    say: Say, books: Books, unit: Unit, held: Schedule, known: Sequence[Meeting]
) -> Sequence[_Event]:
    """Return the meetings after those that are known: they become planned one after the other."""
    last = max((one.planned_on for one in known), default=date.min)
    starts = books.plans.starts(unit.id, unpack(held.rule), n=_BY_RULE + len(known))
    return [
        _Event(
            uid=_uid(unit.id, start.date()),
            starts_at=start,
            summary=_plain(say("Monthly meeting of {unit}", unit=unit.name)),
            place=held.place,
            description=_plain(say("As a rule; a change is told in the group.")),
            status="TENTATIVE",
            sequence=0,
            reminded_before=min(held.reminded_before, default=None),
        )
        for start in starts
        if start.date() > last
    ]


def _uid(unit: UnitId, planned_on: date) -> str:
    # By the day of the rule, as a meeting keeps it: one that is not planned yet has it already.
    return f"{unit:x}-{planned_on:%Y%m%d}@caunoi"


def _plain(words: Markup) -> str:
    return str(words.unescape())
