"""What meetings came to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any  # Any: a row

from sqlalchemy import Row, bindparam, select

from domain.decisions import Decision
from domain.identifiers import DecisionId, MeetingId
from domain.meetings import Meeting, MeetingState
from domain.refusals import OldButton
from domain.votes import Vote, unpack
from storage.ids import new_id
from storage.meeting_tables import decisions, meetings

if TYPE_CHECKING:
    from storage.books import Books

_OF = select(decisions).where(decisions.c.meeting_id == bindparam("meeting")).order_by(decisions.c.id)
_LAST_HELD = (
    select(meetings.c.id)
    .where(
        meetings.c.unit_id == bindparam("unit"),
        meetings.c.starts_at < bindparam("before"),
        meetings.c.state.in_([state.value for state in MeetingState if state.was_held]),
    )
    .order_by(meetings.c.starts_at.desc())
    .limit(1)
)
_BY_ID = select(decisions).where(decisions.c.id == bindparam("id"))


class Decisions:
    """Reads and writes them."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def of(self, meeting: MeetingId) -> Sequence[Decision]:
        """Return what the meeting came to, in the order in which it was written down."""
        return [_decision(row) for row in self._books.execute(_OF, {"meeting": meeting})]

    def of_last(self, meeting: Meeting) -> Sequence[Decision]:
        """Return what the last meeting of the same tổ that was held before this one came to."""
        parameters = {"unit": meeting.unit, "before": meeting.starts_at}
        last = self._books.execute(_LAST_HELD, parameters).scalar()
        return self.of(MeetingId(last)) if last is not None else []

    def get(self, decision: DecisionId) -> Decision:
        """Return the decision.

        Raises:
            OldButton: it was removed.
        """
        row = self._books.execute(_BY_ID, {"id": decision}).first()
        if row is None:
            raise OldButton
        return _decision(row)

    def add(self, meeting: MeetingId, words: str) -> Decision:
        """Write a further one."""
        made = Decision(DecisionId(new_id()), meeting, words)
        row = {"id": made.id, "meeting_id": meeting, "words": words, "vote": None}
        self._books.execute(decisions.insert(), row)
        return made

    def vote(self, decision: DecisionId, vote: Vote | None) -> None:
        """Write the result of the vote beside it, or take it away."""
        statement = decisions.update().where(decisions.c.id == decision)
        self._books.execute(statement, {"vote": vote.packed() if vote is not None else None})

    def remove(self, decision: DecisionId) -> None:
        """Take it away."""
        self._books.execute(decisions.delete().where(decisions.c.id == decision))


def _decision(row: Row[tuple[Any, ...]]) -> Decision:
    vote = unpack(row.vote) if row.vote is not None else None
    return Decision(row.id, row.meeting_id, row.words, vote)
