"""What is measured of one evening: the first reminder, the one that replaces it, and everybody tapping."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from benchmarks.meetings.evening import Evening, plan_evening, planned, reminders
from benchmarks.notices.province import Province, found
from benchmarks.notices.receipts import Receipts, filing
from benchmarks.notices.running import times_in
from benchmarks.notices.scenes import RATE, running_bot
from domain.actions import Act, Action
from domain.identifiers import MeetingId
from tests.emulated import Emulated, Json

_TOKEN = "8700000001:meetings"
_ROUND_TRIP = 0.15
_LOOK = 0.5
_PATIENCE = 900.0
_QUIET = 4.0  # seconds of silence that are an end
_TAPS = 50  # a second: more than the messenger takes edits
_OUT = ("sendMessage", "editMessageText", "deleteMessage")


@dataclass(frozen=True, slots=True)
class Reminded:
    """How a reminder reached the groups: seconds after it was due, and what went out meanwhile."""

    groups: int
    latest: float  # until the last group had it
    over: float  # until nothing more went out: old reminders were removed
    calls: int  # everything that went out
    refused: int
    receipts: Receipts


@dataclass(frozen=True, slots=True)
class Tapped:
    """What became of taps in every group."""

    taps: int
    seconds: float  # from the first tap to the last
    edits: int
    settled: float  # seconds from the last tap until every group showed it
    wrong: int  # groups that show another number at last
    refused: int
    receipts: Receipts


class Scenes:
    """Lives through one evening with one bot."""

    def __init__(self, emulated: Emulated, folder: Path, *, count: int) -> None:
        self._emulated, self._count = emulated, count
        self._url = f"sqlite:///{folder / 'evening.db'}"
        self._province: Province
        self._evening: Evening

    @asynccontextmanager
    async def open(self) -> AsyncIterator[float]:
        """Found the province and run the bot for the time of the block; yield the seconds of planning."""
        self._province = await found(self._emulated, _TOKEN, self._url, count=self._count)
        await self._emulated.limits(token=_TOKEN, strict=True, round_trip=_ROUND_TRIP)
        self._evening = plan_evening(self._url, self._province)
        zone = {"CAUNOI_TIMEZONE": self._evening.zone}
        began = time.time()
        async with running_bot(self._emulated, self._province, self._url, RATE, **zone):
            while planned(self._url) < self._count:  # noqa: ASYNC110  another process plans
                await asyncio.sleep(_LOOK)
            yield time.time() - began

    async def first(self) -> Reminded:
        """Return how the first reminder reached everybody."""
        return await self._reminded(self._evening.first)

    async def second(self) -> Reminded:
        """Return the same of the one that replaces it."""
        return await self._reminded(self._evening.second)

    async def taps(self, rounds: int) -> Tapped:
        """Return what becomes of so many taps in each group, one round after the other."""
        standing = reminders(self._url)
        await self._emulated.forget_calls()
        acts = [Act.MEETING_COMING if number % 2 == 0 else Act.MEETING_BUSY for number in range(rounds)]
        async with filing(self._emulated, self._province) as receipts:
            began = time.time()
            for act in acts:
                await self._tap_everywhere(standing, act)
            tapped = time.time()
            await self._silence()
        edited = [one for one in await self._calls() if one["method"] == "editMessageText"]
        last = max((one["at"] for one in edited), default=tapped)
        wrong = await self._wrong(standing, acts[-1])
        refused = await self._refused()
        return Tapped(
            rounds * len(standing), tapped - began, len(edited), last - tapped, wrong, refused, receipts
        )

    async def _reminded(self, due: datetime) -> Reminded:
        at = due.timestamp()
        await asyncio.sleep(max(0.0, at - 5 - time.time()))
        await self._emulated.forget_calls()
        await asyncio.sleep(max(0.0, at - time.time()))
        async with filing(self._emulated, self._province) as receipts:
            ends = time.monotonic() + _PATIENCE
            while not all(times := await times_in(self._emulated, _TOKEN, self._province.chats)):
                assert time.monotonic() < ends, f"{sum(map(bool, times))} of {self._count} groups"
                await asyncio.sleep(_LOOK)
            await self._silence()
        assert Counter(map(len, times)) == {1: self._count}, "each group is reminded once"
        calls = [one for one in await self._calls() if one["method"] in _OUT]
        here = {one["chat_id"] for one in calls} & set(self._province.chats)
        over = max(one["at"] for one in calls if one["chat_id"] in here)
        latest = max(max(one) for one in times)
        return Reminded(self._count, latest - at, over - at, len(calls), await self._refused(), receipts)

    async def _tap_everywhere(self, standing: Mapping[int, tuple[MeetingId, int]], act: Act) -> None:
        began = time.monotonic()
        for number, (chat, (meeting, message)) in enumerate(standing.items()):
            await asyncio.sleep(max(0.0, began + number / _TAPS - time.monotonic()))
            data = Action(act, meeting).pack()
            await self._emulated.act(self._province.owner, "tap", chat, message=message, data=data)

    async def _wrong(self, standing: Mapping[int, tuple[MeetingId, int]], last: Act) -> int:
        wanted = "✅ Tham dự (1)" if last is Act.MEETING_COMING else "🙅 Bận (1)"
        wrong = 0
        for chat, (_, message) in standing.items():
            shown = await self._emulated.messages(self._province.owner, chat)
            [found] = [one for one in shown if one["message_id"] == message]
            wrong += wanted not in {key["text"] for row in found["inline_keyboard"] for key in row}
        return wrong

    async def _silence(self) -> None:
        """Wait until nothing of the groups has gone out for a while."""
        here, known, since = set(self._province.chats), -1, time.monotonic()
        while time.monotonic() - since < _QUIET:
            now = sum(one["chat_id"] in here for one in await self._calls())
            if now != known:
                known, since = now, time.monotonic()
            await asyncio.sleep(_LOOK)

    async def _calls(self) -> Sequence[Json]:
        return [one for one in await self._emulated.calls(_TOKEN) if one["ok"]]

    async def _refused(self) -> int:
        return int((await self._emulated.totals(_TOKEN)).get("429", 0))
