"""When a tick fails: each part of it alone, each petition alone, so that one of them holds up no other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import structlog

from domain.identifiers import PetitionId
from scheduler.ticks import EACH_MINUTE, every_minute, remind
from services.reminders import ReminderDesk
from storage.books import Books
from storage.ledger import Ledger, LedgerAwayError

log = structlog.get_logger()
_PUT_OFF = timedelta(days=1)


async def run_every_minute(ledger: Ledger) -> None:
    """Do what each minute brings; whatever cannot be done is logged, and the rest is done."""
    if await _done(ledger, every_minute):
        return
    for tick in EACH_MINUTE:
        if not await _done(ledger, tick) and tick is remind:
            await _remind_apart(ledger)


async def _remind_apart(ledger: Ledger) -> None:
    for petition in await ledger.run(lambda books: books.rungs.due_ids()):
        if not await _done(ledger, _only(petition)):
            log.error("petition_not_reminded_of", petition=petition)
            await ledger.run(_put_off(petition))
    await _done(ledger, remind)


async def _done(ledger: Ledger, tick: Callable[[Books], None]) -> bool:
    try:
        await ledger.run(tick)
    except LedgerAwayError as trouble:
        log.warning("ledger_away", why=str(trouble))
    except Exception:  # the error boundary of the scheduler
        log.exception("tick_failed", tick=tick.__name__)
        return False
    return True


def _only(petition: PetitionId) -> Callable[[Books], None]:
    def remind_of_one(books: Books) -> None:
        ReminderDesk(books).remind_of(petition)

    return remind_of_one


def _put_off(petition: PetitionId) -> Callable[[Books], None]:
    return lambda books: books.rungs.look_again({petition: books.now + _PUT_OFF})
