"""What time does to meetings: groups are reminded, heads are offered to open them, and asked for minutes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from domain.identifiers import Address, MeetingId, UnitId
from domain.meeting_steps import Due, StepKind, outlook
from domain.meetings import Meeting
from domain.people import Account
from domain.routing import Role
from services.holding import offer
from services.nudges import nudge
from storage.books import Books
from storage.card_rows import CardKind

Doing = Callable[[Books, Sequence[Due]], None]
_TOLD_FOR_THE_GROUP = (Role.HEAD, Role.DEPUTY, Role.CELL_SECRETARY)  # the first who can be reached
_SHOWN = (CardKind.MEETING_REMINDER, CardKind.UNREMINDED, CardKind.MEETING_DESK, CardKind.NUDGE)


def remind(books: Books, due: Sequence[Due]) -> None:
    """Remind the groups: one card in each, every time anew at the end of the chat.

    Where there is no group, its head is told, once.
    """
    for one in due:
        groups = books.groups.of_unit(one.meeting.unit)
        for group in groups:
            books.cards.renew(CardKind.MEETING_REMINDER, one.meeting.id, group.address)
        if not groups and (leader := _leader(books, one.meeting.unit)) is not None:
            books.cards.show(CardKind.UNREMINDED, one.meeting.id, leader.address, account=leader.id)


# What is done at the steps of each kind; for many meetings at once: a province may meet on one evening.
DOINGS: Mapping[StepKind, Doing] = {StepKind.REMIND: remind, StepKind.OPEN: offer, StepKind.NUDGE: nudge}


class MeetingReminderDesk:
    """Does what is due of meetings; called twice, it does nothing the second time."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def advance(self, meetings: Sequence[MeetingId]) -> None:
        """Do the steps of these meetings whose time has come, but for those that another process is at."""
        taken = self._books.meeting_steps.take(meetings)
        due = self._due(taken)
        self._books.meeting_steps.do(due)
        self._books.meeting_steps.look_again(taken)
        if not due:
            return
        self._prefetch(due)
        with self._books.cards.sent_to_many():
            for kind, do in DOINGS.items():
                do(self._books, [one for one in due if one.step.kind is kind])

    def joined(self, unit: UnitId, group: Address) -> None:
        """Remind a group that came to the unit after others were reminded of what is ahead."""
        ahead = self._books.meetings.ahead(unit)[:1]
        done = self._books.meeting_steps.done([one.id for one in ahead])
        for meeting in ahead:
            if any(key.startswith(StepKind.REMIND) for key in done.get(meeting.id, ())):
                self._books.cards.show(CardKind.MEETING_REMINDER, meeting.id, group)
            self._books.cards.touch_all(meeting.id, CardKind.UNREMINDED)

    def show_tallies(self) -> None:
        """Let groups see what became of the petitions of late."""
        for meeting in self._books.tallies.changed():
            self._books.cards.touch_all(meeting, CardKind.MEETING_REMINDER)

    def _due(self, taken: Sequence[Meeting]) -> Sequence[Due]:
        steps = self._books.meeting_steps
        done, now = steps.done([one.id for one in taken]), self._books.now
        return [
            Due(meeting, step)
            for meeting in taken
            for step in outlook(meeting, done.get(meeting.id, frozenset()), now=now, hours=steps.hours).due
        ]

    def _prefetch(self, due: Sequence[Due]) -> None:
        reminded = {one.meeting.unit for one in due if one.step.kind is StepKind.REMIND}
        self._books.groups.prefetch_units(reminded)
        groupless = {unit for unit in reminded if not self._books.groups.of_unit(unit)}
        led = {one.meeting.unit for one in due if one.step.kind is not StepKind.REMIND}
        if groupless | led:
            self._books.people.prefetch(groupless | led)
        self._books.cards.prefetch(list({one.meeting.id for one in due}), *_SHOWN)


def _leader(books: Books, unit: UnitId) -> Account | None:
    """Return who is told in the group's stead: somebody who is there, or at least can be reached."""
    seated = [person.id for role in _TOLD_FOR_THE_GROUP for person in books.people.in_unit(unit, role)]
    reached = [person for person in seated if books.accounts.of_person(person)]
    there = [person for person in reached if person not in books.leaves.away]
    return next((books.accounts.of_person(person)[0] for person in there or reached), None)
