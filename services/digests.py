"""Who has what in the morning: the digest of everybody's open work."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from datetime import datetime

from domain.deadlines import MORNING
from domain.escalation import is_able, leading
from domain.identifiers import PersonId, PetitionId
from domain.petitions import Petition
from storage.books import Books

Add = Callable[[PersonId, PetitionId], None]


class Digests:
    """Gathers the morning's work, once a person and day."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def begin(self, add: Add) -> Set[PersonId]:
        """Hand each person's open work of this morning to `add`; return whose digest it is.

        Between 07:30 and 11:30 of a working day; what came after 07:30 is no part of it, so that nobody
        is told at 09:00 of what came at 08:59.
        """
        local = self._books.now.astimezone(self._books.policy.zone)
        opening, closing = (datetime.combine(local.date(), one, local.tzinfo) for one in MORNING)
        if not opening <= local < closing:
            return frozenset()
        people = self._books.reminders.begin_day(local.date(), opening)
        if not people:
            return frozenset()
        work = self._work(people, opening)
        return {person for petition in work for person in self._give(petition, people, add)}

    def _work(self, people: Set[PersonId], opening: datetime) -> Sequence[Petition]:
        """Return what is open in units that work today, most urgent first, with all that wording it needs."""
        ids = self._books.reminders.work(people, opening)
        known = {petition.id: petition for petition in self._books.petitions.prefetch(ids)}
        units = {petition.unit for petition in known.values()}
        self._books.units.prefetch(list(units))
        self._books.people.prefetch(units | {self._books.units.get(unit).above for unit in units})
        found = [known[petition] for petition in ids]
        working = self._books.calendars.working_time
        return [one for one in found if working(one.unit).is_working_time(self._books.now)]

    def _give(self, petition: Petition, people: Set[PersonId], add: Add) -> Set[PersonId]:
        candidates = self._books.people.candidates(petition.unit, petition.commune)
        never = self._books.sight.never_gets(petition)
        able = {one.person for one in candidates if is_able(one, never)}
        readers = {petition.responsible} if petition.responsible is not None else set()
        if self._is_for_leaders(petition):
            readers |= set(leading(candidates, never=never))
        for person in readers & able & people:
            add(person, petition.id)
        return readers & able & people

    def _is_for_leaders(self, petition: Petition) -> bool:
        if not petition.can_be_handed_over or petition.asked_at is not None:
            return False
        return petition.responsible is None or petition.deadline < self._books.now
