"""What time does to meetings: groups are reminded, heads are offered to open them, and asked for minutes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from domain.identifiers import MeetingId
from domain.meeting_steps import Due, StepKind, outlook
from domain.meetings import Meeting
from services.holding import offer
from services.meeting_plans import MeetingPlans
from services.nudges import nudge
from storage.books import Books
from storage.card_rows import PRIORITY_OF_REMINDERS, CardKind

Doing = Callable[[Books, Sequence[Due]], None]


def remind(books: Books, due: Sequence[Due]) -> None:
    """Remind the groups: one card in each, every time anew at the end of the chat."""
    for one in due:
        for group in books.groups.of_unit(one.meeting.unit):
            books.cards.renew(
                CardKind.MEETING_REMINDER, one.meeting.id, group.address, priority=PRIORITY_OF_REMINDERS
            )


# What is done at the steps of each kind; for many meetings at once: a province may meet on one evening.
DOINGS: Mapping[StepKind, Doing] = {StepKind.REMIND: remind, StepKind.OPEN: offer, StepKind.NUDGE: nudge}


class MeetingReminderDesk:
    """Does what is due of meetings; called twice, it does nothing the second time."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def tick(self, *, limit: int) -> int:
        """Plan and advance at most so many meetings; return how many there were."""
        planned = MeetingPlans(self._books).plan_all(limit=limit)
        due = self._books.meeting_steps.due(limit=limit)
        self.advance(due)
        return planned + len(due)

    def advance(self, meetings: Sequence[MeetingId]) -> None:
        """Do the steps of these meetings whose time has come, but for those that another process is at."""
        taken = self._books.meeting_steps.take(meetings)
        due = self._due(taken)
        self._books.meeting_steps.do(due)
        self._books.meeting_steps.look_again(taken)
        for kind, do in DOINGS.items():
            do(self._books, [one for one in due if one.step.kind is kind])

    def _due(self, taken: Sequence[Meeting]) -> Sequence[Due]:
        steps = self._books.meeting_steps
        done = steps.done([one.id for one in taken])
        return [
            Due(meeting, step)
            for meeting in taken
            for step in outlook(
                meeting, done.get(meeting.id, frozenset()), now=self._books.now, hours=steps.hours
            ).due
        ]
