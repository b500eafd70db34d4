"""`python -m benchmarks.meetings`: 2,000 neighbourhoods that meet on the same evening, and one bot."""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
from pathlib import Path

from rich.console import Console

from benchmarks.meetings.scenes import Reminded, Scenes, Tapped
from benchmarks.notices.receipts import Receipts
from tests.emulated import Emulated, start_emulator

_PACE = 29.0  # messages a second: the pacer's, just under Telegram's limit
_out = Console(width=140)


def show_reminded(name: str, found: Reminded) -> None:
    """Print how late the last group was, over the floor."""
    floor, whole = found.groups / _PACE, found.calls / _PACE
    _out.print(
        f"{name}: {found.groups} groups, the last {found.latest:.1f} s after it was due: "
        f"{found.latest / floor:.3f} of the pacer's floor ({floor:.1f} s). Everything was out after "
        f"{found.over:.1f} s: {found.over / whole:.3f} of the floor of {found.calls} calls. "
        f"{found.refused} refused (429)."
    )
    show_receipts(found.receipts)


def show_tapped(found: Tapped) -> None:
    """Print what became of the taps."""
    _out.print(
        f"{found.taps} taps in {found.seconds:.1f} s: "
        f"{found.edits} edits ({found.edits / found.taps:.2f} a tap), "
        f"the last {found.settled:.1f} s after the last tap. "
        f"{found.wrong} groups show another number; {found.refused} refused (429)."
    )
    show_receipts(found.receipts)


def show_receipts(found: Receipts) -> None:
    """Print how long petitions waited meanwhile."""
    _out.print(
        f"  {len(found.waits)} petitions filed elsewhere meanwhile: "
        f"to the receipt p50 {found.took(0.5):.2f} s, p99 {found.took(0.99):.2f} s."
    )


async def main() -> None:
    """Live through the evening and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.meetings")
    parser.add_argument("--groups", type=int, default=2000)
    parser.add_argument("--taps", type=int, default=3, help="in each group")
    options = parser.parse_args()
    _out.print(f"Load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")
    with tempfile.TemporaryDirectory() as name:
        async with start_emulator() as url, Emulated(url) as emulated:
            scenes = Scenes(emulated, Path(name), count=options.groups)
            async with scenes.open() as planning:
                _out.print(f"Started, and {options.groups} meetings planned, in {planning:.1f} s.")
                show_reminded("First reminder", await scenes.first())
                show_reminded("Second reminder, which replaces it", await scenes.second())
                show_tapped(await scenes.taps(options.taps))
    _out.print(f"Load of the machine after: {os.getloadavg()[0]:.1f}.")


asyncio.run(main())
