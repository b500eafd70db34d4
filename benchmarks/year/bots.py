"""The two bot processes of the year: started, given steps, killed, and started again."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any  # Any: a line of JSON

from benchmarks.year.deeds import Deed

Outcome = Mapping[str, Any]
_LONGEST_LINE = 1 << 24
_PATIENCE = 60.0


class Bot:
    """One process, by its socket."""

    def __init__(self, process: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.process, self._reader, self._writer = process, reader, writer

    async def step(self, now: datetime, bot: str, deeds: Sequence[Deed]) -> Sequence[Outcome] | None:
        """Let it do the deeds and tick; None if it died meanwhile."""
        wanted = {"now": now.timestamp(), "bot": bot, "deeds": [asdict(one) for one in deeds], "tick": True}
        answer = await self.say(wanted)
        return answer["done"] if answer is not None else None

    async def rest(self, now: datetime) -> None:
        """Let it show what is due, and nothing else."""
        await self.say({"now": now.timestamp(), "bot": "", "deeds": [], "tick": False})

    async def say(self, line: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Send a line and return the answer; None if it died."""
        with suppress(ConnectionError):
            self._writer.write(json.dumps(line).encode() + b"\n")
            answer = await asyncio.wait_for(self._reader.readline(), _PATIENCE)
            return json.loads(answer) if answer else None
        return None

    def kill(self) -> None:
        """Kill it as it stands."""
        with suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)

    def close(self) -> None:
        """Let go of its socket."""
        self._writer.close()


class Forge:
    """The process that forks bots, and the socket where they report."""

    def __init__(self, process: asyncio.subprocess.Process, folder: Path) -> None:
        self._process, self._socket = process, folder / "bots"
        self._socket.unlink(missing_ok=True)
        self._met: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.Queue()

    async def listen(self) -> asyncio.AbstractServer:
        """Wait for bots that report."""
        return await asyncio.start_unix_server(self._meet, self._socket, limit=_LONGEST_LINE)

    async def start(self, environment: Mapping[str, str], now: datetime) -> Bot:
        """Start a bot whose world is built at `now`; return it once that stands."""
        assert self._process.stdin is not None
        line = json.dumps({"environment": environment, "socket": str(self._socket)})
        self._process.stdin.write(line.encode() + b"\n")
        process = int(await self.answer())
        bot = Bot(process, *await asyncio.wait_for(self._met.get(), _PATIENCE))
        built = await bot.say({"now": now.timestamp()})
        assert built is not None, "a bot did not start; see the log"
        return bot

    async def answer(self) -> str:
        """Return the next line that the forking process writes."""
        assert self._process.stdout is not None
        return (await asyncio.wait_for(self._process.stdout.readline(), _PATIENCE)).decode().strip()

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._met.put_nowait((reader, writer))


@asynccontextmanager
async def open_forge(folder: Path) -> AsyncIterator[Forge]:
    """Start the process that forks, with what it imports imported; its log lies in `folder`."""
    with (folder / "bots.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "benchmarks.year.worker",
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=log,
            cwd=folder, env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        )  # fmt: skip
        forge = Forge(process, folder)
        server = await forge.listen()
        try:
            assert await forge.answer() == "ready"
            yield forge
        finally:
            server.close()
            assert process.stdin is not None
            process.stdin.close()
            await process.wait()
