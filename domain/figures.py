"""Figures of meetings: held out of due, how many came, and whether answers bring people back.

The finding of Cao Lãnh (2010): where petitions are answered in time and in full, people keep coming to the
monthly meeting. Here each meeting at which something was raised is a case: the share of it that was answered
before the next meeting, beside how much more or fewer people came to that one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from math import atanh, sqrt, tanh

from domain.identifiers import MeetingId, UnitId
from domain.meetings import MeetingState
from domain.people import LEADERS, Membership
from domain.routing import Role
from domain.units import Unit

LEAST_CASES = 20  # with fewer of them nothing is claimed
LEAST_EFFECT = 0.1  # a coefficient below this is no connection that anybody would feel
LEAST_SHOWN = 5  # counts below it are not broken down
LONGEST_BETWEEN = timedelta(days=100)  # two meetings further apart are not one and the next
READERS = LEADERS | {Role.CELL_SECRETARY, Role.COMMUNE_OFFICER}
_Z95 = 1.959964  # of the normal distribution


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting whose time has come, as figures need it."""

    id: MeetingId
    unit: UnitId
    at: datetime
    state: MeetingState
    headcount: int | None = None
    raised: int = 0  # petitions at it
    answered: int = 0  # of them before the next meeting that was held


@dataclass(frozen=True, slots=True)
class Count:
    """How many meetings were due, and what became of them; `open` are those of which nobody has said yet."""

    due: int
    held: int
    cancelled: int
    not_held: int
    counted: int  # of the held: those with a headcount
    people: int  # at the counted ones

    @property
    def unknown(self) -> int:
        """Of how many nobody has said whether they were held."""
        return self.due - self.held - self.cancelled - self.not_held

    @property
    def average(self) -> float | None:
        """How many people came to one; None where nobody counted."""
        return self.people / self.counted if self.counted else None


@dataclass(frozen=True, slots=True)
class Case:
    """The share (0 to 1) that was answered in time, and the change of the headcount (0.1: a tenth more)."""

    share: float
    change: float


class Finding(StrEnum):
    """What the cases say of the finding of Cao Lãnh."""

    TOO_FEW = "too_few"
    ALIKE = "alike"  # every share, or every change, is the same: there is nothing to compare
    UNDECIDED = "undecided"  # the interval holds both a connection and none
    SHOWN = "shown"
    REFUTED = "refuted"  # whatever connection there is would be too small to feel, or goes the other way


@dataclass(frozen=True, slots=True)
class Correlation:
    """Spearman's rank coefficient with its interval of 95 %; None where ranks say nothing."""

    cases: int
    value: float | None = None
    low: float = -1.0
    high: float = 1.0

    @property
    def finding(self) -> Finding:
        """What may be said of it."""
        if self.cases < LEAST_CASES:
            return Finding.TOO_FEW
        if self.value is None:
            return Finding.ALIKE
        if self.low > 0:
            return Finding.SHOWN
        return Finding.REFUTED if self.high < LEAST_EFFECT else Finding.UNDECIDED


def seats_to_read(seats: Iterable[Membership]) -> Sequence[Membership]:
    """Return the roles that let their holder read the figures of a unit and of all below it."""
    return [seat for seat in seats if seat.role in READERS]


def may_read(seats: Iterable[Membership], unit: Unit) -> bool:
    """Return whether the roles let their holder read the figures of this unit."""
    return any(f"/{seat.unit}/" in unit.path for seat in seats_to_read(seats))


def count(meetings: Iterable[Met]) -> Count:
    """Return how many of these meetings were held, and with how many people."""
    found = list(meetings)
    counted = [one.headcount for one in found if one.state.was_held and one.headcount is not None]
    return Count(
        due=len(found),
        held=sum(one.state.was_held for one in found),
        cancelled=sum(one.state is MeetingState.CANCELLED for one in found),
        not_held=sum(one.state is MeetingState.NOT_HELD for one in found),
        counted=len(counted),
        people=sum(counted),
    )


def cases(meetings: Iterable[Met]) -> Sequence[Case]:
    """Return a case for each meeting at which something was raised and that has a next one, both counted."""
    held: dict[UnitId, list[Met]] = defaultdict(list)
    for one in sorted(meetings, key=lambda one: one.at):
        if one.state.was_held:
            held[one.unit].append(one)
    return [
        Case(one.answered / one.raised, following.headcount / one.headcount - 1)
        for met in held.values()
        for one, following in pairwise(met)
        if one.raised and one.headcount and following.headcount is not None
        if following.at - one.at <= LONGEST_BETWEEN
    ]


def correlation(found: Sequence[Case]) -> Correlation:
    """Return how the ranks of shares and changes go together.

    The interval is Fisher's, with the error of Bonett and Wright (2000) for ranks; it takes the cases for
    independent of each other, which those of one neighbourhood are not quite.
    """
    number = len(found)
    value = _pearson(_ranks([one.share for one in found]), _ranks([one.change for one in found]))
    if value is None or number <= 3:
        return Correlation(number)
    if abs(value) > 1 - 1e-9:
        return Correlation(number, value, value, value)
    middle, error = atanh(value), sqrt((1 + value * value / 2) / (number - 3))
    return Correlation(number, value, tanh(middle - _Z95 * error), tanh(middle + _Z95 * error))


def _ranks(values: Sequence[float]) -> Sequence[float]:
    """Return the rank of each value from 1; equal ones share the mean of theirs."""
    places: dict[float, list[int]] = defaultdict(list)
    for place, value in enumerate(sorted(values), start=1):
        places[value].append(place)
    mean = {value: sum(ranks) / len(ranks) for value, ranks in places.items()}
    return [mean[value] for value in values]


def _pearson(first: Sequence[float], second: Sequence[float]) -> float | None:
    if not first:
        return None
    mid_first, mid_second = sum(first) / len(first), sum(second) / len(second)
    off_first, off_second = [one - mid_first for one in first], [one - mid_second for one in second]
    spread = sqrt(sum(one * one for one in off_first) * sum(one * one for one in off_second))
    if not spread:
        return None
    together = sum(one * other for one, other in zip(off_first, off_second, strict=True))
    return max(-1.0, min(1.0, together / spread))
