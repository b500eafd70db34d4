"""The meeting ahead of every neighbourhood: planned by its schedule, and anew when that changes."""

from __future__ import annotations

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

    def plan_all(self, *, limit: int) -> int:
        """Plan at most so many that are missing, or of a schedule of before; return how many."""
        missing = self._books.plans.missing(limit=limit)
        # Groups may have to be told of it: in the quiet hours all is left as it was.
        outdated = () if self._is_night else self._books.plans.outdated(limit=limit - len(missing))
        for unit in {*missing, *outdated}:
            self.plan(self._books.units.get(unit))
        return len(missing) + len(outdated)

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
        is_known = self._news.is_known(meeting)
        if is_known and self._is_night:
            return  # the tick sees in the morning that it is outdated
        planned = meeting.planned_anew(schedule, self._next_start(meeting.unit, schedule))
        self._books.meetings.save(planned)
        if is_known and (planned.starts_at, planned.place) != (meeting.starts_at, meeting.place):
            self._news.tell(planned, meeting)
        else:
            self._news.correct(planned)

    @property
    def _is_night(self) -> bool:
        return self._books.meeting_steps.hours.is_quiet(self._books.now)

    def _next_start(self, unit: UnitId, schedule: Schedule) -> datetime:
        [start] = self._books.plans.starts(unit, unpack(schedule.rule), n=1)
        return start
