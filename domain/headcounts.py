"""How many people came to a meeting: what is taken, what is asked back, and what cannot be."""

from __future__ import annotations

from collections.abc import Sequence

from domain.counting import read_count
from domain.meeting_refusals import NobodyThere, NoNumber, TooManyThere

# The largest tổ has some 300 households: seven people of each of them are no meeting any more.
MOST = 2_000
_ORDINARY = range(3, 301)
_TIMES_MORE, _TIMES_LESS = 3, 4


def read_headcount(words: str) -> int:
    """Return the number of people that was typed.

    Raises:
        NoNumber; NobodyThere: nobody, or fewer; TooManyThere: more than any tổ has.
    """
    number = read_count(words)
    if number is None:
        raise NoNumber
    if number <= 0:
        raise NobodyThere
    if not is_possible(number):
        raise TooManyThere(number=number, limit=MOST)
    return number


def is_possible(number: int) -> bool:
    """Return whether so many people can have met."""
    return 0 < number <= MOST


def is_unusual(number: int, *, before: Sequence[int], checked_in: int) -> bool:
    """Return whether whoever typed the number is asked once more.

    It is fewer than have checked in, or far from the headcounts of the meetings before; where there are none,
    from what a tổ is likely to have.
    """
    if number < checked_in:
        return True
    if not before:
        return number not in _ORDINARY
    return number > _TIMES_MORE * max(before) or number * _TIMES_LESS < min(before)
