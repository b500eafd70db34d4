"""The steps of meetings: which are due, and which are done; for many meetings at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence, Set
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, or_, select

from domain.identifiers import MeetingId
from domain.meeting_steps import Due, next_step
from domain.meetings import Meeting
from domain.quiet import QuietHours
from storage.inserts import only_new
from storage.meeting_tables import meeting_steps, meetings

if TYPE_CHECKING:
    from storage.books import Books

# Looked at later than now: the clock was turned back, and what was too late then may have its time again.
_IS_DUE = or_(meetings.c.next_step_at <= bindparam("now"), meetings.c.looked_at > bindparam("now"))
_DUE = (
    select(meetings.c.id)
    .where(_IS_DUE, meetings.c.id.not_in(bindparam("except_for", expanding=True)))
    .order_by(meetings.c.next_step_at, meetings.c.id)
    .limit(bindparam("limit"))
)
_STILL_DUE = (
    select(meetings)
    .where(meetings.c.id.in_(bindparam("ids", expanding=True)), _IS_DUE)
    .order_by(meetings.c.id)
    .with_for_update(skip_locked=True)
)
_DONE = select(meeting_steps.c.meeting_id, meeting_steps.c.step).where(
    meeting_steps.c.meeting_id.in_(bindparam("ids", expanding=True))
)
_DO = only_new(meeting_steps)
_LOOKED_AT = meetings.update().where(meetings.c.id == bindparam("of_id"))


class MeetingSteps:
    """Finds the meetings that time has something to do with, and keeps what was done."""

    def __init__(self, books: Books) -> None:
        self._books = books

    @property
    def hours(self) -> QuietHours:
        """The hours in which nobody is reminded."""
        return QuietHours(self._books.policy.zone)

    def due(self, *, limit: int, except_for: Collection[MeetingId] = ()) -> Sequence[MeetingId]:
        """Return meetings that have to be looked at, the longest waiting first."""
        parameters = {"now": self._books.now, "limit": limit, "except_for": list(except_for)}
        return list(self._books.execute(_DUE, parameters).scalars())

    def take(self, ids: Sequence[MeetingId]) -> Sequence[Meeting]:
        """Return those that are still to be looked at; what another process is at just now is left to it."""
        rows = self._books.execute(_STILL_DUE, {"ids": ids, "now": self._books.now})
        return self._books.meetings.remember(rows)

    def done(self, ids: Sequence[MeetingId]) -> Mapping[MeetingId, Set[str]]:
        """Return the keys of the steps that each of the meetings has behind it."""
        found: dict[MeetingId, set[str]] = defaultdict(set)
        for row in self._books.execute(_DONE, {"ids": ids}):
            found[row.meeting_id].add(row.step)
        return found

    def do(self, due: Sequence[Due]) -> None:
        """Record that these steps are done."""
        now = self._books.now
        rows = [{"meeting_id": one.meeting.id, "step": one.step.key, "at": now} for one in due]
        if rows:
            self._books.execute(_DO[self._books.dialect], rows)

    def look_again(self, looked_at: Sequence[Meeting]) -> None:
        """Write when each of these has to be looked at again, now that its steps are done."""
        done = self.done([one.id for one in looked_at])
        rows = [{"of_id": one.id, **self.times(one, done.get(one.id, frozenset()))} for one in looked_at]
        if rows:
            self._books.execute(_LOOKED_AT, rows)

    def times(self, meeting: Meeting, done: Set[str]) -> dict[str, datetime | None]:
        """Return the columns that say when the meeting was looked at, and when it has to be again."""
        now = self._books.now
        return {"next_step_at": next_step(meeting, done, now=now, hours=self.hours), "looked_at": now}
