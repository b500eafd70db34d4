"""The inner middleware: a refusal becomes a polite sentence, where the person looks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any  # aiogram's event data

from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject

from domain.identifiers import Address
from domain.people import Account
from domain.refusals import Refusal
from domain.remarks import Remark
from handlers.toasts import Toast
from services.telling import Telling
from texts.refusals import facts_of


class Refusals(BaseMiddleware):
    """Answers a refused tap with a toast, a refused message with a note under it."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Run the handler and word its refusal."""
        try:
            return await handler(event, data)
        except Refusal as refusal:
            facts = facts_of(refusal)
        if not isinstance(event, Message):
            return Toast(Remark.REFUSED, facts, alert=True)
        telling: Telling = data["telling"]
        here: Address = data["here"]
        me: Account = data["me"]
        reader = me.id if here == me.address else None  # a group is spoken to in its own language
        # Whoever was asked for something hears each time why it was not taken, and that it is still awaited;
        # the parts of an album are one thing.
        is_awaited = reader is not None and me.expects is not None and event.media_group_id is None
        say = telling.note_at if is_awaited else telling.note_once
        say(here, Remark.REFUSED, account=reader, reply_to=event.message_id, facts=facts)
        return None
