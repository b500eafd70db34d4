"""Nine days of three neighbourhoods around their meetings: two bots, one killed; every step is taken once."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, select

from benchmarks.meetings_year.checks import check
from benchmarks.meetings_year.driving import Scale, live_meetings
from benchmarks.year.driving import ZONE
from storage.calendars import vietnam
from storage.engine import open_engine
from storage.meeting_tables import meeting_steps
from tests.emulated import Emulated


async def test_two_bots_one_killed_remind_nudge_and_write_down_every_meeting_once(
    emulated: Emulated, postgresql_url: str, tmp_path: Path
) -> None:
    scale = Scale(neighbourhoods=3, first=datetime(2027, 1, 1, tzinfo=ZONE), days=9, kills=1, effect=0.2)
    lived, in_groups = await live_meetings(
        scale, vietnam(ZONE, 2027), emulated=emulated, url=postgresql_url, folder=tmp_path, seed=5
    )
    found = check(postgresql_url, lived.steps, ZONE)
    assert lived.kills == 1
    assert found.mistakes == 0, found.examples
    assert {"remind4320", "remind1440", "remind120", "open30", "nudge-4320"} <= set(found.steps)
    assert found.told <= sum(n for name, n in in_groups.items() if "Sinh hoạt tổ" in name)
    assert found.months["01/2027"].count.held
    _forget_a_step(postgresql_url)
    assert check(postgresql_url, lived.steps, ZONE).missing == 1  # it is seen where one is missing


def _forget_a_step(url: str) -> None:
    engine = open_engine(url)
    with engine.begin() as connection:
        one = connection.execute(select(meeting_steps).limit(1)).one()
        same = (meeting_steps.c.meeting_id == one.meeting_id) & (meeting_steps.c.step == one.step)
        connection.execute(delete(meeting_steps).where(same))
    engine.dispose()
