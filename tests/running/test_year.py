"""Three weeks of three neighbourhoods: two bots on one PostgreSQL, killed twice; every step is taken once."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import delete, select

from benchmarks.year.checks import MOST_A_DAY, check, histogram
from benchmarks.year.driving import ZONE, Scale, live_through
from domain.ladder import Step
from storage.calendars import vietnam
from storage.casework_tables import petition_steps
from storage.engine import open_engine
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
    _forget_a_step(postgresql_url)
    assert check(postgresql_url, lived.steps, calendar).mistakes > 0  # it is seen where one is missing


def _forget_a_step(url: str) -> None:
    engine = open_engine(url)
    with engine.begin() as connection:
        one = connection.execute(select(petition_steps).limit(1)).one()
        connection.execute(
            delete(petition_steps).where(
                petition_steps.c.petition_id == one.petition_id,
                petition_steps.c.step == one.step,
                petition_steps.c.key == one.key,
            )
        )
    engine.dispose()
