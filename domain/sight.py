"""Who sees a petition beside who sent it and who answers it, and who may say where it goes."""

from __future__ import annotations

from collections.abc import Collection

from domain.people import LEADERS, MAY_HAND_OVER, OVERSEERS, Membership, roles_in
from domain.petitions import Petition
from domain.routing import Role


def oversees(petition: Petition, seats: Collection[Membership], *, was_escalated: bool) -> bool:
    """Return whether somebody with these seats sees the petition because of them.

    The leaders and the cell of a tổ see all of it but what went straight to the commune; an officer of the
    commune sees what is with the commune, what has nobody, and what was reported to the commune.
    Source: docs/rules.md R-61.
    """
    if any(one.person in petition.excluded for one in seats):
        return False
    is_commune_s = petition.is_with_commune or petition.responsible is None or was_escalated
    if is_commune_s and _is_officer(petition, seats):
        return True
    return not petition.to_commune and bool(roles_in(petition.unit, seats) & OVERSEERS)


def leads(petition: Petition, seats: Collection[Membership]) -> bool:
    """Return whether somebody with these seats leads the tổ, or serves the commune, of the petition."""
    if any(one.person in petition.excluded for one in seats):
        return False
    return _is_officer(petition, seats) or bool(roles_in(petition.unit, seats) & MAY_HAND_OVER)


def directs(petition: Petition, seats: Collection[Membership]) -> bool:
    """Return whether somebody with these seats may hand the petition on without having it.

    What was passed up is the commune's to hand on, as is what nobody of the tổ could take.
    """
    if not petition.state.is_open or not leads(petition, seats):
        return False
    is_commune_s = petition.is_with_commune or petition.responsible is None
    if is_commune_s and _is_officer(petition, seats):
        return True
    return petition.can_be_handed_over and bool(roles_in(petition.unit, seats) & MAY_HAND_OVER)


def takers(petition: Petition, seats: Collection[Membership]) -> frozenset[Role]:
    """Return the roles of those to whom somebody with these seats may hand it.

    An officer of the commune gets what is the tổ's by passing up, with a reason, or from another officer.
    """
    officers = frozenset({Role.COMMUNE_OFFICER})
    if not petition.can_be_handed_over:
        return officers
    return frozenset(Role) if _is_officer(petition, seats) else frozenset(Role) - officers


def may_see_name(petition: Petition, seats: Collection[Membership]) -> bool:
    """Return whether somebody with these seats may ask who filed it, as every draft says beforehand.

    Only the head and the deputy of its tổ; nobody there for what went straight to the commune.
    """
    if any(one.person in petition.excluded for one in seats) or petition.to_commune:
        return False
    return bool(roles_in(petition.unit, seats) & LEADERS)


def _is_officer(petition: Petition, seats: Collection[Membership]) -> bool:
    return Role.COMMUNE_OFFICER in roles_in(petition.commune, seats)
