"""The demo as a process that one starts and stops."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process, create_subprocess_exec
from contextlib import suppress
from pathlib import Path
from typing import Any  # JSON

import aiohttp
import psutil

CAUNOI = Path(sys.executable).parent / "caunoi"
_READY_WITHIN = 90.0
_ENDED_WITHIN = 30.0


class Demo:
    """`caunoi demo` in a folder of its own."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self._process: Process | None = None

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Start it and wait until it names its page."""
        listen = ("--listen", f"127.0.0.1:{self.port}", "--folder", str(self.folder))
        self._process = await create_subprocess_exec(CAUNOI, "demo", *listen, stdout=PIPE, stderr=DEVNULL)
        await self.is_ready()

    async def is_ready(self) -> None:
        """Wait until the address of the page is written out."""
        async with asyncio.timeout(_READY_WITHIN):
            while f"▶  {self.url}" not in await self._line():
                pass

    async def _line(self) -> str:
        assert self._process is not None
        assert self._process.stdout is not None
        line = await self._process.stdout.readline()
        assert line, "the demo ended"
        return line.decode()

    async def stop(self) -> None:
        """Interrupt it, as somebody at the terminal does, and wait for its orderly end."""
        assert self._process is not None
        if self._process.returncode is not None:
            return
        all_of_it = self.processes
        self._process.send_signal(signal.SIGINT)
        try:
            await asyncio.wait_for(self._process.wait(), _ENDED_WITHIN)
        except TimeoutError:
            for one in all_of_it:  # nothing of it may outlive the tests
                with suppress(psutil.NoSuchProcess):
                    one.kill()
            raise

    @property
    def processes(self) -> list[psutil.Process]:
        """The demo's own process and those that it started."""
        assert self._process is not None
        own = psutil.Process(self._process.pid)
        return [own, *own.children(recursive=True)]

    @property
    def bot(self) -> psutil.Process | None:
        """The process of the bot, if there is one at this moment."""
        found = [one for one in self.processes if one.cmdline()[1:3] == ["-m", "bot"]]
        return found[0] if found else None

    def kill_bot(self) -> None:
        """Kill the bot without a warning."""
        assert self.bot is not None
        os.kill(self.bot.pid, signal.SIGKILL)

    async def plays_fast(self, seconds: float = 90.0) -> dict[str, Any]:
        """Play the sample script without its pauses and return how it ended."""
        ends = time.monotonic() + seconds
        async with aiohttp.ClientSession(f"{self.url}/emulator/") as http:
            await http.post("script/play?fast=1", json={})
            while time.monotonic() < ends:
                async with http.get("stage") as answer:
                    playing: dict[str, Any] = (await answer.json())["playing"]
                if not playing["running"]:
                    return playing
                await asyncio.sleep(0.1)
        raise AssertionError("the script still runs")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def find_chromium() -> str:
    """Return the path of the browser, or nothing."""
    return shutil.which("chromium") or ""
