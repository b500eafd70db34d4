"""The roster: people and their roles in units."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from sqlalchemy import Row, and_, bindparam, func, select

from domain.folding import fold
from domain.identifiers import PersonId, UnitId
from domain.people import Gender, Membership, Person
from domain.petitions import OPEN
from domain.routing import Candidate, Role, Route, areas_named, route
from domain.units import Unit
from storage.tables import accounts, memberships, people, petitions

if TYPE_CHECKING:
    from storage.books import Books

_BY_ID = select(people).where(people.c.id == bindparam("id"))
_BY_PHONE = select(people).where(people.c.phone == bindparam("phone"))
_MEMBERSHIPS = select(memberships).where(memberships.c.person_id == bindparam("person"))
_IN_UNIT = (
    select(people, memberships.c.role)
    .join(memberships, memberships.c.person_id == people.c.id)
    .where(memberships.c.unit_id == bindparam("unit"))
    .order_by(people.c.name)
)
_OPEN_OF_PERSON = (
    select(func.count())
    .where(and_(petitions.c.responsible_id == memberships.c.person_id, petitions.c.state.in_(list(OPEN))))
    .correlate(memberships)
    .scalar_subquery()
)
_REACHABLE = (
    select(func.count())
    .where(and_(accounts.c.person_id == memberships.c.person_id, accounts.c.reachable))
    .correlate(memberships)
    .scalar_subquery()
)
_CANDIDATES = select(
    memberships, _OPEN_OF_PERSON.label("open_petitions"), _REACHABLE.label("accounts")
).where(memberships.c.unit_id.in_([bindparam("unit"), bindparam("above")]))


class People:
    """Reads the roster; `services.roster` is the only writer."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._known: dict[PersonId, Person] = {}

    def get(self, person: PersonId) -> Person:
        """Return the person; ids of people come from the ledger itself, so there is one."""
        if person not in self._known:
            self._known[person] = _person(self._books.connection.execute(_BY_ID, {"id": person}).one())
        return self._known[person]

    def with_phone(self, phone: str) -> Person | None:
        """Return the person with this number (E.164)."""
        row = self._books.connection.execute(_BY_PHONE, {"phone": phone}).first()
        return _person(row) if row else None

    def memberships(self, person: PersonId) -> Sequence[Membership]:
        """Return every role of the person."""
        rows = self._books.connection.execute(_MEMBERSHIPS, {"person": person})
        return [_membership(row) for row in rows]

    def in_unit(self, unit: UnitId, *roles: Role) -> Sequence[Person]:
        """Return the people with one of `roles` in the unit, by name."""
        rows = self._books.connection.execute(_IN_UNIT, {"unit": unit})
        return [_person(row) for row in rows if row.role in roles]

    def route(
        self, unit: Unit, *, words: str, field: str, to_commune: bool, excluded: Set[PersonId]
    ) -> Route:
        """Return who answers a petition of these words from `unit`."""
        candidates = self.candidates(unit.id, unit.above)
        areas = areas_named(fold(words), candidates)
        return route(
            candidates, field=field, areas=areas, excluded=frozenset(excluded), to_commune=to_commune
        )

    def candidates(self, unit: UnitId, above: UnitId) -> Sequence[Candidate]:
        """Return whoever could answer a petition of `unit`, the commune `above` included."""
        rows = self._books.connection.execute(_CANDIDATES, {"unit": unit, "above": above})
        return [_candidate(row) for row in rows]


def _person(row: Row[tuple[object, ...]]) -> Person:
    return Person(row.id, row.name, row.phone, Gender(row.gender) if row.gender else None)


def _membership(row: Row[tuple[object, ...]]) -> Membership:
    return Membership(row.person_id, row.unit_id, Role(row.role), frozenset(row.fields), frozenset(row.areas))


def _candidate(row: Row[tuple[object, ...]]) -> Candidate:
    return Candidate(
        person=row.person_id,
        role=Role(row.role),
        fields=frozenset(row.fields),
        areas=frozenset(row.areas),
        open_petitions=row.open_petitions,
        on_leave=row.on_leave,
        reachable=row.accounts > 0,
    )
