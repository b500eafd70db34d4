"""The one clock of the emulator; it can be turned forward."""

import time


class Clock:
    """Seconds since 1970, plus what somebody has turned it forward by."""

    def __init__(self, ahead: float = 0.0) -> None:
        self.ahead = ahead

    def now(self) -> float:
        """Return the present time in seconds since 1970, UTC."""
        return time.time() + self.ahead

    def unix(self) -> int:
        """Return the present second, as messages are dated."""
        return int(time.time() + self.ahead)

    def forward(self, seconds: float) -> None:
        """Let `seconds` pass at once; time never runs backwards."""
        self.ahead += max(seconds, 0.0)
