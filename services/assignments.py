"""The desk where it is settled who answers a petition: handed over, taken, or routed once more."""

from __future__ import annotations

from collections.abc import Sequence

from domain.events import By
from domain.identifiers import PersonId, PetitionId
from domain.people import MAY_HAND_OVER, Account, roles_in
from domain.petitions import Petition
from domain.refusals import (
    NotAllowed,
    NotReachable,
    NotResponsible,
    OldButton,
    Outdated,
    OwnPetition,
    WithTheCommune,
    WrongState,
)
from domain.routing import Role, Route, Why
from services.telling import Telling
from storage.books import Books
from storage.card_rows import Card, CardKind

PEOPLE = "people"  # the view of a card that shows to whom its petition can be handed


class AssignmentDesk:
    """Who has a petition, and who may change that."""

    def __init__(self, books: Books) -> None:
        self._books, self._telling = books, Telling(books)

    def hand_over(self, petition: PetitionId, me: Account, to: PersonId, *, version: int) -> str:
        """Give the petition, as it stood in `version`, to another person of the tổ; return its code.

        Raises:
            NotResponsible: neither theirs nor of a tổ they lead; Outdated: it has moved since;
            WithTheCommune, WrongState: it is no longer the tổ's to hand on;
            NotAllowed: `to` is not of the tổ; NotReachable: the bot cannot write to `to`;
            OwnPetition: `to` filed it.
        """
        found = self._to_hand_over(petition, me)
        if found.version != version:
            raise Outdated(code=found.code)
        if to == found.responsible:
            raise OldButton
        self._require_able(found, me, to)
        self._give(found, Route(to, Why.HANDED_OVER), By(me.id, me.person))
        for card in self._chosen_on(petition, me):
            if (card.detail or {}).get("view") == PEOPLE:
                self._books.cards.turn_view(card, PEOPLE)
        return found.code

    def take(self, petition: PetitionId, me: Account, *, version: int) -> str:
        """Take a petition of a tổ that one leads; return its code.

        Raises:
            As `hand_over`.
        """
        if me.person is None:
            raise NotAllowed
        return self.hand_over(petition, me, me.person, version=version)

    def choose_person(self, petition: PetitionId, me: Account) -> None:
        """Show on the person's cards to whom the petition can be handed, or the cards themselves again.

        Raises:
            NotResponsible, WithTheCommune, WrongState
        """
        self._to_hand_over(petition, me)
        for card in self._chosen_on(petition, me):
            # The same button leads there and back.
            self._books.cards.turn_view(card, PEOPLE)

    def take_waiting(self, person: PersonId) -> None:
        """Route what has nobody, now that this person can be reached."""
        units = [one.unit for one in self._books.people.memberships(person)]
        for found in self._books.petitions.waiting_in(units):
            route = self.route(found)
            if route.person is not None:
                self._give(found, route, By())

    def pass_over(self, person: PersonId) -> None:
        """Route the open petitions of a person who can no longer be reached to the next in line."""
        for found in self._books.petitions.open_of(person):
            self._give(found, self.route(found), By())

    def give_back(self, petition: Petition) -> None:
        """Show a reopened petition to who has it, or route it where they can no longer be reached."""
        if petition.responsible is not None and self._books.accounts.of_person(petition.responsible):
            self._telling.task(petition, petition.responsible)
            return
        route = self.route(petition, up=petition.why is Why.COMMUNE)
        self._give(petition, route, By())

    def route(self, petition: Petition, *, up: bool = False) -> Route:
        """Return who answers now; `up`, or once it was passed up, somebody of the commune."""
        author = self._books.accounts.get(petition.account) if petition.account is not None else None
        return self._books.people.route(
            self._books.units.get(petition.unit),
            words=petition.words,
            field=petition.field,
            to_commune=up or petition.to_commune or petition.passed_up,
            excluded={author.person} if author is not None and author.person is not None else set(),
        )

    def _give(self, petition: Petition, route: Route, by: By) -> None:
        terms = self._books.calendars.of(petition)
        given = self._books.petitions.save(petition.assign(route, by=by, at=self._books.now, terms=terms))
        self._telling.refresh(given)
        self._telling.assigned(given, route)

    def _to_hand_over(self, petition: PetitionId, me: Account) -> Petition:
        found = self._books.petitions.get(petition)
        if me.person is None:
            raise NotResponsible(code=found.code)
        roles = roles_in(found.unit, self._books.people.memberships(me.person))
        if me.person != found.responsible and not roles & MAY_HAND_OVER:
            raise NotResponsible(code=found.code)
        if not found.state.is_open:
            raise WrongState(code=found.code, state=found.state)
        if not found.can_be_handed_over:
            raise WithTheCommune(code=found.code)
        return found

    def _chosen_on(self, petition: PetitionId, me: Account) -> Sequence[Card]:
        cards = self._books.cards.about(petition, CardKind.TASK, CardKind.CONCERN, CardKind.STATUS)
        return [card for card in cards if card.account == me.id]

    def _require_able(self, petition: Petition, me: Account, to: PersonId) -> None:
        unit = self._books.units.get(petition.unit)
        chosen = [one for one in self._books.people.candidates(unit.id, unit.above) if one.person == to]
        # An officer gets it by passing up, with a reason.
        if all(one.role is Role.COMMUNE_OFFICER for one in chosen):
            raise NotAllowed
        author = self._books.accounts.get(petition.account) if petition.account is not None else None
        # To refuse the author of an anonymous petition would tell who that is; they cannot answer it anyhow.
        is_known = not petition.anonymous or me.id == petition.account
        if author is not None and author.person == to and is_known:
            raise OwnPetition(code=petition.code)
        if not any(one.reachable for one in chosen):
            raise NotReachable
