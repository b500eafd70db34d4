"""One update through the conversations, inside the ledger's transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any  # an update as Telegram sent it

from aiogram import Bot
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import Update, User

from bot.settings import Settings
from bot.silence import SilentSession
from handlers.desks import MESSENGER
from handlers.routing import build_dispatcher, commands_of
from storage.books import Books
from storage.prefetch import prefetch_updates


class Feed:
    """The dispatcher with the bot whose updates it takes."""

    def __init__(self, settings: Settings, me: Mapping[str, Any]) -> None:
        self.bot_id, self.username = str(me["id"]), str(me["username"])
        self._bot, self._dispatcher = _aiogram_bot(settings, User.model_validate(me)), build_dispatcher()
        self.commands = commands_of(self._dispatcher)

    def parse(self, raw: Mapping[str, Any]) -> Update:
        """Return the update.

        Raises:
            pydantic.ValidationError: aiogram does not know what to make of it.
        """
        return Update.model_validate(raw, context={"bot": self._bot})

    def prefetch(self, updates: Sequence[Mapping[str, Any]]) -> Callable[[Books], None]:
        """Return the job that reads at once what these updates are about to read one by one."""
        messages = [raw["message"] for raw in updates if "message" in raw]
        taps = [raw["callback_query"] for raw in updates if "callback_query" in raw]
        users = {str(one["from"]["id"]) for one in (*messages, *taps) if "from" in one}
        chats = {str(one["chat"]["id"]) for one in messages if one["chat"]["type"] != "private"}
        return partial(
            prefetch_updates,
            messenger=MESSENGER,
            bot=self.bot_id,
            update_ids=[raw["update_id"] for raw in updates],
            users=list(users),
            chats=list(chats),
        )

    async def handle(self, books: Books, update: Update) -> object:
        """Return what the handler handed back; whatever it raises goes on."""
        outcome: object = await self._dispatcher.feed_update(
            self._bot, update, books=books, bot_id=self.bot_id, bot_username=self.username
        )
        return None if outcome is UNHANDLED else outcome


def _aiogram_bot(settings: Settings, me: User) -> Bot:
    """Return aiogram's Bot: only its types are used, so it is told who it is and never asks."""
    bot = Bot(settings.require_token(), session=SilentSession())
    bot._me = me  # noqa: SLF001  primes `bot.me()`, which would ask the network from the ledger thread
    return bot
