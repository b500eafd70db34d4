"""Who is told of a step of the ladder: the first level that has somebody who can act.

Source: docs/rules.md R-76.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from domain.identifiers import PersonId
from domain.ladder import Step
from domain.petitions import Petition
from domain.routing import Candidate, Role

_UPWARDS = (Role.HEAD, Role.DEPUTY, Role.CELL_SECRETARY, Role.COMMUNE_OFFICER)
_FIRST: Mapping[Step, Role] = {
    Step.OVERDUE_HEAD: Role.HEAD,
    Step.OVERDUE_SECRETARY: Role.CELL_SECRETARY,
    Step.OVERDUE_COMMUNE: Role.COMMUNE_OFFICER,
    Step.WAITING_SECRETARY: Role.CELL_SECRETARY,
    Step.WAITING_COMMUNE: Role.COMMUNE_OFFICER,
}
# Who stands for a tổ in the morning: the head, or who stands in for a head.
_LEADING = (Role.HEAD, Role.DEPUTY, Role.CELL_SECRETARY)


def told(
    step: Step, petition: Petition, candidates: Iterable[Candidate], *, never: Set[PersonId]
) -> Sequence[PersonId]:
    """Return who is told of `step`: whose level it is, or the nearest level above that can be told.

    Whoever is away, unreachable or in `never` is passed over; who has the petition hears of its delay
    from above only where there is nobody above. Nobody at all: empty.
    """
    able = [one for one in candidates if is_able(one, never)]
    own = petition.responsible
    is_there = any(one.person == own for one in able)
    if step not in _FIRST and own is not None and is_there:
        return (own,)
    above = _first_level(_levels(step, petition, able), [one for one in able if one.person != own])
    return above or ((own,) if own is not None and is_there else ())


def leading(candidates: Iterable[Candidate], *, never: Set[PersonId]) -> Sequence[PersonId]:
    """Return who looks after a tổ today: its head, or the next in line where no head can be told."""
    return _first_level(_LEADING, [one for one in candidates if is_able(one, never)])


def is_able(one: Candidate, never: Set[PersonId]) -> bool:
    """Return whether the person can be told, and may be."""
    return one.reachable and not one.on_leave and one.person not in never


def _levels(step: Step, petition: Petition, able: Sequence[Candidate]) -> Sequence[Role]:
    if petition.to_commune:
        return (Role.COMMUNE_OFFICER,)
    levels = _UPWARDS[_UPWARDS.index(_FIRST.get(step, Role.HEAD)) :]
    is_head = any(one.person == petition.responsible and one.role is Role.HEAD for one in able)
    # A deputy stands in for the head, not above.
    return [role for role in levels if role is not Role.DEPUTY or not is_head]


def _first_level(levels: Sequence[Role], able: Sequence[Candidate]) -> Sequence[PersonId]:
    for role in levels:
        found = tuple(dict.fromkeys(one.person for one in able if one.role is role))
        if found:
            return found
    return ()
