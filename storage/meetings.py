"""Meetings: each with its steps, and who comes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any  # Any: a row as it is written

from sqlalchemy import Row, bindparam, func, or_, select

from domain.identifiers import MeetingId, UnitId
from domain.meetings import Meeting, MeetingState
from domain.refusals import OldButton
from storage.ids import new_id
from storage.meeting_tables import meetings
from storage.schedules import from_minutes, in_minutes

if TYPE_CHECKING:
    from storage.books import Books

_BY_ID = select(meetings).where(meetings.c.id == bindparam("id"))
_HELD = _BY_ID.with_for_update()
_BY_IDS = select(meetings).where(meetings.c.id.in_(bindparam("ids", expanding=True)))
_OF_UNIT = select(meetings).where(meetings.c.unit_id == bindparam("unit"))
_AHEAD = _OF_UNIT.where(
    meetings.c.state == MeetingState.PLANNED.value, meetings.c.starts_at > bindparam("after")
).order_by(meetings.c.starts_at)
_TO_COME = _OF_UNIT.where(
    meetings.c.state.in_((MeetingState.PLANNED.value, MeetingState.CANCELLED.value)),
    meetings.c.starts_at > bindparam("after"),
).order_by(meetings.c.starts_at)
_SETTLED_UNTIL = select(
    func.max(meetings.c.planned_on).label("by_rule"), func.max(meetings.c.starts_at).label("at")
).where(
    meetings.c.unit_id == bindparam("unit"),
    or_(meetings.c.state != MeetingState.PLANNED.value, meetings.c.starts_at <= bindparam("now")),
)
_BEFORE = (
    _OF_UNIT.where(meetings.c.starts_at < bindparam("at")).order_by(meetings.c.starts_at.desc()).limit(1)
)
_OPEN = _OF_UNIT.where(meetings.c.state == MeetingState.OPEN.value).order_by(meetings.c.starts_at.desc())
_HEADCOUNTS = (
    select(meetings.c.headcount)
    .where(
        meetings.c.unit_id == bindparam("unit"),
        meetings.c.starts_at < bindparam("at"),
        meetings.c.headcount.is_not(None),
    )
    .order_by(meetings.c.starts_at.desc())
    .limit(bindparam("limit"))
)


class Meetings:
    """Reads and writes meetings; one that was read in a batch is not read again."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._known: dict[MeetingId, Meeting] = {}

    def get(self, meeting: MeetingId) -> Meeting:
        """Return the meeting.

        Raises:
            OldButton: a forged button names one that never was.
        """
        if meeting not in self._known:
            row = self._books.execute(_BY_ID, {"id": meeting}).first()
            if row is None:
                raise OldButton
            self._keep(_meeting(row))
        return self._known[meeting]

    def hold(self, meeting: MeetingId) -> Meeting:
        """Return the meeting as it stands now, and let no other process change it before this batch ends.

        Raises:
            OldButton: a forged button names one that never was.
        """
        row = self._books.execute(_HELD, {"id": meeting}).first()
        if row is None:
            raise OldButton
        return self._keep(_meeting(row))

    def find(self, meeting: MeetingId) -> Meeting | None:
        """Return the meeting, or None where there is none."""
        try:
            return self.get(meeting)
        except OldButton:
            return None

    def prefetch(self, ids: Sequence[MeetingId]) -> Sequence[Meeting]:
        """Read many meetings at once."""
        return self.remember(self._books.execute(_BY_IDS, {"ids": ids}))

    def remember(self, rows: Iterable[Row[tuple[Any, ...]]]) -> Sequence[Meeting]:
        """Return the meetings that these rows hold."""
        return [self._keep(_meeting(row)) for row in rows]

    def ahead(self, unit: UnitId) -> Sequence[Meeting]:
        """Return what is planned in the unit from now on, the first first."""
        rows = self._books.execute(_AHEAD, {"unit": unit, "after": self._books.now})
        return [self._keep(_meeting(row)) for row in rows]

    def to_come(self, unit: UnitId) -> Sequence[Meeting]:
        """Return what is planned in the unit from now on with what was cancelled of it, the first first."""
        rows = self._books.execute(_TO_COME, {"unit": unit, "after": self._books.now})
        return [self._keep(_meeting(row)) for row in rows]

    def last_before(self, unit: UnitId, at: datetime) -> Meeting | None:
        """Return the latest meeting of the unit that was to begin before then, whatever became of it."""
        row = self._books.execute(_BEFORE, {"unit": unit, "at": at}).first()
        return self._keep(_meeting(row)) if row else None

    def settled_until(self, unit: UnitId) -> date | None:
        """Return the latest day for which a meeting was that went by, or was cancelled; None where none was.

        Whatever the rule is by now, it names no day again on which one was to be.
        """
        last = self._books.execute(_SETTLED_UNTIL, {"unit": unit, "now": self._books.now}).one()
        if last.at is None:
            return None
        day: date = max(last.by_rule, last.at.astimezone(self._books.policy.zone).date())
        return day

    def open_in(self, unit: UnitId) -> Meeting | None:
        """Return the meeting that is being held in the unit."""
        row = self._books.execute(_OPEN, {"unit": unit}).first()
        return self._keep(_meeting(row)) if row else None

    def headcounts_before(self, meeting: Meeting, *, limit: int) -> Sequence[int]:
        """Return how many came to the meetings of the unit before this one, the latest first."""
        parameters = {"unit": meeting.unit, "at": meeting.starts_at, "limit": limit}
        return list(self._books.execute(_HEADCOUNTS, parameters).scalars())

    def new_id(self) -> MeetingId:
        """Return the id of a meeting to be."""
        return MeetingId(new_id())

    def add(self, meeting: Meeting) -> Meeting:
        """Write a new meeting."""
        self._books.append(meetings, self._row(meeting, frozenset()))
        return self._keep(meeting)

    def save(self, meeting: Meeting) -> Meeting:
        """Write the meeting as it now is.

        Raises:
            OldButton: somebody else changed it meanwhile.
        """
        saved = replace(meeting, version=meeting.version + 1)
        mine = (meetings.c.id == meeting.id) & (meetings.c.version == meeting.version)
        row = self._row(saved, self._books.meeting_steps.done([meeting.id]).get(meeting.id, frozenset()))
        if self._books.execute(meetings.update().where(mine), row).rowcount != 1:
            raise OldButton
        return self._keep(saved)

    def _row(self, meeting: Meeting, done: Set[str]) -> dict[str, Any]:
        row: dict[str, Any] = asdict(meeting)
        row["unit_id"], row["schedule_id"] = row.pop("unit"), row.pop("schedule")
        row["state"] = meeting.state.value
        row["reminded_before"] = in_minutes(meeting.reminded_before)
        return row | self._books.meeting_steps.times(meeting, done)

    def _keep(self, meeting: Meeting) -> Meeting:
        self._known[meeting.id] = meeting
        return meeting


def _meeting(row: Row[tuple[Any, ...]]) -> Meeting:
    return Meeting(
        id=row.id,
        unit=row.unit_id,
        planned_on=row.planned_on,
        starts_at=row.starts_at,
        place=row.place,
        schedule=row.schedule_id,
        reminded_before=from_minutes(row.reminded_before),
        state=MeetingState(row.state),
        moved_from=row.moved_from,
        cancelled_at=row.cancelled_at,
        reason=row.reason,
        started_at=row.started_at,
        ended_at=row.ended_at,
        headcount=row.headcount,
        version=row.version,
    )
