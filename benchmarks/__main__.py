"""`make bench`: every figure is printed as a ratio to the aiogram echo of the same run."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.bench import BURST, NAMES, RATES, against, open_bench
from benchmarks.measures import Measured

_ECHO = "echo, aiogram"
_out = Console(width=140)


def show_bursts(rounds: Sequence[dict[str, Measured]]) -> None:
    """Print the bursts: the median ratio, its range, and the figures of this machine behind it."""
    table = Table(f"{len(rounds)} bursts of {BURST}", "CPU ÷ echo", "lowest to highest", "updates/s ÷ echo")
    for name in NAMES:
        cpu, rate = against(rounds, name)
        ratios = sorted(one[name].cpu / one[_ECHO].cpu for one in rounds)
        used, speed = (median(getattr(one[name], what) for one in rounds) for what in ("cpu", "rate"))
        table.add_row(
            name, f"{cpu:.2f} ({used:.0f} µs)", f"{ratios[0]:.2f} to {ratios[-1]:.2f}",
            f"{rate:.2f} ({speed:.0f})",
        )  # fmt: skip
    _out.print(table)
    server = median(one["server"].cpu / one[_ECHO].cpu for one in rounds)
    _out.print(f"The PostgreSQL server itself: {server:.2f} echoes of CPU an update.")


def show_streams(results: dict[str, dict[str, Measured]]) -> None:
    """Print what steady streams cost and how long a receipt took."""
    table = Table("steady", *(f"{rate}/s: CPU ÷ echo, p50, p99" for rate in RATES))
    for name, found in results.items():
        cells = []
        for rate in RATES:
            one, ground = found[f"{rate}/s"], results[_ECHO][f"{rate}/s"]
            cells.append(f"{one.cpu / ground.cpu:.2f}, {one.p50:.1f} ms, {one.p99:.1f} ms")
        table.add_row(name, *cells)
    _out.print(table)


async def main() -> None:
    """Measure everybody and print what was found."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--rounds", type=int, default=8, help="bursts for each contestant, by turns")
    parser.add_argument("--petitions", type=int, default=10_000, help="petitions before the memory is read")
    options = parser.parse_args()
    async with open_bench() as bench:
        show_bursts(await bench.bursts(options.rounds))
        streams = {name: await bench.streams(name) for name in NAMES}
        show_streams(streams)
        memory, ground = await bench.memory(options.petitions), streams[_ECHO]["memory"].rate
        _out.print(
            f"Memory after {options.petitions} petitions: {memory:.0f} MB, "
            f"{memory / ground:.2f} of the aiogram echo ({ground:.0f} MB)."
        )


asyncio.run(main())
