"""The desk of leave: when somebody of the roster is away, and what becomes of their open work."""

from __future__ import annotations

from domain.identifiers import PersonId
from domain.leaves import Leave, checked
from domain.people import Account
from domain.refusals import NotAllowed, OldButton
from services.assignments import AssignmentDesk
from services.telling import Telling
from storage.books import Books
from storage.card_rows import CardKind

DAYS = "days"  # the view of the card of leave that offers the days to come
KEPT = "kept"  # the view of the open work that its person keeps
_CARDS = (CardKind.LEAVE, CardKind.LEAVE_WORK, CardKind.LEAVE_NEWS)


class LeaveDesk:
    """What one can ask for about one's own absence, and what the clock brings."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._telling, self._assignments = Telling(books), AssignmentDesk(books)

    def show(self, me: Account) -> None:
        """Show how it stands with the person's leave at the end of the chat.

        Raises:
            NotAllowed: the person is not on the roster.
        """
        self._books.cards.again(CardKind.LEAVE, _person(me), me.address, account=me.id)

    def show_days(self, me: Account) -> None:
        """Show the days until which one can be away, or the card itself again.

        Raises:
            NotAllowed
        """
        card = self._books.cards.find(CardKind.LEAVE, _person(me), me.address)
        if card is not None:
            self._books.cards.turn_view(card, DAYS)

    def set(self, me: Account, leave: Leave) -> None:
        """Let the person be away on these days, instead of any said before.

        Raises:
            NotAllowed; BadLeave: the days are past, reversed or too many.
        """
        person = _person(me)
        checked(leave, today=self._books.leaves.today)
        self._books.leaves.set(person, leave)
        self._show_card(person)
        self._refresh(person)
        self._begin(person)

    def end(self, me: Account) -> None:
        """Let the person be there again, and show what still waits.

        Raises:
            NotAllowed; OldButton: no leave is set.
        """
        person = _person(me)
        leave = self._books.leaves.of(person)
        if leave is None:
            raise OldButton
        self._books.leaves.set(person, None)
        self._show_card(person)
        self._refresh(person)
        if leave.includes(self._books.leaves.today):
            self._books.people.recount()
            self._assignments.take_waiting(person)
            self._books.cards.again(CardKind.WORK, me.id, me.address, account=me.id)

    def hand_on_all(self, me: Account) -> tuple[int, int]:
        """Hand every open petition to the next in line; return how many went, and how many nobody can take.

        Raises:
            NotAllowed; OldButton: the person is not on leave.
        """
        person = _person(me)
        if person not in self._books.leaves.away:
            raise OldButton
        petitions = self._books.petitions.open_of(person)
        kept = self._assignments.hand_on_all(petitions, me)
        return len(petitions) - kept, kept

    def keep(self, me: Account) -> None:
        """Keep the open work in spite of the leave.

        Raises:
            NotAllowed
        """
        card = self._books.cards.find(CardKind.LEAVE_WORK, _person(me), me.address)
        if card is not None and (card.detail or {}).get("view") != KEPT:
            self._books.cards.turn_view(card, KEPT)

    def tick(self) -> None:
        """Offer the open work of those whose leave begins, in working hours; let go of what is over."""
        for person in self._books.leaves.beginning():
            if self._is_working_time(person):
                self._begin(person)
        for person in self._books.leaves.take_over():
            self._refresh(person)
            self._assignments.take_waiting(person)

    def _begin(self, person: PersonId) -> None:
        work = self._books.petitions.open_of(person)
        if not self._books.leaves.begin(person) or not work:
            return
        for account in self._books.accounts.of_person(person):
            self._books.cards.again(CardKind.LEAVE_WORK, person, account.address, account=account.id)
        leaders = [self._telling.leader_of(petition, but_not=person) for petition in work]
        for leader in {one.id: one for one in leaders if one is not None}.values():
            self._books.cards.again(CardKind.LEAVE_NEWS, person, leader.address, account=leader.id)

    def _show_card(self, person: PersonId) -> None:
        for card in self._books.cards.about(person, CardKind.LEAVE):
            if (card.detail or {}).get("view") == DAYS:
                self._books.cards.turn_view(card, DAYS)

    def _refresh(self, person: PersonId) -> None:
        for kind in _CARDS:
            self._books.cards.touch_all(person, kind)

    def _is_working_time(self, person: PersonId) -> bool:
        seats = self._books.people.memberships(person)
        return any(
            self._books.calendars.working_time(seat.unit).is_working_time(self._books.now) for seat in seats
        )


def _person(me: Account) -> PersonId:
    if me.person is None:
        raise NotAllowed
    return me.person
