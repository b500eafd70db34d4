"""Who said that they come to a meeting, and who was there: of their own will, and told in numbers only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select

from domain.identifiers import AccountId, MeetingId
from storage.ids import new_id
from storage.inserts import or_change
from storage.meeting_tables import attendance

if TYPE_CHECKING:
    from storage.books import Books

_COMING = (
    select(attendance.c.meeting_id, attendance.c.coming, func.count().label("number"))
    .where(
        attendance.c.meeting_id.in_(bindparam("meetings", expanding=True)), attendance.c.coming.is_not(None)
    )
    .group_by(attendance.c.meeting_id, attendance.c.coming)
)
_SAID = select(attendance.c.coming).where(
    attendance.c.meeting_id == bindparam("meeting"), attendance.c.account_id == bindparam("account")
)
_SAY = or_change(
    attendance,
    attendance.c.coming,
    keys=("meeting_id", "account_id"),
    to={"coming": bindparam("says")},
)
_SAID_OF = select(
    func.count(attendance.c.coming).label("said"), func.count(attendance.c.present_at).label("present")
).where(attendance.c.account_id == bindparam("account"))
_MEETINGS_OF = select(attendance.c.meeting_id).where(attendance.c.account_id == bindparam("account"))


class Attendance:
    """Reads and writes who comes."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._coming: dict[MeetingId, dict[bool, int]] = {}

    def coming(self, meeting: MeetingId) -> Mapping[bool, int]:
        """Return how many said that they come, and how many that they cannot."""
        if meeting not in self._coming:
            self.prefetch([meeting])
        return self._coming[meeting]

    def prefetch(self, shown: Sequence[MeetingId]) -> None:
        """Count at once what `coming` returns for each of these."""
        self._coming |= {meeting: {} for meeting in shown}
        for row in self._books.execute(_COMING, {"meetings": shown}):
            self._coming[row.meeting_id][bool(row.coming)] = row.number

    def said(self, meeting: MeetingId, account: AccountId) -> bool | None:
        """Return what somebody said; None where they have said nothing."""
        found = self._books.execute(_SAID, {"meeting": meeting, "account": account}).scalar()
        return None if found is None else bool(found)

    def say(self, meeting: MeetingId, account: AccountId, *, coming: bool) -> None:
        """Record what somebody says, instead of what they said before."""
        row = {"meeting_id": meeting, "account_id": account, "coming": coming, "says": coming}
        self._books.execute(_SAY[self._books.dialect], row)
        self._coming.pop(meeting, None)

    def of_account(self, account: AccountId) -> tuple[int, int]:
        """Return of how many meetings the account said whether it comes, and at how many it checked in."""
        row = self._books.execute(_SAID_OF, {"account": account}).one()
        return row.said, row.present

    def forget_person(self, account: AccountId) -> None:
        """Take an account out of the meetings that it said something of, which stays counted."""
        for meeting in list(self._books.execute(_MEETINGS_OF, {"account": account}).scalars()):
            one = (attendance.c.meeting_id == meeting) & (attendance.c.account_id == account)
            self._books.execute(attendance.update().where(one), {"account_id": new_id()})
