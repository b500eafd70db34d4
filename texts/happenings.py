"""One event of a petition's life as a sentence: who, in which role, did what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup, escape

from domain.events import Event, EventKind, is_petitioner_s
from domain.identifiers import PersonId
from domain.people import roles_in
from domain.petitions import Petition
from domain.routing import Role, Why
from storage.books import Books
from texts.events import event_name
from texts.names import role_name, titled, titled_first
from texts.petitions import handler
from texts.wording import Say

_MOVES = frozenset({EventKind.ASSIGNED, EventKind.PASSED_UP, EventKind.TAKEN_BACK})
_BY_RANK = (Role.HEAD, Role.DEPUTY, Role.CELL_SECRETARY, Role.CELL_MEMBER, Role.COMMUNE_OFFICER, Role.MEMBER)


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads, and who had the petition at the moment of which they read."""

    petition: Petition
    is_petitioner: bool
    outside: bool  # a supporter, who reads what everybody may
    had_by: PersonId | None = None

    def after(self, event: Event) -> Reading:
        """Return the reading once the event has happened."""
        return replace(self, had_by=event.to) if event.kind in _MOVES else self


@dataclass(frozen=True, slots=True)
class _Told:
    """One event with what its sentence may need; names are read only where they stand in it."""

    say: Say
    books: Books
    reading: Reading
    event: Event

    @property
    def who(self) -> str:
        """Who acted, as a sentence begins."""
        if is_petitioner_s(self.event.kind):
            if self.reading.is_petitioner:
                return self.say("You")
            if self.reading.petition.meeting is not None:
                return self.say("Who wrote it down at the meeting")
            return self.say("The petitioner")
        if self.event.by.person is None:
            return "Cầu Nối"
        person = self.books.people.get(self.event.by.person)
        return self._in_role(titled_first(self.say, person), person.id)

    @property
    def whom(self) -> str:
        """Who was given it or was told."""
        assert self.event.to is not None, "asked of events that name somebody"  # noqa: S101
        person = self.books.people.get(self.event.to)
        return self._in_role(titled(self.say, person), person.id)

    @property
    def petitioner(self) -> str:
        """Who filed it, never by name."""
        if self.reading.is_petitioner:
            return self.say("you")
        if self.reading.petition.meeting is not None:
            return self.say("who wrote it down at the meeting")
        return self.say("the petitioner")

    @property
    def day(self) -> str:
        """The day that the event is about."""
        return self.say.day(date.fromisoformat(self.event.fact or ""))

    def _in_role(self, name: str, person: PersonId) -> str:
        if person == self.reading.had_by:
            return self.say("{name} (given the task)", name=name)
        petition, seats = self.reading.petition, self.books.people.memberships(person)
        roles = roles_in(petition.unit, seats) | roles_in(petition.commune, seats)
        role = next((one for one in _BY_RANK if one in roles), None)
        if role is None:
            return name
        said = role_name(self.say, role)
        return self.say("{name} ({role})", name=name, role=said[:1].lower() + said[1:])


def happening(say: Say, books: Books, reading: Reading, event: Event) -> Markup:
    """Return what happened as a sentence; the petitioner is never named in it."""
    sentence = _SENTENCES.get(event.kind)
    if sentence is None:
        return escape(event_name(say, event.kind))
    return sentence(say, _Told(say, books, reading, event))


def _assigned(say: Say, told: _Told) -> Markup:
    event = told.event
    if event.to is None:
        return say("Nobody could take it yet: it waits to be assigned")
    if event.by.person is None and event.fact is not None:
        petition = replace(told.reading.petition, responsible=event.to, why=Why(event.fact))
        return escape(handler(say, told.books, petition))
    if event.by.person is None:  # of a time when it was not kept why
        return say("Given to {whom}", whom=titled(say, told.books.people.get(event.to)))
    if event.by.person == event.to:
        return say("{who} took it over", who=told.who)
    return say("{who} handed it to {whom}", who=told.who, whom=told.whom)


def _passed_up(say: Say, told: _Told) -> Markup:
    if told.event.to is None:
        return say("{who} passed it up", who=told.who)
    return say("{who} passed it up to {whom}", who=told.who, whom=told.whom)


def _reminded(say: Say, told: _Told) -> Markup:
    if told.event.to is None:
        return escape(event_name(say, told.event.kind))
    return say("{whom} was reminded", whom=told.whom)


def _escalated(say: Say, told: _Told) -> Markup:
    if told.event.to is None:
        return escape(event_name(say, told.event.kind))
    return say("{whom} was told", whom=told.whom)


_SENTENCES: Mapping[EventKind, Callable[[Say, _Told], Markup]] = {
    EventKind.FILED: lambda say, told: say("{who} sent the petition", who=told.who),
    EventKind.ASSIGNED: _assigned,
    EventKind.ACCEPTED: lambda say, told: say("{who} took it on", who=told.who),
    EventKind.ANSWERED: lambda say, told: say("{who} answered", who=told.who),
    EventKind.ANSWER_CONTINUED: lambda say, told: say("{who} went on with the answer", who=told.who),
    EventKind.CONFIRMED: lambda say, told: say("{who} confirmed to be satisfied", who=told.who),
    EventKind.REOPENED: lambda say, told: say("{who} asked to look again", who=told.who),
    EventKind.PASSED_UP: _passed_up,
    EventKind.DECLINED: lambda say, told: say("{who} said that it is outside our competence", who=told.who),
    EventKind.ASKED: lambda say, told: say("{who} asked {petitioner} a question", who=told.who, petitioner=told.petitioner),
    EventKind.REPLIED: lambda say, told: say("{who} replied", who=told.who),
    EventKind.ADDED: lambda say, told: say("{who} added something", who=told.who),
    EventKind.PROMISED: lambda say, told: say("{who} promised the result for {day}", who=told.who, day=told.day),
    EventKind.PROMISE_KEPT: lambda say, told: say("{who} said that the promise was kept", who=told.who),
    EventKind.PROMISE_BROKEN: lambda say, told: say("{who} said that the promise was not kept", who=told.who),
    EventKind.TAKEN_BACK: lambda say, told: say("{who} took it back from above", who=told.who),
    EventKind.URGENT: lambda say, told: say("{who} marked it as urgent", who=told.who),
    EventKind.NOT_URGENT: lambda say, told: say("{who} took the urgent mark off", who=told.who),
    EventKind.REMINDED: _reminded,
    EventKind.ESCALATED: _escalated,
    EventKind.NAME_SEEN: lambda say, told: say("{who} saw the name of {petitioner}", who=told.who, petitioner=told.petitioner),
    EventKind.WITHDRAWN: lambda say, told: say("{who} withdrew the petition", who=told.who),
    EventKind.MERGED: lambda say, told: say("{who} agreed to merge it into {code}", who=told.who, code=told.event.fact or ""),
    EventKind.ABSORBED: lambda say, told: say("{code} was merged into it", code=told.event.fact or ""),
}  # fmt: skip
