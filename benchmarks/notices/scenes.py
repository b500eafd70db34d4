"""What is measured: the pace, the ceiling, petitions meanwhile, a kill at half the way."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.contestants import Running, caunoi, running
from benchmarks.notices.province import Province, found
from benchmarks.notices.receipts import Receipts, filing
from benchmarks.notices.running import Sent, compose, let_go, others, ours, sent_to, times_in
from messengers.courier import IN_FLIGHT
from tests.emulated import Emulated

RATE = 30.0  # messages a second: what Telegram lets a bot send
_ROUND_TRIP = 0.15
UNLIMITED = 1_000_000.0
_PATIENCE = 120.0  # seconds until a bot listens
_numbers = itertools.count(8_500_000_001)


@dataclass(frozen=True, slots=True)
class Killed:
    """What the groups had after a kill at half the way."""

    at: int
    never: int
    twice: int
    more: int


class Scenes:
    """Founds a province for each contestant, and lets them send one after another."""

    def __init__(self, emulated: Emulated, folder: Path, *, count: int) -> None:
        self._emulated, self._folder, self._count = emulated, folder, count

    async def pace(self) -> Mapping[str, Sent]:
        """Return what each needed under the strict limit and the round trip of Telegram."""
        result = {}
        province = await self._province(is_far=True)
        async with self._bot(province, RATE) as bot:
            result["Cầu Nối"] = await ours(self._emulated, bot, province)
        for name, how in (
            ("python-telegram-bot, AIORateLimiter", "ptb"),
            ("gather, again after 429", "naive"),
        ):
            province = await self._province(is_far=True)
            result[name] = await others(self._emulated, how, province, in_flight=0)
        return result

    async def petitions(self) -> tuple[Sent, Receipts]:
        """Return what the notice needed while petitions were filed elsewhere, and their receipts."""
        province = await self._province(is_far=True)
        going = asyncio.Event()
        async with (
            self._bot(province, RATE) as bot,
            filing(self._emulated, province, since=going) as receipts,
        ):
            sent = await ours(self._emulated, bot, province, going=going)
        return sent, receipts

    async def kill(self) -> Killed:
        """Kill the bot where half of the groups have the notice, and start it again."""
        province = await self._province(is_far=True)
        async with self._bot(province, RATE) as bot:
            card = await compose(self._emulated, province)
            await self._emulated.forget_calls()
            await let_go(self._emulated, province, card)
            await sent_to(self._emulated, province.token, self._count // 2)
            bot.kill()
        half = sum(map(bool, await times_in(self._emulated, province.token, province.chats)))
        async with self._bot(province, RATE):
            await sent_to(self._emulated, province.token, self._count)
            await asyncio.sleep(3)
        times = await times_in(self._emulated, province.token, province.chats)
        counts = [len(one) for one in times]
        return Killed(half, counts.count(0), counts.count(2), sum(one > 2 for one in counts))

    async def ceiling(self, rounds: int, *, count: int) -> Sequence[tuple[Sent, Sent]]:
        """Return what we and raw aiohttp did without any limit, by turns, with as many in flight."""
        found = []
        for _ in range(rounds):
            province = await self._province(is_far=False, count=count)
            raw = await others(self._emulated, "raw", province, in_flight=IN_FLIGHT)
            async with self._bot(province, UNLIMITED) as bot:
                found.append((await ours(self._emulated, bot, province), raw))
        return found

    async def _province(self, *, is_far: bool, count: int | None = None) -> Province:
        token = f"{next(_numbers)}:notices"
        province = await found(self._emulated, token, self._url(token), count=count or self._count)
        pace = {"strict": True, "round_trip": _ROUND_TRIP} if is_far else {"strict": False}
        await self._emulated.limits(token=token, **pace)
        return province

    def _url(self, token: str) -> str:
        return f"sqlite:///{self._folder / token.partition(':')[0]}.db"

    def _bot(self, province: Province, rate: float) -> AbstractAsyncContextManager[Running]:
        return running_bot(self._emulated, province, self._url(province.token), rate)


@asynccontextmanager
async def running_bot(
    emulated: Emulated, province: Province, url: str, rate: float, **more: str
) -> AsyncIterator[Running]:
    """Run the bot of the province at that rate for the time of the block, which begins when it listens.

    `more` are further settings of it.
    """
    one = caunoi("SQLite", emulated.base_url, province.token, url)
    environment = one.environment | {"CAUNOI_SEND_RATE": str(rate)} | more
    with running(replace(one, environment=environment), Path("build/bench.log")) as bot:
        await _listens(emulated, province.token)
        yield bot


async def _listens(emulated: Emulated, token: str) -> None:
    before = (await emulated.totals(token)).get("deleteWebhook", 0)
    ends = time.monotonic() + _PATIENCE
    while (await emulated.totals(token)).get("deleteWebhook", 0) == before:
        assert time.monotonic() < ends, "the bot does not start"
        await asyncio.sleep(0.2)
    await asyncio.sleep(1)
