"""The clock: the one place that asks what time it is."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]


def wall_clock(zone: ZoneInfo) -> Clock:
    """Return a clock of aware times in `zone`, so that a date or a year is the one of that place."""
    return lambda: datetime.now(zone)  # noqa: TID251  the one place
