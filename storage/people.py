"""The roster: people and their roles in units."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from sqlalchemy import Row, bindparam, func, select

from domain.identifiers import PersonId, UnitId
from domain.people import LEADERS, Gender, Membership, Person, roles_in
from domain.routing import Candidate, Role, Route, areas_named, route
from domain.states import OPEN
from domain.units import Unit
from storage.tables import memberships, people, petitions

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
_OPEN_OF_PEOPLE = (
    select(petitions.c.responsible_id, func.count().label("open"))
    .where(
        petitions.c.responsible_id.in_(bindparam("people", expanding=True)),
        petitions.c.state.in_([state.value for state in OPEN]),
    )
    .group_by(petitions.c.responsible_id)
)
_OF_UNITS = (
    select(
        memberships,
        people.c.name.label("person_name"),
        people.c.phone.label("person_phone"),
        people.c.gender.label("person_gender"),
    )
    .join(people, memberships.c.person_id == people.c.id)
    .where(memberships.c.unit_id.in_(bindparam("units", expanding=True)))
    .order_by(memberships.c.id)
)


class People:
    """Reads the roster; `services.roster` is the only writer."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._known: dict[PersonId, Person] = {}
        self._of_unit: dict[UnitId, list[Membership]] = {}
        self._open: dict[PersonId, int] = {}

    def get(self, person: PersonId) -> Person:
        """Return the person; ids of people come from the ledger itself, so there is one."""
        if person not in self._known:
            self._known[person] = _person(self._books.execute(_BY_ID, {"id": person}).one())
        return self._known[person]

    def with_phone(self, phone: str) -> Person | None:
        """Return the person with this number (E.164)."""
        row = self._books.execute(_BY_PHONE, {"phone": phone}).first()
        return _person(row) if row else None

    def memberships(self, person: PersonId) -> Sequence[Membership]:
        """Return every role of the person."""
        rows = self._books.execute(_MEMBERSHIPS, {"person": person})
        return [_membership(row) for row in rows]

    def leads(self, unit: UnitId, person: PersonId | None) -> bool:
        """Return whether the person is the head or the deputy of the unit."""
        return person is not None and bool(roles_in(unit, self.memberships(person)) & LEADERS)

    def in_unit(self, unit: UnitId, *roles: Role) -> Sequence[Person]:
        """Return the people with one of `roles` in the unit, by name."""
        if unit in self._of_unit:
            seated = [self._known[one.person] for one in self._of_unit[unit] if one.role in roles]
            return sorted(seated, key=lambda person: person.name)
        rows = self._books.execute(_IN_UNIT, {"unit": unit})
        return [_person(row) for row in rows if row.role in roles]

    def route(
        self, unit: Unit, *, words: str, field: str, to_commune: bool, excluded: Set[PersonId]
    ) -> Route:
        """Return who answers a petition of these words from `unit`."""
        candidates = self.candidates(unit.id, unit.above)
        areas = areas_named(words, candidates)
        return route(
            candidates, field=field, areas=areas, excluded=frozenset(excluded), to_commune=to_commune
        )

    def candidates(self, unit: UnitId, above: UnitId) -> Sequence[Candidate]:
        """Return whoever could answer a petition of `unit`, the commune `above` included."""
        self.prefetch({unit, above})
        seats = [one for place in dict.fromkeys((unit, above)) for one in self._of_unit[place]]
        return [self._candidate(one) for one in seats]

    def prefetch(self, units: Set[UnitId]) -> None:
        """Read at once who could answer petitions of these units, with their load and reach."""
        missing = [unit for unit in units if unit not in self._of_unit]
        if missing:
            self._of_unit |= {unit: [] for unit in missing}
            for row in self._books.execute(_OF_UNITS, {"units": missing}):
                self._known.setdefault(row.person_id, _person_of(row))
                self._of_unit[row.unit_id].append(_membership(row))
        people = {one.person for unit in units for one in self._of_unit[unit]}
        self._books.accounts.prefetch_people(people)
        uncounted = [person for person in people if person not in self._open]
        if uncounted:
            self._open |= dict.fromkeys(uncounted, 0)
            rows = self._books.execute(_OPEN_OF_PEOPLE, {"people": uncounted})
            self._open |= {row.responsible_id: row.open for row in rows}

    def count(self, person: PersonId | None) -> None:
        """Count one more open petition of the person."""
        if person in self._open:
            self._open[person] += 1

    def forget(self) -> None:
        """Read everything anew: the roster has changed."""
        self._known.clear()
        self._of_unit.clear()
        self._open.clear()

    def recount(self) -> None:
        """Count open petitions anew when they are next asked for."""
        self._open.clear()

    def _candidate(self, one: Membership) -> Candidate:
        return Candidate(
            person=one.person,
            role=one.role,
            fields=one.fields,
            areas=one.areas,
            open_petitions=self._open[one.person],
            on_leave=one.person in self._books.leaves.away,
            reachable=bool(self._books.accounts.of_person(one.person)),
        )


def _person(row: Row[tuple[object, ...]]) -> Person:
    return Person(row.id, row.name, row.phone, Gender(row.gender) if row.gender else None)


def _membership(row: Row[tuple[object, ...]]) -> Membership:
    return Membership(row.person_id, row.unit_id, Role(row.role), frozenset(row.fields), frozenset(row.areas))


def _person_of(row: Row[tuple[object, ...]]) -> Person:
    gender = Gender(row.person_gender) if row.person_gender else None
    return Person(row.person_id, row.person_name, row.person_phone, gender)
