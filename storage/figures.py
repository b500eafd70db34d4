"""Meetings as figures need them, recomputed from the rows each time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, case, func, or_, select

from domain.figures import Met
from domain.meetings import MeetingState
from domain.states import State
from domain.units import Unit
from storage.meeting_tables import meetings
from storage.tables import petitions, units

if TYPE_CHECKING:
    from storage.books import Books

_HELD = [state.value for state in MeetingState if state.was_held]
_GONE = [State.WITHDRAWN.value, State.MERGED.value]
_within = (
    meetings.c.unit_id.in_(select(units.c.id).where(units.c.path.startswith(bindparam("path")))),
    meetings.c.starts_at >= bindparam("since"),
    meetings.c.starts_at < bindparam("until"),
)
_next = (
    select(
        meetings.c.id,
        func.lead(meetings.c.starts_at)
        .over(partition_by=meetings.c.unit_id, order_by=meetings.c.starts_at)
        .label("next_at"),
    )
    .where(*_within, meetings.c.state.in_(_HELD))
    .cte("following")
)
_raised = (
    select(
        petitions.c.meeting_id,
        func.count().label("raised"),
        func.sum(case((petitions.c.answered_at < _next.c.next_at, 1), else_=0)).label("answered"),
    )
    .join(_next, _next.c.id == petitions.c.meeting_id)
    .where(petitions.c.state.not_in(_GONE))
    .group_by(petitions.c.meeting_id)
    .cte("raised")
)
_MET = (
    select(
        meetings.c.id,
        meetings.c.unit_id,
        meetings.c.starts_at,
        meetings.c.state,
        meetings.c.headcount,
        _raised.c.raised,
        _raised.c.answered,
    )
    .outerjoin(_raised, _raised.c.meeting_id == meetings.c.id)
    .where(*_within, or_(meetings.c.state.in_(_HELD), meetings.c.starts_at < bindparam("over")))
    .order_by(meetings.c.starts_at, meetings.c.id)
)


class Figures:
    """Reads what became of the meetings of a unit and of all below it."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def of(self, unit: Unit, *, since: datetime, over: datetime) -> Sequence[Met]:
        """Return the meetings that were to begin since then; one that nobody opened, only once it is over."""
        times = {"since": since, "until": self._books.now, "over": over}
        rows = self._books.execute(_MET, {"path": unit.path, **times})
        return [
            Met(
                row.id,
                row.unit_id,
                row.starts_at,
                MeetingState(row.state),
                row.headcount,
                row.raised or 0,
                row.answered or 0,
            )
            for row in rows
        ]
