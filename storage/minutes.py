"""Minutes: composed from all that is known of a meeting, until they are agreed to and stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any  # Any: a row, and facts as JSON

from sqlalchemy import Row, bindparam, func, select

from domain.identifiers import MeetingId, PersonId, UnitId
from domain.meetings import Meeting
from domain.minutes import Minutes, Section
from domain.refusals import OldButton
from storage.minutes_facts import compose, pack, pack_corrections, pack_tally, unpack, unpack_corrections
from storage.minutes_tables import minutes

if TYPE_CHECKING:
    from storage.books import Books

_BY_ID = select(minutes).where(minutes.c.meeting_id == bindparam("meeting"))
_LAST_NUMBER = select(func.max(minutes.c.number)).where(
    minutes.c.unit_id == bindparam("unit"), minutes.c.year == bindparam("year")
)


class MinutesBook:
    """Reads and writes minutes."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def of(self, meeting: Meeting) -> Minutes:
        """Return the minutes as they stand; before that, as they are composed now."""
        row = self._row(meeting.id)
        if row is not None and row.facts is not None:
            found = unpack(row.facts, meeting.id)
            return replace(found, corrections=unpack_corrections(row.corrections))
        composed = compose(self._books, meeting, row.tally if row else None)
        return replace(composed, additions=_sections(row.additions)) if row else composed

    def begin(self, meeting: Meeting) -> None:
        """Keep what had become of the petitions when the meeting ended, as it was read out there."""
        if self._row(meeting.id) is None:
            self._books.execute(
                minutes.insert(),
                {
                    "meeting_id": meeting.id,
                    "unit_id": meeting.unit,
                    "tally": pack_tally(self._books.tallies.of(meeting)),
                    "additions": {},
                    "corrections": [],
                    "version": 0,
                },
            )

    def add(self, changed: Minutes) -> None:
        """Write what was added to minutes that do not stand yet.

        Raises:
            OldButton: somebody else changed them meanwhile.
        """
        self._change(changed.meeting, {"additions": dict(changed.additions)})

    def agree(self, agreed: Minutes, *, by: PersonId, year: int) -> None:
        """Let them stand as they are.

        Raises:
            OldButton: somebody else changed them meanwhile.
        """
        values = {"facts": pack(agreed), "number": agreed.number, "year": year}
        self._change(agreed.meeting, values | {"agreed_at": agreed.agreed_at, "person_id": by})

    def correct(self, corrected: Minutes) -> None:
        """Write the corrections below minutes that stand.

        Raises:
            OldButton: somebody else changed them meanwhile.
        """
        self._change(corrected.meeting, {"corrections": pack_corrections(corrected.corrections)})

    def next_number(self, unit: UnitId, year: int) -> int:
        """Return the number of the minutes that are agreed to next in the unit and year."""
        last: int | None = self._books.execute(_LAST_NUMBER, {"unit": unit, "year": year}).scalar()
        return (last or 0) + 1

    def _row(self, meeting: MeetingId) -> Row[tuple[Any, ...]] | None:
        return self._books.execute(_BY_ID, {"meeting": meeting}).first()

    def _change(self, meeting: MeetingId, values: Mapping[str, object]) -> None:
        row = self._row(meeting)
        version = row.version if row is not None else 0
        mine = (minutes.c.meeting_id == meeting) & (minutes.c.version == version)
        statement = minutes.update().where(mine)
        if self._books.execute(statement, {**values, "version": version + 1}).rowcount != 1:
            raise OldButton


def _sections(stored: Mapping[str, str]) -> Mapping[Section, str]:
    return {Section(name): words for name, words in stored.items()}
