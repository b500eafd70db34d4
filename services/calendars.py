"""The desk where an operator sets deadlines and days off by file, and sees what holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.calendars import Places, SetDay, SetTerms, read_days, read_terms
from domain.identifiers import UnitId
from domain.public_days import public_days
from domain.sheets import Line
from storage.books import Books
from storage.roster import RosterRows


class CalendarDesk:
    """Takes over whole files: what an earlier one set and this one does not is gone."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def import_terms(self, lines: Sequence[Line]) -> Sequence[SetTerms]:
        """Take over the deadlines of units and fields; petitions already sent keep theirs.

        Raises:
            WrongSheet: the file has mistakes; nothing was changed.
        """
        wanted = read_terms(lines, self._places())
        self._books.calendars.replace_terms(wanted)
        return wanted

    def import_days(self, lines: Sequence[Line]) -> Sequence[SetDay]:
        """Take over the days off, and those made up for, beside the public ones.

        Deadlines stay; when people are reminded of them is counted anew.

        Raises:
            WrongSheet: the file has mistakes; nothing was changed.
        """
        wanted = read_days(lines, self._places())
        self._books.calendars.replace_days(wanted)
        self._books.rungs.look_at_all_again()
        return wanted

    def terms(self) -> Sequence[SetTerms]:
        """Return the deadlines that units have of their own, by the place's name."""
        return sorted(self._books.calendars.set_terms(), key=lambda one: (self.name_of(one.unit), one.field))

    def days_ahead(self) -> Sequence[SetDay]:
        """Return the days off and made up for in the next twelve months, the public ones included."""
        first = self._books.now.astimezone(self._books.policy.zone).date()
        last = _a_year_after(first)
        found: dict[tuple[UnitId | None, date], SetDay] = {
            (None, one.day): one for one in public_days(first.year, last.year)
        }
        found |= {(one.unit, one.day): one for one in self._books.calendars.set_days()}
        ahead = [one for one in found.values() if first <= one.day < last]
        return sorted(ahead, key=lambda one: (one.day, self.name_of(one.unit)))

    def name_of(self, unit: UnitId | None) -> str:
        """Return what the place is called, with its code; empty for everywhere."""
        if unit is None:
            return ""
        found = self._books.units.get(unit)
        return f"{found.name} ({found.code})" if found.code else found.name

    def _places(self) -> Places:
        return Places(RosterRows(self._books).units())


def _a_year_after(day: date) -> date:
    # The 29th of February has no like in the next year.
    return date(day.year + 1, day.month, day.day if (day.month, day.day) != (2, 29) else 28)
