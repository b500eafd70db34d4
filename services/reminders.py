"""The desk of what time brings: the steps of the ladder, reminders, and the digest of a morning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from domain.conversation import resume
from domain.endings import lapse
from domain.escalation import told
from domain.events import NOBODY, EventKind, last_answer
from domain.identifiers import CardId, PersonId, PetitionId
from domain.ladder import Step, pending
from domain.people import Account
from domain.petitions import Petition
from services.digests import Digests
from services.exchanges import Exchanges
from services.outcomes import Outcomes
from services.promises import PromiseDesk
from services.telling import Telling
from storage.books import Books
from storage.card_rows import PRIORITY_OF_REMINDERS, Card, CardKind
from storage.ids import new_id

_AT_ONCE = 500  # petitions read together


@dataclass(slots=True)
class Agenda:
    """What each person has to hear in this tick: one message, however many steps are behind it."""

    petitions: dict[PersonId, dict[PetitionId, Step | None]] = field(default_factory=dict)

    def add(self, person: PersonId, petition: PetitionId, step: Step | None = None) -> None:
        """Put a petition on a person's list, once; of several steps the last one counts."""
        known = self.petitions.setdefault(person, {})
        known[petition] = step or known.get(petition)


class ReminderDesk:
    """Whom the bot tells of what by itself."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._telling, self._outcomes = Telling(books), Outcomes(books)
        self._exchanges, self._promises = Exchanges(books), PromiseDesk(books)
        self._agenda = Agenda()

    def tick(self) -> None:
        """Climb every rung that is due now, give out the morning's digests, and tell each person once."""
        if not self._books.reminders.take_turn():
            return
        while due := self._books.rungs.due(limit=_AT_ONCE):
            self._prefetch(due)
            self._climb_all(due)
        begun = Digests(self._books).begin(self._agenda.add)
        self._show(begun)

    def remind_of(self, petition: PetitionId) -> None:
        """Climb the rungs of one petition that are due now, and tell each person once."""
        self._climb_all([self._books.petitions.get(petition)])
        self._show(frozenset())

    def _prefetch(self, due: Iterable[Petition]) -> None:
        units = {petition.unit for petition in due}
        self._books.units.prefetch(list(units))
        self._books.people.prefetch(units | {self._books.units.get(unit).above for unit in units})

    def _climb_all(self, due: Iterable[Petition]) -> None:
        done = self._books.reminders.steps_done([petition.id for petition in due])
        climbed = [self._climb(petition, done[petition.id]) for petition in due]
        for petition, _ in climbed:
            self._books.petitions.remember(petition.id, petition.news)
        self._books.rungs.look_again({petition.id: at for petition, at in climbed})

    def _climb(self, petition: Petition, done: set[tuple[Step, str]]) -> tuple[Petition, datetime | None]:
        """Take the rungs that are due, in order; return the petition and when the next one is."""
        now, calendar = self._books.now, self._books.calendars.of(petition).calendar
        if not calendar.is_working_time(now):
            return petition, calendar.next_working_moment(now)
        ahead = pending(petition, calendar, done)
        while ahead and ahead[0].at <= now:
            rung, *rest = ahead
            done.add((rung.step, rung.key))
            self._books.rungs.climb(petition.id, rung)
            stepped = self._step(petition, rung.step)
            # A step that was saved has moved the petition: other rungs lie ahead now.
            ahead = rest if stepped.version == petition.version else pending(stepped, calendar, done)
            petition = stepped
        return petition, ahead[0].at if ahead else None

    def _step(self, petition: Petition, step: Step) -> Petition:
        match step:
            case Step.SILENCE:
                return self._lapse(petition)
            case Step.QUESTION_WAITS:
                self._exchanges.remind(petition)
                return petition.then(EventKind.REMINDED, petition.state, NOBODY, self._books.now, fact=step)
            case Step.QUESTION_LAPSED:
                return self._resume(petition)
            case Step.PROMISE_DUE:
                return self._ask_for_result(petition)
            case _:
                return self._tell(petition, step)

    def _tell(self, petition: Petition, step: Step) -> Petition:
        people = self._told(petition, step)
        for person in people:
            self._agenda.add(person, petition.id, step)
        if not people:
            return petition
        is_own = people[0] == petition.responsible
        kind = EventKind.REMINDED if is_own else EventKind.ESCALATED
        return petition.then(kind, petition.state, NOBODY, self._books.now, to=people[0], fact=step)

    def _told(self, petition: Petition, step: Step) -> tuple[PersonId, ...]:
        candidates = self._books.people.candidates(petition.unit, petition.commune)
        never = self._books.sight.never_gets(petition)
        return tuple(told(step, petition, candidates, never=never))

    def _ask_for_result(self, petition: Petition) -> Petition:
        """Ask both sides; where who promised cannot be asked, whoever stands above learns of the day."""
        self._promises.come_due(petition)
        step, people = Step.PROMISE_DUE, self._told(petition, Step.PROMISE_DUE)
        if people[:1] != (petition.responsible,):
            return self._tell(petition, step)
        return petition.then(
            EventKind.REMINDED, petition.state, NOBODY, self._books.now, to=people[0], fact=step
        )

    def _resume(self, petition: Petition) -> Petition:
        terms = self._books.calendars.of(petition)
        resumed = self._books.petitions.save(resume(petition, at=self._books.now, terms=terms))
        self._telling.refresh(resumed)
        self._exchanges.refresh(resumed)
        for person in self._told(resumed, Step.QUESTION_LAPSED):
            self._agenda.add(person, resumed.id, Step.QUESTION_LAPSED)
        return resumed

    def _lapse(self, petition: Petition) -> Petition:
        lapsed = self._books.petitions.save(lapse(petition, at=self._books.now))
        self._telling.refresh(lapsed)
        self._outcomes.refresh(last_answer(self._books.petitions.events(lapsed.id)))
        return lapsed

    def _show(self, begun: Iterable[PersonId]) -> None:
        """Make one card a person: the digest where the morning's is due, else a reminder."""
        people = self._agenda.petitions
        self._books.accounts.prefetch_people(people)
        readers = [
            (person, account) for person in people for account in self._books.accounts.of_person(person)
        ]
        if readers:
            self._books.reminders.let_go(account.id for _, account in readers)
            self._books.petitions.prefetch(list({one for person, _ in readers for one in people[person]}))
        for person, account in readers:
            kind = CardKind.DIGEST if person in begun else CardKind.REMINDER
            self._books.cards.add(_card(kind, account, people[person]))


def _card(kind: CardKind, to: Account, petitions: dict[PetitionId, Step | None]) -> Card:
    detail = {"petitions": list(petitions.items())}
    own = new_id()
    return Card(CardId(own), to.address, kind, own, 0, to.id, detail, priority=PRIORITY_OF_REMINDERS)
