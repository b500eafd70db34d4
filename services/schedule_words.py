"""What is typed on the card of a schedule: a rule, an hour, a place."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from domain.identifiers import UnitId
from domain.meeting_refusals import BadRule
from domain.moment_words import WhyNot as NoHour
from domain.moment_words import read_hour
from domain.people import Account
from domain.place_words import cuts
from domain.recurrence import pack, unpack
from domain.refusals import PlaceTooLong
from domain.rule_words import SaidRule, WhyNot, read_rule
from domain.schedules import DAY_FIRST, LONGEST_PLACE, USUAL_HOUR, ScheduleDraft, may_schedule
from domain.units import Unit
from services.scheduling import Scheduling
from storage.books import Books


class ScheduleWords:
    """Takes what was typed; what cannot be read changes nothing, and is still asked for."""

    def __init__(self, books: Books) -> None:
        self._books, self._scheduling = books, Scheduling(books)

    def takes(self, me: Account, words: str) -> bool:
        """Return whether that is said to the card: what it asks for, or a rule or an hour in any case."""
        unit = self._books.units.get(UnitId(me.expects_of or 0))
        if me.person is None or not may_schedule(self._books.people.memberships(me.person), unit):
            return False
        is_read = isinstance(self._read(words, self._scheduling.draft(unit, me), unit, me), ScheduleDraft)
        return is_read or (bool(words) and self._scheduling.asks(unit, me))

    def give(self, unit: UnitId, me: Account, words: str) -> None:
        """Choose the rule, the hour, or both, and the place where it is said behind them.

        Raises:
            UnknownUnit, MayNotSchedule; BadRule: they name none; PlaceTooLong.
        """
        place = self._scheduling.own(unit, me)
        known = self._scheduling.draft(place, me)
        tried = [(self._read(said, known, place, me), where) for said, where in cuts(words)]
        found = next((one for one in tried if isinstance(one[0], ScheduleDraft)), tried[0])
        if not isinstance(found[0], ScheduleDraft):
            raise BadRule(why=found[0])
        draft = self._in_place(found[0], found[1]) if found[1] else found[0]
        self._scheduling.choose(draft, place, me, anew=True)

    def give_place(self, me: Account, words: str) -> None:
        """Choose the place.

        Raises:
            UnknownUnit, MayNotSchedule; OldButton: there is no rule yet; PlaceTooLong.
        """
        unit = self._scheduling.own(UnitId(me.expects_of or 0), me)
        draft = self._in_place(self._scheduling.begun(unit, me), words)
        self._scheduling.choose(draft, unit, me, anew=True)

    def _in_place(self, draft: ScheduleDraft, words: str) -> ScheduleDraft:
        place = " ".join(words.split())
        if len(place) > LONGEST_PLACE:
            raise PlaceTooLong(limit=LONGEST_PLACE)
        return replace(draft, place=place)

    def _read(self, words: str, known: ScheduleDraft | None, unit: Unit, me: Account) -> ScheduleDraft | str:
        """Return what is chosen by these words, or why they name nothing."""
        said = read_rule(words, at=unpack(known.rule).at if known is not None else USUAL_HOUR)
        if isinstance(said, SaidRule):
            code = pack(said.rule)
            return replace(known, rule=code) if known is not None else ScheduleDraft(me.id, unit.id, code)
        hour = read_hour(words)
        if isinstance(hour, time):
            return known.at_hour(hour) if known is not None else DAY_FIRST
        is_hour = said is WhyNot.NO_RULE and hour in {NoHour.NO_SUCH_HOUR, NoHour.UNCLEAR}
        return hour.value if is_hour else said.value
