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
        near = self._books.plans.near(unit.id)
        ahead = [one for one in near if one.is_ahead]
        starts = self._books.plans.starts(unit.id, unpack(schedule.rule), n=max(1, len(ahead)))
        for meeting, start in zip(ahead, starts, strict=False):
            if meeting.schedule != schedule.id:
                self._plan_anew(meeting, schedule, start)
        if not near:
            self._books.meetings.add(self._first(unit.id, schedule, starts[0]))

    def _first(self, unit: UnitId, schedule: Schedule, start: datetime) -> Meeting:
        return Meeting(
            self._books.meetings.new_id(),
            unit,
            start.date(),
            start,
            schedule.place,
            schedule.id,
            schedule.reminded_before,
        )

    def _plan_anew(self, meeting: Meeting, schedule: Schedule, start: datetime) -> None:
        planned = meeting.planned_anew(schedule, start)
        self._books.meetings.save(planned)
        if not self._news.is_known(meeting):
            self._news.correct(planned)
            return
        with self._books.cards.sent_to_many():
            self._news.tell(planned, meeting)
