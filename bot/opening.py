"""Meeting Telegram: what has to succeed before anything is received."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any  # Telegram's answer, as JSON

import aiohttp
import structlog

from bot.failures import TokenRejectedError
from bot.settings import Settings
from messengers.port import NotKnown, Trouble
from messengers.telegram import Telegram

log = structlog.get_logger()
_LONGEST_PAUSE = 30.0


def open_telegram(http: aiohttp.ClientSession, settings: Settings, *, username: str = "") -> Telegram:
    """Return the adapter for the bot of the settings."""
    return Telegram(
        http,
        api=settings.telegram_api,
        token=settings.require_token(),
        username=username,
        proxy=settings.telegram_proxy,
    )


async def who_am_i(http: aiohttp.ClientSession, settings: Settings) -> Mapping[str, Any]:
    """Return what Telegram says of the bot, however long it takes until it can be reached.

    Raises:
        TokenRejectedError: Telegram does not know the token.
    """
    try:
        me: Mapping[str, Any] = await insist(open_telegram(http, settings), "getMe", {})
    except NotKnown:
        raise TokenRejectedError from None
    return me


async def insist(telegram: Telegram, method: str, payload: Mapping[str, Any]) -> Any:  # the method's result
    """Call without which nothing goes on, with growing pauses until it succeeds.

    Raises:
        messengers.port.NotKnown: Telegram does not know the token (any more).
    """
    failures = 0
    while True:
        try:
            return await telegram.call(method, payload)
        except NotKnown:
            raise
        except Trouble as trouble:
            failures += 1
            log.warning("telegram_away", method=method, why=str(trouble), failures=failures)
            await asyncio.sleep(min(_LONGEST_PAUSE, 0.25 * 2.0 ** min(failures, 8)))
