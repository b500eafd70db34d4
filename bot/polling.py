"""Long polling: the next batch is asked for, and this one so confirmed, only after its commit."""

from __future__ import annotations

import asyncio

import structlog

from bot.intake import Intake
from messengers.port import TooFast, Trouble
from messengers.telegram import Telegram
from storage.ledger import LedgerAwayError

log = structlog.get_logger()
ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
_WAIT = 10  # seconds that an empty poll may last; below the patience of the HTTP client
_LONGEST_PAUSE = 30.0


async def poll(telegram: Telegram, intake: Intake) -> None:
    """Fetch and handle until cancelled.

    Never begins with an offset of its own: what was not confirmed comes again, and is known.
    """
    offset, failures = None, 0
    while True:
        ask = {"timeout": _WAIT, "limit": 100, "allowed_updates": ALLOWED, "offset": offset}
        try:
            batch = await telegram.call("getUpdates", {k: v for k, v in ask.items() if v is not None})
            await intake.take(batch)
        except TooFast as trouble:
            await asyncio.sleep(trouble.seconds)
        except (Trouble, LedgerAwayError) as trouble:
            failures += 1
            log.warning("poll_failed", why=str(trouble), failures=failures)
            await asyncio.sleep(min(_LONGEST_PAUSE, 0.25 * 2 ** min(failures, 8)))
        else:
            failures = 0
            # After a silence the ids may start anew, below an offset of ours: it is not kept for long.
            offset = batch[-1]["update_id"] + 1 if batch else None
