"""Which neighbourhoods have no meeting ahead, or one that was planned before their schedule changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, or_, select

from domain.identifiers import ScheduleId, UnitId
from domain.meetings import Meeting, MeetingState
from domain.recurrence import Rule, dates
from storage.meeting_tables import meetings, schedules
from storage.tables import units

if TYPE_CHECKING:
    from storage.books import Books

_OWN = select(schedules.c.unit_id)
# One that was cancelled has its successor once its time has come: until then it may be taken back.
_TO_COME = (MeetingState.PLANNED.value, MeetingState.CANCELLED.value)
# No rule leaves more days between two meetings. What is planned beyond is of a clock that was wrong once.
_FAR = timedelta(days=70)


class Plans:
    """Looks for what has to be planned, for all neighbourhoods at once."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def starts(self, unit: UnitId, rule: Rule, *, n: int) -> Sequence[datetime]:
        """Return when the next `n` meetings by the rule begin, in the zone where people live.

        One that was moved forward, held or cancelled took the place of the day that the rule still names.
        """
        zone = self._books.policy.zone
        after, settled = self._books.now.astimezone(zone), self._books.meetings.settled_until(unit)
        if settled is not None:
            after = max(after, datetime.combine(settled, time.max, zone))
        days = dates(rule, after, self._books.calendars.moons, n=n)
        return [datetime.combine(day, rule.at, zone) for day in days]

    def near(self, unit: UnitId) -> Sequence[Meeting]:
        """Return what is to come in the unit, with what was cancelled of it, the first first."""
        return [one for one in self._books.meetings.to_come(unit) if one.planned_on <= self._far]

    def missing(self, *, limit: int) -> Sequence[UnitId]:
        """Return neighbourhoods under a schedule that have nothing ahead."""
        ahead = select(meetings.c.unit_id).where(
            meetings.c.state.in_(_TO_COME),
            meetings.c.starts_at > self._books.now,
            meetings.c.planned_on <= self._far,
        )
        under = [units.c.path.contains(f"/{place}/") for place in self._wide]
        statement = (
            select(units.c.id)
            .where(units.c.code.is_not(None), units.c.id.not_in(ahead), or_(units.c.id.in_(_OWN), *under))
            .order_by(units.c.id)
            .limit(limit)
        )
        return list(self._books.execute(statement).scalars())

    def outdated(self, *, limit: int) -> Sequence[UnitId]:
        """Return neighbourhoods whose meeting ahead is of an older schedule than the one that holds there."""
        found: dict[UnitId, None] = {}
        for condition in (self._of_own(), *(self._of_wide(*one) for one in self._wide.items())):
            if len(found) < limit:
                found |= dict.fromkeys(self._ahead_where(condition, limit - len(found)))
        return list(found)

    def _ahead_where(self, condition: ColumnElement[bool], limit: int) -> Sequence[UnitId]:
        statement = (
            select(meetings.c.unit_id)
            .join(units, units.c.id == meetings.c.unit_id)
            .outerjoin(schedules, schedules.c.unit_id == meetings.c.unit_id)
            .where(
                meetings.c.state == MeetingState.PLANNED.value,
                meetings.c.starts_at > self._books.now,
                meetings.c.planned_on <= self._far,
                condition,
            )
            .limit(limit)
        )
        return list(self._books.execute(statement).scalars())

    def _of_own(self) -> ColumnElement[bool]:
        return schedules.c.id != meetings.c.schedule_id

    def _of_wide(self, place: UnitId, schedule: ScheduleId) -> ColumnElement[bool]:
        """Say that the nearest schedule is that one, and the meeting is of another."""
        nearer = [one for one in self._wide if one != place and f"/{place}/" in self._path(one)]
        return and_(
            schedules.c.id.is_(None),
            units.c.path.contains(f"/{place}/"),
            *(~units.c.path.contains(f"/{one}/") for one in nearer),
            meetings.c.schedule_id != schedule,
        )

    @property
    def _far(self) -> date:
        return (self._books.now + _FAR).astimezone(self._books.policy.zone).date()

    def _path(self, unit: UnitId) -> str:
        return self._books.units.get(unit).path

    @property
    def _wide(self) -> dict[UnitId, ScheduleId]:
        """The schedules of communes and provinces, by unit: a few."""
        statement = (
            select(schedules.c.unit_id, schedules.c.id)
            .join(units, units.c.id == schedules.c.unit_id)
            .where(units.c.code.is_(None))
        )
        return {row.unit_id: row.id for row in self._books.execute(statement)}
