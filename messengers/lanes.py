"""What waits to be shown: a lane for each chat, in order, one message in flight in each."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from domain.identifiers import Address, CardId
from storage.card_rows import PRIORITY_OF_REMINDERS, Card
from texts.content import Content

_CLOSED = -1  # before every priority: a reader that ends goes first


@dataclass(frozen=True, slots=True)
class Parcel:
    """A card with what it shows, leased to this process until `leased_until` (the loop's time).

    `made` counts the parcels of the process: of two parcels of one card the higher shows the later state.
    """

    card: Card
    content: Content | None
    not_before: float  # the loop's time: what else belongs to the same card may come until then
    leased_until: float
    made: int


class Lanes:
    """A priority queue of chats; a card that comes again takes the place of its older self."""

    def __init__(self) -> None:
        self._lanes: dict[Address, dict[CardId, Parcel]] = {}
        self._ready: asyncio.PriorityQueue[tuple[int, int, Address | None]] = asyncio.PriorityQueue()
        self._order = itertools.count()
        self._sizes = {False: 0, True: 0}  # by whether it is sent to many
        self.is_closed = False
        self.empty = asyncio.Event()  # no chat has a parcel that waits or is in flight
        self.empty.set()

    @property
    def size(self) -> int:
        """How many parcels of conversations wait."""
        return self._sizes[False]

    @property
    def many(self) -> int:
        """How many parcels wait of what is sent to many."""
        return self._sizes[True]

    def put(self, parcel: Parcel) -> None:
        """Add a parcel at the end of its chat's lane."""
        address = parcel.card.address
        idle = address not in self._lanes
        lane = self._lanes.setdefault(address, {})
        known = lane.get(parcel.card.id)
        if known is not None and known.made > parcel.made:
            return
        if known is None:
            self._count(parcel, 1)
        lane[parcel.card.id] = parcel
        if idle:
            self.empty.clear()
            self._open(address, lane)

    def put_back(self, parcel: Parcel) -> None:
        """Put a parcel that could not be shown before the others of its chat, as it or its newer self."""
        address, card = parcel.card.address, parcel.card.id
        lane = self._lanes[address]
        newer = lane.pop(card, None)
        if newer is None:
            self._count(parcel, 1)
        self._lanes[address] = {card: newer or parcel, **lane}

    async def next(self) -> Parcel | None:
        """Return the first parcel of the most urgent chat; call `done` afterwards. None once closed."""
        _, _, address = await self._ready.get()
        if address is None:
            return None
        lane = self._lanes[address]
        parcel = lane.pop(next(iter(lane)))
        self._count(parcel, -1)
        return parcel

    def done(self, address: Address, *, after: float = 0.0) -> None:
        """Let the chat's next parcel go, after so many seconds."""
        lane = self._lanes[address]
        if lane:
            self._open(address, lane, after=after)
        else:
            del self._lanes[address]
            if not self._lanes:
                self.empty.set()

    def close(self, readers: int) -> Sequence[Parcel]:
        """Give nothing out any more, and return what is left; so many readers get None."""
        self.is_closed = True
        for _ in range(readers):
            self._ready.put_nowait((_CLOSED, next(self._order), None))
        return [parcel for lane in self._lanes.values() for parcel in lane.values()]

    def _count(self, parcel: Parcel, change: int) -> None:
        self._sizes[parcel.card.priority >= PRIORITY_OF_REMINDERS] += change

    def _open(self, address: Address, lane: dict[CardId, Parcel], *, after: float = 0.0) -> None:
        first = next(iter(lane.values()))
        token = (first.card.priority, next(self._order), address)
        loop = asyncio.get_running_loop()
        wait = max(first.not_before - loop.time(), after)
        if wait > 0:
            loop.call_later(wait, self._ready.put_nowait, token)
        else:
            self._ready.put_nowait(token)
