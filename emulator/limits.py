"""Telegram's pace: so many messages a second overall, in one chat, in one group a minute."""

import math
from dataclasses import dataclass, field

from emulator.errors import too_many_requests

CHAT_BURST = 5
FORGET_ABOVE = 50_000


@dataclass(slots=True)
class Limits:
    """How fast bots may send; nothing is refused unless `strict`."""

    strict: bool = False
    overall: float | None = 30.0
    per_chat: float | None = 1.0
    per_group_minute: float | None = 20.0
    round_trip: float = 0.0
    _free_at: dict[tuple[int, str, int], float] = field(default_factory=dict)
    _closed_until: dict[tuple[int, str, int], float] = field(default_factory=dict)
    _forgotten_at: int = FORGET_ABOVE

    def copy(self) -> "Limits":
        """Return the same limits with nothing counted yet."""
        limits = Limits(self.strict, self.overall, self.per_chat, self.per_group_minute)
        limits.round_trip = self.round_trip
        return limits

    def pace(self, bot_id: int, chat_id: int, now: float, *, messages: int = 1) -> None:
        """Count `messages` about to be sent.

        Raises:
            ApiError: 429, when they come too fast; nothing is counted then. What was refused stays closed
                until the time that was named: who asks sooner is refused again.
        """
        if not self.strict:
            return
        buckets = self._buckets(bot_id, chat_id)
        waits = {key: self._wait(key, rate, burst, now) for key, rate, burst in buckets}
        if waits and (longest := max(waits.values())) > 0:
            full = [key for key, wait in waits.items() if wait > 0 and self._closed(key) <= now]
            self._closed_until |= dict.fromkeys(full, now + math.ceil(longest))
            raise too_many_requests(math.ceil(longest))
        for key, rate, _ in buckets:
            self._free_at[key] = max(self._free_at.get(key, now), now) + messages / rate
        if len(self._free_at) > self._forgotten_at:
            self._free_at = {key: at for key, at in self._free_at.items() if at > now}
            self._closed_until = {key: at for key, at in self._closed_until.items() if at > now}
            self._forgotten_at = FORGET_ABOVE + 2 * len(self._free_at)

    def _buckets(self, bot_id: int, chat_id: int) -> list[tuple[tuple[int, str, int], float, float]]:
        buckets: list[tuple[tuple[int, str, int], float, float]] = []
        if self.overall:
            buckets.append(((bot_id, "overall", 0), self.overall, self.overall))
        if self.per_chat:
            buckets.append(((bot_id, "chat", chat_id), self.per_chat, CHAT_BURST))
        if self.per_group_minute and chat_id < 0:
            per_second = self.per_group_minute / 60
            buckets.append(((bot_id, "group", chat_id), per_second, self.per_group_minute))
        return buckets

    def _wait(self, key: tuple[int, str, int], rate: float, burst: float, now: float) -> float:
        """Return the seconds until one message more fits into a burst, and what was closed is open again."""
        fits = self._free_at.get(key, now) - now - (burst - 1) / rate - 1e-9
        return max(fits, self._closed(key) - now)

    def _closed(self, key: tuple[int, str, int]) -> float:
        return self._closed_until.get(key, 0.0)
