"""The agendas of meetings: put together from the month's content, with what was ticked off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from domain.agendas import PETITIONS, AgendaItem, AgendaKind, at_the_end
from domain.contents import in_order, month_of, nearest, since
from domain.identifiers import ContentId, MeetingId
from domain.meetings import Meeting
from domain.units import Unit
from storage.content_tables import agenda_items, agenda_ticks
from storage.ids import new_id
from storage.inserts import only_new

if TYPE_CHECKING:
    from storage.books import Books

_OWN = (
    select(agenda_items)
    .where(agenda_items.c.content_id.in_(bindparam("contents", expanding=True)))
    .order_by(agenda_items.c.id)
)
_TICKS = select(agenda_ticks).where(agenda_ticks.c.meeting_id.in_(bindparam("meetings", expanding=True)))
_TICK = only_new(agenda_ticks, agenda_ticks.c.item)


class Agendas:
    """Reads what meetings go through, and writes what heads add and tick off."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._own: dict[ContentId, Sequence[AgendaItem]] = {}
        self._ticks: dict[MeetingId, Mapping[str, datetime]] = {}

    def prefetch(self, shown: Sequence[Meeting]) -> None:
        """Read at once what `of` returns for each of these from now on."""
        for month in {month_of(one.planned_on) for one in shown}:
            places = [self._books.units.get(one.unit) for one in shown if month_of(one.planned_on) == month]
            self._read_own(self._books.contents.prefetch(places, month))
        self._read_ticks([one.id for one in shown])

    def of(self, meeting: Meeting) -> Sequence[AgendaItem]:
        """Return what the meeting goes through: the petitions, the month's subjects, the tổ's own items."""
        if meeting.id not in self._ticks:
            self._read_ticks([meeting.id])
        done = self._ticks[meeting.id]
        items = self.in_month(self._books.units.get(meeting.unit), meeting.planned_on)
        return [replace(one, done_at=done.get(one.key)) for one in at_the_end(items, meeting)]

    def in_month(self, unit: Unit, day: date) -> Sequence[AgendaItem]:
        """Return what a meeting of the unit in the month of that day would go through."""
        month = month_of(day)
        layers = self._books.contents.layers(unit, month)
        held = [one for _, one in nearest(layers).values() if not one.left_out]
        keys = [one.key for one in self._books.subjects.of(unit)]
        subjects = [
            AgendaItem(
                f"s:{one.subject}",
                AgendaKind.SUBJECT,
                one.name,
                one.words,
                one.files,
                since(layers, one.subject),
            )
            for one in in_order(held, keys)
        ]
        own = self._books.contents.of(unit.id, month)
        return [PETITIONS, *subjects, *(self.own(own.id) if own is not None else ())]

    def own(self, content: ContentId) -> Sequence[AgendaItem]:
        """Return what the tổ of that content has put on its agenda itself, oldest first."""
        if content not in self._own:
            self._read_own([content])
        return self._own[content]

    def add(self, content: ContentId, words: str) -> None:
        """Put one more thing on the agenda."""
        row = {"id": new_id(), "content_id": content, "words": words, "at": self._books.now}
        self._books.execute(agenda_items.insert(), row)
        self._own.pop(content, None)

    def remove(self, content: ContentId, item: int) -> bool:
        """Take an own item off the agenda; return whether it was there."""
        self._own.pop(content, None)
        one = (agenda_items.c.id == item) & (agenda_items.c.content_id == content)
        return self._books.execute(agenda_items.delete().where(one)).rowcount == 1

    def tick(self, meeting: MeetingId, key: str) -> None:
        """Tick an item off, or take the tick away."""
        row = {"meeting_id": meeting, "item": key, "at": self._books.now}
        if self._books.execute(_TICK[self._books.dialect], row).first() is None:
            one = (agenda_ticks.c.meeting_id == meeting) & (agenda_ticks.c.item == key)
            self._books.execute(agenda_ticks.delete().where(one))
        self._ticks.pop(meeting, None)

    def _read_own(self, contents: Sequence[ContentId]) -> None:
        found: dict[ContentId, list[AgendaItem]] = {one: [] for one in contents}
        for row in self._books.execute(_OWN, {"contents": contents}) if contents else ():
            found[row.content_id].append(AgendaItem(f"o:{row.id:x}", AgendaKind.OWN, row.words, since=row.at))
        self._own |= found

    def _read_ticks(self, meetings: Sequence[MeetingId]) -> None:
        found: dict[MeetingId, dict[str, datetime]] = {one: {} for one in meetings}
        for row in self._books.execute(_TICKS, {"meetings": meetings}):
            found[row.meeting_id][row.item] = row.at
        self._ticks |= found
