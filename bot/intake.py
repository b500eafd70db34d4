"""Updates come in: confirmed after their commit, handled once, parked when they cannot be handled."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
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
        known = [raw for raw, update in heard if update is not None]
        reading = [self._ledger.run(self._feed.prefetch(known))] if len(known) > 1 else []
        await asyncio.gather(*reading, *(self._handle(raw, update) for raw, update in heard))

    def _parsed(self, raw: RawUpdate) -> Update | None:
        try:
            return self._feed.parse(raw)
        except ValidationError:
            return None

    async def _handle(self, raw: RawUpdate, update: Update | None) -> None:
        failure = "does not parse" if update is None else await self._try(update, raw)
        if failure is not None:
            await self._park(raw, failure)

    async def _try(self, update: Update, raw: RawUpdate) -> str | None:
        """Return None when the update was handled, else what it raised in the end."""
        failure = ""

        async def feed(books: Books) -> object:
            if not books.updates.is_new(self._feed.bot_id, update.update_id):
                return None
            return await self._feed.handle(books, update)

        for attempt in range(1, _TRIES + 1):
            try:
                outcome = await self._ledger.run_async(feed)
            except LedgerAwayError:
                raise
            except Exception as error:  # the error boundary: what a handler raises ends here
                failure = type(error).__name__  # its own text may hold what people wrote
                log.exception("update_failed", update_id=update.update_id, attempt=attempt)
            else:
                self._afterwards.follow(raw, outcome)
                return None
        return failure

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
