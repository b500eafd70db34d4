"""The desk where it is said when a unit meets."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from domain.identifiers import UnitId
from domain.people import OF_SCHEDULES, Account
from domain.recurrence import MonthlyRule, unpack
from domain.refusals import OldButton
from domain.remarks import Remark
from domain.schedule_views import Look, View
from domain.schedules import REMINDED_BEFORE, ScheduleDraft
from domain.units import Unit
from services.meeting_plans import MeetingPlans
from services.scheduling import Scheduling
from storage.books import Books
from storage.card_rows import CardKind


class ScheduleDesk:
    """What a head sets for the tổ, and an officer for all that have set nothing."""

    def __init__(self, books: Books) -> None:
        self._books, self._scheduling, self._plans = books, Scheduling(books), MeetingPlans(books)

    def open(self, me: Account) -> UnitId | None:
        """Show when the unit of the person meets, and return it; who speaks for several is asked for which.

        Raises:
            MayNotSchedule: no role of the person may say so.
        """
        units = list(dict.fromkeys(seat.unit for seat in self._scheduling.seats(me)))
        if len(units) > 1:
            self._books.cards.renew(CardKind.SCHEDULE_UNITS, me.id, me.address, account=me.id)
            return None
        self._scheduling.turn(self._books.units.get(units[0]), me, anew=True)
        return units[0]

    def choose_unit(self, unit: UnitId, me: Account, *, on: int | None) -> None:
        """Let the card that stands as message `on` be that of this unit.

        Raises:
            UnknownUnit, MayNotSchedule
        """
        place = self._scheduling.own(unit, me)
        cards = self._books.cards
        here = cards.at(me.address, on) if on is not None else None
        known = cards.find(CardKind.SCHEDULE, unit, me.address)
        if here is None or here.kind not in {CardKind.SCHEDULE, CardKind.SCHEDULE_UNITS}:
            self._scheduling.turn(place, me, anew=True)
            return
        if known is not None and known.id != here.id:
            cards.turn_into(known, CardKind.REMOVED, known.id)
        cards.turn_into(here, CardKind.SCHEDULE, unit)
        self._scheduling.turn(place, me)

    def turn(self, unit: UnitId, me: Account, look: Look) -> None:
        """Turn the card to another of its views.

        Raises:
            UnknownUnit, MayNotSchedule; OldButton: without a rule there is no hour to choose.
        """
        place = self._scheduling.own(unit, me)
        if look.view in {View.HOUR, View.PLACE, View.REMINDERS}:
            self._scheduling.begun(place, me)
        self._scheduling.turn(place, me, look)

    def choose_rule(self, unit: UnitId, me: Account, code: str) -> None:
        """Choose a rule of `domain.recurrence`, packed.

        Raises:
            UnknownUnit, MayNotSchedule; OldButton: it is no rule.
        """
        place = self._scheduling.own(unit, me)
        try:
            rule = unpack(code)
        except ValueError:
            raise OldButton from None
        if not isinstance(rule, MonthlyRule):
            raise OldButton
        known = self._scheduling.draft(place, me) or ScheduleDraft(me.id, unit, code)
        self._scheduling.choose(replace(known, rule=code), place, me)

    def choose_hour(self, unit: UnitId, me: Account, hour: str) -> None:
        """Choose the hour of a button, `1930`.

        Raises:
            UnknownUnit, MayNotSchedule; OldButton: it is none, or there is no rule yet.
        """
        place = self._scheduling.own(unit, me)
        try:
            at = datetime.strptime(hour, "%H%M").time()  # noqa: DTZ007  an hour on the clock, of no day
        except ValueError:
            raise OldButton from None
        self._scheduling.choose(self._scheduling.begun(place, me).at_hour(at), place, me)

    def switch_reminder(self, unit: UnitId, me: Account, minutes: int) -> None:
        """Turn the reminder of so many minutes before on or off.

        Raises:
            UnknownUnit, MayNotSchedule; OldButton: there is no such reminder, or no rule yet.
        """
        place = self._scheduling.own(unit, me)
        known = {int(one.total_seconds()) // 60: one for one in REMINDED_BEFORE}
        if minutes not in known:
            raise OldButton
        draft = self._scheduling.begun(place, me).reminding(known[minutes])
        self._scheduling.choose(draft, place, me, Look(View.REMINDERS))

    def agree(self, unit: UnitId, me: Account) -> Remark:
        """Let what was chosen hold; where somebody else changed it meanwhile, show that first.

        Raises:
            UnknownUnit, MayNotSchedule; OldButton: nothing was chosen.
        """
        place = self._scheduling.own(unit, me)
        draft = self._books.schedule_drafts.find(me.id, unit)
        if draft is None:
            raise OldButton
        held = self._books.schedules.of(place)
        base = held.id if held is not None else None
        if base != draft.base:
            self._scheduling.choose(replace(draft, base=base), place, me)
            return Remark.SCHEDULE_CHANGED
        agreed = draft.agreed(self._books.schedules.new_id(), self._scheduling.person(me))
        self._books.schedules.save(agreed)
        self._books.schedule_drafts.drop(me.id, unit)
        self._settled(place, me)
        return Remark.SCHEDULE_SET

    def follow_common(self, unit: UnitId, me: Account, *, instead_of: int) -> Remark:
        """Let the unit have what the one above has, instead of that schedule of its own.

        Raises:
            UnknownUnit, MayNotSchedule; OldButton: it has another one by now, or there is none above.
        """
        place = self._scheduling.own(unit, me)
        own = self._books.schedules.own(unit)
        if own is None or own.id != instead_of or self._books.schedules.above(place) is None:
            raise OldButton
        self._books.schedules.remove(unit)
        self._books.schedule_drafts.drop(me.id, unit)
        self._settled(place, me)
        return Remark.SCHEDULE_SET

    def drop(self, unit: UnitId, me: Account) -> None:
        """Throw away what was chosen and not agreed to.

        Raises:
            UnknownUnit, MayNotSchedule
        """
        place = self._scheduling.own(unit, me)
        self._books.schedule_drafts.drop(me.id, unit)
        self._scheduling.turn(place, me)

    def cancel(self, me: Account) -> bool:
        """Throw away what is being chosen; False where nothing was asked."""
        if me.expects not in OF_SCHEDULES:
            return False
        place = self._books.units.get(UnitId(me.expects_of or 0))
        was_asked = self._scheduling.asks(place, me)
        self._books.schedule_drafts.drop(me.id, place.id)
        self._scheduling.turn(place, me)
        self._books.accounts.expect(me.id, None)
        return was_asked

    def _settled(self, place: Unit, me: Account) -> None:
        """Plan by what holds now, and show it: many neighbourhoods at once are left to the tick."""
        self._plans.plan(place)
        self._scheduling.turn(place, me)
        self._books.accounts.expect(me.id, None)
        self._books.cards.touch_all(place.id, CardKind.SCHEDULE, CardKind.UPCOMING)
