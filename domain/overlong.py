"""A text longer than one message, which the messenger cuts into pieces that come one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.notices import LONGEST_WORDS

_WITHIN = 3  # seconds between two pieces: nobody writes another message that fast


@dataclass(frozen=True, slots=True)
class Overlong:
    """The pieces that came so far, none of which was taken: the end of a text alone says something else."""

    length: int
    at: int  # when the last of them was sent, in seconds

    @classmethod
    def begun(cls, length: int, at: datetime) -> Overlong | None:
        """Return the first piece; None where the message may be a whole."""
        return cls(length, int(at.timestamp())) if length > LONGEST_WORDS else None

    def joined(self, length: int, at: datetime) -> Overlong | None:
        """Return the text with one more piece; a message that is not its next piece stands for itself."""
        second = int(at.timestamp())
        if length and 0 <= second - self.at <= _WITHIN:
            return Overlong(self.length + length, second)
        return Overlong.begun(length, at)

    def packed(self) -> str:
        """Return it as it is kept between two messages."""
        return f"{self.length} {self.at}"

    @classmethod
    def after(cls, kept: str | None, length: int, at: datetime) -> Overlong | None:
        """Return the text with this message, given what was kept; None where the message is a whole."""
        if not kept:
            return cls.begun(length, at)
        known, second = kept.split()
        return cls(int(known), int(second)).joined(length, at)
