"""The life of a petition: the steps between its states, and the events they leave behind.

What is said on the way is in `domain.conversation`, how it may end in `domain.endings`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.deadlines import Terms
from domain.events import NOBODY, By, Event, EventKind
from domain.identifiers import AccountId, GroupId, MeetingId, PersonId, PetitionId, UnitId
from domain.refusals import NotResponsible, NotThePetitioner, OwnPetition, WithTheCommune, WrongState
from domain.routing import Route, Why
from domain.states import State

LONGEST_RESPITE = timedelta(days=60)
REGRETS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Petition:
    """A petition as it stands; each step returns the next one, with what happened in `news`."""

    id: PetitionId
    commune: UnitId
    year: int
    number: int
    unit: UnitId
    account: AccountId | None
    anonymous: bool
    to_commune: bool
    field: str
    state: State
    responsible: PersonId | None
    why: Why
    words: str
    group: GroupId | None
    origin_message: int | None
    supporters: int
    reopened: int
    created_at: datetime
    version: int
    due: datetime  # the petitioner's: until when an answer is in time
    member_due: datetime  # the same for who has it now, from the day they got it
    accept_due: datetime | None = None
    assigned_at: datetime | None = None
    asked_at: datetime | None = None  # the clock stands still since then
    promised_for: datetime | None = None
    answered_at: datetime | None = None
    closed_at: datetime | None = None  # since when nobody owes anything any more
    confirmed: bool = False  # closed by the petitioner's own word, not by silence
    urgent: bool = False
    passed_up: bool = False
    excluded: frozenset[PersonId] = frozenset()  # whom it is about: they neither get nor see it
    merged_into: PetitionId | None = None
    meeting: MeetingId | None = None  # at which it was raised; `account` is then who recorded it
    raised_by: str | None = None  # who raised it there, as they were named
    news: tuple[Event, ...] = ()

    @property
    def code(self) -> str:
        """The code as people read it: KN-26-000123."""
        return f"KN-{self.year % 100:02d}-{self.number:06d}"

    @property
    def is_personal(self) -> bool:
        """Whether its account is of who sent it; at a meeting somebody wrote it down for others."""
        return self.account is not None and self.meeting is None

    @property
    def is_with_commune(self) -> bool:
        """Whether an officer of the commune has to see to it, or to find somebody."""
        return self.to_commune or self.passed_up or self.why is Why.COMMUNE

    @property
    def can_be_handed_over(self) -> bool:
        """Whether the people of the tổ may still say who answers."""
        return self.state.is_open and not self.to_commune and not self.passed_up

    @property
    def can_be_passed_up(self) -> bool:
        """Whether there is somebody above whoever has it."""
        return self.can_be_handed_over and self.why is not Why.COMMUNE

    @property
    def deadline(self) -> datetime:
        """Until when somebody has to be heard of: the due date, or a promise that goes beyond it.

        A promise holds the ladder off for `LONGEST_RESPITE` after the due date, and no longer.
        """
        promised = self.promised_for
        if promised is None or promised > self.due + LONGEST_RESPITE:
            return self.due
        return max(self.due, promised)

    @property
    def was_lapsed(self) -> bool:
        """Whether it was closed by the petitioner's silence: answered, not confirmed."""
        return self.state is State.CLOSED and not self.confirmed

    def assign(self, route: Route, *, by: By, at: datetime, terms: Terms) -> Petition:
        """Give the petition to the route's person, or leave it waiting when there is none.

        The clock of who has it starts anew; the petitioner's goes on.

        Raises:
            WrongState: it is no longer open.
        """
        self.require(State.SUBMITTED, State.ASSIGNED, State.IN_PROGRESS, State.PASSED_UP)
        state = State.PASSED_UP if self.passed_up else _assigned(route)
        moved = self.given(route, at=at, terms=terms)
        return moved.then(EventKind.ASSIGNED, state, by, at, to=route.person, fact=route.why.value)

    def accept(self, by: By, *, at: datetime) -> Petition:
        """Record that the responsible person has taken it on.

        Raises:
            NotResponsible, OwnPetition, WrongState
        """
        self.require_answerer(by)
        self.require(State.ASSIGNED)
        return self.then(EventKind.ACCEPTED, State.IN_PROGRESS, by, at)

    def answer(self, by: By, *, at: datetime, words: str, terms: Terms) -> Petition:
        """Record the answer; the petitioner then has the last word.

        Raises:
            NotResponsible, OwnPetition, WrongState
        """
        self.require_answerer(by)
        self.require(State.ASSIGNED, State.IN_PROGRESS, State.PASSED_UP)
        return self._settled(at, terms).then(EventKind.ANSWERED, State.ANSWERED, by, at, words=words)

    def decline(
        self, by: By, *, at: datetime, words: str, place: str | None = None, terms: Terms
    ) -> Petition:
        """Record that it is outside the person's competence; `words` say why, `place` where to go instead.

        Raises:
            NotResponsible, OwnPetition, WrongState
        """
        self.require_answerer(by)
        self.require(State.ASSIGNED, State.IN_PROGRESS, State.PASSED_UP)
        settled = self._settled(at, terms)
        return settled.then(EventKind.DECLINED, State.DECLINED, by, at, words=words, fact=place)

    def pass_up(self, route: Route, by: By, *, at: datetime, words: str, terms: Terms) -> Petition:
        """Hand it to the commune's officer, or to the commune's list when no officer can be reached.

        Raises:
            NotResponsible, WrongState, WithTheCommune
        """
        self.require_responsible(by)
        self.require(State.ASSIGNED, State.IN_PROGRESS, State.PASSED_UP)
        if not self.can_be_passed_up:
            raise WithTheCommune(code=self.code)
        moved = replace(self.given(route, at=at, terms=terms), passed_up=True)
        return moved.then(EventKind.PASSED_UP, State.PASSED_UP, by, at, to=route.person, words=words)

    def confirm(self, by: By, *, at: datetime) -> Petition:
        """Close it with the petitioner's satisfaction.

        Raises:
            NotThePetitioner, OwnPetition, WrongState
        """
        self.require_petitioner(by)
        if by.person is not None and by.person == self.responsible:
            raise OwnPetition(code=self.code)  # who wrote it down at the meeting has answered it themselves
        self.require(State.ANSWERED, State.DECLINED)
        return replace(self, confirmed=True).then(EventKind.CONFIRMED, State.CLOSED, by, at)

    def may_be_reopened(self, at: datetime) -> bool:
        """Return whether the petitioner may ask to look again.

        What silence closed may be reopened for `REGRETS` after that: who was in hospital has a last word too.
        """
        if self.was_lapsed and self.closed_at is not None:
            return at <= self.closed_at + REGRETS
        return self.state.awaits_last_word

    def reopen(self, by: By, *, at: datetime, terms: Terms) -> Petition:
        """Bring it back to whoever answered, because the petitioner asks to look again; clocks start anew.

        Raises:
            NotThePetitioner, WrongState
        """
        self.require_petitioner(by)
        if not self.may_be_reopened(at):
            raise WrongState(code=self.code, state=self.state)
        due = terms.to_answer(at, urgent=self.urgent)
        again = replace(
            self, reopened=self.reopened + 1, due=due, member_due=due, assigned_at=at, answered_at=None
        )
        state = State.PASSED_UP if self.passed_up else State.IN_PROGRESS
        return again.then(EventKind.REOPENED, state, by, at)

    def named(self, raised_by: str | None) -> Petition:
        """Return it with the name of who raised it at the meeting, or without one."""
        return replace(self, raised_by=raised_by)

    def see_name(self, person: PersonId, *, at: datetime) -> Event:
        """Return the record that somebody was shown who filed it: the petitioner can read that."""
        return Event(kind=EventKind.NAME_SEEN, at=at, by=By(person=person), state=self.state)

    def forget_petitioner(self, *, at: datetime) -> Petition:
        """Keep the case without the person."""
        return replace(self, account=None).then(EventKind.ERASED, self.state, NOBODY, at)

    def outlive(self, *, at: datetime) -> Petition:
        """Keep the case without the person, and without the message in the group that leads to them."""
        return replace(self, origin_message=None, raised_by=None).forget_petitioner(at=at)

    def then(
        self,
        kind: EventKind,
        state: State,
        by: By,
        at: datetime,
        *,
        to: PersonId | None = None,
        words: str | None = None,
        fact: str | None = None,
    ) -> Petition:
        """Return the petition in `state`, with one more event; the step that calls it has guarded it."""
        event = Event(kind=kind, at=at, by=by.doing(kind), state=state, to=to, words=words, fact=fact)
        ended = self.closed_at or at if state.is_ended else None
        return replace(self, state=state, closed_at=ended, news=(*self.news, event))

    def given(self, route: Route, *, at: datetime, terms: Terms) -> Petition:
        """Return the petition with the route's person, whose clock starts now.

        While the petitioner is asked it starts where it stands still, so that they have the whole time
        once it goes on.
        """
        return replace(
            self,
            responsible=route.person,
            why=route.why,
            assigned_at=at,
            accept_due=terms.to_accept(at),
            member_due=terms.to_answer(self.asked_at or at, urgent=self.urgent),
        )

    def thawed(self, *, at: datetime, terms: Terms) -> Petition:
        """Return the petition with its clock going on, and the working days of waiting given back.

        However the waiting ended: who answers without the reply was held up by it all the same.
        """
        if self.asked_at is None:
            return self
        calendar = terms.calendar
        days = calendar.days_within(self.asked_at, at)
        return replace(
            self,
            asked_at=None,
            due=calendar.later(self.due, working_days=days),
            member_due=calendar.later(self.member_due, working_days=days),
        )

    def _settled(self, at: datetime, terms: Terms) -> Petition:
        return replace(self.thawed(at=at, terms=terms), answered_at=at, promised_for=None)

    def require(self, *states: State) -> None:
        """Raise `WrongState` unless it is in one of `states`."""
        if self.state not in states:
            raise WrongState(code=self.code, state=self.state)

    def require_open(self) -> None:
        """Raise `WrongState` unless somebody still owes an answer."""
        if not self.state.is_open:
            raise WrongState(code=self.code, state=self.state)

    def require_responsible(self, by: By) -> None:
        """Raise `NotResponsible` unless `by` has it."""
        if by.person is None or by.person != self.responsible:
            raise NotResponsible(code=self.code)

    def require_answerer(self, by: By) -> None:
        """Raise unless `by` has it and did not file it."""
        self.require_responsible(by)
        # Who hands over an anonymous petition cannot know that it goes to the petitioner.
        if self.is_personal and by.account == self.account:
            raise OwnPetition(code=self.code)

    def require_petitioner(self, by: By) -> None:
        """Raise `NotThePetitioner` unless `by` filed it."""
        if by.account is None or by.account != self.account:
            raise NotThePetitioner(code=self.code)


def _assigned(route: Route) -> State:
    return State.SUBMITTED if route.person is None else State.ASSIGNED


def file(draft: Petition, route: Route, *, at: datetime, terms: Terms) -> Petition:
    """Return the petition as first filed and routed, with both events in its news."""
    by = By(account=draft.account)
    state = _assigned(route)
    # One copy for both steps: filing is what comes in bursts.
    events = (
        Event(kind=EventKind.FILED, at=at, by=by, state=State.SUBMITTED),
        Event(kind=EventKind.ASSIGNED, at=at, by=NOBODY, state=state, to=route.person, fact=route.why.value),
    )
    return replace(
        draft,
        state=state,
        responsible=route.person,
        why=route.why,
        assigned_at=at,
        accept_due=terms.to_accept(at),
        news=events,
    )
