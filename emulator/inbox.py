"""A bot's queue of updates, with the offset semantics of getUpdates."""

import asyncio
from collections import deque
from dataclasses import dataclass, field

from emulator.wire import Wire

ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds of updates that a bot gets only when it names them."""


@dataclass(frozen=True, slots=True)
class Update:
    """One update as the bot will get it."""

    id: int
    body: Wire


@dataclass(slots=True)
class Inbox:
    """Updates not confirmed yet, oldest first, and who waits for more."""

    next_id: int
    allowed: list[str] = field(default_factory=list)
    updates: deque[Update] = field(default_factory=deque)
    _waiter: asyncio.Future[bool] | None = None

    def wants(self, kind: str) -> bool:
        """Say whether the bot asked for updates of this kind."""
        return kind in self.allowed if self.allowed else kind not in ON_REQUEST

    def put(self, body: Wire) -> Update:
        """Append an update and wake whoever waits."""
        update = Update(self.next_id, {"update_id": self.next_id, **body})
        self.next_id += 1
        self.updates.append(update)
        self.wake()
        return update

    def confirm(self, offset: int) -> list[int]:
        """Forget what `offset` confirms and return the forgotten numbers.

        A positive offset confirms everything below it; a negative one keeps that many from the end.
        """
        gone: list[int] = []
        if offset < 0:
            while len(self.updates) > -offset:
                gone.append(self.updates.popleft().id)
        elif offset > 0:
            while self.updates and self.updates[0].id < offset:
                gone.append(self.updates.popleft().id)
        return gone

    def first(self, limit: int) -> list[Wire]:
        """Return at most `limit` updates, oldest first; they stay until confirmed."""
        return [self.updates[index].body for index in range(min(limit, len(self.updates)))]

    def wake(self, *, thrown_out: bool = False) -> None:
        """Wake the waiting poll; `thrown_out` tells it that another has taken its place."""
        waiter, self._waiter = self._waiter, None
        if waiter and not waiter.done():
            waiter.set_result(thrown_out)

    @property
    def is_awaited(self) -> bool:
        """Whether somebody waits for an update at this moment."""
        return self._waiter is not None

    async def wait(self, seconds: float) -> bool:
        """Wait for an update, at most `seconds`; return True when another poll took over."""
        waiter: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiter = waiter
        try:
            return await asyncio.wait_for(waiter, seconds)
        except TimeoutError:
            return False
        finally:
            if self._waiter is waiter:
                self._waiter = None
