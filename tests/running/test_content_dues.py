"""Two processes that remind the same officers of a month's content: each of them hears of it once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.card_rows import CardKind
from storage.content_tables import content_steps
from storage.tables import cards
from tests.emulated import Emulated
from tests.journeys.contents import DUE, commune_of
from tests.running.processes import Processes
from tests.town import open_town


@pytest.fixture
async def processes(emulated: Emulated, database_url: str) -> AsyncIterator[Processes]:
    """Two processes, and a commune whose officer has written nothing for its meetings."""
    async with open_town(emulated, database_url) as town:
        await commune_of(town)
        await town.settles()
    async with Processes(database_url, 2) as opened:
        yield opened


def reminders(processes: Processes) -> tuple[list[str], list[int]]:
    """Return what was recorded, and the cards that officers have, whether they stand or were taken away."""
    kinds = [CardKind.CONTENT_DUE, CardKind.REMOVED]
    with processes.engines[0].connect() as connection:
        steps = connection.execute(select(content_steps.c.step).order_by(content_steps.c.step)).scalars()
        shown = connection.execute(select(cards.c.id).where(cards.c.kind.in_(kinds))).scalars()
        return list(steps), list(shown)


async def test_two_processes_remind_an_officer_once_before_the_day_and_once_on_it(
    processes: Processes,
) -> None:
    await processes.tick(DUE - timedelta(days=3))
    assert [len(one) for one in reminders(processes)] == [1, 1]
    await processes.tick(DUE)
    steps, shown = reminders(processes)
    assert steps == ["asked", "late"]
    assert len(shown) == 2, "the second takes the place of the first"
