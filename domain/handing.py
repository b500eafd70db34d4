"""To whom a petition may be handed: who is offered, in which order, and why they then have it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from domain.identifiers import PersonId
from domain.routing import Candidate, Role, Route, Why


@dataclass(frozen=True, slots=True)
class Choice:
    """A person to whom a petition may be handed, and what one should know before."""

    person: PersonId
    in_field: bool
    open_petitions: int
    on_leave: bool
    reachable: bool
    is_officer: bool

    @property
    def route(self) -> Route:
        """The petition with this person."""
        return Route(self.person, Why.COMMUNE if self.is_officer else Why.HANDED_OVER)


def choices(
    candidates: Iterable[Candidate], *, field: str, roles: Set[Role], never: Set[PersonId]
) -> Sequence[Choice]:
    """Return each of the candidates in one of `roles` once: those of the field first, then the least busy.

    Of two alike the one whom the bot can reach comes first; whoever is in `never` is not offered at all.
    """
    found: dict[PersonId, Choice] = {}
    for one in candidates:
        if one.role not in roles or one.person in never:
            continue
        known = found.get(one.person)
        is_officer = one.role is Role.COMMUNE_OFFICER
        found[one.person] = Choice(
            person=one.person,
            in_field=field in one.fields or (known is not None and known.in_field),
            open_petitions=one.open_petitions,
            on_leave=one.on_leave,
            reachable=one.reachable,
            is_officer=is_officer and (known is None or known.is_officer),
        )
    return sorted(found.values(), key=_order)


def _order(one: Choice) -> tuple[bool, int, bool, PersonId]:
    return not one.in_field, one.open_petitions, not one.reachable, one.person
