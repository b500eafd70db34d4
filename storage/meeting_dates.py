"""When neighbourhoods meet in a month: as it is planned, or as their rule will have it planned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any  # Any: columns of a row

from sqlalchemy import Row, bindparam, extract, func, select

from domain.contents import month_of, months_later
from domain.identifiers import MeetingId, ScheduleId, UnitId
from domain.meetings import MeetingState
from domain.recurrence import following, unpack
from domain.schedules import Schedule
from domain.units import Unit
from storage.meeting_tables import meetings
from storage.tables import units

if TYPE_CHECKING:
    from storage.books import Books

_IN_MONTH = (
    select(meetings.c.id, meetings.c.unit_id, meetings.c.starts_at, meetings.c.state)
    .where(
        meetings.c.unit_id.in_(bindparam("units", expanding=True)),
        meetings.c.planned_on >= bindparam("first"),
        meetings.c.planned_on < bindparam("next"),
    )
    .order_by(meetings.c.starts_at.desc())
)
_year, _month = extract("year", meetings.c.planned_on), extract("month", meetings.c.planned_on)
_FIRST_OF_COMMUNES = (
    select(
        units.c.parent_id,
        _year.label("year"),
        _month.label("month"),
        func.min(meetings.c.starts_at).label("first"),
    )
    .join(units, units.c.id == meetings.c.unit_id)
    .where(
        meetings.c.state == MeetingState.PLANNED.value,
        meetings.c.starts_at > bindparam("after"),
        meetings.c.starts_at < bindparam("before"),
        units.c.parent_id.is_not(None),
    )
    .group_by(units.c.parent_id, _year, _month)
)
_AT_ONCE = 500  # units asked for in one statement
_NO_TIME = timedelta(microseconds=1)
_OFF = {MeetingState.CANCELLED.value, MeetingState.NOT_HELD.value}


class MeetingDates:
    """Looks ahead further than the one meeting that is planned for each neighbourhood."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._by_rule: dict[tuple[ScheduleId, date], datetime | None] = {}

    def starts(self, places: Sequence[Unit], month: date) -> Mapping[UnitId, datetime]:
        """Return when each of these neighbourhoods has its first meeting of the month, where it has one."""
        planned = self._planned(places, month)
        found = {}
        for place in places:
            start = planned[place.id] if place.id in planned else self._ruled(place, month)
            if start is not None:
                found[place.id] = start
        return found

    def first(self, unit: Unit, month: date) -> datetime | None:
        """Return when the first of the unit's neighbourhoods meets in the month."""
        return min(self.starts(self._books.units.neighbourhoods(unit), month).values(), default=None)

    def meetings_of(self, places: Sequence[UnitId], month: date) -> Sequence[MeetingId]:
        """Return the meetings of these neighbourhoods that are of the month, whatever became of them."""
        return [row.id for row in self._rows(places, month)]

    def first_of_communes(self, until: datetime) -> Mapping[tuple[UnitId, date], datetime]:
        """Return for communes and months when the first meeting that lies ahead is, before `until`."""
        rows = self._books.execute(_FIRST_OF_COMMUNES, {"after": self._books.now, "before": until})
        return {(row.parent_id, date(int(row.year), int(row.month), 1)): row.first for row in rows}

    def _planned(self, places: Sequence[Unit], month: date) -> Mapping[UnitId, datetime | None]:
        """Return what was planned in the month; None where it was called off."""
        found: dict[UnitId, datetime | None] = {}
        for row in self._rows([one.id for one in places], month):
            start = None if row.state in _OFF else row.starts_at
            found[row.unit_id] = start or found.get(row.unit_id)
        return found

    def _rows(self, places: Sequence[UnitId], month: date) -> Iterator[Row[tuple[Any, ...]]]:
        for at in range(0, len(places), _AT_ONCE):
            parameters = {
                "units": places[at : at + _AT_ONCE],
                "first": month,
                "next": months_later(month, 1),
            }
            yield from self._books.execute(_IN_MONTH, parameters)

    def _ruled(self, place: Unit, month: date) -> datetime | None:
        schedule = self._books.schedules.of(place)
        if schedule is None:
            return None
        key = schedule.id, month
        if key not in self._by_rule:
            self._by_rule[key] = self._next_of(schedule, month)
        return self._by_rule[key]

    def _next_of(self, schedule: Schedule, month: date) -> datetime | None:
        zone = self._books.policy.zone
        begins = datetime.combine(month, time(), zone) - _NO_TIME
        after = max(begins, self._books.now.astimezone(zone))
        start = following(unpack(schedule.rule), after, self._books.calendars.moons)
        return start if month_of(start.date()) == month else None
