"""How groups believe a meeting to be that was changed at night: they are told in the morning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from domain.identifiers import MeetingId
from domain.meeting_changes import Heard
from domain.meetings import Meeting
from storage.inserts import only_new
from storage.meeting_tables import heard_meetings

if TYPE_CHECKING:
    from storage.books import Books

_HERE = heard_meetings.c.meeting_id == bindparam("meeting")
_FIND = select(heard_meetings).where(_HERE)
_ALL = select(heard_meetings.c.meeting_id).order_by(heard_meetings.c.meeting_id).limit(bindparam("limit"))
_DROP = heard_meetings.delete().where(_HERE)
_KEEP = only_new(heard_meetings)


class HeardMeetings:
    """Reads and writes it, one for a meeting: what was believed first is what they have to unlearn."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def find(self, meeting: MeetingId) -> Heard | None:
        """Return what is believed of it; None where the group knows how it is."""
        row = self._books.execute(_FIND, {"meeting": meeting}).first()
        return Heard(row.starts_at, row.place, row.cancelled) if row else None

    def all(self, *, limit: int) -> Sequence[MeetingId]:
        """Return meetings of which groups have still to be told."""
        return list(self._books.execute(_ALL, {"limit": limit}).scalars())

    def keep(self, before: Meeting) -> None:
        """Write how the group believes it to be, unless it is written already."""
        heard = Heard.of(before)
        row = {"meeting_id": before.id, "starts_at": heard.starts_at}
        row |= {"place": heard.place, "cancelled": heard.cancelled}
        self._books.execute(_KEEP[self._books.dialect], row)

    def drop(self, meeting: MeetingId) -> None:
        """Note that the group knows."""
        self._books.execute(_DROP, {"meeting": meeting})
