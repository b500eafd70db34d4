"""The desk where it is said when a unit meets."""

from __future__ import annotations

from dataclasses import replace

from domain.identifiers import PersonId, UnitId
from domain.people import Account
from domain.recurrence import unpack
from domain.refusals import MayNotSchedule, OldButton
from domain.schedules import Schedule, may_schedule, seats_to_schedule
from domain.units import Unit
from services.meeting_plans import MeetingPlans
from storage.books import Books
from storage.card_rows import CardKind


class ScheduleDesk:
    """What a head sets for the tổ, and an officer for all that have set nothing."""

    def __init__(self, books: Books) -> None:
        self._books, self._plans = books, MeetingPlans(books)

    def open(self, me: Account) -> None:
        """Show when the unit of the person meets, and what may be changed of it.

        Raises:
            MayNotSchedule: no role of the person may say so.
        """
        seats = seats_to_schedule(self._books.people.memberships(me.person)) if me.person is not None else ()
        if not seats:
            raise MayNotSchedule
        self._books.cards.renew(CardKind.SCHEDULE, seats[0].unit, me.address, account=me.id)

    def set_rule(self, unit: UnitId, me: Account, code: str) -> None:
        """Let the unit meet by this rule of `domain.recurrence`, packed.

        Raises:
            MayNotSchedule; OldButton: it is no rule.
        """
        place = self._own(unit, me)
        rule = _known_rule(code)
        known = self._books.schedules.own(unit) or self._books.schedules.of(place)
        schedule = (
            replace(known, id=self._books.schedules.new_id(), unit=unit, rule=rule)
            if known is not None
            else Schedule(self._books.schedules.new_id(), unit, rule, "", self._person(me))
        )
        self._books.schedules.save(replace(schedule, person=self._person(me)))
        self._plans.plan(place)
        self._books.cards.show(CardKind.SCHEDULE, unit, me.address, account=me.id)

    def _own(self, unit: UnitId, me: Account) -> Unit:
        place = self._books.units.get(unit)
        if me.person is None or not may_schedule(self._books.people.memberships(me.person), place):
            raise MayNotSchedule
        return place

    def _person(self, me: Account) -> PersonId:
        if me.person is None:
            raise MayNotSchedule
        return me.person


def _known_rule(code: str) -> str:
    try:
        unpack(code)
    except ValueError:
        raise OldButton from None
    return code
