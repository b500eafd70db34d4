"""`python -m benchmarks.notices`: one run, every contestant after the other on the same machine."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.notices.growth import Grown, grow
from benchmarks.notices.receipts import Receipts
from benchmarks.notices.running import Sent
from benchmarks.notices.scenes import RATE, Killed, Scenes
from messengers.courier import IN_FLIGHT
from tests.emulated import Emulated, start_emulator

_PARTS = ("pace", "petitions", "kill", "ceiling", "growth")
_out = Console(width=140)


def show_pace(found: Mapping[str, Sent]) -> None:
    """Print the time of each over the floor."""
    table = Table("30 a second, round trip of 150 ms", "seconds ÷ floor", "seconds", "refused (429)")
    for name, one in found.items():
        floor = one.messages / RATE
        table.add_row(
            name, f"{one.seconds / floor:.3f}", f"{one.seconds:.1f} of {floor:.1f}", str(one.refused)
        )
    _out.print(table)


def show_petitions(sent: Sent, receipts: Receipts) -> None:
    """Print how long receipts took while the notice was on its way."""
    _out.print(
        f"{len(receipts.waits)} petitions filed elsewhere meanwhile: to the receipt "
        f"p50 {receipts.took(0.5):.2f} s, p99 {receipts.took(0.99):.2f} s; "
        f"the notice took {sent.seconds / (sent.messages / RATE):.3f} of its own floor and "
        f"{sent.seconds / (sent.calls / RATE):.3f} of that of all that went out; {sent.refused} refused."
    )


def show_kill(found: Killed) -> None:
    """Print what the groups had after the kill."""
    _out.print(
        f"Killed when {found.at} groups had it, and started again: {found.never} never got it, "
        f"{found.twice} twice ({IN_FLIGHT} were in flight), {found.more} more often."
    )


def show_ceiling(rounds: Sequence[tuple[Sent, Sent]]) -> None:
    """Print what is left of raw aiohttp's speed."""
    rates = sorted(ours.rate / raw.rate for ours, raw in rounds)
    cpu = sorted(ours.cpu_each / raw.cpu_each for ours, raw in rounds)
    speed, used = median(ours.rate for ours, _ in rounds), median(ours.cpu_each for ours, _ in rounds)
    _out.print(
        f"Without limits, {IN_FLIGHT} in flight: messages a second ÷ raw aiohttp {median(rates):.2f}"
        f" ({rates[0]:.2f} to {rates[-1]:.2f}; {speed:.0f}/s), CPU a message ÷ raw aiohttp {median(cpu):.2f}"
        f" ({cpu[0]:.2f} to {cpu[-1]:.2f}; {used:.0f} µs)."
    )


def show_growth(found: Sequence[Grown]) -> None:
    """Print everything for each thousand groups."""
    table = Table(
        "groups", "rows", "composing", "queueing, s/1,000", "trivial job meanwhile, p99", "sending, s/1,000",
        "CPU, s/1,000", "memory, MB/1,000",
    )  # fmt: skip
    for one in found:
        thousands = one.groups / 1000
        table.add_row(
            f"{one.groups:,}", f"{one.rows:,}", f"{one.composing:.2f} s",
            f"{one.queueing / thousands:.4f} ({one.queueing:.1f} s)", f"{one.stall * 1e3:.0f} ms",
            f"{one.sending / thousands:.2f} ({one.sending:.0f} s)", f"{one.cpu / thousands:.2f}",
            f"{one.memory / thousands:.3f} ({one.memory:.0f} MB)",
        )  # fmt: skip
    _out.print(table)


async def main() -> None:
    """Measure what is asked for and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.notices")
    parser.add_argument("--groups", type=int, default=2071)
    parser.add_argument("--growth", type=int, nargs="+", default=[2071, 20_710, 207_100])
    parser.add_argument("--ceiling", type=int, default=10_000, help="groups of the ceiling, at most 20,000")
    parser.add_argument("--rounds", type=int, default=5, help="of the ceiling")
    parser.add_argument("--only", nargs="+", choices=_PARTS, default=_PARTS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with start_emulator() as url, Emulated(url) as emulated:
            scenes = Scenes(emulated, folder, count=options.groups)
            if "pace" in options.only:
                show_pace(await scenes.pace())
            if "petitions" in options.only:
                show_petitions(*await scenes.petitions())
            if "kill" in options.only:
                show_kill(await scenes.kill())
            if "ceiling" in options.only:
                show_ceiling(await scenes.ceiling(options.rounds, count=options.ceiling))
        if "growth" in options.only:
            grown = []
            for number, count in enumerate(options.growth):
                async with start_emulator() as url, Emulated(url) as emulated:
                    grown.append(await grow(emulated, folder, number, count=count))
            show_growth(grown)


asyncio.run(main())
