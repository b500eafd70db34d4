"""The set-up's desk: counts what an operator should look at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from domain.identifiers import PersonId, UnitId
from domain.routing import Role
from domain.setup import Neighbourhood, Survey
from domain.units import Unit
from storage.books import Books
from storage.roster import RoleRow, RosterRows
from storage.survey import SurveyRows

_ANSWERING = (Role.MEMBER, Role.DEPUTY)


class SetupDesk:
    """Looks at the whole ledger and changes nothing."""

    def __init__(self, books: Books) -> None:
        self._roster, self._rows = RosterRows(books), SurveyRows(books)

    def survey(self) -> Survey:
        """Return the set-up in numbers."""
        roles, groups, reachable = self._roster.roles(), self._rows.groups(), self._rows.reachable()
        heads = {one.person for one in roles if one.role is Role.HEAD}
        others = {one.person for one in roles} - heads
        return Survey(
            neighbourhoods=_neighbourhoods(self._roster.units(), roles, groups),
            heads=len(heads),
            heads_away=len(heads - reachable),
            members=len(others),
            members_away=len(others - reachable),
            groups=len(groups),
            groups_unbound=groups.count(None),
            not_listed=len(_not_listed(roles)),
            updates_parked=self._rows.parked(),
        )


def _neighbourhoods(
    units: Iterable[Unit], roles: Iterable[RoleRow], groups: Iterable[UnitId | None]
) -> Sequence[Neighbourhood]:
    named = {unit.id: unit for unit in units}
    bound = Counter(groups)
    held = _held(roles)
    # A tổ in which nobody has a role any more was merged into another: it stays for its history.
    return [
        Neighbourhood(
            name=_full_name(named, unit),
            heads=held[unit.id][Role.HEAD],
            members=sum(held[unit.id][role] for role in _ANSWERING),
            groups=bound[unit.id],
        )
        for unit in sorted(named.values(), key=lambda unit: unit.name)
        if unit.code and unit.id in held
    ]


def _held(roles: Iterable[RoleRow]) -> Mapping[UnitId, Counter[Role]]:
    held: dict[UnitId, Counter[Role]] = defaultdict(Counter)
    for one in roles:
        held[one.unit][one.role] += 1
    return held


def _full_name(named: Mapping[UnitId, Unit], unit: Unit) -> str:
    return f"{unit.name} ({named[unit.above].name})"


def _not_listed(roles: Iterable[RoleRow]) -> frozenset[PersonId]:
    return frozenset(one.person for one in roles if not one.listed)
