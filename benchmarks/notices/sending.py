"""Others who send to many, each a process of its own: read the chats, say "ready", wait for a line, send.

`python -m benchmarks.notices.sending raw|naive|ptb API TOKEN` with a line of JSON: how many in flight, the
text, the chats. They print "done" when each chat has it.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Sequence
from typing import Any  # JSON

import aiohttp
from telegram.ext import AIORateLimiter, Application

_PATIENCE = aiohttp.ClientTimeout(total=None)  # thousands wait for a connection


class Api:
    """Posts JSON, and says what was answered."""

    def __init__(self, http: aiohttp.ClientSession, api: str, token: str, text: str) -> None:
        self._http, self._url = http, f"{api}/bot{token}/sendMessage"
        self._body = {"text": text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}

    async def send(self, chat: int) -> dict[str, Any]:  # JSON
        """Send the text to a chat."""
        body = self._body | {"chat_id": str(chat)}
        async with self._http.post(self._url, json=body, timeout=_PATIENCE) as response:
            answer: dict[str, Any] = json.loads(await response.read())
        return answer


async def raw(api: Api, chats: Sequence[int], in_flight: int) -> None:
    """Send without a pace, so many in flight: the ceiling."""
    left = iter(chats)

    async def work() -> None:
        for chat in left:
            answer = await api.send(chat)
            assert answer["ok"], answer

    await asyncio.gather(*(work() for _ in range(in_flight)))


async def naive(api: Api, chats: Sequence[int], _in_flight: int) -> None:
    """Send everything at once, and again what was refused after the seconds that it says."""

    async def until_sent(chat: int) -> None:
        while not (answer := await api.send(chat))["ok"]:  # noqa: ASYNC110  it asks each time
            await asyncio.sleep(answer["parameters"]["retry_after"])

    await asyncio.gather(*(until_sent(chat) for chat in chats))


async def ptb(api: str, token: str, text: str, chats: Sequence[int]) -> None:
    """Send everything at once through python-telegram-bot with its AIORateLimiter as it comes."""
    # As many tries as it takes: without them a message that met a 429 is lost.
    limiter = AIORateLimiter(max_retries=10_000)
    building = Application.builder().token(token).base_url(f"{api}/bot").rate_limiter(limiter)
    bot = building.connection_pool_size(64).pool_timeout(3600).read_timeout(60).build().bot
    async with bot:
        await _go()
        await asyncio.gather(*(bot.send_message(chat, text, parse_mode="HTML") for chat in chats))


async def _go() -> None:
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)


async def main(how: str, api: str, token: str) -> None:
    """Send as asked."""
    asked = json.loads(sys.stdin.readline())
    if how == "ptb":
        await ptb(api, token, asked["text"], asked["chats"])
    else:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=64)) as http:
            await _go()
            send = {"raw": raw, "naive": naive}[how]
            await send(Api(http, api, token, asked["text"]), asked["chats"], asked["in_flight"])
    print("done", flush=True)
    await asyncio.to_thread(sys.stdin.readline)  # its CPU is read before it ends


asyncio.run(main(*sys.argv[1:]))
