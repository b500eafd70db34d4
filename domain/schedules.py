"""When the neighbourhoods of a unit meet: a rule with its hour, a place, and when people are reminded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from domain.identifiers import PersonId, ScheduleId, UnitId
from domain.people import LEADERS, Membership
from domain.routing import Role
from domain.units import Unit

REMINDED_BEFORE = (timedelta(days=3), timedelta(days=1), timedelta(hours=2))
SCHEDULERS = LEADERS | {Role.COMMUNE_OFFICER}


@dataclass(frozen=True, slots=True)
class Schedule:
    """What a unit has set; whoever is below it and has set nothing has the same."""

    id: ScheduleId  # another one with every change: what was planned before it is planned anew
    unit: UnitId
    rule: str  # of `domain.recurrence`, packed: it holds the hour
    place: str
    person: PersonId  # who set it
    reminded_before: tuple[timedelta, ...] = REMINDED_BEFORE


def seats_to_schedule(seats: Sequence[Membership]) -> Sequence[Membership]:
    """Return the roles for whose units their holder may say when they meet."""
    return [seat for seat in seats if seat.role in SCHEDULERS]


def may_schedule(seats: Sequence[Membership], unit: Unit) -> bool:
    """Return whether the roles allow to say when this unit meets; each reaches its own and all below it."""
    return any(f"/{seat.unit}/" in unit.path for seat in seats_to_schedule(seats))
