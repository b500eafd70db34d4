"""A petition's life lived again from its events: every state it was in, by the rules alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from domain import conversation, endings, urgency
from domain.deadlines import Terms
from domain.events import By, Event, EventKind
from domain.identifiers import AccountId, PetitionId
from domain.petitions import Petition, file
from domain.routing import Route, Why
from domain.states import State

# What is told of a petition changes nothing in it.
TELLS = frozenset(
    {
        EventKind.REMINDED,
        EventKind.ESCALATED,
        EventKind.NAME_SEEN,
        EventKind.ANSWER_CONTINUED,
        EventKind.ERASED,
    }
)


def lives(petition: Petition, events: Sequence[Event], terms: Terms) -> list[tuple[datetime, Petition]]:
    """Return every state that `petition` was in, with the moment from which it was; the last one is now."""
    filed, given, *others = events
    now = file(_draft(petition, filed.at, terms), _route(given), at=filed.at, terms=terms)
    lived = [(filed.at, now)]
    for event in others:
        if event.kind not in TELLS:
            now = _again(replace(now, account=petition.account), event, terms)
            lived.append((event.at, now))
    return lived


def _draft(petition: Petition, at: datetime, terms: Terms) -> Petition:
    due = terms.to_answer(at, urgent=False)
    return Petition(
        id=petition.id, commune=petition.commune, year=petition.year, number=petition.number,
        unit=petition.unit, account=petition.account, anonymous=petition.anonymous,
        to_commune=petition.to_commune, field=petition.field, state=State.SUBMITTED, responsible=None,
        why=Why.NOBODY, words=petition.words, group=petition.group, origin_message=petition.origin_message,
        supporters=petition.supporters, reopened=0, created_at=at, version=petition.version, due=due,
        member_due=due, excluded=petition.excluded,
    )  # fmt: skip


def _route(event: Event) -> Route:
    return Route(event.to, Why(event.fact) if event.fact in set(Why) else _why(event))


def _why(event: Event) -> Why:
    if event.to is None:
        return Why.NOBODY
    return Why.COMMUNE if event.kind is EventKind.PASSED_UP else Why.HANDED_OVER


def _again(one: Petition, event: Event, terms: Terms) -> Petition:
    at, by, words = event.at, _by(one, event), event.words or ""
    match event.kind:
        case EventKind.ASSIGNED:
            return one.assign(_route(event), by=by, at=at, terms=terms)
        case EventKind.ACCEPTED:
            return one.accept(by, at=at)
        case EventKind.ANSWERED:
            return one.answer(by, at=at, words=words, terms=terms)
        case EventKind.DECLINED:
            return one.decline(by, at=at, words=words, place=event.fact, terms=terms)
        case EventKind.PASSED_UP:
            return one.pass_up(_route(event), by, at=at, words=words, terms=terms)
        case EventKind.CONFIRMED:
            return one.confirm(by, at=at)
        case EventKind.REOPENED:
            return one.reopen(by, at=at, terms=terms)
        case _:
            return _said(one, event, by, terms)


def _said(one: Petition, event: Event, by: By, terms: Terms) -> Petition:
    at, words = event.at, event.words or ""
    match event.kind:
        case EventKind.ASKED:
            return conversation.ask(one, by, at=at, words=words)
        case EventKind.REPLIED:
            return conversation.reply(one, by, at=at, words=words, terms=terms)
        case EventKind.RESUMED:
            return conversation.resume(one, at=at, terms=terms)
        case EventKind.ADDED:
            return conversation.add(one, by, at=at, words=words)
        case EventKind.PROMISED:
            day = date.fromisoformat(event.fact or "")
            return conversation.promise(one, by, at=at, day=day, calendar=terms.calendar)
        case EventKind.PROMISE_KEPT | EventKind.PROMISE_BROKEN:
            kept = event.kind is EventKind.PROMISE_KEPT
            return conversation.report_promise(one, by, at=at, kept=kept)
        case _:
            return _ended(one, event, by, terms)


def _ended(one: Petition, event: Event, by: By, terms: Terms) -> Petition:
    at = event.at
    match event.kind:
        case EventKind.URGENT:
            return urgency.make_urgent(one, by, at=at, terms=terms)
        case EventKind.NOT_URGENT:
            return urgency.end_urgency(one, by, one.news, at=at, terms=terms)
        case EventKind.TAKEN_BACK:
            return endings.take_back(one, _route(event), by, at=at, terms=terms)
        case EventKind.WITHDRAWN:
            return endings.withdraw(one, by, at=at)
        case EventKind.LAPSED:
            return endings.lapse(one, at=at)
        case EventKind.ABSORBED:
            return endings.absorb(one, one, at=at)
        case EventKind.MERGED:
            into = replace(one, id=PetitionId(0), state=State.ASSIGNED)
            return endings.merge(one, into, by, at=at)
        case _:
            raise AssertionError(f"no life has {event.kind}")


def _by(one: Petition, event: Event) -> By:
    # Of who answers the events keep the person, of the petitioner the account until they are erased.
    person = event.by.person
    account = one.account if person is None else AccountId(-1)
    return By(account=account, person=person)
