"""A process that forks the year's bots: each builds the real world, on a clock that the year sets.

A line of JSON on standard input, the environment of a bot and the socket where it reports, forks one; its
process id is the answer. On its socket a bot gets a line for each step of the year: the time, the deeds of
people, and after them it lets the timetable's tick run and waits until everything is shown.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from tempfile import TemporaryDirectory
from typing import Any  # Any: a line of JSON
from zoneinfo import ZoneInfo

from benchmarks.meetings_year.deeds import MEETING_DEEDS
from benchmarks.year.deeds import DEEDS, Deed, perform
from bot.logs import set_up_logs
from bot.process import tune_interpreter
from bot.settings import Settings, read_settings
from bot.wiring import World, build_world
from scheduler.meetings import MeetingLoop
from scheduler.ticks import every_minute
from storage.calendars import vietnam
from storage.engine import open_engine
from storage.schema import upgrade

_YEAR = 2027
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_LONGEST_LINE = 1 << 24
_DEEDS = DEEDS | MEETING_DEEDS


class YearClock:
    """The year's time; it stands still between two steps."""

    def __init__(self) -> None:
        self.now = datetime.fromtimestamp(0, ZONE)

    def __call__(self) -> datetime:
        """Return the time of the present step."""
        return self.now


async def live(settings: Settings, socket: str) -> None:
    """Do step after step until killed."""
    clock = YearClock()
    reader, writer = await asyncio.open_unix_connection(socket, limit=_LONGEST_LINE)
    first = json.loads(await reader.readline())
    clock.now = datetime.fromtimestamp(first["now"], ZONE)
    async with build_world(settings, clock=clock) as world, asyncio.TaskGroup() as nursery:
        tune_interpreter()
        nursery.create_task(world.courier.run(until=asyncio.Event()))
        writer.write(b"{}\n")
        while line := await reader.readline():
            step = json.loads(line)
            clock.now = datetime.fromtimestamp(step["now"], ZONE)
            done = await _do(world, step["bot"], step["deeds"], tick=step["tick"])
            writer.write(json.dumps({"done": done}).encode() + b"\n")
        os._exit(0)  # the courier has no end of its own


async def _do(
    world: World, bot: str, deeds: Sequence[Mapping[str, Any]], *, tick: bool
) -> list[Mapping[str, object]]:
    doing = [world.ledger.run(partial(_perform, bot=bot, deed=Deed(**one))) for one in deeds]
    ticking = [world.ledger.run(every_minute), MeetingLoop(world.ledger).catch_up()] if tick else []
    done = await asyncio.gather(*doing, return_exceptions=True)
    await asyncio.gather(*ticking)
    await world.courier.at_rest()
    world.courier.hand_in()
    await world.ledger.run(lambda _books: None)
    return [_told(one) for one in done]


def _perform(books: Any, bot: str, deed: Deed) -> Mapping[str, object]:  # Any: the ledger's books
    return perform(books, bot, deed, _DEEDS[deed.do])


def _told(outcome: Mapping[str, object] | BaseException) -> Mapping[str, object]:
    return {"error": repr(outcome)} if isinstance(outcome, BaseException) else outcome


def main() -> None:
    """Fork until standard input ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are not waited for
    set_up_logs(secret="AAyear")
    _load()
    print("ready", flush=True)  # the answer on standard output
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _live(json.loads(line))
        print(child, flush=True)


def _load() -> None:
    """Load now what a bot would load by and by: it has a week to live."""
    with TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/any.db")
        upgrade(engine)
        engine.dispose()
    vietnam(ZONE, _YEAR)


def _live(start: Mapping[str, Any]) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with open(os.devnull, "r+b") as nothing:  # noqa: PTH123  the pipes belong to the parent alone
        os.dup2(nothing.fileno(), 0)
        os.dup2(nothing.fileno(), 1)
    os.environ.update(start["environment"])
    try:
        asyncio.run(live(read_settings(), start["socket"]))
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
