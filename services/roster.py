"""The roster's desk: a file becomes places, people and roles, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from domain.identifiers import PersonId
from domain.roster import Entry, Imported, Missing, Roster
from domain.roster_rows import read_roster
from domain.sheets import Line
from services.assignments import AssignmentDesk
from services.phones import phone_of
from services.roster_places import Places
from storage.books import Books
from storage.roster import PersonRow, RoleRow, RosterRows, new_person_id, new_role_id


class RosterDesk:
    """Takes over the operator's file."""

    def __init__(self, books: Books) -> None:
        self._books, self._rows = books, RosterRows(books)

    def import_rows(self, lines: Sequence[Line], *, prune: bool = False) -> Imported:
        """Take over the file; whoever is missing from it is marked, and loses the roles with `prune`.

        People are known by their number, tổ by their code. A role that somebody in the file no longer
        has is taken away in any case: otherwise a tổ would keep two heads after each change.

        Raises:
            WrongSheet: the file has mistakes; nothing was changed.
        """
        roster = read_roster(lines, phone_of=phone_of)
        places = Places(self._rows)
        people = _People(self._rows, roster)
        roles = _Roles(self._rows, [_role(entry, places, people) for entry in roster.entries])
        missing = self._missing(roles.missing, places, people)
        places.save()
        people.save()
        roles.save(prune=prune)
        self._route_on(roles, prune=prune)
        return Imported(
            units_added=places.added,
            units_changed=places.changed,
            people=len(people.by_phone),
            people_added=len(people.added),
            people_changed=len(people.changed),
            roles_removed=len(roles.dropped),
            missing=missing,
            pruned=prune,
        )

    def _route_on(self, roles: _Roles, *, prune: bool) -> None:
        """Route what was with people who lost their part in it, and what waited for those who have one."""
        lost = [*roles.dropped, *(roles.missing if prune else ())]
        self._books.people.forget()
        assignments = AssignmentDesk(self._books)
        assignments.give_on(list(dict.fromkeys(one.person for one in lost)))
        assignments.take_all_waiting()

    def _missing(self, roles: Iterable[RoleRow], places: Places, people: _People) -> Sequence[Missing]:
        left_open = self._rows.open_petitions()
        found = [
            Missing(
                people.names[one.person], one.role, places.name_of(one.unit), left_open.get(one.person, 0)
            )
            for one in roles
        ]
        return sorted(found, key=lambda one: (one.unit, one.name))


class _People:
    """The people of the file beside those of the ledger."""

    def __init__(self, rows: RosterRows, roster: Roster) -> None:
        self._rows = rows
        kept = {person.phone: person for person in rows.people()}
        described = _described(roster.entries)
        self.added = [one for phone, one in described.items() if phone not in kept]
        same = [(kept[phone], one) for phone, one in described.items() if phone in kept]
        self.changed = [replace(one, id=old.id) for old, one in same if replace(one, id=old.id) != old]
        self.by_phone: Mapping[str, PersonId] = {one.phone: one.id for one in self.added} | {
            old.phone: old.id for old, _ in same
        }
        self.names = {person.id: person.name for person in kept.values()}

    def save(self) -> None:
        self._rows.add_people(self.added)
        self._rows.change_people(self.changed)


class _Roles:
    """The roles of the file beside those of the ledger."""

    def __init__(self, rows: RosterRows, wanted: Sequence[RoleRow]) -> None:
        self._rows = rows
        kept = {one.held: one for one in rows.roles()}
        in_file = {one.held for one in wanted}
        people_in_file = {one.person for one in wanted}
        self.added = [one for one in wanted if one.held not in kept]
        same = [(kept[one.held], one) for one in wanted if one.held in kept]
        self.changed = [replace(one, id=old.id) for old, one in same if replace(one, id=old.id) != old]
        gone = [one for held, one in kept.items() if held not in in_file]
        self.dropped = [one for one in gone if one.person in people_in_file]
        self.missing = [one for one in gone if one.person not in people_in_file]

    def save(self, *, prune: bool) -> None:
        self._rows.add_roles(self.added)
        self._rows.change_roles(self.changed)
        self._rows.remove_roles(self.dropped)
        if prune:
            self._rows.remove_roles(self.missing)
            return
        self._rows.change_roles(replace(one, listed=False) for one in self.missing if one.listed)


def _described(entries: Iterable[Entry]) -> Mapping[str, PersonRow]:
    """Return each person once: several rows of one person complete each other."""
    found: dict[str, PersonRow] = {}
    for entry in entries:
        listed = entry.person
        first = found.get(listed.phone)
        found[listed.phone] = PersonRow(
            id=first.id if first else new_person_id(),
            name=first.name if first else listed.name,
            phone=listed.phone,
            gender=(first.gender if first else None) or listed.gender,
            organisation=(first.organisation if first else "") or listed.organisation,
        )
    return found


def _role(entry: Entry, places: Places, people: _People) -> RoleRow:
    return RoleRow(
        id=new_role_id(),
        person=people.by_phone[entry.person.phone],
        unit=places.settle(entry.place),
        role=entry.role,
        fields=entry.fields,
        areas=entry.areas,
    )
