"""One pace for everything that goes out: an absolute schedule just under the messenger's limit.

No bursts, so no 429; and one gate that a 429 closes for everybody, retries included.
"""

from __future__ import annotations

import asyncio

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
