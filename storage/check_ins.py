"""Who was at a meeting, by the code shown there: counted, and never named."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select

from domain.check_ins import CheckIn
from domain.identifiers import AccountId, MeetingId
from storage.ids import new_id
from storage.inserts import or_change
from storage.meeting_tables import attendance, check_ins, meetings

if TYPE_CHECKING:
    from storage.books import Books

_OF = select(check_ins).where(check_ins.c.meeting_id == bindparam("meeting"))
_OPEN = or_change(
    check_ins,
    check_ins.c.meeting_id,
    keys=("meeting_id",),
    to={"code": bindparam("drawn"), "changes": 0, "wrong": 0},
)
_MISSED = (
    check_ins.update()
    .where(check_ins.c.meeting_id == bindparam("meeting"), check_ins.c.code == bindparam("guessed"))
    .values(wrong=check_ins.c.wrong + 1)
    .returning(check_ins.c.wrong)
)
_PRESENT = select(func.count()).where(
    attendance.c.meeting_id == bindparam("meeting"), attendance.c.present_at.is_not(None)
)
_STANDING = select(attendance.c.tries, attendance.c.present_at).where(
    attendance.c.meeting_id == bindparam("meeting"), attendance.c.account_id == bindparam("account")
)
_TRY = or_change(
    attendance,
    attendance.c.tries,
    keys=("meeting_id", "account_id"),
    to={"tries": attendance.c.tries + 1},
)
_LINKED = (
    select(attendance.c.meeting_id, attendance.c.account_id)
    .join(meetings, meetings.c.id == attendance.c.meeting_id)
    .where(attendance.c.account_id > 0, meetings.c.starts_at < bindparam("before"))
    .limit(bindparam("limit"))
)
_FORGET = attendance.update().where(
    attendance.c.meeting_id == bindparam("of_meeting"), attendance.c.account_id == bindparam("of_account")
)


class CheckIns:
    """Reads and writes codes, tries, and who was there."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def of(self, meeting: MeetingId) -> CheckIn:
        """Return how the check-in of the meeting stands."""
        row = self._books.execute(_OF, {"meeting": meeting}).first()
        return CheckIn(row.code, row.changes, row.wrong) if row else CheckIn(None)

    def open(self, meeting: MeetingId, code: str) -> None:
        """Let people check in with this code from now on."""
        row = {"meeting_id": meeting, "code": code, "drawn": code, "changes": 0, "wrong": 0}
        self._books.execute(_OPEN[self._books.dialect], row)

    def change(self, meeting: MeetingId, code: str | None) -> None:
        """Take another code, because too many wrong ones were tried; None closes the check-in."""
        values = {"code": code, "wrong": 0, "changes": check_ins.c.changes + 1}
        self._books.execute(check_ins.update().where(check_ins.c.meeting_id == meeting).values(values))

    def close(self, meeting: MeetingId) -> None:
        """Let nobody check in any more."""
        self._books.execute(check_ins.update().where(check_ins.c.meeting_id == meeting).values(code=None))

    def present(self, meeting: MeetingId) -> int:
        """Return how many have checked in."""
        number: int = self._books.execute(_PRESENT, {"meeting": meeting}).scalar_one()
        return number

    def is_present(self, meeting: MeetingId, account: AccountId) -> bool:
        """Return whether the account has checked in."""
        row = self._books.execute(_STANDING, {"meeting": meeting, "account": account}).first()
        return row is not None and row.present_at is not None

    def tries(self, meeting: MeetingId, account: AccountId) -> int:
        """Return how many codes the account has tried."""
        row = self._books.execute(_STANDING, {"meeting": meeting, "account": account}).first()
        return row.tries if row is not None else 0

    def count_try(self, meeting: MeetingId, account: AccountId) -> int:
        """Count one more try before it is looked at, so that nobody tries twice at once; return how many."""
        row = {"meeting_id": meeting, "account_id": account, "tries": 1}
        number: int = self._books.execute(_TRY[self._books.dialect], row).scalar_one()
        return number

    def missed(self, meeting: MeetingId, code: str) -> int:
        """Count a wrong guess at the code; return how many there were, 0 where it has changed meanwhile."""
        number: int | None = self._books.execute(_MISSED, {"meeting": meeting, "guessed": code}).scalar()
        return number or 0

    def arrive(self, meeting: MeetingId, account: AccountId) -> None:
        """Record that the account is there."""
        mine = (attendance.c.meeting_id == meeting) & (attendance.c.account_id == account)
        self._books.execute(attendance.update().where(mine).values(present_at=self._books.now))

    def forget_who(self, *, begun_before: datetime, limit: int) -> None:
        """Forget who said that they come, and who was there, at meetings long ago; how many stays known."""
        found = self._books.execute(_LINKED, {"before": begun_before, "limit": limit})
        nobody = [
            {"of_meeting": row.meeting_id, "of_account": row.account_id, "account_id": -new_id()}
            for row in found
        ]
        if nobody:
            self._books.execute(_FORGET, nobody)
