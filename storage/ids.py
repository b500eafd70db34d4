"""Identifiers made by the ledger: sorted by time, unique across processes, known before they are written."""

import os
import secrets
import threading
import time
from datetime import datetime, timedelta

_EPOCH_MS = 1_767_225_600_000  # 2026-01-01T00:00Z: 41 bits of milliseconds last until 2095
_SEQUENCE_BITS = 12
_PROCESS_BITS = 0x3FF << _SEQUENCE_BITS


class _Counter:
    """Milliseconds and sequence as one number that only grows: `Books` tells old from new by it.

    It runs ahead of a clock that jumps back, and of one that needs longer than 4,096 ids for a millisecond.
    """

    def __init__(self) -> None:
        self._latest, self._lock = 0, threading.Lock()
        self.draw()

    def draw(self) -> None:
        """Draw what tells this process from others; whoever is forked draws anew."""
        self.process = secrets.randbits(10) << _SEQUENCE_BITS
        self._first = secrets.randbits(11)  # keeps two processes apart that drew the same ten bits

    def next(self) -> int:
        now = int(time.time() * 1000) - _EPOCH_MS
        with self._lock:
            self._latest = max(self._latest + 1, now << _SEQUENCE_BITS | self._first)
            return self._latest


_counter = _Counter()
os.register_at_fork(after_in_child=_counter.draw)


def new_id() -> int:
    """Return a positive 63-bit number: milliseconds (41 bits), process (10), sequence (12)."""
    milliseconds, sequence = divmod(_counter.next(), 1 << _SEQUENCE_BITS)
    return milliseconds << 22 | _counter.process | sequence


def is_made_here(identifier: int, *, since: int) -> bool:
    """Return whether this process made the identifier after `since`, which is one of its own."""
    return identifier > since and identifier & _PROCESS_BITS == _counter.process


def first_id_before(identifier: int, ago: timedelta) -> int:
    """Return the lowest identifier that can have been made since `ago` before this one."""
    return identifier - (int(ago.total_seconds() * 1000) << 22)


def first_id_at(at: datetime) -> int:
    """Return the lowest identifier that can be made from that time on."""
    return (int(at.timestamp() * 1000) - _EPOCH_MS) << 22
