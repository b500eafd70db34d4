"""Two processes that tick at once, and one that ends in the middle: nobody hears of anything twice."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from datetime import datetime

import pytest
from sqlalchemy import Engine, select

from scheduler.ticks import every_minute
from storage.books import Books
from storage.card_rows import CardKind
from storage.casework_tables import petition_steps
from storage.engine import open_engine
from storage.ledger import Ledger
from storage.tables import cards
from tests.emulated import Emulated
from tests.journeys.cases import files
from tests.journeys.ladders import TO_COMMUNE, TO_HEAD, TO_SECRETARY, moment, neighbourhood
from tests.town import open_town

PETITIONS = 6
STEPS = {"accept", "day_before", "last_call", "overdue_head", "overdue_secretary", "overdue_commune"}


class Processes:
    """Ledgers of their own on one database, whose common clock a test turns."""

    def __init__(self, url: str, number: int) -> None:
        self.now = moment(3, 1, 9)
        self.engines: Sequence[Engine] = [open_engine(url) for _ in range(number)]
        self.ledgers = [Ledger(engine, clock=self._clock) for engine in self.engines]

    def _clock(self) -> datetime:
        return self.now

    async def tick(self, at: datetime) -> None:
        """Let all of them tick at the same moment, and again."""
        self.now = at
        for _ in range(2):
            await asyncio.gather(*(ledger.run(every_minute) for ledger in self.ledgers))

    def steps(self) -> Counter[str]:
        """Return how often each step was taken."""
        with self.engines[0].connect() as connection:
            return Counter(connection.execute(select(petition_steps.c.step)).scalars())

    def told(self) -> Counter[int]:
        """Return how many reminders and digests each account was sent."""
        kinds = [CardKind.REMINDER, CardKind.DIGEST]
        with self.engines[0].connect() as connection:
            rows = connection.execute(select(cards.c.account_id).where(cards.c.kind.in_(kinds)))
            return Counter(rows.scalars())


@pytest.fixture
async def processes(emulated: Emulated, database_url: str) -> AsyncIterator[Processes]:
    """Two processes, and a tổ in which petitions wait."""
    async with open_town(emulated, database_url) as town:
        to = await neighbourhood(town)
        for number in range(PETITIONS):
            await files(to.hoa, f"Đèn đường số {number} hỏng.")
        await town.settles()
    opened = Processes(database_url, 2)
    for ledger in opened.ledgers:
        ledger.start()
    yield opened
    for ledger in opened.ledgers:
        await ledger.stop()
    for engine in opened.engines:
        engine.dispose()


async def test_two_processes_take_each_step_once_and_tell_each_person_once(processes: Processes) -> None:
    sent = Counter[int]()
    for at in ((3, 3, 7, 30), (3, 5, 16, 0), (3, 8, 16, 0), TO_HEAD, TO_SECRETARY, TO_COMMUNE):
        await processes.tick(moment(*at))
        more = processes.told() - sent
        assert set(more.values()) == {1}, f"{at}: {more}"
        sent = processes.told()
    assert processes.steps() == dict.fromkeys(STEPS, PETITIONS)


async def test_a_tick_that_ends_in_the_middle_is_made_up_for_and_told_once(processes: Processes) -> None:
    def tick_and_end(books: Books) -> None:
        every_minute(books)
        raise RuntimeError

    processes.now = moment(*TO_COMMUNE)
    with pytest.raises(RuntimeError):
        await processes.ledgers[0].run(tick_and_end)
    assert not processes.steps()
    await processes.tick(moment(*TO_COMMUNE))
    assert processes.steps() == dict.fromkeys(STEPS, PETITIONS)
    assert set(processes.told().values()) == {1}
