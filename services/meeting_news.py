"""Telling the group that one of its meetings was moved or cancelled, or takes place after all."""

from __future__ import annotations

from domain.meetings import Meeting
from storage.books import Books
from storage.card_rows import PRIORITY_OF_REMINDERS, CardKind

_HEARD = (CardKind.MEETING_REMINDER, CardKind.MEETING_NEWS)
_SHOWN = (CardKind.MEETING_REMINDER, CardKind.MEETING_DESK, CardKind.MEETING_CHANGE)


class MeetingNews:
    """Says it anew at the end of the chat; what stands of the meeting, there and elsewhere, is corrected."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def is_known(self, meeting: Meeting) -> bool:
        """Return whether a group was reminded of it, or told of it."""
        return bool(self._books.cards.about(meeting.id, *_HEARD))

    def tell(self, meeting: Meeting, before: Meeting) -> bool:
        """Tell the groups of the tổ what is different from `before`; False where there is none."""
        self.correct(meeting)
        detail = {"former": before.starts_at.isoformat(), "elsewhere": meeting.place != before.place}
        groups = self._books.groups.of_unit(meeting.unit)
        for group in groups:
            news = CardKind.MEETING_NEWS, meeting.id, group.address
            self._books.cards.renew(*news, priority=PRIORITY_OF_REMINDERS)
            self._books.cards.show(*news, detail=detail)
        return bool(groups)

    def correct(self, meeting: Meeting) -> None:
        """Bring what stands of the meeting up to date; /lich only where it stands in a group."""
        self._books.cards.touch_all(meeting.id, *_SHOWN)
        for card in self._books.cards.about(meeting.unit, CardKind.UPCOMING):
            if card.account is None:
                self._books.cards.touch(card)
