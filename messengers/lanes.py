"""What waits to be shown: a lane for each chat, in order, one message in flight in each."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import dataclass

from domain.identifiers import Address, CardId
from storage.cards import Card
from texts.content import Content


@dataclass(frozen=True, slots=True)
class Parcel:
    """A card with what it shows, leased to this process until `leased_until` (the loop's time)."""

    card: Card
    content: Content | None
    settle: float  # seconds to wait for what else belongs to the same card
    leased_until: float


class Lanes:
    """A priority queue of chats; a card that comes again takes the place of its older self."""

    def __init__(self) -> None:
        self._lanes: dict[Address, dict[CardId, Parcel]] = {}
        self._ready: asyncio.PriorityQueue[tuple[int, int, Address]] = asyncio.PriorityQueue()
        self._order = itertools.count()
        self.size = 0

    def put(self, parcel: Parcel) -> None:
        """Add a parcel at the end of its chat's lane."""
        address = parcel.card.address
        idle = address not in self._lanes
        lane = self._lanes.setdefault(address, {})
        if parcel.card.id not in lane:
            self.size += 1
        lane[parcel.card.id] = parcel
        if idle:
            self._open(address, lane)

    async def next(self) -> Parcel:
        """Return the first parcel of the most urgent chat; call `done` afterwards."""
        while True:
            _, _, address = await self._ready.get()
            lane = self._lanes[address]
            if lane:
                self.size -= 1
                return lane.pop(next(iter(lane)))
            del self._lanes[address]

    def done(self, address: Address) -> None:
        """Let the chat's next parcel go."""
        lane = self._lanes[address]
        if lane:
            self._open(address, lane)
        else:
            del self._lanes[address]

    def _open(self, address: Address, lane: dict[CardId, Parcel]) -> None:
        first = next(iter(lane.values()))
        token = (first.card.priority, next(self._order), address)
        if first.settle:
            asyncio.get_running_loop().call_later(first.settle, self._ready.put_nowait, token)
        else:
            self._ready.put_nowait(token)
