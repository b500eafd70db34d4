"""What goes straight out after the commit, best effort: the answer to a tap, a person's command menu."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any  # an update as Telegram sent it
from zoneinfo import ZoneInfo

import structlog

from bot.menus import of_chat
from handlers.toasts import Menu, Toast
from messengers.port import Trouble
from messengers.telegram import Telegram
from texts.remarks import remark
from texts.wording import speaker

log = structlog.get_logger()
_LONGEST_TOAST = 200  # Telegram's
_AT_ONCE = 16  # thousands of groups are asked who comes: a hundred taps a second, some 150 ms away


class Afterwards:
    """Posts what need not be certain."""

    def __init__(self, telegram: Telegram, *, zone: ZoneInfo) -> None:
        self._telegram, self._zone = telegram, zone
        self._calls: asyncio.Queue[tuple[str, dict[str, Any]]] = asyncio.Queue()
        self._under_way = 0

    def follow(self, raw: Mapping[str, Any], outcome: object) -> None:
        """Do what a handler handed back; each tap gets an answer, be it an empty one."""
        tap = raw.get("callback_query")
        if tap is not None:
            toast = outcome if isinstance(outcome, Toast) else Toast()
            self._calls.put_nowait(("answerCallbackQuery", self._answer(tap, toast)))
        if isinstance(outcome, Menu):
            self._calls.put_nowait(of_chat(outcome.chat, self._zone, outcome.circle))

    @property
    def rests(self) -> bool:
        """Whether nothing waits to be posted, or is on its way."""
        return self._calls.empty() and not self._under_way

    async def run(self) -> None:
        """Work until cancelled."""
        async with asyncio.TaskGroup() as nursery:
            for _ in range(_AT_ONCE):
                nursery.create_task(self._work())

    async def _work(self) -> None:
        while True:
            method, payload = await self._calls.get()
            self._under_way += 1
            try:
                await self._telegram.call(method, payload)
            except Trouble as trouble:
                log.info("afterwards_failed", method=method, why=str(trouble))
            finally:
                self._under_way -= 1

    def _answer(self, tap: Mapping[str, Any], toast: Toast) -> dict[str, Any]:
        payload: dict[str, Any] = {"callback_query_id": tap["id"]}
        if toast.remark is not None:
            say = speaker(toast.language or "vi", self._zone)
            words = remark(say, toast.remark, toast.facts)
            # A toast is plain text: what was escaped for HTML is written out again.
            payload |= {"text": words.unescape()[:_LONGEST_TOAST], "show_alert": toast.alert}
        return payload
