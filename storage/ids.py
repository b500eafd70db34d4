"""Identifiers made by the ledger: sorted by time, unique across processes, known before they are written."""

import itertools
import secrets
import time
from datetime import UTC, datetime

_EPOCH_MS = 1_767_225_600_000  # 2026-01-01T00:00Z: 41 bits of milliseconds last until 2095
_PROCESS_BITS = 0x3FF << 12
_process = secrets.randbits(10) << 12
_sequence = itertools.count(secrets.randbits(12))


def new_id() -> int:
    """Return a positive 63-bit number: milliseconds (41 bits), process (10), sequence (12)."""
    # A clock that jumps back can at worst unsort ids: it would take 4,096 in the same millisecond,
    # of a process with the same ten random bits, to repeat one.
    return (int(time.time() * 1000) - _EPOCH_MS) << 22 | _process | next(_sequence) & 0xFFF


def is_made_here(identifier: int, *, since: int) -> bool:
    """Return whether this process made the identifier after `since`, which is one of its own."""
    return identifier > since and identifier & _PROCESS_BITS == _process


def made_at(identifier: int) -> datetime:
    """Return when an identifier was made (UTC, by this machine's clock)."""
    return datetime.fromtimestamp(((identifier >> 22) + _EPOCH_MS) / 1000, UTC)
