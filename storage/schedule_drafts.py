"""What people have chosen of a schedule and not agreed to yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any  # Any: a row as it is read

from sqlalchemy import Row, bindparam, select

from domain.identifiers import AccountId, UnitId
from domain.schedules import ScheduleDraft
from storage.meeting_tables import schedule_drafts
from storage.schedules import from_minutes, in_minutes

if TYPE_CHECKING:
    from storage.books import Books

_OF = schedule_drafts.c.account_id == bindparam("account")
_HERE = _OF & (schedule_drafts.c.unit_id == bindparam("unit"))
_OF_ACCOUNT = select(schedule_drafts).where(_OF).order_by(schedule_drafts.c.unit_id)
_FIND = select(schedule_drafts).where(_HERE)
_DROP = schedule_drafts.delete().where(_HERE)
_FORGET = schedule_drafts.delete().where(_OF)


class ScheduleDrafts:
    """Reads and writes them: one for each person and unit."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def find(self, account: AccountId, unit: UnitId) -> ScheduleDraft | None:
        """Return what the person has chosen for the unit."""
        row = self._books.execute(_FIND, {"account": account, "unit": unit}).first()
        return _draft(row) if row else None

    def of_account(self, account: AccountId) -> Sequence[ScheduleDraft]:
        """Return all that the person has chosen."""
        return [_draft(row) for row in self._books.execute(_OF_ACCOUNT, {"account": account})]

    def keep(self, draft: ScheduleDraft) -> None:
        """Write it, instead of what the person had chosen for that unit."""
        self.drop(draft.account, draft.unit)
        row = {
            "account_id": draft.account,
            "unit_id": draft.unit,
            "rule": draft.rule,
            "place": draft.place,
            "reminded_before": in_minutes(draft.reminded_before),
            "base": draft.base,
        }
        self._books.execute(schedule_drafts.insert(), row)

    def drop(self, account: AccountId, unit: UnitId) -> None:
        """Throw it away."""
        self._books.execute(_DROP, {"account": account, "unit": unit})

    def forget(self, account: AccountId) -> None:
        """Throw away all that the person has chosen."""
        self._books.execute(_FORGET, {"account": account})


def _draft(row: Row[tuple[Any, ...]]) -> ScheduleDraft:
    return ScheduleDraft(
        account=row.account_id,
        unit=row.unit_id,
        rule=row.rule,
        place=row.place,
        reminded_before=from_minutes(row.reminded_before),
        base=row.base,
    )
