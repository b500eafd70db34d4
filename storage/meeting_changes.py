"""What people prepare for one meeting: to be moved, or cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any  # Any: a row as it is read

from sqlalchemy import Row, bindparam, select

from domain.identifiers import AccountId, MeetingId
from domain.meeting_changes import Asks, ChangeKind, MeetingChange
from storage.meeting_tables import meeting_changes

if TYPE_CHECKING:
    from storage.books import Books

_OF = meeting_changes.c.account_id == bindparam("account")
_HERE = _OF & (meeting_changes.c.meeting_id == bindparam("meeting"))
_OF_ACCOUNT = select(meeting_changes).where(_OF).order_by(meeting_changes.c.meeting_id)
_FIND = select(meeting_changes).where(_HERE)
_DROP = meeting_changes.delete().where(_HERE)
_FORGET = meeting_changes.delete().where(_OF)


class MeetingChanges:
    """Reads and writes them: one for each person and meeting."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def find(self, account: AccountId, meeting: MeetingId) -> MeetingChange | None:
        """Return what the person prepares for the meeting."""
        row = self._books.execute(_FIND, {"account": account, "meeting": meeting}).first()
        return _change(row) if row else None

    def of_account(self, account: AccountId) -> Sequence[MeetingChange]:
        """Return all that the person prepares."""
        return [_change(row) for row in self._books.execute(_OF_ACCOUNT, {"account": account})]

    def keep(self, change: MeetingChange) -> None:
        """Write it, instead of what the person prepared for that meeting before."""
        self.drop(change.account, change.meeting)
        row = {
            "account_id": change.account,
            "meeting_id": change.meeting,
            "kind": change.kind.value,
            "was_at": change.was_at,
            "asks": change.asks.value,
            "starts_at": change.starts_at,
            "place": change.place,
            "reason": change.reason,
        }
        self._books.execute(meeting_changes.insert(), row)

    def drop(self, account: AccountId, meeting: MeetingId) -> None:
        """Throw it away."""
        self._books.execute(_DROP, {"account": account, "meeting": meeting})

    def forget(self, account: AccountId) -> None:
        """Throw away all that the person prepares."""
        self._books.execute(_FORGET, {"account": account})


def _change(row: Row[tuple[Any, ...]]) -> MeetingChange:
    return MeetingChange(
        account=row.account_id,
        meeting=row.meeting_id,
        kind=ChangeKind(row.kind),
        was_at=row.was_at,
        asks=Asks(row.asks),
        starts_at=row.starts_at,
        place=row.place,
        reason=row.reason,
    )
