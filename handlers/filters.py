"""Filters of our own, all async: plain functions would leave the ledger thread (see ARCHITECTURE.md)."""

from __future__ import annotations

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from domain.actions import Act, Action, unpack
from domain.people import Account, Expects


class Pressed(Filter):
    """A button that does one of these acts; injects `action`."""

    def __init__(self, *acts: Act) -> None:
        self.acts = frozenset(acts)

    async def __call__(self, tap: CallbackQuery) -> bool | dict[str, Action]:
        """Match the callback data."""
        action = unpack(tap.data or "")
        return {"action": action} if action is not None and action.act in self.acts else False


class InPrivate(Filter):
    """A message or tap in the private chat."""

    async def __call__(self, event: Message | CallbackQuery) -> bool:
        """Match by the kind of chat."""
        message = event if isinstance(event, Message) else event.message
        return message is not None and message.chat.type == "private"


class Said(Filter):
    """One of these commands, in a text or a caption; injects `rest`, what follows it."""

    def __init__(self, *commands: str) -> None:
        self.commands = frozenset(commands)

    async def __call__(self, message: Message) -> bool | dict[str, str]:
        """Match /command and /command@bot; the intake has dropped what is meant for other bots."""
        head, *rest = (message.text or message.caption or "").split(maxsplit=1) or [""]
        if not head.startswith("/") or head[1:].partition("@")[0].lower() not in self.commands:
            return False
        return {"rest": rest[0].strip() if rest else ""}


class SaidAnyCommand(Filter):
    """Any command at all."""

    async def __call__(self, message: Message) -> bool:
        """Match a leading slash."""
        return (message.text or message.caption or "").startswith("/")


class WaitsFor(Filter):
    """A message for which the bot asked, where it is one of these things."""

    def __init__(self, *kinds: Expects) -> None:
        self._kinds = frozenset(kinds)

    async def __call__(self, message: Message, me: Account) -> bool:
        """Match by what the account's next message is taken for."""
        return me.expects in self._kinds
