"""What an operator can set of the rules, in one value that comes in with every batch."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Policy:
    """Limits and periods; the defaults are those of docs/rules.md."""

    zone: ZoneInfo = VIETNAM
    accept_days: int = 1  # working days
    answer_days: int = 5
    urgent_days: int = 1
    retention_months: int = 24  # between the end of a petition and forgetting whose it was
    petitions_a_day: int = 10  # of one resident
    notices_a_day: int = 20  # of one author; urgent ones go out all the same
    open_drafts: int = 5  # of one resident: one in private, the others waiting for consent in groups
    files_a_petition: int = 20  # two albums

    def forgets_before(self, now: datetime) -> datetime:
        """Return the time before which a petition must have ended for its petitioner to be forgotten now."""
        year, month = divmod(now.year * 12 + now.month - 1 - self.retention_months, 12)
        day = min(now.day, monthrange(year, month + 1)[1])
        return now.replace(year=year, month=month + 1, day=day)
