"""The desk where it is settled who answers a petition: handed over, taken, or routed once more."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from domain.endings import take_back
from domain.events import By, EventKind
from domain.handing import Choice
from domain.identifiers import AccountId, PersonId, PetitionId
from domain.people import Account
from domain.petitions import Petition
from domain.refusals import (
    NotAllowed,
    NotReachable,
    NotResponsible,
    OldButton,
    OnLeave,
    Outdated,
    OwnPetition,
    UnknownCode,
    WithTheCommune,
)
from domain.remarks import Remark
from domain.routing import Role, Route, Why
from domain.states import State
from services.handovers import Handovers
from services.outcomes import Outcomes
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
            NotAllowed: `to` has no part in it; NotReachable, OnLeave: `to` cannot get it now;
            OwnPetition: `to` filed it.
        """
        found = self._to_hand_over(petition, me)
        if found.version != version:
            raise Outdated(code=found.code)
        if to == found.responsible:
            raise OldButton
        chosen = self._chosen(found, me, to)
        self._telling.assigned(self._give(found, chosen.route, By(me.id, me.person)), chosen.route)
        for card in self._chosen_on(petition, me):
            if (card.detail or {}).get("view") == PEOPLE:
                self._books.cards.turn_view(card, PEOPLE)
        self._books.cards.touch_all(me.id, CardKind.WORK)
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

    def offer_people(self, petition: PetitionId, me: Account) -> None:
        """Show at the end of the chat to whom the petition can be handed.

        Raises:
            NotResponsible, WithTheCommune, WrongState
        """
        found = self._to_hand_over(petition, me)
        kind = CardKind.TASK if found.responsible == me.person else CardKind.STATUS
        self._books.cards.again(kind, found.id, me.address, account=me.id, detail={"view": PEOPLE})

    def take_back(self, petition: PetitionId, me: Account, *, version: int) -> str:
        """Bring back what was passed up, as it stood in `version`, to whoever asks; return its code.

        Raises:
            NotResponsible: neither passed up by them nor of a tổ they lead; Outdated;
            WrongState: the commune has answered, or does not have it.
        """
        found = self._books.petitions.get(petition)
        if me.person is None or not self._books.sight.may_take_back(found, me.person):
            if me.person is not None and self._books.sight.leads(found, me.person):
                found.require(State.PASSED_UP)
            raise NotResponsible(code=found.code)
        if found.version != version:
            raise Outdated(code=found.code)
        route, terms = Route(me.person, Why.HANDED_OVER), self._books.calendars.of(found)
        by = By(me.id, me.person)
        back = self._books.petitions.save(take_back(found, route, by, at=self._books.now, terms=terms))
        self._telling.refresh(back)
        self._telling.assigned(back, route)
        self._tell_taken_back(found)
        return found.code

    def take_waiting(self, person: PersonId) -> None:
        """Route what has nobody, now that this person can be reached."""
        units = [one.unit for one in self._books.people.memberships(person)]
        self._route_waiting(self._books.petitions.waiting_in(units))

    def take_all_waiting(self) -> None:
        """Route whatever has nobody, now that the roster has changed."""
        self._route_waiting(self._books.petitions.waiting())

    def _route_waiting(self, petitions: Sequence[Petition]) -> None:
        handovers = Handovers(self._books)
        for found in petitions:
            route = self.route(found)
            if route.person is not None:
                given = self._give(found, route, By())
                handovers.add(given, route)
                self._telling.passed_over(given, route)
        handovers.tell()

    def pass_over(self, person: PersonId) -> None:
        """Route the open petitions of a person who can no longer be reached to the next in line.

        Whoever leads is told in one message what became of them.
        """
        self._give_away(person, self._books.petitions.open_of(person), unreached=True)

    def give_on(self, people: Collection[PersonId]) -> None:
        """Route what these people have and no longer may answer, now that the roster has changed.

        Whoever leads is told in one message what became of each person's work.
        """
        for person in people:
            open_ = self._books.petitions.open_of(person)
            self._give_away(person, [one for one in open_ if not self._still_answers(one)])

    def _give_away(self, person: PersonId, petitions: Sequence[Petition], *, unreached: bool = False) -> None:
        handovers = Handovers(self._books)
        told: dict[AccountId, tuple[Account, list[PetitionId]]] = {}
        for petition in petitions:
            route = self.route(petition)
            handovers.add(self._give(petition, route, By()), route)
            leader = self._telling.leader_of(petition, but_not=person)
            # Who leads and has the task now already reads on its card who was passed over.
            if leader is None or (leader.person == route.person and person in route.passed_over):
                continue
            told.setdefault(leader.id, (leader, []))[1].append(petition.id)
        handovers.tell()
        for leader, moved in told.values():
            detail = {"petitions": moved, "unreached": unreached}
            self._books.cards.again(CardKind.LEFT, person, leader.address, account=leader.id, detail=detail)

    def _is_reached(self, person: PersonId | None) -> bool:
        return person is not None and bool(self._books.accounts.of_person(person))

    def _still_answers(self, petition: Petition) -> bool:
        unit = self._books.units.get(petition.unit)
        seats = self._books.people.candidates(unit.id, unit.above)
        roles = {one.role for one in seats if one.person == petition.responsible}
        return bool(roles) if petition.can_be_handed_over else Role.COMMUNE_OFFICER in roles

    def hand_on_all(self, petitions: Sequence[Petition], me: Account) -> int:
        """Route the person's petitions to the next in line; return how many nobody can take."""
        assert me.person is not None, "only people of the roster have petitions"  # noqa: S101
        handovers, kept = Handovers(self._books), 0
        for petition in petitions:
            route = self.route(petition, but_not=frozenset({me.person}))
            if route.person is None:
                kept += 1
                continue
            given = self._give(petition, route, By(me.id, me.person))
            handovers.add(given, route)
            self._telling.passed_over(given, route)
        handovers.tell()
        return kept

    def give_back(self, petition: Petition) -> None:
        """Show a reopened petition to who has it, or route it where they can no longer be reached."""
        answerer, route = petition.responsible, self.route(petition, up=petition.why is Why.COMMUNE)
        can_answer = self._still_answers(petition) and self._is_reached(answerer)
        is_there = answerer not in self._books.leaves.away or route.person is None
        if answerer is not None and can_answer and is_there:
            self._telling.task(petition, answerer)
            return
        self._telling.assigned(self._give(petition, route, By()), route)

    def route(
        self, petition: Petition, *, up: bool = False, but_not: frozenset[PersonId] = frozenset()
    ) -> Route:
        """Return who answers now; `up`, or once it was passed up, somebody of the commune."""
        return self._books.people.route(
            self._books.units.get(petition.unit),
            words=petition.words,
            field=petition.field,
            to_commune=up or petition.to_commune or petition.passed_up,
            excluded=self._books.sight.never_gets(petition) | but_not,
        )

    def _tell_taken_back(self, petition: Petition) -> None:
        officers = self._books.accounts.of_person(petition.responsible) if petition.responsible else ()
        for officer in officers:
            self._telling.note(officer, Remark.TAKEN_BACK_NEWS, facts={"code": petition.code})
        passed_up = [
            one for one in self._books.petitions.events(petition.id) if one.kind is EventKind.PASSED_UP
        ]
        Outcomes(self._books).refresh(passed_up[-1] if passed_up else None)

    def _give(self, petition: Petition, route: Route, by: By) -> Petition:
        terms = self._books.calendars.of(petition)
        given = self._books.petitions.save(petition.assign(route, by=by, at=self._books.now, terms=terms))
        self._telling.refresh(given)
        if petition.responsible in self._books.leaves.away:
            self._telling.refresh_leave(petition.responsible)
        return given

    def _to_hand_over(self, petition: PetitionId, me: Account) -> Petition:
        found = self._books.petitions.get(petition)
        if me.person in found.excluded:
            raise UnknownCode(code="")
        if me.person is None:
            raise NotResponsible(code=found.code)
        if me.person != found.responsible and not self._books.sight.leads(found, me.person):
            raise NotResponsible(code=found.code)
        found.require_open()
        has_it = me.person == found.responsible and found.can_be_handed_over
        if not has_it and not self._books.sight.directs(found, me.person):
            raise WithTheCommune(code=found.code)
        return found

    def _chosen_on(self, petition: PetitionId, me: Account) -> Sequence[Card]:
        cards = self._books.cards.about(petition, CardKind.TASK, CardKind.CONCERN, CardKind.STATUS)
        return [card for card in cards if card.account == me.id]

    def _chosen(self, petition: Petition, me: Account, to: PersonId) -> Choice:
        chosen = next((one for one in self._books.sight.choices(petition, me) if one.person == to), None)
        if chosen is None and to in self._books.sight.author(petition.account):
            raise OwnPetition(code=petition.code)
        if chosen is None:
            raise NotAllowed
        if not chosen.reachable:
            raise NotReachable
        # Whoever takes it themselves knows best whether they are away.
        if chosen.on_leave and to != me.person:
            raise OnLeave
        return chosen
