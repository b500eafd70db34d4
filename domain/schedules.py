"""When the neighbourhoods of a unit meet: a rule with its hour, a place, and when people are reminded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time, timedelta

from domain.identifiers import AccountId, PersonId, ScheduleId, UnitId
from domain.people import LEADERS, Membership
from domain.recurrence import pack, unpack
from domain.routing import Role
from domain.units import Unit

REMINDED_BEFORE = (timedelta(days=3), timedelta(days=1), timedelta(hours=2))
SCHEDULERS = LEADERS | {Role.COMMUNE_OFFICER}
DAY_FIRST = "day_first"  # why an hour cannot be set: there is no rule yet
USUAL_HOUR = time(19, 30)  # where none was said
LONGEST_PLACE = 150  # characters: it stands in a line of every reminder


@dataclass(frozen=True, slots=True)
class Schedule:
    """What a unit has set; whoever is below it and has set nothing has the same."""

    id: ScheduleId  # another one with every change: what was planned before it is planned anew
    unit: UnitId
    rule: str  # of `domain.recurrence`, packed: it holds the hour
    place: str
    person: PersonId  # who set it
    reminded_before: tuple[timedelta, ...] = REMINDED_BEFORE


@dataclass(frozen=True, slots=True)
class ScheduleDraft:
    """What somebody has chosen for a unit and not agreed to yet: nothing of it holds."""

    account: AccountId
    unit: UnitId
    rule: str
    place: str = ""
    reminded_before: tuple[timedelta, ...] = REMINDED_BEFORE
    base: ScheduleId | None = None  # what held when it was begun

    def is_same(self, schedule: Schedule | None) -> bool:
        """Return whether agreeing to it would change nothing."""
        return schedule is not None and (self.rule, self.place, self.reminded_before) == (
            schedule.rule,
            schedule.place,
            schedule.reminded_before,
        )

    def at_hour(self, at: time) -> ScheduleDraft:
        """Return it with the same days at another hour."""
        return replace(self, rule=pack(replace(unpack(self.rule), at=at)))

    def reminding(self, before: timedelta) -> ScheduleDraft:
        """Return it with that reminder, or without it where it had it; the earliest first."""
        others = set(self.reminded_before) ^ {before}
        return replace(self, reminded_before=tuple(sorted(others, reverse=True)))

    def agreed(self, key: ScheduleId, person: PersonId) -> Schedule:
        """Return what holds from now on."""
        return Schedule(key, self.unit, self.rule, self.place, person, self.reminded_before)


def seats_to_schedule(seats: Sequence[Membership]) -> Sequence[Membership]:
    """Return the roles for whose units their holder may say when they meet."""
    return [seat for seat in seats if seat.role in SCHEDULERS]


def may_schedule(seats: Sequence[Membership], unit: Unit) -> bool:
    """Return whether the roles allow to say when this unit meets; each reaches its own and all below it."""
    return any(f"/{seat.unit}/" in unit.path for seat in seats_to_schedule(seats))
