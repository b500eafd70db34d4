"""The meeting ahead of every neighbourhood: planned by its schedule, and anew when that changes."""

from __future__ import annotations

from datetime import datetime

from domain.identifiers import UnitId
from domain.meetings import Meeting
from domain.recurrence import following, unpack
from domain.schedules import Schedule
from domain.units import Unit
from storage.books import Books
from storage.card_rows import CardKind


class MeetingPlans:
    """Keeps one planned meeting ahead in each neighbourhood that has a schedule."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def plan_all(self, *, limit: int) -> int:
        """Plan at most so many that are missing, or of a schedule of before; return how many."""
        missing = self._books.plans.missing(limit=limit)
        outdated = self._books.plans.outdated(limit=limit - len(missing))
        for unit in {*missing, *outdated}:
            self.plan(self._books.units.get(unit))
        return len(missing) + len(outdated)

    def plan(self, unit: Unit) -> None:
        """Let the unit have what its schedule asks for; a unit that is no neighbourhood has no meetings."""
        schedule = self._books.schedules.of(unit)
        if unit.code is None or schedule is None:
            return
        ahead = self._books.meetings.ahead(unit.id)
        for meeting in ahead:
            if meeting.schedule != schedule.id:
                self._plan_anew(meeting, schedule)
        if not ahead:
            self._books.meetings.add(self._first(unit.id, schedule))

    def next_start(self, unit: UnitId, schedule: Schedule) -> datetime:
        """Return when the first meeting after the unit's last one begins, in the zone where people live."""
        now = self._books.now.astimezone(self._books.policy.zone)
        last = self._books.meetings.last_before(unit, self._books.now)
        rule, moons = unpack(schedule.rule), self._books.calendars.moons
        start = following(rule, now, moons)
        # One that was moved forward took the place of the day that the rule still names.
        while last is not None and start.date() <= last.planned_on:
            start = following(rule, start, moons)
        return start

    def _first(self, unit: UnitId, schedule: Schedule) -> Meeting:
        start = self.next_start(unit, schedule)
        return Meeting(
            self._books.meetings.new_id(),
            unit,
            start.date(),
            start,
            schedule.place,
            schedule.id,
            schedule.reminded_before,
        )

    def _plan_anew(self, meeting: Meeting, schedule: Schedule) -> None:
        planned = meeting.planned_anew(schedule, self.next_start(meeting.unit, schedule))
        self._books.meetings.save(planned)
        self._books.cards.touch_all(meeting.id, CardKind.MEETING_REMINDER)
