"""What the desks of schedules share: whose unit it is, what was chosen for it, and where its card stands."""

from __future__ import annotations

from collections.abc import Sequence

from domain.identifiers import PersonId, UnitId
from domain.meeting_refusals import MayNotSchedule
from domain.people import OF_SCHEDULES, Account, Expects, Membership
from domain.refusals import OldButton
from domain.schedule_views import Look, View
from domain.schedule_views import look as look_of
from domain.schedules import ScheduleDraft, may_schedule, seats_to_schedule
from domain.units import Unit
from storage.books import Books
from storage.card_rows import CardKind


class Scheduling:
    """Finds a unit that the person may speak for, and shows its schedule there."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def seats(self, me: Account) -> Sequence[Membership]:
        """Return the roles for whose units the person may say when they meet.

        Raises:
            MayNotSchedule: there are none.
        """
        found = seats_to_schedule(self._books.people.memberships(me.person)) if me.person is not None else ()
        if not found:
            raise MayNotSchedule
        return found

    def own(self, unit: UnitId, me: Account) -> Unit:
        """Return the unit, where the person may say when it meets.

        Raises:
            UnknownUnit, MayNotSchedule
        """
        place = self._books.units.get(unit)
        if not may_schedule(self.seats(me), place):
            raise MayNotSchedule
        return place

    def person(self, me: Account) -> PersonId:
        """Return who it is that says so.

        Raises:
            MayNotSchedule: nobody of the roster.
        """
        if me.person is None:
            raise MayNotSchedule
        return me.person

    def draft(self, place: Unit, me: Account) -> ScheduleDraft | None:
        """Return what the person has chosen, or what holds, to be changed; None where nothing holds yet."""
        chosen, held = self._books.schedule_drafts.find(me.id, place.id), self._books.schedules.of(place)
        if chosen is not None or held is None:
            return chosen
        return ScheduleDraft(me.id, place.id, held.rule, held.place, held.reminded_before, held.id)

    def begun(self, place: Unit, me: Account) -> ScheduleDraft:
        """Return what the person has chosen, or what holds.

        Raises:
            OldButton: there is neither.
        """
        found = self.draft(place, me)
        if found is None:
            raise OldButton
        return found

    def choose(
        self, draft: ScheduleDraft, place: Unit, me: Account, look: Look | None = None, *, anew: bool = False
    ) -> None:
        """Write what was chosen, and show it; what would change nothing is dropped."""
        if draft.is_same(self._books.schedules.of(place)):
            self._books.schedule_drafts.drop(draft.account, draft.unit)
        else:
            self._books.schedule_drafts.keep(draft)
        self.turn(place, me, look, anew=anew)

    def turn(self, place: Unit, me: Account, look: Look | None = None, *, anew: bool = False) -> None:
        """Turn the card to that view, in place or at the end of the chat, and wait for what it asks."""
        shown = look or Look()
        what = Expects.SCHEDULE_PLACE if shown.view is View.PLACE else Expects.SCHEDULE
        self._books.accounts.expect(me.id, what, place.id)
        if me.expects is not None and me.expects not in OF_SCHEDULES:
            self._books.cards.touch_all(me.id, CardKind.PROMPT)  # what was asked before is asked no more
        if anew:
            self._books.cards.renew(CardKind.SCHEDULE, place.id, me.address, account=me.id)
        self._books.cards.show(CardKind.SCHEDULE, place.id, me.address, account=me.id, detail=shown.facts())

    def asks(self, place: Unit, me: Account) -> bool:
        """Return whether the card asks for something, so that whatever is said is meant for it."""
        card = self._books.cards.find(CardKind.SCHEDULE, place.id, me.address)
        return (
            look_of(card.detail if card is not None else None).asks
            or self._books.schedule_drafts.find(me.id, place.id) is not None
            or self._books.schedules.of(place) is None
        )
