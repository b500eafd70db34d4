"""What is measured: a burst that was waiting, and a steady stream with the time to each receipt."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from dataclasses import dataclass

from benchmarks.contestants import Entrant
from benchmarks.ward import Place
from tests.emulated import Emulated

WORDS = "/kiennghi Rác ở đầu ngõ {number} ba ngày chưa ai gom, mùi hôi lắm, mong tổ xem giúp."
_SENDS = ("sendMessage", "editMessageText")


@dataclass(frozen=True, slots=True)
class Measured:
    """CPU microseconds of the bot for an update, updates a second, milliseconds to the receipt."""

    cpu: float
    rate: float
    p50: float = 0.0
    p99: float = 0.0


async def burst(emulated: Emulated, entrant: Entrant, count: int) -> Measured:
    """Let `count` updates wait while the bot is paused, then let it go."""
    bot, places = entrant.bot, entrant.places
    bot.pause()
    for number in range(count):
        await _say(emulated, places[number % len(places)], number)
    await emulated.forget_calls()
    before, began = bot.cpu(), time.monotonic()
    bot.go_on()
    await _sent(emulated, entrant, count)
    took = time.monotonic() - began
    await asyncio.sleep(0.5)  # the records of the last cards belong to the work
    return Measured((bot.cpu() - before) / count * 1e6, count / took)


async def stream(emulated: Emulated, entrant: Entrant, *, rate: float, count: int) -> Measured:
    """Send `count` updates at a steady rate; the receipt is the first message in the update's own chat."""
    await emulated.forget_calls()
    before, began = entrant.bot.cpu(), time.monotonic()
    said: dict[int, list[float]] = defaultdict(list)
    for number in range(count):
        await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
        place = entrant.places[number % len(entrant.places)]
        said[place.group].append(time.time())
        await _say(emulated, place, number)
    await _sent(emulated, entrant, count)
    await asyncio.sleep(0.2)
    waits = sorted(await _waits(emulated, entrant.token, said))
    cpu = (entrant.bot.cpu() - before) / count * 1e6
    return Measured(cpu, rate, waits[len(waits) // 2] * 1e3, waits[int(len(waits) * 0.99)] * 1e3)


async def _say(emulated: Emulated, place: Place, number: int) -> None:
    await emulated.act(place.resident, "send", place.group, text=WORDS.format(number=number % 90))


async def _sent(emulated: Emulated, entrant: Entrant, count: int, *, patience: float = 240.0) -> None:
    ends, messages = time.monotonic() + patience, count * entrant.one.messages
    while time.monotonic() < ends:
        totals = await emulated.totals(entrant.token)
        if sum(totals.get(method, 0) for method in _SENDS) >= messages:
            return
        await asyncio.sleep(0.02)
    raise TimeoutError(f"{totals} after {patience} s, {messages} messages were due")


async def _waits(emulated: Emulated, token: str, said: dict[int, list[float]]) -> list[float]:
    got: dict[int, list[float]] = defaultdict(list)
    for call in await emulated.calls(token):
        if call["method"] == "sendMessage" and call["ok"]:
            got[int(call["chat_id"])].append(call["at"])
    return [at - when for chat, times in said.items() for when, at in zip(times, got[chat], strict=False)]
