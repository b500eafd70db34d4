"""The agendas of meetings: put together from the month's content, with what was ticked off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from domain.agendas import PETITIONS, AgendaItem, AgendaKind
from domain.contents import in_order, month_of
from domain.identifiers import ContentId, MeetingId
from domain.meetings import Meeting
from domain.units import Unit
from storage.content_tables import agenda_items, agenda_ticks
from storage.ids import new_id
from storage.inserts import only_new

if TYPE_CHECKING:
    from storage.books import Books

_OWN = (
    select(agenda_items).where(agenda_items.c.content_id == bindparam("content")).order_by(agenda_items.c.id)
)
_TICKS = select(agenda_ticks).where(agenda_ticks.c.meeting_id == bindparam("meeting"))
_TICK = only_new(agenda_ticks, agenda_ticks.c.item)


class Agendas:
    """Reads what meetings go through, and writes what heads add and tick off."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def of(self, meeting: Meeting) -> Sequence[AgendaItem]:
        """Return what the meeting goes through: the petitions, the month's subjects, the tổ's own items."""
        done = self._ticks(meeting.id)
        items = self.in_month(self._books.units.get(meeting.unit), meeting.planned_on)
        return [replace(one, done_at=done.get(one.key)) for one in items]

    def in_month(self, unit: Unit, day: date) -> Sequence[AgendaItem]:
        """Return what a meeting of the unit in the month of that day would go through."""
        month = month_of(day)
        held = [one for _, one in self._books.contents.nearest(unit, month).values() if not one.left_out]
        keys = [one.key for one in self._books.subjects.of(unit)]
        subjects = [
            AgendaItem(f"s:{one.subject}", AgendaKind.SUBJECT, one.name, one.words, one.files)
            for one in in_order(held, keys)
        ]
        own = self._books.contents.of(unit.id, month)
        return [PETITIONS, *subjects, *(self.own(own.id) if own is not None else ())]

    def own(self, content: ContentId) -> Sequence[AgendaItem]:
        """Return what the tổ of that content has put on its agenda itself, oldest first."""
        rows = self._books.execute(_OWN, {"content": content})
        return [AgendaItem(f"o:{row.id:x}", AgendaKind.OWN, row.words) for row in rows]

    def add(self, content: ContentId, words: str) -> None:
        """Put one more thing on the agenda."""
        row = {"id": new_id(), "content_id": content, "words": words}
        self._books.execute(agenda_items.insert(), row)

    def remove(self, content: ContentId, item: int) -> bool:
        """Take an own item off the agenda; return whether it was there."""
        one = (agenda_items.c.id == item) & (agenda_items.c.content_id == content)
        return self._books.execute(agenda_items.delete().where(one)).rowcount == 1

    def tick(self, meeting: MeetingId, key: str) -> None:
        """Tick an item off, or take the tick away."""
        row = {"meeting_id": meeting, "item": key, "at": self._books.now}
        if self._books.execute(_TICK[self._books.dialect], row).first() is None:
            one = (agenda_ticks.c.meeting_id == meeting) & (agenda_ticks.c.item == key)
            self._books.execute(agenda_ticks.delete().where(one))

    def _ticks(self, meeting: MeetingId) -> Mapping[str, datetime]:
        return {row.item: row.at for row in self._books.execute(_TICKS, {"meeting": meeting})}
