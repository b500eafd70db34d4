"""Petitions and events as rows, and back."""

from __future__ import annotations

from sqlalchemy import Row

from domain.events import By, Event, EventKind
from domain.identifiers import EventId, PetitionId
from domain.petitions import Petition
from domain.routing import Why
from domain.states import State


def new_row(petition: Petition) -> dict[str, object]:
    """Return the row of a petition just filed: what only later steps set is left to the defaults."""
    return {
        "id": petition.id,
        "commune_id": petition.commune,
        "year": petition.year,
        "number": petition.number,
        "unit_id": petition.unit,
        "account_id": petition.account,
        "anonymous": petition.anonymous,
        "to_commune": petition.to_commune,
        "field": petition.field,
        "state": petition.state.value,
        "responsible_id": petition.responsible,
        "why": petition.why.value,
        "words": petition.words,
        "group_id": petition.group,
        "origin_message": petition.origin_message,
        "reopened": petition.reopened,
        "created_at": petition.created_at,
        "version": petition.version,
        "due": petition.due,
        "member_due": petition.member_due,
        "accept_due": petition.accept_due,
        "assigned_at": petition.assigned_at,
        "urgent": petition.urgent,
        "excluded": sorted(petition.excluded) or None,
        "meeting_id": petition.meeting,
        "raised_by": petition.raised_by,
    }


def step_row(petition: Petition) -> dict[str, object]:
    """Return what a step may have changed, and the rest."""
    return new_row(petition) | {
        "asked_at": petition.asked_at,
        "promised_for": petition.promised_for,
        "answered_at": petition.answered_at,
        "closed_at": petition.closed_at,
        "confirmed": petition.confirmed,
        "passed_up": petition.passed_up,
        "merged_into": petition.merged_into,
    }


def read_petition(row: Row[tuple[object, ...]]) -> Petition:
    """Return the petition that a row holds."""
    return Petition(
        id=row.id,
        commune=row.commune_id,
        year=row.year,
        number=row.number,
        unit=row.unit_id,
        account=row.account_id,
        anonymous=row.anonymous,
        to_commune=row.to_commune,
        field=row.field,
        state=State(row.state),
        responsible=row.responsible_id,
        why=Why(row.why),
        words=row.words,
        group=row.group_id,
        origin_message=row.origin_message,
        supporters=row.supporters,
        reopened=row.reopened,
        created_at=row.created_at,
        version=row.version,
        due=row.due,
        member_due=row.member_due,
        accept_due=row.accept_due,
        assigned_at=row.assigned_at,
        asked_at=row.asked_at,
        promised_for=row.promised_for,
        answered_at=row.answered_at,
        closed_at=row.closed_at,
        confirmed=row.confirmed,
        urgent=row.urgent,
        passed_up=row.passed_up,
        excluded=frozenset(row.excluded or ()),
        merged_into=row.merged_into,
        meeting=row.meeting_id,
        raised_by=row.raised_by,
    )


def event_row(petition: PetitionId, event: Event, identifier: EventId) -> dict[str, object]:
    """Return the row of an event."""
    return {
        "id": identifier,
        "petition_id": petition,
        "at": event.at,
        "kind": event.kind.value,
        "by_account": event.by.account,
        "by_person": event.by.person,
        "to_person": event.to,
        "state": event.state.value,
        "words": event.words,
        "fact": event.fact,
    }


def read_event(row: Row[tuple[object, ...]]) -> Event:
    """Return the event that a row holds."""
    return Event(
        kind=EventKind(row.kind),
        at=row.at,
        by=By(row.by_account, row.by_person),
        state=State(row.state),
        to=row.to_person,
        words=row.words,
        fact=row.fact,
        id=row.id,
    )
