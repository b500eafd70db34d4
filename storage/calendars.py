"""Working time and deadlines of each unit: Vietnam's calendar, and what units have set of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select

from domain.calendars import EVERY_FIELD, SetDay, SetTerms
from domain.collisions import Collision, collisions
from domain.deadlines import Terms, WorkCalendar
from domain.identifiers import UnitId
from domain.public_days import public_days
from domain.recurrence import Moons
from storage.casework_tables import unit_days, unit_terms
from storage.ids import new_id
from storage.lunar_calendar import lunar_month_start

if TYPE_CHECKING:
    from domain.petitions import Petition
    from storage.books import Books

_NAMES = ("accept_days", "answer_days", "urgent_days")


class Calendars:
    """Reads, once a batch, what units have set; who has set nothing has what the unit above has."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._terms: dict[tuple[UnitId, str], Terms] = {}

    def terms(self, unit: UnitId, field: str) -> Terms:
        """Return the deadlines of a field in a unit: the field's own first, then the nearest unit's."""
        key = unit, field
        if key not in self._terms:
            self._terms[key] = self._found(unit, field)
        return self._terms[key]

    def of(self, petition: Petition) -> Terms:
        """Return the deadlines of a petition."""
        return self.terms(petition.unit, petition.field)

    def working_time(self, unit: UnitId) -> WorkCalendar:
        """Return the calendar of a unit."""
        return self.terms(unit, EVERY_FIELD).calendar

    @property
    def moons(self) -> Moons:
        """Vietnam's lunar calendar, as rules of `domain.recurrence` need it."""
        return lunar_month_start

    def collisions(self, unit: UnitId, dates: Sequence[date]) -> Sequence[Collision]:
        """Return which of the dates are holidays in Vietnam or off in the unit, or lie around Tết."""
        if not dates:
            return ()
        known = public_days(min(dates).year, max(dates).year)
        off = {one.day: one.name for one in known if not one.working}
        for one in self._own_days(unit):
            if one.working:
                off.pop(one.day, None)
            else:
                off[one.day] = one.name or off.get(one.day, "")
        return collisions(dates, off, self.moons)

    def replace_terms(self, wanted: Sequence[SetTerms]) -> None:
        """Let these be the deadlines that units have of their own, and no others."""
        self._books.execute(unit_terms.delete())
        for one in wanted:
            row = {"unit_id": one.unit, "field": one.field, "accept_days": one.accept_days}
            days = {"answer_days": one.answer_days, "urgent_days": one.urgent_days}
            self._books.append(unit_terms, row | days)
        self._look_anew()

    def replace_days(self, wanted: Sequence[SetDay]) -> None:
        """Let these be the days off and made up for that units have of their own, and no others."""
        self._books.execute(unit_days.delete())
        for one in wanted:
            row = {"id": new_id(), "unit_id": one.unit, "day": one.day}
            self._books.append(unit_days, row | {"working": one.working, "name": one.name})
        self._look_anew()

    def set_terms(self) -> Sequence[SetTerms]:
        """Return what units have set of their own deadlines."""
        return [
            SetTerms(row.unit_id, row.field, row.accept_days, row.answer_days, row.urgent_days)
            for row in self._rows.values()
        ]

    def set_days(self) -> Sequence[SetDay]:
        """Return the days that are different in some unit, or everywhere."""
        rows = [row for found in self._days.values() for row in found]
        return [SetDay(row.unit_id, row.day, row.working, row.name) for row in rows]

    def _look_anew(self) -> None:
        self._terms.clear()
        for name in ("_rows", "_days"):
            vars(self).pop(name, None)

    def _found(self, unit: UnitId, field: str) -> Terms:
        if not self._rows and not self._days:
            return self._everywhere
        terms = replace(self._everywhere, calendar=self._calendar(unit))
        accept, answer, urgent = (next(self._set(unit, field, name), None) for name in _NAMES)
        return replace(
            terms,
            accept_days=accept or terms.accept_days,
            answer_days=answer or terms.answer_days,
            urgent_days=urgent or terms.urgent_days,
        )

    def _set(self, unit: UnitId, field: str, name: str) -> Iterator[int]:
        for wanted in dict.fromkeys((field, EVERY_FIELD)):
            for place in self._upwards(unit):
                row = self._rows.get((place, wanted))
                if row is not None and getattr(row, name) is not None:
                    yield getattr(row, name)

    def _calendar(self, unit: UnitId) -> WorkCalendar:
        zone, calendar = self._books.policy.zone, self._everywhere.calendar
        own = self._own_days(unit)
        if not own:
            return calendar
        off, on = set(calendar.holidays), set(calendar.make_up_days)
        for one in own:
            (on if one.working else off).add(one.day)
            (off if one.working else on).discard(one.day)
        return WorkCalendar(zone, frozenset(off), frozenset(on))

    def _own_days(self, unit: UnitId) -> Sequence[Row[tuple[object, ...]]]:
        """Return what is different there: first what is everywhere, last what the unit itself has set."""
        return [one for place in (None, *reversed(self._upwards(unit))) for one in self._days.get(place, ())]

    def _upwards(self, unit: UnitId) -> Sequence[UnitId]:
        path = self._books.units.get(unit).path
        return [UnitId(int(one)) for one in reversed(path.strip("/").split("/"))]

    @cached_property
    def _everywhere(self) -> Terms:
        policy = self._books.policy
        calendar = vietnam(policy.zone, self._books.now.astimezone(policy.zone).year)
        return Terms(calendar, policy.accept_days, policy.answer_days, policy.urgent_days)

    @cached_property
    def _rows(self) -> dict[tuple[UnitId, str], Row[tuple[object, ...]]]:
        return {(row.unit_id, row.field): row for row in self._books.execute(select(unit_terms))}

    @cached_property
    def _days(self) -> Mapping[UnitId | None, Sequence[Row[tuple[object, ...]]]]:
        days: defaultdict[UnitId | None, list[Row[tuple[object, ...]]]] = defaultdict(list)
        for row in self._books.execute(select(unit_days)):
            days[row.unit_id].append(row)
        return days


@cache
def vietnam(zone: ZoneInfo, year: int) -> WorkCalendar:
    """Return Vietnam's calendar from the year before `year` to the year after the next."""
    days = public_days(year - 1, year + 2)
    return WorkCalendar(
        zone,
        frozenset(one.day for one in days if not one.working),
        frozenset(one.day for one in days if one.working),
    )
