"""Rows of a roster that contradict each other; the later one is named, with the earlier one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from domain.roster import Listed, Place
from domain.routing import Role
from domain.sheets import Mistake, RowMistake
from domain.spelling import spelling


@dataclass(frozen=True, slots=True)
class Row:
    """A row as far as it could be understood: what could not be is empty or None."""

    number: int
    person: Listed
    place: Place
    role: Role | None
    fields: frozenset[str]
    areas: frozenset[str]


def conflicts(rows: Sequence[Row]) -> Iterator[RowMistake]:
    """Return every contradiction between two rows."""
    coded = [row for row in rows if row.place.code]
    phoned = [row for row in rows if row.person.phone]
    yield from _differing(phoned, _phone, _name, Mistake.PHONE_OF_ANOTHER)
    yield from _differing(phoned, _phone, _gender, Mistake.TWO_GENDERS)
    yield from _differing(coded, _code, _unit, Mistake.CODE_WITH_TWO_NAMES)
    yield from _differing(coded, _code, _commune, Mistake.CODE_IN_TWO_COMMUNES)
    yield from _heads(coded)
    yield from _repeated(phoned)


def _phone(row: Row) -> str:
    return row.person.phone


def _name(row: Row) -> str:
    return row.person.name


def _gender(row: Row) -> str:
    return row.person.gender or ""


def _code(row: Row) -> str:
    return row.place.code.casefold()


def _unit(row: Row) -> str:
    return row.place.unit


def _commune(row: Row) -> str:
    place = row.place
    return f"{place.commune}, {place.province}" if place.commune and place.province else ""


def _differing(
    rows: Sequence[Row], key: Callable[[Row], str], value: Callable[[Row], str], kind: Mistake
) -> Iterator[RowMistake]:
    first: dict[str, Row] = {}
    for row in rows:
        if not value(row):
            continue
        known = first.setdefault(key(row), row)
        if spelling(value(known)) != spelling(value(row)):
            yield RowMistake(row.number, kind, value(row), value(known), known.number)


def _heads(rows: Sequence[Row]) -> Iterator[RowMistake]:
    first: dict[str, Row] = {}
    for row in rows:
        if row.role is not Role.HEAD:
            continue
        known = first.setdefault(_code(row), row)
        # The same person twice is another mistake.
        if known is not row and (not row.person.phone or row.person.phone != known.person.phone):
            yield RowMistake(row.number, Mistake.TWO_HEADS, row.person.name, known.person.name, known.number)


def _repeated(rows: Sequence[Row]) -> Iterator[RowMistake]:
    first: dict[tuple[object, ...], Row] = {}
    for row in rows:
        if row.role is None:
            continue
        place = _code(row) or spelling(f"{row.place.commune}, {row.place.province}")
        known = first.setdefault((row.person.phone, row.role, place), row)
        if known is not row:
            yield RowMistake(
                row.number, Mistake.SAME_ROLE_TWICE, row.person.name, known.person.name, known.number
            )
