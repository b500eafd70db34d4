"""Updates come in: confirmed after their commit, handled once, parked when they cannot be handled."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any  # an update as Telegram sent it

import structlog
from aiogram.types import Update
from pydantic import ValidationError

from bot.afterwards import Afterwards
from bot.feed import Feed
from bot.hearing import Hearing
from domain.identifiers import Address
from domain.remarks import Remark
from handlers.desks import MESSENGER
from messengers.courier import Courier
from services.telling import Telling
from storage.books import Books
from storage.ledger import Ledger, LedgerAwayError

log = structlog.get_logger()
RawUpdate = Mapping[str, Any]
_TRIES = 3


class Intake:
    """Hands raw updates to the ledger; one call of `take` is one batch."""

    def __init__(self, *, ledger: Ledger, feed: Feed, courier: Courier, afterwards: Afterwards) -> None:
        self._ledger, self._feed = ledger, feed
        self._courier, self._afterwards = courier, afterwards
        self._hearing = Hearing(feed.username, commands=feed.commands)

    async def take(self, updates: Sequence[RawUpdate]) -> None:
        """Handle the updates; on return everything of them is committed.

        Raises:
            LedgerAwayError: the database cannot be reached; nothing may be confirmed.
        """
        self._courier.hand_in()
        heard = [(raw, self._parsed(raw)) for raw in updates if self._hearing.concerns_us(raw)]
        known = [(raw, update) for raw, update in heard if update is not None]
        if len(known) > 1:
            # Where the database is away, the updates themselves say so.
            self._ledger.put(self._feed.prefetch([raw for raw, _ in known]), if_away=lambda: None)
        # Futures of the ledger, not tasks of ours: a task for each update costs as much as its rows.
        handling = [self._ledger.run_async(self._fed(update)) for _, update in known]
        outcomes = await asyncio.gather(*handling, return_exceptions=True)
        for (raw, update), outcome in zip(known, outcomes, strict=True):
            await self._settle(raw, update, outcome)
        for raw in (raw for raw, update in heard if update is None):
            await self._park(raw, "does not parse")

    def _parsed(self, raw: RawUpdate) -> Update | None:
        try:
            return self._feed.parse(raw)
        except ValidationError:
            return None

    def _fed(self, update: Update) -> Callable[[Books], Awaitable[object]]:
        async def feed(books: Books) -> object:
            if not books.updates.is_new(self._feed.bot_id, update.update_id):
                return None
            return await self._feed.handle(books, update)

        return feed

    async def _settle(self, raw: RawUpdate, update: Update, outcome: object) -> None:
        """Follow what came of the first try; what failed is tried again alone, then parked."""
        for attempt in range(2, _TRIES + 2):
            if isinstance(outcome, LedgerAwayError):
                raise outcome
            if not isinstance(outcome, Exception):
                self._afterwards.follow(raw, outcome)
                return
            # The error boundary: what a handler raises ends here. Its own text may hold what people wrote.
            failure = type(outcome).__name__
            log.error("update_failed", update_id=update.update_id, attempt=attempt - 1, exc_info=outcome)
            if attempt <= _TRIES:
                again = self._ledger.run_async(self._fed(update))
                (outcome,) = await asyncio.gather(again, return_exceptions=True)
        await self._park(raw, failure)

    async def _park(self, raw: RawUpdate, error: str) -> None:
        def park(books: Books) -> int | None:
            if not books.updates.is_new(self._feed.bot_id, raw["update_id"]):
                return None
            number = books.updates.park(
                self._feed.bot_id, raw["update_id"], raw, external_id=_whose(raw), error=error
            )
            self._apologise(books, raw, number)
            return number

        number = await self._ledger.run(park)
        if number is not None:
            log.error("update_parked", update_id=raw["update_id"], incident=number, error=error)

    def _apologise(self, books: Books, raw: RawUpdate, number: int) -> None:
        whose = _whose(raw)
        account = books.accounts.of(MESSENGER, self._feed.bot_id, whose) if whose else None
        if account is None and not _is_private(raw):
            return
        to = account.address if account else Address(MESSENGER, self._feed.bot_id, str(whose))
        facts: dict[str, object] = {"number": f"{number:06d}"}
        Telling(books).note_at(to, Remark.INCIDENT, account=account.id if account else None, facts=facts)


def _is_private(raw: RawUpdate) -> bool:
    message = raw.get("message")
    chat = message.get("chat") if isinstance(message, Mapping) else None
    return isinstance(chat, Mapping) and chat.get("type") == "private"


def _whose(raw: RawUpdate) -> str | None:
    """Return the id of the user whose update it is, from anything that may have one."""
    for part in raw.values():
        if isinstance(part, Mapping) and isinstance(part.get("from"), Mapping):
            return str(part["from"].get("id"))
    return None
