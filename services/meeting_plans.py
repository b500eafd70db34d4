"""The meeting ahead of every neighbourhood: planned by its schedule, and anew when that changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from domain.identifiers import UnitId
from domain.meetings import Meeting
from domain.recurrence import unpack
from domain.schedules import Schedule
from domain.units import Unit
from services.meeting_news import MeetingNews
from storage.books import Books


class MeetingPlans:
    """Keeps one planned meeting ahead in each neighbourhood that has a schedule."""

    def __init__(self, books: Books) -> None:
        self._books, self._news = books, MeetingNews(books)

    def unplanned(self, *, limit: int) -> Sequence[UnitId]:
        """Return at most so many units without a meeting ahead, or with one of a schedule of before."""
        missing = self._books.plans.missing(limit=limit)
        outdated = self._books.plans.outdated(limit=limit - len(missing))
        return list(dict.fromkeys((*missing, *outdated)))

    def plan(self, unit: Unit) -> None:
        """Let the unit have what its schedule asks for; a unit that is no neighbourhood has no meetings."""
        schedule = self._books.schedules.of(unit)
        if unit.code is None or schedule is None:
            return
        ahead = self._books.meetings.to_come(unit.id)
        for meeting in ahead:
            if meeting.is_ahead and meeting.schedule != schedule.id:
                self._plan_anew(meeting, schedule)
        if not ahead:
            self._books.meetings.add(self._first(unit.id, schedule))

    def _first(self, unit: UnitId, schedule: Schedule) -> Meeting:
        start = self._next_start(unit, schedule)
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
        planned = meeting.planned_anew(schedule, self._next_start(meeting.unit, schedule))
        self._books.meetings.save(planned)
        if not self._news.is_known(meeting):
            self._news.correct(planned)
            return
        with self._books.cards.sent_to_many():
            self._news.tell(planned, meeting)

    def _next_start(self, unit: UnitId, schedule: Schedule) -> datetime:
        [start] = self._books.plans.starts(unit, unpack(schedule.rule), n=1)
        return start
