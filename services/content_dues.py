"""Telling officers that a month's content is wanted: before it is due, and on the day itself, once each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from domain.contents import ASKED_BEFORE, DUE_BEFORE, TOLD_BETWEEN, Step, step_due
from domain.identifiers import UnitId
from domain.people import Account
from domain.quiet import QuietHours
from domain.routing import Role
from storage.books import Books
from storage.card_rows import PRIORITY_OF_REMINDERS, CardKind

_A_DAY = timedelta(days=1)


class ContentDueDesk:
    """Reminds the officers of a commune; called twice, it does nothing the second time."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def tick(self) -> None:
        """Remind whoever is to be reminded now, in the hours of the day."""
        zone = self._books.policy.zone
        if QuietHours(zone, *TOLD_BETWEEN).is_quiet(self._books.now):
            return
        today = self._books.now.astimezone(zone).date()
        firsts = self._books.meeting_dates.first_of_communes(
            self._books.now + DUE_BEFORE + ASKED_BEFORE + _A_DAY
        )
        due = {of: step_due(first.astimezone(zone).date(), today) for of, first in firsts.items()}
        wanted = {of: step for of, step in due.items() if step is not None}
        taken = self._books.contents.steps_taken(list(wanted))
        for of, step in wanted.items():
            if step not in taken.get(of, ()):
                self._remind(*of, step)

    def _remind(self, commune: UnitId, month: date, step: Step) -> None:
        if any(
            one.content.is_out for one in self._books.contents.layers(self._books.units.get(commune), month)
        ):
            return
        officers = self._officers(commune)
        if not officers:
            return  # whoever comes to that office later is told then
        content = self._books.contents.opened(commune, month)
        if not self._books.contents.take_step(content.id, step):
            return
        for officer in officers:
            self._books.cards.renew(
                CardKind.CONTENT_DUE,
                content.id,
                officer.address,
                account=officer.id,
                priority=PRIORITY_OF_REMINDERS,
            )

    def _officers(self, commune: UnitId) -> Sequence[Account]:
        people = self._books.people.in_unit(commune, Role.COMMUNE_OFFICER)
        return [account for one in people for account in self._books.accounts.of_person(one.id)]
