"""The feed of changes: a number that grows, and who waits for it to grow."""

import asyncio
from collections import deque
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

KEPT = 10_000
EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class Change:
    """That something a person can see changed in the room `key`."""

    seq: int
    key: Hashable


class Feed:
    """Counts changes and wakes those who wait for one of some rooms."""

    def __init__(self) -> None:
        self.seq = 0
        self.changes: deque[Change] = deque(maxlen=KEPT)
        self._waiting: dict[Hashable, list[asyncio.Future[None]]] = {}

    def note(self, key: Hashable) -> int:
        """Record a change of `key` and wake its waiters; return its number."""
        self.seq += 1
        self.changes.append(Change(self.seq, key))
        if self._waiting:
            self._wake(key)
            self._wake(EVERYTHING)
        return self.seq

    def since(self, after: int) -> list[Change]:
        """Return the changes numbered above `after`, oldest first."""
        found: list[Change] = []
        for change in reversed(self.changes):
            if change.seq <= after:
                break
            found.append(change)
        return found[::-1]

    async def wait(self, keys: Iterable[Hashable], seconds: float) -> bool:
        """Wait until one of `keys` changes; return False when `seconds` have passed first."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        keys = list(keys)
        for key in keys:
            self._waiting.setdefault(key, []).append(waiter)
        try:
            await asyncio.wait_for(waiter, seconds)
        except TimeoutError:
            return False
        finally:
            self._forget(keys, waiter)
        return True

    def _wake(self, key: Hashable) -> None:
        for waiter in self._waiting.pop(key, ()):
            if not waiter.done():
                waiter.set_result(None)

    def _forget(self, keys: list[Hashable], waiter: asyncio.Future[None]) -> None:
        for key in keys:
            waiters = self._waiting.get(key)
            if waiters and waiter in waiters:
                waiters.remove(waiter)
                if not waiters:
                    del self._waiting[key]
