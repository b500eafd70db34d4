"""A roster is taken over into the ledger, and taken over again when it changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, insert, select

from domain.leaves import Leave
from domain.people import Gender, Membership
from domain.roster import Imported
from domain.routing import Role
from domain.sheets import WrongSheet
from domain.units import Unit
from services.roster import RosterDesk
from storage.books import Books
from storage.roster import RosterRows, new_unit_id
from storage.tables import memberships, people, petitions, units
from tests.setup.sheets import HEAD, HUNG, OFFICER, OTHER_HEAD, TINH, TO_5, TO_6, TOWN, lines

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)


@contextmanager
def opened(engine: Engine) -> Iterator[Books]:
    with engine.begin() as connection:
        books = Books(connection, now=NOW)
        yield books
        books.flush()


def take_over(engine: Engine, *rows: Sequence[str], prune: bool = False) -> Imported:
    with opened(engine) as books:
        return RosterDesk(books).import_rows(lines(*rows), prune=prune)


def roles_of(books: Books, phone: str) -> list[Membership]:
    person = books.people.with_phone(phone)
    assert person is not None
    return list(books.people.memberships(person.id))


def unit_with(books: Books, code: str) -> Unit:
    unit = books.units.with_code(code)
    assert unit is not None
    return unit


def test_a_roster_becomes_the_tree_of_places_people_and_roles(engine: Engine) -> None:
    done = take_over(engine, *TOWN)
    assert (done.units_added, done.people_added, done.people, done.missing) == (4, 4, 4, [])
    with opened(engine) as books:
        fifth = unit_with(books, "MT-05")
        commune = books.units.get(fifth.above)
        province = books.units.get(commune.above)
        assert [fifth.name, commune.name, province.name] == ["Tổ dân phố số 5", *TO_5[2:]]
        assert fifth.path == f"/{province.id}/{commune.id}/{fifth.id}/"
        assert [one.unit for one in roles_of(books, "+84905333444")] == [commune.id]
        [role] = roles_of(books, "+84987654321")
        assert (role.unit, role.role) == (fifth.id, Role.MEMBER)
        assert (sorted(role.fields), sorted(role.areas)) == (["roads", "utilities"], ["cum b", "ngo 12"])


def test_an_officer_of_the_province_has_the_role_in_the_unit_at_the_top(engine: Engine) -> None:
    take_over(engine, HEAD, ("", "", "", *OFFICER[3:]))
    with opened(engine) as books:
        (role,) = roles_of(books, "+84905333444")
        assert books.units.get(role.unit).name == TINH
        assert books.units.get(role.unit).parent is None


def test_the_same_file_again_changes_nothing_at_all(engine: Engine) -> None:
    take_over(engine, *TOWN)
    with opened(engine) as books:
        before = _everything(books)
    again = take_over(engine, *TOWN)
    assert (again.units_added, again.units_changed, again.people_added, again.people_changed) == (0, 0, 0, 0)
    with opened(engine) as books:
        assert _everything(books) == before


def test_a_file_with_one_mistake_imports_nothing_of_the_others(engine: Engine) -> None:
    with pytest.raises(WrongSheet):
        take_over(engine, *TOWN, (*TO_5, "Vũ An", "09x", "Thành viên"))
    with opened(engine) as books:
        assert _everything(books) == [[], [], []]


def test_a_person_changes_name_gender_and_fields_but_stays_on_leave(engine: Engine) -> None:
    take_over(engine, *TOWN)
    with opened(engine) as books:
        away = books.people.with_phone("+84987654321")
        assert away is not None
        books.leaves.set(away.id, Leave(NOW.date(), NOW.date()))
    changed = (*TO_5, "Trần Mạnh Hùng", HUNG[5], "Thành viên", "", "", "fire", "")
    done = take_over(engine, HEAD, changed, OTHER_HEAD, OFFICER)
    with opened(engine) as books:
        person = books.people.with_phone("+84987654321")
        assert person is not None
        assert (person.name, person.gender) == ("Trần Mạnh Hùng", None)
        [role] = roles_of(books, "+84987654321")
        assert (sorted(role.fields), sorted(role.areas)) == (["fire"], [])
        assert books.leaves.away == {person.id}
    assert (done.people_changed, done.people_added) == (1, 0)


def test_a_new_head_takes_the_place_of_the_old_one_who_stays_a_member(engine: Engine) -> None:
    take_over(engine, HEAD, HUNG)
    done = take_over(engine, (*HEAD[:6], "Thành viên"), (*HUNG[:6], "Tổ trưởng"))
    with opened(engine) as books:
        heads = books.people.in_unit(unit_with(books, "MT-05").id, Role.HEAD)
        assert [one.name for one in heads] == ["Trần Văn Hùng"]
    assert done.roles_removed == 2


def test_a_person_missing_from_the_file_is_reported_and_keeps_the_role(engine: Engine) -> None:
    take_over(engine, *TOWN)
    done = take_over(engine, HEAD, OTHER_HEAD, OFFICER)
    assert [(one.name, one.role, one.unit) for one in done.missing] == [
        ("Trần Văn Hùng", Role.MEMBER, "Tổ dân phố số 5")
    ]
    with opened(engine) as books:
        assert len(roles_of(books, "+84987654321")) == 1
        assert _listed(books) == {False: 1, True: 3}


def test_a_person_who_is_back_in_the_file_is_listed_again(engine: Engine) -> None:
    for rows in (TOWN, TOWN[:1], TOWN):
        done = take_over(engine, *rows)
    with opened(engine) as books:
        assert _listed(books) == {True: 4}
    assert done.missing == []


def test_pruning_takes_the_roles_away_and_keeps_the_person(engine: Engine) -> None:
    take_over(engine, *TOWN)
    done = take_over(engine, HEAD, OTHER_HEAD, OFFICER, prune=True)
    assert [one.name for one in done.missing] == ["Trần Văn Hùng"]
    with opened(engine) as books:
        assert roles_of(books, "+84987654321") == []
        assert _listed(books) == {True: 3}


def test_open_petitions_of_a_missing_person_are_counted_for_the_operator(engine: Engine) -> None:
    take_over(engine, *TOWN)
    with opened(engine) as books:
        _assign_petitions(books, "+84987654321", states=["assigned", "in_progress", "closed"])
    done = take_over(engine, HEAD, OTHER_HEAD, OFFICER)
    assert [one.open_petitions for one in done.missing] == [2]


def test_a_renamed_neighbourhood_is_the_same_one_by_its_code(engine: Engine) -> None:
    take_over(engine, *TOWN)
    with opened(engine) as books:
        before = unit_with(books, "MT-05").id
    renamed = ("mt-05", "Tổ dân phố Bến Đình", *TO_5[2:])
    done = take_over(engine, (*renamed, *HEAD[4:]), (*renamed, *HUNG[4:]), OTHER_HEAD, OFFICER)
    with opened(engine) as books:
        after = unit_with(books, "MT-05")
    assert (after.id, after.name, done.units_changed) == (before, "Tổ dân phố Bến Đình", 1)


def test_a_neighbourhood_moves_to_its_new_commune_with_all_below_it(engine: Engine) -> None:
    take_over(engine, *TOWN)
    with opened(engine) as books:
        fifth = unit_with(books, "MT-05")
        key = new_unit_id()
        corner = Unit(key, fifth.id, f"{fifth.path}{key}/", "corner", None, "Cụm B")
        RosterRows(books).add_units([corner])
    moved = (*TO_5[:2], "Phường Cao Lãnh", TINH)
    take_over(engine, (*moved, *HEAD[4:]), (*moved, *HUNG[4:]), OTHER_HEAD, OFFICER)
    with opened(engine) as books:
        after = unit_with(books, "MT-05")
        commune = books.units.get(after.above)
        assert (after.id, commune.name) == (fifth.id, "Phường Cao Lãnh")
        assert after.path == f"{commune.path}{after.id}/"
        assert books.units.get(corner.id).path == f"{after.path}{corner.id}/"
        assert books.units.get(unit_with(books, "MT-06").above).name == TO_6[2]


def test_a_commune_typed_in_another_style_is_not_a_second_one(engine: Engine) -> None:
    take_over(engine, (*TO_5[:2], "Xã Hòa An", TINH, *HEAD[4:]))
    done = take_over(engine, (*TO_5[:2], "XÃ HOÀ AN", TINH, *HEAD[4:]))
    assert (done.units_added, done.units_changed) == (0, 1)


def test_several_rows_of_one_person_complete_each_other(engine: Engine) -> None:
    again = (*TO_6, *HUNG[4:6], "Bí thư chi bộ", "", "Chi bộ 6")
    take_over(engine, again, HUNG)
    with opened(engine) as books:
        person = books.people.with_phone("+84987654321")
        assert person is not None
        assert person.gender is Gender.MALE
        assert {one.role for one in books.people.memberships(person.id)} == {Role.MEMBER, Role.CELL_SECRETARY}


def _everything(books: Books) -> Sequence[Sequence[object]]:
    return [
        books.connection.execute(select(table).order_by(table.c.id)).all()
        for table in (units, people, memberships)
    ]


def _listed(books: Books) -> Mapping[bool, int]:
    return Counter(books.connection.scalars(select(memberships.c.listed)))


def _assign_petitions(books: Books, phone: str, *, states: Sequence[str]) -> None:
    person = books.people.with_phone(phone)
    unit = unit_with(books, "MT-05")
    assert person is not None
    common = {"commune_id": unit.above, "year": 2026, "unit_id": unit.id, "responsible_id": person.id}
    words = {"field": "fire", "why": "field", "words": "…", "anonymous": False, "to_commune": False}
    rows = [
        {"id": number, "number": number, "state": state, "created_at": NOW, "version": 1} | common | words
        for number, state in enumerate(states, start=1)
    ]
    books.connection.execute(insert(petitions), rows)
