"""The whole roster at once: an import reads all of it, compares, and writes what differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import BindParameter, Executable, Row, bindparam, delete, func, literal, select, update

from domain.identifiers import PersonId, UnitId
from domain.people import Gender
from domain.routing import Role
from domain.states import OPEN
from domain.units import Unit
from storage.ids import new_id
from storage.tables import memberships, people, petitions, units

if TYPE_CHECKING:
    from storage.books import Books

_OPEN_PETITIONS = (
    select(petitions.c.responsible_id, func.count().label("open"))
    .where(petitions.c.state.in_(list(OPEN)), petitions.c.responsible_id.is_not(None))
    .group_by(petitions.c.responsible_id)
)
_BY_KEY: BindParameter[int] = bindparam("key")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person of the roster as kept."""

    id: PersonId
    name: str
    phone: str
    gender: Gender | None
    organisation: str


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A membership as kept; `listed` is False when the last file did not have it."""

    id: int
    person: PersonId
    unit: UnitId
    role: Role
    fields: frozenset[str]
    areas: frozenset[str]
    listed: bool = True

    @property
    def held(self) -> tuple[UnitId, PersonId, Role]:
        """What makes it the same membership in the next file."""
        return self.unit, self.person, self.role


class RosterRows:
    """Reads and writes the tables of the roster in bulk."""

    def __init__(self, books: Books) -> None:
        self._connection = books.connection

    def units(self) -> Sequence[Unit]:
        """Return every place."""
        rows = self._connection.execute(select(units))
        return [Unit(row.id, row.parent_id, row.path, row.kind, row.code, row.name) for row in rows]

    def people(self) -> Sequence[PersonRow]:
        """Return everybody, also those without a role any more."""
        return [_person(row) for row in self._connection.execute(select(people))]

    def roles(self) -> Sequence[RoleRow]:
        """Return every membership."""
        return [_role(row) for row in self._connection.execute(select(memberships))]

    def open_petitions(self) -> Mapping[PersonId, int]:
        """Return how many petitions each responsible person still has open."""
        return {row.responsible_id: row.open for row in self._connection.execute(_OPEN_PETITIONS)}

    def add_units(self, added: Sequence[Unit]) -> None:
        """Add places; a parent comes before its children."""
        rows = [
            {
                "id": unit.id,
                "parent_id": unit.parent,
                "path": unit.path,
                "kind": unit.kind,
                "code": unit.code,
                "name": unit.name,
            }
            for unit in added
        ]
        self._write(units.insert(), rows)

    def rename_unit(self, unit: UnitId, name: str) -> None:
        """Give a place another name; its history stays with it."""
        self._connection.execute(update(units).where(units.c.id == unit), {"name": name})

    def move_unit(self, unit: Unit, parent: Unit) -> None:
        """Hang a place, with all below it, under another parent."""
        path = f"{parent.path}{unit.id}/"
        self._connection.execute(update(units).where(units.c.id == unit.id), {"parent_id": parent.id})
        below = units.c.path.startswith(unit.path, autoescape=True)
        moved = literal(path) + func.substr(units.c.path, len(unit.path) + 1)
        self._connection.execute(update(units).where(below).values(path=moved))

    def add_people(self, added: Iterable[PersonRow]) -> None:
        """Add people."""
        self._write(people.insert(), [_about(one) | {"id": one.id, "phone": one.phone} for one in added])

    def change_people(self, changed: Iterable[PersonRow]) -> None:
        """Take over what the file says about people with the same number."""
        rows = [_about(one) | {"key": one.id} for one in changed]
        self._write(update(people).where(people.c.id == _BY_KEY), rows)

    def add_roles(self, added: Iterable[RoleRow]) -> None:
        """Add memberships."""
        rows = [
            _charge(one) | {"id": one.id, "person_id": one.person, "unit_id": one.unit, "role": one.role}
            for one in added
        ]
        self._write(memberships.insert(), rows)

    def change_roles(self, changed: Iterable[RoleRow]) -> None:
        """Take over fields, areas and whether the file has it; being on leave stays as it is."""
        rows = [_charge(one) | {"key": one.id} for one in changed]
        self._write(update(memberships).where(memberships.c.id == _BY_KEY), rows)

    def remove_roles(self, removed: Iterable[RoleRow]) -> None:
        """Remove memberships; the people stay, because petitions speak of them."""
        self._write(
            delete(memberships).where(memberships.c.id == _BY_KEY), [{"key": one.id} for one in removed]
        )

    def _write(self, statement: Executable, rows: Sequence[Mapping[str, object]]) -> None:
        if rows:
            self._connection.execute(statement, rows)


def new_person_id() -> PersonId:
    """Return the id of a person to add."""
    return PersonId(new_id())


def new_unit_id() -> UnitId:
    """Return the id of a place to add."""
    return UnitId(new_id())


def new_role_id() -> int:
    """Return the id of a membership to add."""
    return new_id()


def _about(one: PersonRow) -> dict[str, object]:
    return {"name": one.name, "gender": one.gender, "organisation": one.organisation or None}


def _charge(one: RoleRow) -> dict[str, object]:
    return {"fields": sorted(one.fields), "areas": sorted(one.areas), "listed": one.listed}


def _person(row: Row[tuple[object, ...]]) -> PersonRow:
    gender = Gender(row.gender) if row.gender else None
    return PersonRow(row.id, row.name, row.phone, gender, row.organisation or "")


def _role(row: Row[tuple[object, ...]]) -> RoleRow:
    return RoleRow(
        id=row.id,
        person=row.person_id,
        unit=row.unit_id,
        role=Role(row.role),
        fields=frozenset(row.fields),
        areas=frozenset(row.areas),
        listed=row.listed,
    )
