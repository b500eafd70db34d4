"""A commune whose tổ all meet on the same evening, each with a group; no bot is about."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Engine, select

from domain.meeting_steps import StepKind
from domain.schedules import Schedule
from storage.books import Books
from storage.card_rows import CardKind
from storage.ids import new_id
from storage.meeting_tables import meeting_steps
from storage.tables import cards, groups, units
from tests.journeys.notices import ZONE
from tests.running.communes import settle
from tests.setup.sheets import PHUONG

# Planned on Monday, 1 March 2027; everybody meets on Friday, 5 March, at half past seven.
MONDAY = datetime(2027, 3, 1, 10, tzinfo=ZONE)
EVENING = datetime(2027, 3, 5, 19, 30, tzinfo=ZONE)


def settle_evening(engine: Engine, *, neighbourhoods: int, petitions: int = 1, grouped: bool = True) -> None:
    """Write so many tổ under one schedule of the commune."""
    settle(engine, neighbourhoods=neighbourhoods, petitions=petitions, at=MONDAY)
    with engine.begin() as connection:
        _schedule(connection)
        rows = connection.execute(select(units.c.id).where(units.c.code.is_not(None))).scalars().all()
        places = [
            {"id": new_id(), "messenger": "telegram", "bot": "1", "chat": f"-{number}", "unit_id": unit}
            for number, unit in enumerate(rows, start=1)
        ]
        if grouped:
            connection.execute(groups.insert(), [one | {"present": True} for one in places])


def _schedule(connection: Connection) -> None:
    books = Books(connection, now=MONDAY)
    commune = connection.execute(select(units.c.id).where(units.c.name == PHUONG)).scalar_one()
    unit = books.units.with_code("MT-01")
    assert unit is not None
    [head, *_] = books.people.candidates(unit.id, unit.above)
    schedule = Schedule(books.schedules.new_id(), commune, "d5-1930", "Nhà văn hoá", head.person)
    books.schedules.save(schedule)
    books.flush()


def steps_done(engine: Engine, kind: StepKind) -> int:
    """Return how often steps of this kind were done."""
    with engine.connect() as connection:
        done = connection.execute(select(meeting_steps.c.step)).scalars()
        return sum(one.startswith(kind) for one in done)


def chats_with(engine: Engine, kind: CardKind) -> list[str]:
    """Return the chats in which there is a card of this kind, as often as there is."""
    with engine.connect() as connection:
        return sorted(connection.execute(select(cards.c.chat).where(cards.c.kind == kind)).scalars())
