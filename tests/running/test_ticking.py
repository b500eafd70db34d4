"""Two processes that tick at once, and one that ends in the middle: nobody hears of anything twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator

import pytest

from scheduler.ticks import every_minute
from storage.books import Books
from tests.emulated import Emulated
from tests.journeys.cases import files
from tests.journeys.ladders import TO_COMMUNE, TO_HEAD, TO_SECRETARY, moment, neighbourhood
from tests.running.processes import Processes
from tests.town import open_town

PETITIONS = 6
STEPS = {"accept", "day_before", "last_call", "overdue_head", "overdue_secretary", "overdue_commune"}


@pytest.fixture
async def processes(emulated: Emulated, database_url: str) -> AsyncIterator[Processes]:
    """Two processes, and a tổ in which petitions wait."""
    async with open_town(emulated, database_url) as town:
        to = await neighbourhood(town)
        for number in range(PETITIONS):
            await files(to.hoa, f"Đèn đường số {number} hỏng.")
        await town.settles()
    async with Processes(database_url, 2) as opened:
        yield opened


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
