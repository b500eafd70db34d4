"""A tap goes straight to the one handler of its button."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any  # aiogram's event data

from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.types import CallbackQuery

from domain.actions import Act, unpack
from domain.remarks import Remark
from handlers.filters import Pressed
from handlers.toasts import Toast


class Taps:
    """The handlers of all buttons: to ask each whose a tap is took longer than what the button does."""

    def __init__(self, handlers: Iterable[HandlerObject]) -> None:
        self._by_act: Mapping[Act, HandlerObject] = {
            act: handler
            for handler in handlers
            for one in handler.filters or ()
            if isinstance(one.callback, Pressed)
            for act in one.callback.acts
        }

    async def answer(self, tap: CallbackQuery, **data: Any) -> object:
        """Do what the button says; one of another version, a forged one, or one in the wrong place is old."""
        action = unpack(tap.data or "")
        handler = self._by_act.get(action.act) if action is not None else None
        if handler is not None:
            fits, found = await handler.check(tap, **data)
            if fits:
                return await handler.call(tap, **found)
        return Toast(Remark.OLD_BUTTON, alert=True)
