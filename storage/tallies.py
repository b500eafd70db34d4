"""What became of the petitions of neighbourhoods since they met before, read for many meetings at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any  # Any: rows are typed by whoever reads them

from sqlalchemy import Row, bindparam, select

from domain.identifiers import MeetingId, UnitId
from domain.meetings import Meeting, MeetingState
from domain.petitions import Petition
from domain.tallies import BEFORE_THE_FIRST, Tally, tally
from storage.ids import first_id_before
from storage.meeting_tables import meetings
from storage.petition_rows import read_petition
from storage.tables import petition_events, petitions

if TYPE_CHECKING:
    from storage.books import Books

_HELD = select(meetings.c.unit_id, meetings.c.starts_at, meetings.c.started_at).where(
    meetings.c.unit_id.in_(bindparam("units", expanding=True)),
    meetings.c.state.in_([state.value for state in MeetingState if state.was_held]),
)
_SINCE = select(petitions).where(
    petitions.c.unit_id.in_(bindparam("units", expanding=True)), petitions.c.created_at >= bindparam("since")
)

_OF_LATE = timedelta(seconds=90)  # somewhat more than lies between two ticks
_CHANGED = (
    select(meetings.c.id)
    .distinct()
    .join(petitions, petitions.c.unit_id == meetings.c.unit_id)
    .join(petition_events, petition_events.c.petition_id == petitions.c.id)
    .where(
        petition_events.c.id >= bindparam("since"),
        meetings.c.state == MeetingState.PLANNED.value,
        meetings.c.starts_at > bindparam("now"),
    )
)


class Tallies:
    """Counts the petitions of a neighbourhood from one meeting to the next."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._known: dict[MeetingId, Tally] = {}

    def of(self, meeting: Meeting) -> Tally:
        """Return what became of the petitions received since the meeting before that was held began.

        Those that came after this one began belong to the next; before the first there is a month.
        """
        known = self._known.get(meeting.id)
        return known if known is not None else self._count([meeting])[meeting.id]

    def prefetch(self, shown: Sequence[Meeting]) -> None:
        """Count at once what `of` returns for each of these from now on."""
        self._known |= self._count(shown)

    def changed(self) -> Sequence[MeetingId]:
        """Return the meetings ahead in whose neighbourhoods something became of petitions of late."""
        # By the machine's clock, which made the ids, and not by the one that can be turned.
        since = first_id_before(self._books.began, _OF_LATE)
        found = self._books.execute(_CHANGED, {"since": since, "now": self._books.now})
        return list(found.scalars())

    def _count(self, shown: Sequence[Meeting]) -> Mapping[MeetingId, Tally]:
        if not shown:
            return {}
        since = self._since(shown)
        received: dict[UnitId, list[Petition]] = defaultdict(list)
        parameters = {"units": [one.unit for one in shown], "since": min(since.values())}
        for row in self._books.execute(_SINCE, parameters):
            received[row.unit_id].append(read_petition(row))
        return {
            one.id: tally(
                [each for each in received[one.unit] if since[one.id] <= each.created_at < _began(one)],
                now=self._books.now,
            )
            for one in shown
        }

    def _since(self, shown: Sequence[Meeting]) -> Mapping[MeetingId, datetime]:
        """Return since when the petitions of each meeting count."""
        held: dict[UnitId, list[datetime]] = defaultdict(list)
        for row in self._books.execute(_HELD, {"units": [one.unit for one in shown]}):
            held[row.unit_id].append(_began(row))
        return {
            one.id: max(
                (at for at in held[one.unit] if at < _began(one)), default=_began(one) - BEFORE_THE_FIRST
            )
            for one in shown
        }


def _began(meeting: Meeting | Row[Any]) -> datetime:
    at: datetime = meeting.started_at or meeting.starts_at
    return at
