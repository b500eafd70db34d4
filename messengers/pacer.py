"""One pace for everything that goes out: an absolute schedule just under the messenger's limit.

No bursts, so no 429; and one gate that a 429 closes for everybody, retries included. Each chat has a pace
of its own besides, so that a busy group does not bring that about.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from domain.identifiers import Address

TELEGRAMS_RATE = 30  # a second, overall; whoever has more has a Bot API server without its limits
_HEADROOM = 29 / 30  # measured: at the limit itself a strict server refuses now and then


class Pacer:
    """Hands out turns, `rate` a second."""

    def __init__(self, rate: float) -> None:
        self._interval = 1 / (rate * _HEADROOM)
        self._next = 0.0
        self._closed_until = 0.0

    async def turn(self) -> None:
        """Wait for the next turn."""
        loop = asyncio.get_running_loop()
        while True:
            now = loop.time()
            at = max(self._next, self._closed_until, now)
            self._next = at + self._interval
            if at > now:
                await asyncio.sleep(at - now)
            if loop.time() >= self._closed_until:
                return

    @property
    def is_closed(self) -> bool:
        """Whether the gate is closed for now."""
        return asyncio.get_running_loop().time() < self._closed_until

    def close(self, seconds: float) -> None:
        """Let nothing out for so long."""
        until = asyncio.get_running_loop().time() + seconds
        self._closed_until = max(self._closed_until, until)
        self._next = max(self._next, self._closed_until)


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many messages at once, and one more each `interval` seconds."""

    burst: int
    interval: float


# Source: Bot API FAQ, "My bot is hitting limits": one a second in a chat, short bursts pass; 20 a minute in a
# group. A little less here: the messenger's clock counts arrivals, ours departures.
IN_CHAT = Allowance(burst=4, interval=1.05)
IN_GROUP = Allowance(burst=17, interval=3.2)
_REMEMBERED = 10_000  # chats; one that has rested need not be remembered


class ChatPacer:
    """Says how long a chat has to rest before its next message."""

    def __init__(self, rate: float) -> None:
        self._is_free = rate > TELEGRAMS_RATE
        self._spent: dict[tuple[Address, Allowance], float] = {}  # until when what was sent counts

    def wait(self, address: Address) -> float:
        """Return the seconds until the chat takes one more message."""
        now = asyncio.get_running_loop().time()
        waits = [
            self._spent.get((address, one), now) - now - (one.burst - 1) * one.interval
            for one in _allowances(address)
        ]
        return 0.0 if self._is_free else max(0.0, *waits)

    def count(self, address: Address) -> None:
        """Record that something goes to the chat now."""
        if self._is_free:
            return
        now = asyncio.get_running_loop().time()
        if len(self._spent) > _REMEMBERED:
            self._spent = {key: until for key, until in self._spent.items() if until > now}
        for one in _allowances(address):
            self._spent[address, one] = max(self._spent.get((address, one), now), now) + one.interval


def _allowances(address: Address) -> tuple[Allowance, ...]:
    # On Telegram the ids of groups are negative.
    return (IN_CHAT, IN_GROUP) if address.chat.startswith("-") else (IN_CHAT,)
