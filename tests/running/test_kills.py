"""The bot as a process of its own, killed while residents send: nothing lost, nothing filed twice."""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import wall_clock
from bot.settings import PREFIX
from messengers.courier import IN_FLIGHT
from storage.deliveries import LEASE_SECONDS
from tests.journeys.cases import electrician
from tests.running.ledgers import words_filed
from tests.running.wards import ward_of
from tests.town import Person, Town

SENDERS, EACH = 4, 12
LIVES = (0.25, 0.9)  # seconds that a bot lives, once started
_STARTS_WITHIN = 90.0  # everything is imported first, which takes long on a busy machine
_CODE = re.compile(r"KN-\d\d-\d{6}")


class Bots:
    """Starts the bot as a process, and ends it."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._started: list[int] = []

    async def starts(self, town: Town, *, rate: int = 200) -> int:
        """Start the town's bot, which sends so many messages a second; return its process id."""
        settings = town.settings
        environment = {
            "BOT_TOKEN": town.token,
            "TELEGRAM_API": settings.telegram_api,
            "DATABASE_URL": settings.database_url,
            "SEND_RATE": str(rate),
            "PETITIONS_A_DAY": "1000",  # four people write everything
        }
        prefixed = {f"{PREFIX}{name}": value for name, value in environment.items()}
        ahead = town.now() - wall_clock(settings.timezone)()
        line = json.dumps({"environment": prefixed, "ahead": ahead.total_seconds()})
        assert self._process.stdin is not None
        self._process.stdin.write(line.encode() + b"\n")
        self._started.append(int(await self.answer()))
        return self._started[-1]

    def kill_all(self) -> None:
        """End whatever still lives."""
        for process in self._started:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._started.clear()

    async def answer(self) -> str:
        """Return the next line that the process writes."""
        assert self._process.stdout is not None
        return (await asyncio.wait_for(self._process.stdout.readline(), _STARTS_WITHIN)).decode().strip()


async def is_gone(process: int) -> bool:
    """Wait for the end of a process."""
    for _ in range(120):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        await asyncio.sleep(0.05)
    return False


@pytest.fixture
def bots(forked: Bots) -> Iterator[Bots]:
    """Bots as processes; none outlives the test."""
    yield forked
    forked.kill_all()


@pytest.fixture(scope="module")
async def forked(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Bots]:
    """The process that forks bots."""
    folder = tmp_path_factory.mktemp("bots")  # no .env of the developer's in here
    with (folder / "log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.running.forking",
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=log,
            cwd=folder, env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        )  # fmt: skip
        bots = Bots(process)
        assert await bots.answer() == "ready"
        yield bots
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()


async def busy_group(town: Town) -> tuple[Person, Sequence[Person], int]:
    """Return who answers, residents who have agreed, and their group; the bot rests."""
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng")
    hung = await electrician(town)
    people = [await town.resident(f"Dân {number}") for number in range(SENDERS)]
    group = await town.found_group(lan, *people)
    await lan.sees("trợ lý tự động", chat=group)
    for one in people:
        await one.says("/kiennghi Đèn đường hỏng", to=group)
        asked = await one.finds_button("👍 Đồng ý và gửi", chat=group)
        await one.taps("👍 Đồng ý và gửi", on=asked, chat=group)
    await town.settles()
    await town.stops_bot()
    return hung, people, group


async def send_all(town: Town, people: Sequence[Person], group: int, *, pause: float) -> Sequence[str]:
    """Let everybody send; return the words that must be filed, the first ones included."""

    async def send(number: int, person: Person) -> None:
        for each in range(EACH):
            await person.says(f"/kiennghi@{town.username} Đèn đường số {number}.{each} hỏng", to=group)
            await asyncio.sleep(random.uniform(0, 2 * pause))

    await asyncio.gather(*(send(number, person) for number, person in enumerate(people)))
    sent = [f"Đèn đường số {number}.{each} hỏng" for number in range(SENDERS) for each in range(EACH)]
    return sorted([*sent, *["Đèn đường hỏng"] * SENDERS])


async def codes_in(person: Person, chat: int | None, start: str) -> Counter[str]:
    """Return how often each code stands in messages of the bot that begin so."""
    town = person.town
    shown = await town.emulated.get("view", user=person.id, chat=chat or town.bot_id, limit=1000)
    texts = [one.get("text") or "" for one in shown["chats"][0]["messages"]]
    return Counter(_CODE.findall(text)[0] for text in texts if text.startswith(start))


async def all_shown(person: Person, chat: int | None, start: str, count: int) -> Counter[str]:
    """Wait until so many codes stand there."""
    for _ in range(150):
        seen = await codes_in(person, chat, start)
        if len(seen) >= count:
            break
        await asyncio.sleep(0.1)
    return seen


async def test_no_kill_loses_a_petition_or_files_it_twice_and_every_card_comes(
    town: Town, bots: Bots
) -> None:
    hung, people, group = await busy_group(town)
    kills, is_enough = 0, asyncio.Event()

    async def kill_again_and_again() -> None:
        nonlocal kills
        # Not cancelled: a start whose answer nobody waits for would answer the next one.
        while not is_enough.is_set():
            process = await bots.starts(town)
            await asyncio.sleep(random.uniform(*LIVES))
            os.kill(process, signal.SIGKILL)
            kills += 1

    killing = asyncio.ensure_future(kill_again_and_again())
    wanted = await send_all(town, people, group, pause=0.35)
    is_enough.set()
    await killing
    bots.kill_all()
    town.shift = timedelta(seconds=LEASE_SECONDS + 1)  # what the dead had leased is free again
    await town.starts_bot()
    receipts = await all_shown(people[0], group, "✅", len(wanted))
    tasks = await all_shown(hung, None, "🔔", len(wanted))
    assert kills >= 5
    assert sorted(await words_filed(town)) == wanted
    assert len(receipts) == len(tasks) == len(wanted)
    assert (receipts + tasks).total() - 2 * len(wanted) <= kills * IN_FLIGHT


async def test_an_orderly_end_loses_nothing_repeats_nothing_and_makes_nobody_wait(
    town: Town, bots: Bots
) -> None:
    hung, people, group = await busy_group(town)
    process = await bots.starts(town)
    sending = asyncio.ensure_future(send_all(town, people, group, pause=0.05))
    await asyncio.sleep(0.8)
    os.kill(process, signal.SIGTERM)
    assert await is_gone(process)
    wanted = await sending
    await town.starts_bot()
    receipts = await all_shown(people[0], group, "✅", len(wanted))
    tasks = await all_shown(hung, None, "🔔", len(wanted))
    assert sorted(await words_filed(town)) == wanted
    assert len(receipts) == len(tasks) == len(wanted)
    assert (receipts + tasks).total() == 2 * len(wanted)


async def test_a_kill_in_the_middle_of_a_notice_repeats_at_most_what_was_in_flight(
    town: Town, bots: Bots
) -> None:
    ward = await ward_of(town, 120)
    await ward.writes()
    await town.settles()
    await town.stops_bot()
    process = await bots.starts(town, rate=40)
    await ward.sends()
    await ward.until(lambda times: len(times) >= 60)
    os.kill(process, signal.SIGKILL)
    assert await is_gone(process)
    before = await ward.times_sent()
    town.shift = timedelta(seconds=LEASE_SECONDS + 1)
    await town.starts_bot()

    report = await ward.officer.sees("120/120")
    times = await ward.times_sent()
    assert "Đã gửi thông báo" in report["text"]
    assert len(before) < len(times) == 120
    assert max(times.values()) <= 2
    assert times.total() - 120 <= IN_FLIGHT
