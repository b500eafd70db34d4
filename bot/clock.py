"""The clock: the one place that asks what time it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import aiohttp

Clock = Callable[[], datetime]
_WHOLE_SECONDS = timedelta(seconds=3)  # a `Date` has no parts of a second, and answers take a moment


def wall_clock(zone: ZoneInfo) -> Clock:
    """Return a clock of aware times in `zone`, so that a date or a year is the one of that place."""
    return lambda: datetime.now(zone)  # noqa: TID251  the one place


class FollowedClock:
    """The Bot API server's clock, by the `Date` of its answers: the demo's is turned forward on its page."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._wall, self._ahead = wall_clock(zone), timedelta()
        self.on_turn: Callable[[], None] = lambda: None

    def __call__(self) -> datetime:
        """Return the server's time."""
        return self._wall() + self._ahead

    def listener(self) -> aiohttp.TraceConfig:
        """Return what has to be given to the HTTP client, so that this clock hears its answers."""
        tracing = aiohttp.TraceConfig()
        tracing.on_request_end.append(self._heard)
        return tracing

    async def _heard(
        self,
        session: aiohttp.ClientSession,
        context: SimpleNamespace,
        ended: aiohttp.TraceRequestEndParams,
    ) -> None:
        date = ended.response.headers.get("Date")
        if date is None:
            return
        ahead = parsedate_to_datetime(date) - self._wall()
        if ahead - self._ahead > _WHOLE_SECONDS:  # time never runs backwards
            self._ahead = ahead
            self.on_turn()
