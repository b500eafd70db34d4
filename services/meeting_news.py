"""Telling the group that one of its meetings was moved or cancelled, or takes place after all."""

from __future__ import annotations

from domain.meeting_changes import Heard, tells_at
from domain.meetings import Meeting
from domain.remarks import Remark
from storage.books import Books
from storage.card_rows import CardKind

_HEARD = (CardKind.MEETING_REMINDER, CardKind.MEETING_NEWS)
_SHOWN = (
    CardKind.MEETING_REMINDER,
    CardKind.UNREMINDED,
    CardKind.MEETING_DESK,
    CardKind.MEETING_CHANGE,
)


class MeetingNews:
    """Says it anew at the end of the chat; what stands of the meeting, there and elsewhere, is corrected."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def is_known(self, meeting: Meeting) -> bool:
        """Return whether a group was reminded of it, or told of it."""
        return bool(self._books.cards.about(meeting.id, *_HEARD))

    def tell(self, meeting: Meeting, before: Meeting) -> Remark:
        """Tell the groups of the tổ what is different from `before`, in the quiet hours once they are over.

        Back to how they believe it to be, there is nothing to tell.
        """
        self.correct(meeting)
        heard = self._books.heard_meetings.find(meeting.id) or Heard.of(before)
        if not self._books.groups.of_unit(meeting.unit):
            return Remark.MEETING_CHANGE_UNTOLD
        if heard == Heard.of(meeting):
            self._books.heard_meetings.drop(meeting.id)
            return Remark.MEETING_CHANGE_NOT_HEARD
        hours = self._books.meeting_steps.hours
        if tells_at(meeting, before, now=self._books.now, hours=hours) is not None:
            self._books.heard_meetings.keep(before)
            return Remark.MEETING_CHANGE_WAITS
        self._say(meeting, heard)
        return Remark.MEETING_CHANGE_TOLD

    def tell_waiting(self, *, limit: int) -> None:
        """Tell at most so many groups what waited for the end of the quiet hours."""
        if self._books.meeting_steps.hours.is_quiet(self._books.now):
            return
        for one in self._books.heard_meetings.all(limit=limit):
            meeting, heard = self._books.meetings.get(one), self._books.heard_meetings.find(one)
            if heard is not None and meeting.starts_at > self._books.now:
                self._say(meeting, heard)
            self._books.heard_meetings.drop(one)

    def correct(self, meeting: Meeting) -> None:
        """Bring what stands of the meeting up to date; /lich only where it stands in a group."""
        self._books.cards.touch_all(meeting.id, *_SHOWN)
        for card in self._books.cards.about(meeting.unit, CardKind.UPCOMING):
            if card.account is None:
                self._books.cards.touch(card)

    def _say(self, meeting: Meeting, heard: Heard) -> None:
        self._books.heard_meetings.drop(meeting.id)
        detail = {"former": heard.starts_at.isoformat(), "elsewhere": meeting.place != heard.place}
        for group in self._books.groups.of_unit(meeting.unit):
            news = CardKind.MEETING_NEWS, meeting.id, group.address
            self._books.cards.renew(*news)
            self._books.cards.show(*news, detail=detail)
