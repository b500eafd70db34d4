"""Handling a parked update once more, beside the running bot or without it."""

from __future__ import annotations

import asyncio

import aiohttp

from bot.clock import wall_clock
from bot.database import open_ledger
from bot.failures import DatabaseAwayError, FailsAgainError, UnknownIncidentError
from bot.feed import Feed
from bot.opening import who_am_i
from bot.settings import Settings
from storage.books import Books
from storage.ledger import Ledger, LedgerAwayError
from storage.schema import upgrade


def retry(settings: Settings, incident: int) -> None:
    """Handle a parked update; it is parked no longer when that succeeds.

    What is to be shown is left to the bot that runs now or next.

    Raises:
        UnknownIncidentError, FailsAgainError, DatabaseAwayError, TokenRejectedError
    """
    with open_ledger(settings.database_url) as engine:
        upgrade(engine)
        ledger = Ledger(engine, clock=wall_clock(settings.timezone), policy=settings.policy)
        asyncio.run(_retry(settings, ledger, incident))


async def _retry(settings: Settings, ledger: Ledger, incident: int) -> None:
    async with aiohttp.ClientSession() as http:
        feed = Feed(settings, await who_am_i(http, settings))
    ledger.start()
    try:
        await ledger.run_async(lambda books: _handle(books, feed, incident))
    except LedgerAwayError as error:
        raise DatabaseAwayError(str(error)) from error
    finally:
        await ledger.stop()


async def _handle(books: Books, feed: Feed, incident: int) -> None:
    parked = books.updates.parked_one(incident)
    if parked is None:
        raise UnknownIncidentError
    try:
        await feed.handle(books, feed.parse(parked.raw))
    except Exception as error:  # the error boundary of this command: nothing of it is kept
        raise FailsAgainError(type(error).__name__) from error
    books.updates.drop_parked(incident)
