"""Who said that they come to a meeting, and who was there: of their own will."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite

from domain.identifiers import AccountId, MeetingId
from storage.meeting_tables import attendance

if TYPE_CHECKING:
    from storage.books import Books

_COMING = (
    select(attendance.c.coming, func.count().label("number"))
    .where(attendance.c.meeting_id == bindparam("meeting"), attendance.c.coming.is_not(None))
    .group_by(attendance.c.coming)
)
_SAID = select(attendance.c.coming).where(
    attendance.c.meeting_id == bindparam("meeting"), attendance.c.account_id == bindparam("account")
)
_DIALECTS = {"sqlite": sqlite, "postgresql": postgresql}


class Attendance:
    """Reads and writes who comes."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def coming(self, meeting: MeetingId) -> Mapping[bool, int]:
        """Return how many said that they come, and how many that they cannot."""
        rows = self._books.execute(_COMING, {"meeting": meeting})
        return {bool(row.coming): row.number for row in rows}

    def said(self, meeting: MeetingId, account: AccountId) -> bool | None:
        """Return what somebody said; None where they have said nothing."""
        found = self._books.execute(_SAID, {"meeting": meeting, "account": account}).scalar()
        return None if found is None else bool(found)

    def say(self, meeting: MeetingId, account: AccountId, *, coming: bool) -> None:
        """Record what somebody says, instead of what they said before."""
        self._put(meeting, account, {"coming": coming})

    def _put(self, meeting: MeetingId, account: AccountId, values: Mapping[str, object]) -> None:
        dialect = _DIALECTS[self._books.connection.dialect.name]
        row = {"meeting_id": meeting, "account_id": account, **values}
        keys = [attendance.c.meeting_id, attendance.c.account_id]
        statement = dialect.insert(attendance).on_conflict_do_update(index_elements=keys, set_=dict(values))
        self._books.execute(statement, row)
