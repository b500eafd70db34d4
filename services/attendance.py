"""The desk where people say whether they come to a meeting."""

from __future__ import annotations

from domain.identifiers import Address, MeetingId
from domain.people import Account
from domain.refusals import OldButton
from domain.remarks import Remark
from storage.books import Books
from storage.card_rows import CardKind


class AttendanceDesk:
    """What somebody says of their own coming."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def say(self, meeting: MeetingId, me: Account, *, coming: bool, here: Address, on: int) -> Remark:
        """Record whether somebody comes, instead of what they said before; `on` is the message tapped.

        Raises:
            OldButton: the meeting has begun or does not take place, or that is not one of its reminders.
        """
        card = self._books.cards.at(here, on)
        if card is None or card.kind is not CardKind.MEETING_REMINDER or card.subject != meeting:
            raise OldButton
        if not self._books.meetings.get(meeting).is_awaited(self._books.now):
            raise OldButton
        if self._books.attendance.said(meeting, me.id) is not coming:
            self._books.attendance.say(meeting, me.id, coming=coming)
            self._books.cards.touch_all(meeting, CardKind.MEETING_REMINDER)
        return Remark.COMING if coming else Remark.NOT_COMING
