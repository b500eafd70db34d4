"""A session for aiogram's Bot, which sends nothing here."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any, Never  # Any: aiogram's own signature

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType


class SilentSession(BaseSession):
    """Refuses to send: aiogram's own session reads every certificate of the system before it is ever used."""

    async def close(self) -> None:
        """Close nothing: nothing was opened."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109  aiogram's signature
    ) -> TelegramType:
        """Refuse: what is sent goes through the courier."""
        self._refuse(type(method).__name__)

    def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """Refuse: files are copied by their id."""
        self._refuse("a download")

    def _refuse(self, what: str) -> Never:
        raise RuntimeError(f"aiogram's Bot sends nothing here: {what}")
