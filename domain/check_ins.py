"""Checking in (điểm danh) by a code of four digits that is shown in the room: no name, once each.

Who guesses gets nowhere: an account has five tries. Where many accounts try, the code changes before all of
them together had one chance in 333, and after the third such code the check-in closes until the head opens
it again. All that there is to gain is one more in a number beside which the head's own stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CODES = 10_000
MOST_TRIES = 5  # of one account at one meeting
MOST_WRONG = 30  # tries against one code, of all accounts together
MOST_CHANGES = 2  # of the code, until the check-in closes
_BETWEEN = re.compile(r"[\s.\-–,]+")
_LENGTH = 4


@dataclass(frozen=True, slots=True)
class CheckIn:
    """How the check-in of a meeting stands; without a code it is closed."""

    code: str | None
    changes: int = 0
    wrong: int = 0

    @property
    def is_open(self) -> bool:
        """Whether people may check in."""
        return self.code is not None


def code_of(number: int) -> str:
    """Return the code that a number from 0 to `CODES` is drawn for."""
    return f"{number:0{_LENGTH}d}"


def read_digits(words: str) -> str:
    """Return the digits of a message that has nothing else, as "4 8 2 9"; "" for any other message."""
    joined = _BETWEEN.sub("", words)
    return joined if joined.isascii() and joined.isdecimal() else ""


def is_code(digits: str) -> bool:
    """Return whether these may be a code."""
    return len(digits) == _LENGTH
