"""Meetings as time passes: each step once, whatever restarts, clocks and second processes do."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, func, select, update

from domain.meeting_steps import StepKind
from scheduler.meetings import MeetingLoop
from services.meeting_reminders import MeetingReminderDesk
from storage.books import Books
from storage.card_rows import CardKind
from storage.engine import open_engine
from storage.ledger import Ledger
from storage.meeting_tables import meetings
from storage.prefetch import prefetch_cards
from storage.schema import upgrade
from tests.journeys.notices import ZONE
from tests.running.meeting_evenings import EVENING, MONDAY, chats_with, settle_evening, steps_done
from texts.cards import render

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TO = 6


class Machine:
    """A database, the clock of all processes, and the processes that are running."""

    def __init__(self, url: str) -> None:
        self.url, self.engine, self.now = url, open_engine(url), MONDAY
        upgrade(self.engine)

    @asynccontextmanager
    async def processes(self, number: int) -> AsyncIterator[list[MeetingLoop]]:
        """Run so many processes, which know nothing of those before them."""
        engines = [open_engine(self.url) for _ in range(number)]
        ledgers = [Ledger(engine, clock=lambda: self.now) for engine in engines]
        for ledger in ledgers:
            ledger.start()
        try:
            yield [MeetingLoop(ledger) for ledger in ledgers]
        finally:
            for ledger, engine in zip(ledgers, engines, strict=True):
                await ledger.stop()
                engine.dispose()

    async def lives(self, *moments: datetime, processes: int = 1) -> None:
        """Start the processes anew at each of these moments, and let each look twice."""
        for self.now in moments:
            async with self.processes(processes) as started:
                for _ in range(2):
                    await asyncio.gather(*(one.catch_up() for one in started))


@pytest.fixture
async def machine(database_url: str) -> AsyncIterator[Machine]:
    """Six tổ that meet on one evening."""
    found = Machine(database_url)
    settle_evening(found.engine, neighbourhoods=TO)
    yield found
    found.engine.dispose()


async def test_two_processes_started_again_and_again_do_each_step_once(machine: Machine) -> None:
    evening = (
        EVENING - 3 * DAY,
        EVENING - 3 * DAY + HOUR,
        EVENING - DAY,
        EVENING - 2 * HOUR,
        EVENING - HOUR / 2,
    )
    await machine.lives(MONDAY, *evening, EVENING + 3 * DAY, EVENING + 7 * DAY, processes=2)
    assert {kind: steps_done(machine.engine, kind) for kind in StepKind} == {
        StepKind.REMIND: 3 * TO,
        StepKind.OPEN: TO,
        StepKind.NUDGE: 2 * TO,
    }
    groups = chats_with(machine.engine, CardKind.MEETING_REMINDER)
    assert len(groups) == len(set(groups)) == TO
    assert Counter(chats_with(machine.engine, CardKind.MEETING_REMINDED)) == dict.fromkeys(groups, 2)
    with machine.engine.connect() as connection:
        planned = Counter(connection.execute(select(meetings.c.unit_id)).scalars())
    assert set(planned.values()) == {2}, "the meeting that went by, and the next one"


async def test_of_two_processes_that_change_a_meeting_the_second_sees_what_the_first_did(
    machine: Machine,
) -> None:
    await machine.lives(MONDAY)
    with machine.engine.connect() as connection:
        [meeting, *_] = connection.execute(select(meetings.c.id)).scalars().all()

    def changes(books: Books) -> int:
        held = books.meetings.hold(meeting)
        time.sleep(0.1)  # long enough for the other to have read it as well
        return books.meetings.save(held).version

    engines = [open_engine(machine.url) for _ in range(2)]
    ledgers = [Ledger(engine, clock=lambda: machine.now) for engine in engines]
    for ledger in ledgers:
        ledger.start()
    versions = await asyncio.gather(*(ledger.run(changes) for ledger in ledgers))
    for ledger, engine in zip(ledgers, engines, strict=True):
        await ledger.stop()
        engine.dispose()
    assert abs(versions[0] - versions[1]) == 1, "none was refused, and nothing was written over"


async def test_what_ends_in_the_middle_is_done_wholly_the_next_time(machine: Machine) -> None:
    await machine.lives(MONDAY)

    def advance_and_end(books: Books) -> None:
        MeetingReminderDesk(books).advance(books.meeting_steps.due(limit=100))
        raise RuntimeError

    machine.now = EVENING - 3 * DAY
    ledger = Ledger(machine.engine, clock=lambda: machine.now)
    ledger.start()
    with pytest.raises(RuntimeError):
        await ledger.run(advance_and_end)
    await ledger.stop()
    assert not chats_with(machine.engine, CardKind.MEETING_REMINDER)
    await machine.lives(machine.now)
    assert len(chats_with(machine.engine, CardKind.MEETING_REMINDER)) == TO
    assert steps_done(machine.engine, StepKind.REMIND) == TO


async def test_a_clock_that_leapt_a_year_ahead_and_came_back_costs_no_reminder_and_no_month(
    machine: Machine,
) -> None:
    await machine.lives(MONDAY, MONDAY + 365 * DAY, MONDAY, EVENING - 3 * DAY, EVENING - 3 * DAY - HOUR)
    assert len(chats_with(machine.engine, CardKind.MEETING_REMINDER)) == TO
    assert steps_done(machine.engine, StepKind.REMIND) == TO
    await machine.lives(EVENING - DAY, EVENING - 3 * DAY, EVENING - DAY, EVENING)
    assert steps_done(machine.engine, StepKind.REMIND) == 2 * TO
    with machine.engine.connect() as connection:
        days = Counter(connection.execute(select(meetings.c.planned_on)).scalars())
    assert f"{sorted(days)[1]:%d/%m/%Y}" == "05/04/2027", "April is not forgotten"


async def test_a_meeting_that_cannot_be_read_holds_up_no_other(machine: Machine) -> None:
    await machine.lives(MONDAY)
    with machine.engine.begin() as connection:
        broken = connection.execute(select(func.min(meetings.c.id))).scalar_one()
        connection.execute(update(meetings).where(meetings.c.id == broken), {"state": "?"})
    await machine.lives(EVENING - 3 * DAY)
    assert len(chats_with(machine.engine, CardKind.MEETING_REMINDER)) == TO - 1
    with machine.engine.begin() as connection:
        connection.execute(update(meetings).where(meetings.c.id == broken), {"state": "planned"})
    await machine.lives(EVENING - 3 * DAY + HOUR)
    assert len(chats_with(machine.engine, CardKind.MEETING_REMINDER)) == TO


async def test_where_there_is_no_group_each_head_is_told_once(tmp_path: Path) -> None:
    machine = Machine(f"sqlite:///{tmp_path / 'groupless.db'}")
    settle_evening(machine.engine, neighbourhoods=2, grouped=False)
    await machine.lives(MONDAY, EVENING - 3 * DAY, EVENING - DAY, EVENING - 2 * HOUR)
    assert len(chats_with(machine.engine, CardKind.UNREMINDED)) == 2
    machine.engine.dispose()


def statements(engine: Engine, work: Callable[[Books], None], *, at: datetime) -> int:
    """Return how many statements it takes."""
    counted = 0

    def count(*_: object) -> None:
        nonlocal counted
        counted += 1

    event.listen(engine, "before_cursor_execute", count)
    with engine.begin() as connection:
        books = Books(connection, now=at)
        work(books)
        books.cards.leave_due()
        books.flush()
    event.remove(engine, "before_cursor_execute", count)
    return counted


def _advance(books: Books) -> None:
    MeetingReminderDesk(books).advance(books.meeting_steps.due(limit=100))


def _show(books: Books) -> None:
    shown = books.deliveries.claim(limit=100, many=True)
    prefetch_cards(books, shown)
    assert shown
    for card in shown:
        render(books, card, zone=ZONE)


async def test_a_commune_takes_as_many_statements_as_one_neighbourhood(tmp_path: Path) -> None:
    counted = []
    for number in (2, 12):
        machine = Machine(f"sqlite:///{tmp_path / f'{number}.db'}")
        settle_evening(machine.engine, neighbourhoods=number, petitions=3)
        await machine.lives(MONDAY)
        taken = []
        for at in (EVENING - 3 * DAY, EVENING - DAY):
            taken += [statements(machine.engine, work, at=at) for work in (_advance, _show)]
        for at in (EVENING - HOUR / 2, EVENING + 3 * DAY):  # what heads are shown is theirs to read
            taken.append(statements(machine.engine, _advance, at=at))
        counted.append(taken)
        assert len(chats_with(machine.engine, CardKind.MEETING_REMINDER)) == number
        machine.engine.dispose()
    few, many = counted
    assert many == few
