"""A head may stop taking a person's petitions for a time, with a reason that the person reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from domain.identifiers import AccountId, PauseId, PersonId, PetitionId, UnitId
from domain.people import LEADERS, Account, Membership, roles_in
from domain.petitions import Petition

LENGTHS = (7, 30)  # days, today included


@dataclass(frozen=True, slots=True)
class Pause:
    """Whose petitions a tổ does not take, until the end of `last_day`.

    It belongs to the petition from which it was set: whoever set it sees it there and nowhere else, so that
    an anonymous petition and a named one are never shown to be one person's.
    """

    id: PauseId
    account: AccountId
    unit: UnitId
    petition: PetitionId
    by: PersonId
    at: datetime
    last_day: date
    reason: str
    objection: str | None = None
    decided_at: datetime | None = None  # the commune has looked at the objection
    ended_at: datetime | None = None  # before its time

    def is_in_force(self, today: date) -> bool:
        """Return whether it still holds on that calendar day."""
        return self.ended_at is None and today <= self.last_day

    @property
    def waits_for_decision(self) -> bool:
        """Whether an objection lies with the commune."""
        return self.objection is not None and self.decided_at is None and self.ended_at is None


def may_pause(petition: Petition, me: Account, seats: Iterable[Membership]) -> bool:
    """Return whether the person leads the tổ, which sees the petition, and has no part in it."""
    if petition.to_commune or petition.account == me.id or not petition.is_personal:
        return False
    if me.person in petition.excluded:
        return False
    return bool(roles_in(petition.unit, seats) & LEADERS)
