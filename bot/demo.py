"""The demo: the emulator and the bot as two processes, a sample ward, one page in the browser."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import sys
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from collections.abc import Mapping
from pathlib import Path
from typing import Any  # JSON

import aiohttp
import structlog

from bot.database import open_books
from bot.settings import PREFIX, Settings
from domain.identifiers import Address
from domain.roster_words import SHEET
from services.roster import RosterDesk
from services.sheets import read_lines

log = structlog.get_logger()
_WARD = Path(__file__).parent.parent / "demo"
_START_AFRESH = 75  # the emulator's exit code after the page's button
_READY = "listening on "
_BREATH = 1.0  # seconds before a bot that ended is started again


def run_demo(*, listen: str, folder: Path) -> None:
    """Run the demo until interrupted; everything that it keeps is in `folder`."""
    asyncio.run(_run(listen, folder.resolve()))


async def _run(listen: str, folder: Path) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    while not stop.is_set():
        if await _play(listen, folder, stop) == _START_AFRESH:
            shutil.rmtree(folder)


async def _play(listen: str, folder: Path, stop: asyncio.Event) -> int:
    """Run both processes until one is to end; return the emulator's exit code."""
    ward = json.loads((_WARD / "ward.json").read_text(encoding="utf-8"))
    database = f"sqlite:///{folder / 'caunoi.db'}"
    _import_roster(database)
    emulator = await _start("emulator", "--listen", listen, "--state", str(folder / "emulator"), stdout=PIPE)
    address = await _address(emulator)
    await _found_quiet_groups(address, folder, ward, database)
    async with asyncio.TaskGroup() as nursery:
        keeping = nursery.create_task(_keep_bot(folder, address, database, ward["bots"]["bot"]["token"]))
        waiting = nursery.create_task(stop.wait())
        ended = nursery.create_task(emulator.wait())
        await _open(address, folder, ward)
        sys.stdout.write(f"\n  ▶  {address}\n\n")
        sys.stdout.flush()
        await asyncio.wait({waiting, ended}, return_when=asyncio.FIRST_COMPLETED)
        keeping.cancel()
        waiting.cancel()
        await _end(emulator)
    return await emulator.wait()


def _import_roster(database: str) -> None:
    # Opening the database makes the folder.
    lines = read_lines(_WARD / "roster.csv", recognised=SHEET.recognised)
    with open_books(Settings(database_url=database)) as books:
        RosterDesk(books).import_rows(lines)


async def _found_quiet_groups(address: str, folder: Path, ward: dict[str, Any], database: str) -> None:
    """Give the other neighbourhoods of the ward groups that the bot is in already, and nobody writes to."""
    founded, quiet = folder / "founded", ward.pop("quiet")
    if not founded.exists():
        async with aiohttp.ClientSession(f"{address}/emulator/") as http:
            people = await _post(http, "stage", ward)
            cast = {"owner": people["users"][quiet["owner"]]["id"], "bot": people["bots"]["bot"]["id"]}
            made = await _post(http, "groups/many", quiet | cast)
        _bind(database, str(cast["bot"]), dict(enumerate(made["ids"], start=quiet["first"])), quiet["unit"])
        founded.touch()


def _bind(database: str, bot: str, groups: Mapping[int, int], code: str) -> None:
    with open_books(Settings(database_url=database)) as books:
        for number, chat in groups.items():
            unit = books.units.with_code(code.format(number=number))
            if unit is not None:
                group = books.groups.join(Address("telegram", bot, str(chat)))
                books.groups.bind(group.id, unit.id)


async def _open(address: str, folder: Path, ward: dict[str, Any]) -> None:
    """Set the stage; at the first start the people of the ward open the bot before anybody looks."""
    opened = folder / "opened"
    prologue = ward.pop("prologue")
    async with aiohttp.ClientSession(f"{address}/emulator/") as http:
        if not opened.exists():
            await _post(http, "stage", ward | {"script": prologue})
            await _post(http, "script/play?fast=1", {})
            await _finished(http)
            opened.touch()
        await _post(http, "stage", ward)


async def _finished(http: aiohttp.ClientSession) -> None:
    while True:
        async with http.get("stage") as answer:
            playing = (await answer.json())["playing"]
        if not playing["running"]:
            break
        await asyncio.sleep(0.1)
    if not playing["done"]:
        log.error("demo_not_set_up", failed=playing["failed"])


async def _post(http: aiohttp.ClientSession, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
    async with http.post(path, json=body) as answer:
        answer.raise_for_status()
        said: dict[str, Any] = await answer.json()
        return said


async def _address(emulator: Process) -> str:
    assert emulator.stdout is not None, "it was asked for"  # noqa: S101
    line = (await emulator.stdout.readline()).decode().strip()
    if not line.startswith(_READY):
        raise SystemExit(1)  # the emulator has said why on standard error
    return line.removeprefix(_READY)


async def _keep_bot(folder: Path, address: str, database: str, token: str) -> None:
    """Run the bot, again whenever it ends: a `kill -9` in the demo must not end the demo."""
    own = {"BOT_TOKEN": token, "TELEGRAM_API": address, "DATABASE_URL": database}
    # Nothing of an operator's real settings may reach the demo, nor a `.env`: hence the folder, too.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    environment = kept | {f"{PREFIX}{name}": value for name, value in own.items()}
    while True:
        bot = await _start("bot", "run", "--follow-clock", cwd=folder, env=environment)
        try:
            await bot.wait()
            await asyncio.sleep(_BREATH)
        finally:
            await _end(bot)


async def _start(module: str, *arguments: str, **how: Any) -> Process:
    # A session of its own: an interrupt at the terminal is for the demo, which ends both in order.
    return await create_subprocess_exec(
        sys.executable, "-m", module, *arguments, start_new_session=True, **how
    )


async def _end(process: Process) -> None:
    if process.returncode is None:
        process.terminate()
        await process.wait()
