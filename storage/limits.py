"""What limits a resident's filing: how much they filed today, and whether it is paused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, exists, func, select

from domain.identifiers import AccountId
from storage.casework_tables import pauses
from storage.tables import accounts, petitions

if TYPE_CHECKING:
    from storage.books import Books

_FILED = (
    select(func.count())
    .where(
        petitions.c.account_id == accounts.c.id,
        petitions.c.created_at >= bindparam("since"),
        petitions.c.meeting_id.is_(None),
    )
    .correlate(accounts)
    .scalar_subquery()
)
_PAUSED = (
    exists()
    .where(
        pauses.c.account_id == accounts.c.id,
        pauses.c.ended_at.is_(None),
        pauses.c.last_day >= bindparam("today"),
    )
    .correlate(accounts)
)
# One statement for both: every petition of a burst asks for them.
_STANDING = select(accounts.c.id, _FILED.label("filed"), _PAUSED.label("paused")).where(
    accounts.c.id.in_(bindparam("ids", expanding=True))
)


class Limits:
    """Counts what accounts filed today of their own; petitions withdrawn or merged since count too."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._filed: dict[AccountId, int] = {}
        self._paused: dict[AccountId, bool] = {}

    @property
    def today(self) -> date:
        """The calendar day in the zone of the policy."""
        return self._books.now.astimezone(self._books.policy.zone).date()

    @property
    def tomorrow(self) -> datetime:
        """The moment from which the count begins anew."""
        return self._midnight(self.today + timedelta(days=1))

    def filed_today(self, account: AccountId) -> int:
        """Return how many petitions the account has filed today, to whatever unit."""
        self.prefetch([account])
        return self._filed[account]

    def is_paused(self, account: AccountId) -> bool:
        """Return whether some tổ has paused the account's filing; `Books.pauses` knows which."""
        self.prefetch([account])
        return self._paused[account]

    def prefetch(self, ids: Sequence[AccountId]) -> None:
        """Read at once how these accounts stand."""
        missing = [account for account in ids if account not in self._filed]
        if not missing:
            return
        since = self._midnight(self.today)
        for row in self._books.execute(_STANDING, {"ids": missing, "since": since, "today": self.today}):
            self._filed[row.id], self._paused[row.id] = row.filed, bool(row.paused)

    def count(self, account: AccountId) -> None:
        """Count one more petition of the account."""
        if account in self._filed:
            self._filed[account] += 1

    def look_anew(self, account: AccountId) -> None:
        """Read anew how the account stands: a pause of it has changed."""
        self._filed.pop(account, None)

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time.min, self._books.policy.zone)
