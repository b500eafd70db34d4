"""Petitions that are filed elsewhere while much is sent, and how long their receipts take."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from benchmarks.notices.province import Province
from tests.emulated import Emulated

_EACH = 2.0  # seconds between two petitions
_LAST = 3.0  # seconds in which the last receipts come
_PETITION = "/kiennghi Rác ở đầu ngõ ba ngày chưa ai gom, mong tổ xem giúp."


@dataclass
class Receipts:
    """What was filed, and when; afterwards how long each receipt took."""

    said: Mapping[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    waits: Sequence[float] = ()

    def took(self, part: float) -> float:
        """Return the seconds that this part of the receipts took at the most."""
        return self.waits[min(int(len(self.waits) * part), len(self.waits) - 1)]


@asynccontextmanager
async def filing(
    emulated: Emulated, province: Province, *, since: asyncio.Event | None = None
) -> AsyncIterator[Receipts]:
    """File a petition every other second for the time of the block, or from then on."""
    found, over = Receipts(), asyncio.Event()
    async with asyncio.TaskGroup() as nursery:
        nursery.create_task(_file(emulated, province, found, since=since, until=over))
        yield found
        over.set()
    await asyncio.sleep(_LAST)
    found.waits = await _waits(emulated, province.token, found.said)


async def _file(
    emulated: Emulated,
    province: Province,
    found: Receipts,
    *,
    since: asyncio.Event | None,
    until: asyncio.Event,
) -> None:
    if since is not None:
        await since.wait()
    for place in itertools.cycle(province.places):
        await asyncio.sleep(_EACH)
        if until.is_set():
            return
        found.said[place.group].append(time.time())
        await emulated.act(place.resident, "send", place.group, text=_PETITION)


async def _waits(emulated: Emulated, token: str, said: Mapping[int, list[float]]) -> Sequence[float]:
    left = {chat: list(times) for chat, times in said.items()}
    calls = [one for one in await emulated.calls(token) if one["method"] == "sendMessage"]
    waits = [one["at"] - left[one["chat_id"]].pop(0) for one in calls if left.get(one["chat_id"])]
    assert not any(left.values()), f"receipts are missing: {left}"
    return sorted(waits)
