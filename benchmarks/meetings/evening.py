"""A province whose neighbourhoods all meet today, two hours after they are first reminded."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from benchmarks.notices.province import Province
from domain.identifiers import MeetingId, PersonId, PetitionId, UnitId
from domain.petitions import Petition, file
from domain.routing import Role, Route, Why
from domain.schedules import Schedule
from domain.states import State
from storage.books import Books
from storage.card_rows import CardKind
from storage.engine import open_engine
from storage.ids import new_id
from storage.meeting_tables import meetings
from storage.tables import cards, memberships, units

Result = TypeVar("Result")
_BEFORE = timedelta(hours=2)
_APART = timedelta(minutes=4)  # between the two reminders
_NOTICE = timedelta(seconds=75)  # in which the bot starts, and plans
_PETITIONS = 3  # in each neighbourhood, for the tally
_NOON = 12


@dataclass(frozen=True, slots=True)
class Evening:
    """When people are reminded, and in which zone it is day there just now."""

    first: datetime
    second: datetime
    zone: str


def plan_evening(url: str, province: Province) -> Evening:
    """Write a schedule for the whole province by which everybody meets today, and some petitions."""
    now = datetime.fromtimestamp(time.time(), UTC)
    zone = _where_it_is_noon(now)
    first = (now + _NOTICE).replace(second=0, microsecond=0) + timedelta(minutes=1)
    start = (first + _BEFORE).astimezone(ZoneInfo(zone))
    engine = open_engine(url)
    with engine.begin() as connection:
        books = Books(connection, now=now)
        person, unit = _officer(connection)
        before = (_BEFORE, _BEFORE - _APART)
        books.schedules.save(
            Schedule(
                books.schedules.new_id(), unit, f"d{start.day}-{start:%H%M}", "Nhà văn hoá", person, before
            )
        )
        _file_some(books, connection, now)
        books.flush()
    engine.dispose()
    return Evening(first, first + _APART, zone)


def planned(url: str) -> int:
    """Return how many meetings are planned."""
    return _read(url, lambda connection: connection.execute(select(func.count(meetings.c.id))).scalar_one())


def reminders(url: str) -> Mapping[int, tuple[MeetingId, int]]:
    """Return the meeting and the message of the reminder that stands in each chat."""
    standing = select(cards.c.chat, cards.c.subject, cards.c.message).where(
        cards.c.kind == CardKind.MEETING_REMINDER.value, cards.c.message.is_not(None)
    )
    return _read(
        url,
        lambda connection: {
            int(row.chat): (MeetingId(row.subject), row.message) for row in connection.execute(standing)
        },
    )


def _read(url: str, job: Callable[[Connection], Result]) -> Result:
    engine = open_engine(url)
    with engine.connect() as connection:
        found = job(connection)
    engine.dispose()
    return found


def _where_it_is_noon(now: datetime) -> str:
    """Return a zone in which nobody is asleep: reminders wait for the end of the quiet hours."""
    ahead = (_NOON - now.hour + 11) % 24 - 11  # hours, from -11 to 12
    return f"Etc/GMT{-ahead:+d}"  # whose sign is the other way round


def _officer(connection: Connection) -> tuple[PersonId, UnitId]:
    seat = connection.execute(
        select(memberships).where(memberships.c.role == Role.COMMUNE_OFFICER.value).limit(1)
    ).one()
    return PersonId(seat.person_id), UnitId(seat.unit_id)


def _file_some(books: Books, connection: Connection, now: datetime) -> None:
    # Those of the province alone: elsewhere petitions are filed and measured.
    places = connection.execute(select(units).where(units.c.code.like("N-%"))).all()
    route = Route(None, Why.NOBODY)
    for place in places:
        for number in range(_PETITIONS):
            at = now - timedelta(days=2 + number)
            terms = books.calendars.terms(UnitId(place.id), "utilities")
            due = terms.to_answer(at, urgent=False)
            draft = Petition(
                id=PetitionId(new_id()), commune=UnitId(place.parent_id), year=at.year,
                number=books.petitions.next_number(UnitId(place.parent_id), at.year), unit=UnitId(place.id),
                account=None, anonymous=False, to_commune=False, field="utilities", state=State.SUBMITTED,
                responsible=None, why=Why.NOBODY, words="Đèn đường đầu ngõ hỏng ba hôm nay.", group=None,
                origin_message=None, supporters=0, reopened=0, created_at=at, version=1, due=due,
                member_due=due,
            )  # fmt: skip
            books.petitions.add(file(draft, route, at=at, terms=terms))
