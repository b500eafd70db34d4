"""What all desks of a meeting share: who leads it, where its cards stand, what is waited for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from domain.desk_views import Look
from domain.identifiers import DecisionId, MeetingId, PetitionId, UnitId
from domain.meeting_refusals import MayNotHold, MeetingNotEnded
from domain.meetings import STARTS_EARLY, Meeting
from domain.people import LEADERS, OF_HOLDING, Account, Expects, Membership
from domain.refusals import NotAllowed, OldButton
from storage.books import Books
from storage.card_rows import CardKind

# Whatever shows how a meeting stands.
_SHOWN = (
    CardKind.MEETING_DESK, CardKind.MEETING_REMINDER, CardKind.CHECK_IN, CardKind.MINUTES_DESK,
    CardKind.NUDGE,
)  # fmt: skip


class Leading:
    """Finds a meeting for who leads it, and shows it to the head and the deputy."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def led(self, meeting: MeetingId, me: Account) -> Meeting:
        """Return a meeting of a tổ that the person leads; no other process changes it meanwhile.

        Raises:
            OldButton: there is no such meeting; NotAllowed: the person does not lead the tổ.
        """
        found = self._books.meetings.hold(meeting)
        self.require_leader(found.unit, me)
        return found

    def require_leader(self, unit: UnitId, me: Account) -> None:
        """Raise `NotAllowed` unless the person is the head or the deputy of the tổ."""
        if not self.leads(unit, me):
            raise NotAllowed

    def leads(self, unit: UnitId, me: Account) -> bool:
        """Return whether the person is the head or the deputy of the tổ."""
        return self._books.people.leads(unit, me.person)

    def units(self, me: Account) -> Sequence[UnitId]:
        """Return the tổ that the person leads.

        Raises:
            MayNotHold: there are none.
        """
        found = sorted({seat.unit for seat in self._seats(me) if seat.role in LEADERS})
        if not found:
            raise MayNotHold
        return found

    def leaders(self, unit: UnitId) -> Iterator[Account]:
        """Return the accounts of the head and the deputy whom the bot can write to."""
        for person in self._books.people.in_unit(unit, *LEADERS):
            yield from self._books.accounts.of_person(person.id)

    def last(self, unit: UnitId) -> Meeting | None:
        """Return the latest meeting that may have begun by now: one that began early is among them."""
        return self._books.meetings.last_before(unit, self._books.now + STARTS_EARLY)

    def show(self, found: Meeting, to: Account, look: Look | None = None) -> None:
        """Show the card of the meeting anew at the end of the chat."""
        self._books.cards.renew(CardKind.MEETING_DESK, found.id, to.address, account=to.id)
        self.turn(found, to, look)

    def turn(self, found: Meeting, to: Account, look: Look | None = None) -> None:
        """Turn the card where it stands to that view, or back to the meeting itself."""
        detail = (look or Look()).facts()
        self._books.cards.show(CardKind.MEETING_DESK, found.id, to.address, account=to.id, detail=detail)

    def touch(self, meeting: MeetingId) -> None:
        """Bring what everybody sees of the meeting up to date."""
        self._books.cards.touch_all(meeting, *_SHOWN)

    def expect(
        self,
        what: Expects,
        of: MeetingId | PetitionId | DecisionId,
        me: Account,
        *,
        words: str | None = None,
    ) -> None:
        """Take the person's next message for `what`; whatever was asked before is asked no more."""
        self._books.accounts.expect(me.id, what, of, words=words)
        self._books.cards.touch_all(me.id, CardKind.PROMPT)

    @contextmanager
    def answering(self, me: Account) -> Iterator[None]:
        """Wait no more for what cannot be answered: what is said next is meant for something else."""
        try:
            yield
        except (NotAllowed, OldButton, MeetingNotEnded):
            self._books.accounts.expect(me.id, None)
            raise

    def stop(self, me: Account) -> None:
        """Wait for nothing about meetings any more."""
        now = self._books.accounts.get(me.id)
        if now is not None and now.expects in OF_HOLDING:
            self._books.accounts.expect(me.id, None)

    def _seats(self, me: Account) -> Sequence[Membership]:
        return self._books.people.memberships(me.person) if me.person is not None else ()
