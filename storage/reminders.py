"""What reminders and digests ask of the ledger, for everybody at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, delete, func, or_, select, union

from domain.identifiers import AccountId, PersonId, PetitionId
from domain.ladder import Step
from domain.people import MAY_HAND_OVER
from domain.states import OPEN
from storage.card_rows import CardKind
from storage.casework_tables import digests, petition_steps
from storage.inserts import only_new
from storage.tables import cards, memberships, petitions

if TYPE_CHECKING:
    from storage.books import Books

_TURN = 0xCA_00_01  # any number that no other lock of ours has
_KEPT = timedelta(days=7)
_KINDS = (CardKind.REMINDER, CardKind.DIGEST)

_STEPS = select(petition_steps).where(petition_steps.c.petition_id.in_(bindparam("ids", expanding=True)))
# What has come or moved since the morning was shown to whoever got it then.
_STOOD = and_(petitions.c.state.in_(list(OPEN)), petitions.c.assigned_at <= bindparam("opening"))
_FOR_LEADERS = or_(petitions.c.responsible_id.is_(None), petitions.c.due <= bindparam("opening"))
_GOT_ONE = select(digests.c.person_id).where(digests.c.day == bindparam("day"))
_WITH_WORK = union(
    select(petitions.c.responsible_id).where(
        _STOOD, petitions.c.responsible_id.is_not(None), petitions.c.responsible_id.not_in(_GOT_ONE)
    ),
    select(memberships.c.person_id)
    .join(petitions, petitions.c.unit_id == memberships.c.unit_id)
    .where(
        _STOOD,
        _FOR_LEADERS,
        memberships.c.role.in_(list(MAY_HAND_OVER)),
        memberships.c.person_id.not_in(_GOT_ONE),
    ),
)
_WORK = (
    select(petitions.c.id)
    .where(_STOOD, or_(petitions.c.responsible_id.in_(bindparam("people", expanding=True)), _FOR_LEADERS))
    .order_by(petitions.c.due, petitions.c.id)
)
_BEGIN_DAY = only_new(digests, digests.c.person_id)


class Reminders:
    """Reads what many people have to be told, and keeps who was told in the morning."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def take_turn(self) -> bool:
        """Return whether this process is the one that reminds now: of two, each person would hear twice.

        The turn ends with the transaction, however that ends. SQLite lets one process write at a time.
        """
        if self._books.dialect != "postgresql":
            return True
        return bool(self._books.execute(select(func.pg_try_advisory_xact_lock(_TURN))).scalar())

    def steps_done(self, ids: Sequence[PetitionId]) -> Mapping[PetitionId, set[tuple[Step, str]]]:
        """Return the rungs that each of these petitions has behind it."""
        done: dict[PetitionId, set[tuple[Step, str]]] = defaultdict(set)
        for row in self._books.execute(_STEPS, {"ids": ids}):
            done[row.petition_id].add((Step(row.step), row.key))
        return done

    def begin_day(self, day: date, opening: datetime) -> Set[PersonId]:
        """Return who had work at `opening` and no digest of this day; from now on they have."""
        moments = {"day": day, "opening": opening}
        waiting = self._books.execute(_WITH_WORK, moments).scalars().all()
        if not waiting:
            return frozenset()
        self._books.execute(delete(digests).where(digests.c.day < day - _KEPT))
        insert = _BEGIN_DAY[self._books.dialect]
        # In one order, so that two processes never wait for each other.
        rows = [{"person_id": person, "day": day} for person in sorted(waiting)]
        return frozenset(self._books.execute(insert, rows).scalars())

    def work(self, people: Set[PersonId], opening: datetime) -> Sequence[PetitionId]:
        """Return what these people had open then, what had nobody and what was overdue, most urgent first."""
        parameters = {"people": list(people), "opening": opening}
        return list(self._books.execute(_WORK, parameters).scalars())

    def let_go(self, accounts: Iterable[AccountId]) -> None:
        """Let go of the reminders and digests that stand in these chats: newer ones follow."""
        older = and_(cards.c.account_id.in_(list(accounts)), cards.c.kind.in_(list(_KINDS)))
        # One that is still on its way is the only one that says what it says.
        self._books.execute(delete(cards).where(older, cards.c.message.is_not(None)))
