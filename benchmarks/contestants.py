"""The bots that are measured, each a process of its own against the same emulator."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.ward import Place

_SETTLE = 5.0  # seconds until a bot that has made its first call is at rest


@dataclass(frozen=True, slots=True)
class Contestant:
    """A bot: how it is called, how it is started, how many messages it sends for an update."""

    name: str
    command: tuple[str, ...]
    environment: dict[str, str]
    messages: int


def echo(library: str, api: str, token: str) -> Contestant:
    """Return a bare echo on aiogram or python-telegram-bot."""
    module = f"benchmarks.echo_{library}"
    return Contestant(f"echo, {library}", (sys.executable, "-m", module, api, token), {}, 1)


def caunoi(database: str, api: str, token: str, url: str) -> Contestant:
    """Return Cầu Nối on a database."""
    own = {
        "CAUNOI_BOT_TOKEN": token,
        "CAUNOI_TELEGRAM_API": api,
        "CAUNOI_DATABASE_URL": url,
        "CAUNOI_PETITIONS_A_DAY": "1000000",  # a few residents file everything
        "CAUNOI_SEND_RATE": "100000",  # the pace of Telegram is not what is measured here
    }
    return Contestant(f"Cầu Nối, {database}", (sys.executable, "-m", "bot", "run"), own, 2)


class Running:
    """A contestant's process: its CPU, its memory, paused and let go."""

    def __init__(self, process: subprocess.Popen[bytes] | subprocess.Popen[str]) -> None:
        self._process = process
        self._seen = psutil.Process(process.pid)

    def cpu(self) -> float:
        """Return the CPU seconds that the bot has used so far, as the scheduler counted them.

        Finer than the clock ticks of `cpu_times`: a burst of 500 updates takes some forty of those.
        """
        threads = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        return sum(int(one.read_text().split()[0]) for one in threads) / 1e9

    def memory(self) -> float:
        """Return the resident memory in megabytes."""
        return float(self._seen.memory_info().rss) / 1e6

    def pause(self) -> None:
        """Stop the process where it is."""
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it run again."""
        self._process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        self._process.kill()
        self._process.wait()


@dataclass(frozen=True, slots=True)
class Entrant:
    """A contestant at work: its process, its token, the places where people write to it."""

    one: Contestant
    bot: Running
    token: str
    places: Sequence[Place]


@contextmanager
def running(one: Contestant, log: Path) -> Iterator[Running]:
    """Run a contestant for the time of the block."""
    log.parent.mkdir(exist_ok=True)
    with log.open("ab") as out:
        process = subprocess.Popen(
            one.command, env=os.environ | one.environment, stdout=out, stderr=out, cwd=Path.cwd()
        )
    try:
        yield Running(process)
    finally:
        process.kill()
        process.wait()


def server_cpu(folder: Path) -> float:
    """Return the CPU seconds of the PostgreSQL whose cluster is in `folder`, its dead children included."""
    total = 0.0
    for one in psutil.process_iter(["name", "cmdline"]):
        if str(folder) in " ".join(one.info["cmdline"] or ()):
            for process in (one, *one.children(recursive=True)):
                times = process.cpu_times()
                total += times.user + times.system
            total += one.cpu_times().children_user + one.cpu_times().children_system
    return total


def rest() -> None:
    """Wait until a bot that has just started is at rest."""
    time.sleep(_SETTLE)
