"""The life of a petition: its states, the steps between them, and the events they leave behind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.identifiers import AccountId, EventId, GroupId, PersonId, PetitionId, UnitId
from domain.refusals import NotResponsible, NotThePetitioner, OwnPetition, WithTheCommune, WrongState
from domain.routing import Route, Why


class State(StrEnum):
    """Where a petition is; the values are what the ledger stores."""

    SUBMITTED = "submitted"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    CLOSED = "closed"
    PASSED_UP = "passed_up"
    DECLINED = "declined"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        """Whether somebody still owes the petitioner an answer."""
        return self in OPEN

    @property
    def awaits_last_word(self) -> bool:
        """Whether the petitioner may now confirm, or ask to look again."""
        return self in {State.ANSWERED, State.DECLINED}


OPEN = frozenset({State.SUBMITTED, State.ASSIGNED, State.IN_PROGRESS, State.PASSED_UP})


class EventKind(StrEnum):
    """What can happen to a petition."""

    FILED = "filed"
    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    ANSWERED = "answered"
    CONFIRMED = "confirmed"
    REOPENED = "reopened"
    PASSED_UP = "passed_up"
    DECLINED = "declined"
    ERASED = "erased"


_ANSWERS = frozenset({EventKind.ANSWERED, EventKind.DECLINED})


@dataclass(frozen=True, slots=True)
class By:
    """Who acted: an account, a person of the roster, both, or neither (the bot itself)."""

    account: AccountId | None = None
    person: PersonId | None = None


NOBODY = By()


@dataclass(frozen=True, slots=True)
class Event:
    """One change of one petition, never edited afterwards."""

    kind: EventKind
    at: datetime
    by: By
    state: State
    to: PersonId | None = None
    words: str | None = None
    id: EventId | None = None


def last_answer(events: Iterable[Event]) -> Event | None:
    """Return the latest answer or refusal among `events`, which are in order; None if there is none."""
    return next((one for one in reversed(list(events)) if one.kind in _ANSWERS), None)


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
    news: tuple[Event, ...] = ()

    @property
    def code(self) -> str:
        """The code as people read it: KN-26-000123."""
        return f"KN-{self.year % 100:02d}-{self.number:06d}"

    @property
    def can_be_handed_over(self) -> bool:
        """Whether the people of the tổ may still say who answers."""
        return self.state.is_open and not self.to_commune and self.state is not State.PASSED_UP

    @property
    def can_be_passed_up(self) -> bool:
        """Whether there is somebody above whoever has it."""
        return self.can_be_handed_over and self.why is not Why.COMMUNE

    def assign(self, route: Route, *, by: By, at: datetime) -> Petition:
        """Give the petition to the route's person, or leave it waiting when there is none.

        Raises:
            WrongState: it is no longer open.
        """
        self._require(State.SUBMITTED, State.ASSIGNED, State.IN_PROGRESS, State.PASSED_UP)
        state = self.state if self.state is State.PASSED_UP else _assigned(route)
        moved = replace(self, responsible=route.person, why=route.why)
        return moved.then(EventKind.ASSIGNED, state, by, at, to=route.person)

    def accept(self, by: By, *, at: datetime) -> Petition:
        """Record that the responsible person has taken it on.

        Raises:
            NotResponsible, OwnPetition, WrongState
        """
        self._require_answerer(by)
        self._require(State.ASSIGNED)
        return self.then(EventKind.ACCEPTED, State.IN_PROGRESS, by, at)

    def answer(self, by: By, *, at: datetime, words: str) -> Petition:
        """Record the answer; the petitioner then has the last word.

        Raises:
            NotResponsible, OwnPetition, WrongState
        """
        self._require_answerer(by)
        self._require(State.ASSIGNED, State.IN_PROGRESS, State.PASSED_UP)
        return self.then(EventKind.ANSWERED, State.ANSWERED, by, at, words=words)

    def decline(self, by: By, *, at: datetime, words: str) -> Petition:
        """Record that it is outside the person's competence; `words` say why and where to go instead.

        Raises:
            NotResponsible, OwnPetition, WrongState
        """
        self._require_answerer(by)
        self._require(State.ASSIGNED, State.IN_PROGRESS, State.PASSED_UP)
        return self.then(EventKind.DECLINED, State.DECLINED, by, at, words=words)

    def pass_up(self, route: Route, by: By, *, at: datetime, words: str) -> Petition:
        """Hand it to the commune's officer, or to the commune's list when no officer can be reached.

        Raises:
            NotResponsible, WrongState, WithTheCommune
        """
        self._require_responsible(by)
        self._require(State.ASSIGNED, State.IN_PROGRESS, State.PASSED_UP)
        if not self.can_be_passed_up:
            raise WithTheCommune(code=self.code)
        moved = replace(self, responsible=route.person, why=route.why)
        return moved.then(EventKind.PASSED_UP, State.PASSED_UP, by, at, to=route.person, words=words)

    def confirm(self, by: By, *, at: datetime) -> Petition:
        """Close it with the petitioner's satisfaction.

        Raises:
            NotThePetitioner, WrongState
        """
        self._require_petitioner(by)
        self._require(State.ANSWERED, State.DECLINED)
        return self.then(EventKind.CONFIRMED, State.CLOSED, by, at)

    def reopen(self, by: By, *, at: datetime) -> Petition:
        """Bring it back to whoever answered, because the petitioner asks to look again.

        Raises:
            NotThePetitioner, WrongState
        """
        self._require_petitioner(by)
        self._require(State.ANSWERED, State.DECLINED)
        again = replace(self, reopened=self.reopened + 1)
        return again.then(EventKind.REOPENED, State.IN_PROGRESS, by, at)

    def forget_petitioner(self, *, at: datetime) -> Petition:
        """Keep the case without the person."""
        return replace(self, account=None).then(EventKind.ERASED, self.state, NOBODY, at)

    def then(
        self,
        kind: EventKind,
        state: State,
        by: By,
        at: datetime,
        *,
        to: PersonId | None = None,
        words: str | None = None,
    ) -> Petition:
        """Return the petition in `state`, with one more event; the steps above guard it."""
        event = Event(kind=kind, at=at, by=by, state=state, to=to, words=words)
        return replace(self, state=state, news=(*self.news, event))

    def _require(self, *states: State) -> None:
        if self.state not in states:
            raise WrongState(code=self.code, state=self.state)

    def _require_responsible(self, by: By) -> None:
        if by.person is None or by.person != self.responsible:
            raise NotResponsible(code=self.code)

    def _require_answerer(self, by: By) -> None:
        self._require_responsible(by)
        # Who hands over an anonymous petition cannot know that it goes to the petitioner.
        if by.account is not None and by.account == self.account:
            raise OwnPetition(code=self.code)

    def _require_petitioner(self, by: By) -> None:
        if by.account is None or by.account != self.account:
            raise NotThePetitioner(code=self.code)


def _assigned(route: Route) -> State:
    return State.SUBMITTED if route.person is None else State.ASSIGNED


def file(draft: Petition, route: Route, *, at: datetime) -> Petition:
    """Return the petition as first filed and routed, with both events in its news."""
    by = By(account=draft.account)
    filed = replace(draft, state=State.SUBMITTED).then(EventKind.FILED, State.SUBMITTED, by, at)
    return filed.assign(route, by=NOBODY, at=at)
