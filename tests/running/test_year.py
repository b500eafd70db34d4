"""Three weeks of three neighbourhoods: two bots on one PostgreSQL, killed twice; every step is taken once."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.year.checks import MOST_A_DAY, check, histogram
from benchmarks.year.driving import ZONE, Scale, live_through
from domain.ladder import Step
from storage.calendars import vietnam
from tests.emulated import Emulated

FIRST = datetime(2027, 3, 1, tzinfo=ZONE)


async def test_two_bots_killed_now_and_then_take_every_step_of_the_ladder_once(
    emulated: Emulated, postgresql_url: str, tmp_path: Path
) -> None:
    calendar = vietnam(ZONE, 2027)
    scale = Scale(
        neighbourhoods=3,
        petitions=50,
        first=FIRST,
        last=FIRST + timedelta(days=21),
        kills=2,
        filed_until=FIRST + timedelta(days=12),
    )
    lived = await live_through(
        scale, calendar, emulated=emulated, url=postgresql_url, folder=tmp_path, seed=3
    )
    found = check(postgresql_url, lived.steps, calendar)
    assert (found.petitions, lived.kills) == (50, 2)
    assert found.mistakes == 0, found.examples
    assert {Step.DAY_BEFORE, Step.OVERDUE_HEAD, Step.OVERDUE_COMMUNE, Step.SILENCE} <= set(found.steps)
    assert max(histogram(lived.messages)) <= MOST_A_DAY
