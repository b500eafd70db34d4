"""What is typed on the card of a schedule: a rule, an hour, a place."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from domain.identifiers import UnitId
from domain.moment_words import read_hour
from domain.people import Account
from domain.recurrence import pack, unpack
from domain.refusals import BadRule, PlaceTooLong
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
        is_hour = isinstance(read_hour(words), time) and self._books.schedules.of(unit) is not None
        is_rule = isinstance(read_rule(words, at=USUAL_HOUR), SaidRule)
        return is_hour or is_rule or (bool(words) and self._scheduling.asks(unit, me))

    def give(self, me: Account, words: str) -> None:
        """Choose the rule, the hour, or both.

        Raises:
            UnknownUnit, MayNotSchedule; BadRule: they name none.
        """
        unit = self._awaited(me)
        known = self._scheduling.draft(unit, me)
        said = read_rule(words, at=unpack(known.rule).at if known is not None else USUAL_HOUR)
        if isinstance(said, SaidRule):
            code = pack(said.rule)
            draft = replace(known, rule=code) if known is not None else ScheduleDraft(me.id, unit.id, code)
        else:
            draft = self._at_hour(known, words, said)
        self._scheduling.choose(draft, unit, me, anew=True)

    def give_place(self, me: Account, words: str) -> None:
        """Choose the place.

        Raises:
            UnknownUnit, MayNotSchedule; OldButton: there is no rule yet; PlaceTooLong.
        """
        unit = self._awaited(me)
        draft = self._scheduling.begun(unit, me)
        place = " ".join(words.split())
        if len(place) > LONGEST_PLACE:
            raise PlaceTooLong(limit=LONGEST_PLACE)
        self._scheduling.choose(replace(draft, place=place), unit, me, anew=True)

    def _at_hour(self, known: ScheduleDraft | None, words: str, why: WhyNot) -> ScheduleDraft:
        hour = read_hour(words)
        if isinstance(hour, time):
            if known is None:
                raise BadRule(why=DAY_FIRST)
            return known.at_hour(hour)
        is_hour = why is WhyNot.NO_RULE and hour.value in {WhyNot.NO_SUCH_HOUR.value, WhyNot.UNCLEAR.value}
        raise BadRule(why=hour.value if is_hour else why.value)

    def _awaited(self, me: Account) -> Unit:
        return self._scheduling.own(UnitId(me.expects_of or 0), me)
