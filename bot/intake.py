"""Updates come in: confirmed after their commit, handled once, parked when they cannot be handled."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping, Sequence
from typing import Any  # an update as Telegram sent it

import structlog
from aiogram import Bot, Dispatcher
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import Update
from pydantic import ValidationError
from sqlalchemy.exc import InterfaceError, OperationalError

from bot.afterwards import Afterwards
from bot.hearing import Hearing
from domain.identifiers import Address
from domain.remarks import Remark
from handlers.desks import MESSENGER
from messengers.courier import Courier
from services.telling import Telling
from storage.books import Books
from storage.ledger import Ledger

log = structlog.get_logger()
RawUpdate = Mapping[str, Any]
_TRIES = 3


class Intake:
    """Hands raw updates to the ledger; one call of `take` is one batch."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        dispatcher: Dispatcher,
        bot: Bot,
        bot_id: str,
        username: str,
        courier: Courier,
        afterwards: Afterwards,
    ) -> None:
        self._ledger, self._dispatcher, self._bot = ledger, dispatcher, bot
        self._bot_id, self._username = bot_id, username
        self._hearing, self._courier, self._afterwards = Hearing(username), courier, afterwards

    async def take(self, updates: Sequence[RawUpdate]) -> None:
        """Handle the updates; on return everything of them is committed.

        Raises:
            sqlalchemy.exc.OperationalError: the database is away; nothing may be confirmed.
        """
        self._courier.hand_in()
        heard = [raw for raw in updates if self._hearing.concerns_us(raw)]
        await asyncio.gather(*(self._handle(raw) for raw in heard))

    async def retry(self, raw: RawUpdate) -> bool:
        """Handle a parked update again; False if it fails again."""
        update = Update.model_validate(raw, context={"bot": self._bot})
        return await self._try(update, raw, once=False) is None

    async def _handle(self, raw: RawUpdate) -> None:
        try:
            update = Update.model_validate(raw, context={"bot": self._bot})
        except ValidationError as error:
            await self._park(raw, f"does not parse: {error.error_count()} mistakes")
            return
        failure = await self._try(update, raw, once=True)
        if failure is not None:
            await self._park(raw, failure)

    async def _try(self, update: Update, raw: RawUpdate, *, once: bool) -> str | None:
        """Return None when the update was handled, else the name of what it raised in the end."""
        failure = ""

        def feed(books: Books) -> Awaitable[object]:
            return self._feed(books, update, once=once)

        for attempt in range(1, _TRIES + 1):
            try:
                outcome = await self._ledger.run_async(feed)
            except (OperationalError, InterfaceError):
                raise
            except Exception as error:  # the error boundary: what a handler raises ends here
                failure = type(error).__name__
                log.exception("update_failed", update_id=update.update_id, attempt=attempt)
            else:
                self._afterwards.follow(raw, outcome)
                return None
        return failure

    async def _feed(self, books: Books, update: Update, *, once: bool) -> object:
        if once and not books.updates.is_new(self._bot_id, update.update_id):
            return None
        outcome: object = await self._dispatcher.feed_update(
            self._bot, update, books=books, bot_id=self._bot_id, bot_username=self._username
        )
        return None if outcome is UNHANDLED else outcome

    async def _park(self, raw: RawUpdate, error: str) -> None:
        def park(books: Books) -> int:
            if not books.updates.is_new(self._bot_id, raw["update_id"]):
                return 0
            number = books.updates.park(
                self._bot_id, raw["update_id"], raw, external_id=_whose(raw), error=error
            )
            self._apologise(books, raw, number)
            return number

        number = await self._ledger.run(park)
        log.error("update_parked", update_id=raw["update_id"], incident=number, error=error)

    def _apologise(self, books: Books, raw: RawUpdate, number: int) -> None:
        whose = _whose(raw)
        account = books.accounts.of(MESSENGER, self._bot_id, whose) if whose else None
        if account is None and (raw.get("message") or {}).get("chat", {}).get("type") != "private":
            return
        to = account.address if account else Address(MESSENGER, self._bot_id, str(whose))
        facts: dict[str, object] = {"number": f"{number % 1_000_000:06d}"}
        Telling(books).note_at(to, Remark.INCIDENT, account=account.id if account else None, facts=facts)


def _whose(raw: RawUpdate) -> str | None:
    """Return the id of the user whose update it is, from anything that may have one."""
    for part in raw.values():
        if isinstance(part, Mapping) and isinstance(part.get("from"), Mapping):
            return str(part["from"].get("id"))
    return None
