"""When units meet: what each has set, and what those below have from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any  # Any: a row as it is written

from sqlalchemy import Row, exists, func, select

from domain.identifiers import ScheduleId, UnitId
from domain.schedules import Schedule
from domain.units import Unit
from storage.ids import new_id
from storage.meeting_tables import schedules
from storage.tables import units

if TYPE_CHECKING:
    from storage.books import Books


_nearer = units.alias()


@dataclass(frozen=True, slots=True)
class Spread:
    """How many neighbourhoods a unit has below it, and how many of them do not meet as it says."""

    neighbourhoods: int
    otherwise: int


class Schedules:
    """Reads all of them once in a batch: there is one a commune, and one for each tổ that wants its own."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def own(self, unit: UnitId) -> Schedule | None:
        """Return what the unit has set itself."""
        return self._all.get(unit)

    def of(self, unit: Unit) -> Schedule | None:
        """Return what holds in the unit: its own, or that of the nearest unit above that has one."""
        return next((self._all[one] for one in _upwards(unit) if one in self._all), None)

    def above(self, unit: Unit) -> Schedule | None:
        """Return what the unit has where it has set nothing itself."""
        return next((self._all[one] for one in _upwards(unit)[1:] if one in self._all), None)

    def spread(self, unit: Unit) -> Spread:
        """Count the neighbourhoods below the unit: all, and those that something nearer holds for."""
        below = units.c.path.startswith(unit.path), units.c.code.is_not(None)
        nearer = exists().where(
            schedules.c.unit_id == _nearer.c.id,
            _nearer.c.id != unit.id,
            _nearer.c.path.startswith(unit.path),
            units.c.path.startswith(_nearer.c.path),
        )
        count = select(func.count()).select_from(units)
        all_ = self._books.execute(count.where(*below)).scalar_one()
        return Spread(all_, self._books.execute(count.where(*below, nearer)).scalar_one())

    def all(self) -> Sequence[Schedule]:
        """Return every schedule."""
        return list(self._all.values())

    def new_id(self) -> ScheduleId:
        """Return the id of a schedule to be."""
        return ScheduleId(new_id())

    def save(self, schedule: Schedule) -> None:
        """Write what a unit has set from now on, under an id of its own."""
        self._books.execute(schedules.delete().where(schedules.c.unit_id == schedule.unit))
        self._books.execute(schedules.insert(), _row(schedule))
        self._look_anew()

    def remove(self, unit: UnitId) -> None:
        """Let the unit have what the one above has."""
        self._books.execute(schedules.delete().where(schedules.c.unit_id == unit))
        self._look_anew()

    def _look_anew(self) -> None:
        vars(self).pop("_all", None)

    @cached_property
    def _all(self) -> Mapping[UnitId, Schedule]:
        return {row.unit_id: _schedule(row) for row in self._books.execute(select(schedules))}


def _upwards(unit: Unit) -> Sequence[UnitId]:
    return [UnitId(int(one)) for one in reversed(unit.path.strip("/").split("/"))]


def in_minutes(before: Sequence[timedelta]) -> list[int]:
    """Return times before a meeting as they are stored."""
    return [int(one.total_seconds()) // 60 for one in before]


def from_minutes(stored: Sequence[int]) -> tuple[timedelta, ...]:
    """Return stored times before a meeting."""
    return tuple(timedelta(minutes=one) for one in stored)


def _row(schedule: Schedule) -> dict[str, Any]:
    return {
        "id": schedule.id,
        "unit_id": schedule.unit,
        "rule": schedule.rule,
        "place": schedule.place,
        "person_id": schedule.person,
        "reminded_before": in_minutes(schedule.reminded_before),
    }


def _schedule(row: Row[tuple[Any, ...]]) -> Schedule:
    return Schedule(
        id=row.id,
        unit=row.unit_id,
        rule=row.rule,
        place=row.place,
        person=row.person_id,
        reminded_before=from_minutes(row.reminded_before),
    )
