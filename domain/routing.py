"""Who answers a petition: the first person who fits, and the reason that people are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.folding import fold, mentions
from domain.identifiers import PersonId


class Role(StrEnum):
    """What a person of the roster is in a unit."""

    HEAD = "head"
    DEPUTY = "deputy"
    MEMBER = "member"
    CELL_SECRETARY = "cell_secretary"
    CELL_MEMBER = "cell_member"
    COMMUNE_OFFICER = "commune_officer"


class Why(StrEnum):
    """Why the petition is with this person."""

    FIELD_AND_AREA = "field_and_area"
    FIELD = "field"
    AREA = "area"
    DEPUTY = "deputy"
    HEAD = "head"
    CELL_SECRETARY = "cell_secretary"
    COMMUNE = "commune"
    HANDED_OVER = "handed_over"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person in one role of the petition's unit, or of the commune above it."""

    person: PersonId
    role: Role
    fields: frozenset[str]
    areas: frozenset[str]
    open_petitions: int
    on_leave: bool
    reachable: bool


@dataclass(frozen=True, slots=True)
class Route:
    """The person found, why, and who would have been next but could not be reached."""

    person: PersonId | None
    why: Why
    passed_over: tuple[PersonId, ...] = ()


# In the order in which people are asked; a member in charge of everything (no field, no area) is
# reached through neither of the first three, which is what the roster says.
_LADDER = (
    Why.FIELD_AND_AREA,
    Why.FIELD,
    Why.AREA,
    Why.DEPUTY,
    Why.HEAD,
    Why.CELL_SECRETARY,
    Why.COMMUNE,
)
_OFFICES = {
    Why.DEPUTY: Role.DEPUTY,
    Why.HEAD: Role.HEAD,
    Why.CELL_SECRETARY: Role.CELL_SECRETARY,
    Why.COMMUNE: Role.COMMUNE_OFFICER,
}


def route(
    candidates: Iterable[Candidate],
    *,
    field: str,
    areas: frozenset[str] = frozenset(),
    excluded: frozenset[PersonId] = frozenset(),
    to_commune: bool = False,
) -> Route:
    """Return who answers a petition of `field` that names `areas` (folded, as in the roster).

    Whoever is on leave, unreachable or `excluded` is passed over; among equals the one with the
    fewest open petitions, then the lowest id, so that the same roster always gives the same answer.
    The excluded are not named among the passed over: that would tell who filed an anonymous petition.
    Source: docs/rules.md R-50.
    """
    known = list(candidates)
    passed_over: list[PersonId] = []
    for why in (Why.COMMUNE,) if to_commune else _LADDER:
        fitting = [one for one in known if _fits(one, why, field, areas)]
        able = [one for one in fitting if _is_able(one, excluded)]
        if able:
            return Route(_least_busy(able).person, why, tuple(passed_over))
        # Somebody with two roles may stand on a rung twice.
        waiting = dict.fromkeys(one.person for one in fitting)
        passed_over += [one for one in waiting if one not in {*excluded, *passed_over}]
    return Route(None, Why.NOBODY, tuple(passed_over))


def _fits(one: Candidate, why: Why, field: str, areas: frozenset[str]) -> bool:
    office = _OFFICES.get(why)
    if office is not None:
        return one.role is office
    # The field rungs are for members of the tổ; an officer's fields are the commune's own affair.
    if one.role is Role.COMMUNE_OFFICER:
        return False
    in_field, in_area = field in one.fields, bool(areas & one.areas)
    return {Why.FIELD_AND_AREA: in_field and in_area, Why.FIELD: in_field, Why.AREA: in_area}[why]


def _is_able(one: Candidate, excluded: frozenset[PersonId]) -> bool:
    return one.reachable and not one.on_leave and one.person not in excluded


def _least_busy(able: Sequence[Candidate]) -> Candidate:
    return min(able, key=lambda one: (one.open_petitions, one.person))


def areas_named(words: str, candidates: Iterable[Candidate]) -> frozenset[str]:
    """Return those areas of the candidates (folded: "ngo 12") that the words of a petition name."""
    known = {area for one in candidates for area in one.areas}
    if not known:
        return frozenset()
    folded = fold(words)
    return frozenset(area for area in known if mentions(folded, area))
