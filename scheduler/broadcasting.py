"""Sending to many: the loop that moves notices on, a chunk at a time."""

from __future__ import annotations

import asyncio

import structlog

from scheduler.dues import start_due
from services.broadcasts import BroadcastDesk
from storage.books import Books
from storage.ledger import Ledger, LedgerAwayError

log = structlog.get_logger()
_BETWEEN_CHUNKS = 0.005  # seconds in which what people do comes through
_LOOK = 1.0  # seconds between looks; also how often the bar moves


async def broadcast(ledger: Ledger) -> None:
    """Work until cancelled."""
    while True:
        moved = await _moved(ledger)
        await asyncio.sleep(_BETWEEN_CHUNKS if moved else _LOOK)


async def _moved(ledger: Ledger) -> bool:
    try:
        if await ledger.run(advance):
            return True
        await start_due(ledger)
    except LedgerAwayError as trouble:
        log.warning("ledger_away", why=str(trouble))
    except Exception:  # the error boundary of this loop: the next look tries again
        log.exception("broadcast_failed")
    return False


def advance(books: Books) -> bool:
    """Do the next chunk; where there is none, show how far everything is."""
    desk = BroadcastDesk(books)
    if desk.advance():
        return True
    desk.watch()
    return False
