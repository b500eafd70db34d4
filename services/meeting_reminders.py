"""Reminding a neighbourhood of its meeting: one card in its group, each time anew at the end of the chat."""

from __future__ import annotations

from collections.abc import Sequence

from domain.identifiers import MeetingId
from domain.meeting_steps import MeetingStep, StepKind, steps
from domain.meetings import Meeting
from services.meeting_plans import MeetingPlans
from storage.books import Books
from storage.card_rows import PRIORITY_OF_REMINDERS, CardKind


class MeetingReminderDesk:
    """Does what is due of meetings; called twice, it does nothing the second time."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def tick(self, *, limit: int) -> int:
        """Plan and remind at most so many meetings; return how many there were."""
        planned = MeetingPlans(self._books).plan_all(limit=limit)
        due = self._books.meetings.due(limit=limit)
        for meeting in due:
            self.advance(meeting)
        return planned + len(due)

    def advance(self, meeting: MeetingId) -> None:
        """Do the steps of one meeting whose time has come; of several missed reminders, the last one.

        Raises:
            OldButton: another process was faster.
        """
        found = self._books.meetings.get(meeting)
        done = self._books.meetings.done(meeting)
        due = [
            one
            for one in steps(found, hours=self._books.meetings.hours)
            if one.at <= self._books.now and one.key not in done
        ]
        ours = [one for one in due if self._books.meetings.do(meeting, one.key)]
        found = self._books.meetings.save(found)
        self._take(found, ours)

    def _take(self, found: Meeting, due: Sequence[MeetingStep]) -> None:
        reminders = [one for one in due if one.kind is StepKind.REMIND and not self._is_late(one)]
        if reminders:
            self._remind(found)

    def _is_late(self, step: MeetingStep) -> bool:
        return step.until is not None and self._books.now > step.until

    def _remind(self, found: Meeting) -> None:
        for group in self._books.groups.of_unit(found.unit):
            self._books.cards.renew(
                CardKind.MEETING_REMINDER, found.id, group.address, priority=PRIORITY_OF_REMINDERS
            )
