"""Who may see a petition, and who never gets it: the one place that is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from domain.events import EventKind
from domain.handing import Choice, choices
from domain.identifiers import AccountId, PersonId
from domain.ladder import Step
from domain.people import MAY_HAND_OVER, OVERSEERS, Account, Membership, roles_in
from domain.petitions import Petition
from domain.routing import Role
from domain.sight import directs, leads, may_see_name, oversees, takers

if TYPE_CHECKING:
    from storage.books import Books

_TOLD_THE_COMMUNE = {Step.OVERDUE_COMMUNE, Step.WAITING_COMMUNE}


class Sight:
    """Answers from the ledger what `domain.sight` rules."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def may_see_name(self, petition: Petition, person: PersonId) -> bool:
        """Return whether the person may ask who filed it."""
        return may_see_name(petition, self._books.people.memberships(person))

    def only_supports(self, petition: Petition, me: Account) -> bool:
        """Return whether the person has to do with it as a supporter alone: what was said is not theirs."""
        if me.id == petition.account or (me.person is not None and me.person == petition.responsible):
            return False
        return me.person is None or not (
            self.oversees(petition, me.person) or self.may_take_back(petition, me.person)
        )

    def may_see(self, petition: Petition, me: Account) -> bool:
        """Return whether the person may see it: theirs, to answer, of a place they oversee, supported."""
        if me.id == petition.account:
            return True
        if me.person in petition.excluded:
            return False
        person = me.person
        if person is not None and (person == petition.responsible or self.oversees(petition, person)):
            return True
        return me.id in self._books.supporters.of(petition.id) or self.may_take_back(petition, person)

    def oversees(self, petition: Petition, person: PersonId) -> bool:
        """Return whether the person sees it because of a role in its tổ or commune."""
        seats = self._books.people.memberships(person)
        is_officer = any(one.role is Role.COMMUNE_OFFICER for one in seats)
        return oversees(petition, seats, was_escalated=is_officer and self._was_escalated(petition))

    def leads(self, petition: Petition, person: PersonId) -> bool:
        """Return whether the person leads its tổ or serves its commune, whatever state it is in."""
        return leads(petition, self._books.people.memberships(person))

    def directs(self, petition: Petition, person: PersonId) -> bool:
        """Return whether the person may say who answers it, beside whoever has it."""
        return directs(petition, self._books.people.memberships(person))

    def may_take_back(self, petition: Petition, person: PersonId | None) -> bool:
        """Return whether the person may bring it back from the commune: who passed it up, or a leader."""
        if not petition.passed_up or not petition.state.is_open or person is None:
            return False
        if person in self.never_gets(petition):
            return False
        roles = roles_in(petition.unit, self._books.people.memberships(person))
        if not roles or roles & MAY_HAND_OVER:
            return bool(roles)
        events = self._books.petitions.events(petition.id)
        last = next((one for one in reversed(events) if one.kind is EventKind.PASSED_UP), None)
        return last is not None and last.by.person == person

    def overseen_by(self, person: PersonId) -> Sequence[Petition]:
        """Return the open petitions that the person sees because of a role, oldest first."""
        found: dict[int, Petition] = {}
        for seat in self._books.people.memberships(person):
            for one in self._open_for(seat):
                # What the commune was told of is among its own already.
                if oversees(one, [seat], was_escalated=True):
                    found[one.id] = one
        return sorted(found.values(), key=lambda one: (one.created_at, one.id))

    def mergeable(self, petition: Petition, me: Account) -> Sequence[Petition]:
        """Return into what the petition could be merged: open ones of its tổ that the person may read.

        Nobody whom it is about may hear of it through the other. Those of the same field come first.
        """
        others = [
            one
            for one in self._books.petitions.open_in(petition.unit)
            if one.id != petition.id
            and petition.excluded <= one.excluded
            and me.person not in one.excluded
            and (one.group is not None or self.may_see(one, me))
        ]
        return sorted(others, key=lambda one: (one.field != petition.field, one.created_at))

    def never_gets(self, petition: Petition) -> frozenset[PersonId]:
        """Return to whom it is never routed: whom it is about, and who filed it."""
        return petition.excluded | (self.author(petition.account) if petition.is_personal else frozenset())

    def choices(self, petition: Petition, me: Account) -> Sequence[Choice]:
        """Return to whom the person may hand it: neither whom it is about, nor its author where known.

        To leave the author of an anonymous petition out would tell who that is; they cannot answer it anyhow.
        """
        assert me.person is not None, "only people of the roster hand over"  # noqa: S101
        is_known = not petition.anonymous or me.id == petition.account
        unit = self._books.units.get(petition.unit)
        return choices(
            self._books.people.candidates(unit.id, unit.above),
            field=petition.field,
            roles=takers(petition, self._books.people.memberships(me.person)),
            never=self.never_gets(petition) if is_known else petition.excluded,
        )

    def author(self, account: AccountId | None) -> frozenset[PersonId]:
        """Return the person of the roster who files with this account; nobody, for most residents."""
        known = self._books.accounts.get(account) if account is not None else None
        return frozenset() if known is None or known.person is None else frozenset({known.person})

    def _open_for(self, seat: Membership) -> Sequence[Petition]:
        if seat.role is Role.COMMUNE_OFFICER:
            return self._books.petitions.open_with_commune(seat.unit, told=_TOLD_THE_COMMUNE)
        return self._books.petitions.open_in(seat.unit) if seat.role in OVERSEERS else ()

    def _was_escalated(self, petition: Petition) -> bool:
        """Return whether the commune was told: at its turn, or earlier for want of anybody in the tổ."""
        if any(step in _TOLD_THE_COMMUNE for step, _ in self._books.rungs.done(petition.id)):
            return True
        events = self._books.petitions.events(petition.id)
        told = {one.to for one in events if one.kind is EventKind.ESCALATED and one.to is not None}
        seats = [seat for person in told for seat in self._books.people.memberships(person)]
        return Role.COMMUNE_OFFICER in roles_in(petition.commune, seats)
