"""What a picture of figures shows, in plain words and numbers, before anybody draws it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """A line of headcounts: one number a month, None where there is none."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Headcounts over time above, answers beside the next headcount below; every string is plain text."""

    title: str
    months: Sequence[str]
    series: Sequence[Series]
    headcounts: str  # what the upper half shows
    blank: str  # what its white fields are
    cases: Sequence[tuple[float, float]]  # percent: answered in time; change of the headcount
    answers: str  # what the lower half shows
    share: str  # its axes
    change: str
    group: str  # what the marks of groups of cases are
    nothing: str  # where a half has nothing to show
