"""Telegram through its Bot API: cards as JSON posts, and its errors as ours.

aiogram's Bot would cost 0.5 ms a message here; its types are for what comes in.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any  # JSON as the server sent it

import aiohttp

from messengers.port import Away, Lost, Moved, NotKnown, Placed, Rejected, TooFast, Unreachable
from messengers.telegram_payloads import (
    bot_address,
    delete_payload,
    edit_payload,
    paper_form,
    reaction_payload,
    send_payload,
)
from storage.card_rows import Card
from texts.content import Content, Paper

_PATIENCE = aiohttp.ClientTimeout(total=20)
_GONE = ("message to edit not found", "message can't be edited", "message to delete not found")
_NOT_THERE = ("message to delete not found", "message to unpin not found")
_AS_IT_WAS = ("message is not modified", "poll has already been closed")
_HAS_TO_STAY = "message can't be deleted"
_UNREADABLE = "can't parse entities"
_NO_CHAT = {
    "blocked": "bot was blocked",
    "deactivated": "user is deactivated",
    "kicked": "bot was kicked",
    "not_member": "not a member",
    "deleted": "group chat was deleted",
    "never_opened": "can't initiate conversation",
    "no_chat": "chat not found",
}


class Telegram:
    """The messenger port on one bot's account."""

    def __init__(
        self, http: aiohttp.ClientSession, *, api: str, token: str, username: str, proxy: str | None = None
    ) -> None:
        # The token is part of every address: no address is ever logged.
        self._http, self._base, self._proxy = http, f"{api}/bot{token}", proxy
        self._username = username

    async def send(self, card: Card, content: Content) -> Placed:
        """Show the card as a new message, or as an album."""
        if content.paper is not None:
            return _placed(await self._upload(card, content, content.paper))
        if content.reacts is not None:
            return await self._react(card, content.reacts)
        result = await self.call(*send_payload(card, content, self._username))
        return Placed(content.pins) if content.pins is not None else _placed(result)

    async def edit(self, card: Card, content: Content, at: Placed) -> Placed:
        """Change the message; what Telegram cannot edit is removed and shown anew."""
        if not content.is_editable:
            await self.delete(card, at)
            return await self.send(card, content)
        try:
            await self.call(*edit_payload(card, content, at.message, self._username))
        except Rejected as trouble:
            if not any(words in str(trouble) for words in _AS_IT_WAS):
                raise
        return at

    async def delete(self, card: Card, at: Placed) -> bool:
        """Remove the message or the album, if Telegram still lets us."""
        try:
            await self.call(*delete_payload(card, at))
        except (Rejected, Lost) as trouble:
            if _HAS_TO_STAY in str(trouble):
                return False
            if not any(words in str(trouble) for words in _NOT_THERE):
                raise
        return True

    async def _react(self, card: Card, mark: str) -> Placed:
        """Put a mark on what somebody said; where they have deleted that, nobody misses it."""
        with suppress(Rejected):
            await self.call("setMessageReaction", reaction_payload(card, mark))
        return Placed(card.reply_to or 0)

    async def call(self, method: str, payload: Mapping[str, Any]) -> Any:  # the method's own result
        """Return the result of a method.

        Raises:
            Trouble: one of its kinds; `Away` also when there is no answer.
        """
        return await self._ask(method, json=payload)

    async def _upload(self, card: Card, content: Content, paper: Paper) -> Any:  # the method's own result
        # A sheet takes some tenths of a second to write, which nobody else shall wait for.
        written = await asyncio.to_thread(paper.write, bot_address(self._username))
        method, form = paper_form(card, content, paper, written, self._username)
        return await self._ask(method, data=form)

    async def _ask(self, method: str, **body: Any) -> Any:  # what aiohttp takes, what Telegram gives
        try:
            address = f"{self._base}/{method}"
            async with self._http.post(address, proxy=self._proxy, timeout=_PATIENCE, **body) as response:
                answer = json.loads(await response.read())
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            # `from None`: the error's text holds the address, and the address the token.
            raise Away(type(error).__name__) from None
        if not isinstance(answer, dict):
            raise Away("no answer of the Bot API")
        if not answer.get("ok"):
            raise _trouble(answer)
        return answer["result"]


def _placed(result: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> Placed:
    if isinstance(result, Mapping):
        return Placed(result["message_id"])
    first, *further = [message["message_id"] for message in result]
    return Placed(first, tuple(further))


def _trouble(answer: Mapping[str, Any]) -> Exception:
    code, words = answer.get("error_code", 500), str(answer.get("description", ""))
    parameters = answer.get("parameters") or {}
    if code == 429:
        return TooFast(float(parameters.get("retry_after", 1)))
    if "migrate_to_chat_id" in parameters:
        return Moved(str(parameters["migrate_to_chat_id"]))
    for reason, known in _NO_CHAT.items():
        if known in words:
            return Unreachable(reason)
    if any(known in words for known in _GONE):
        return Lost(words)
    if code in {401, 404}:
        return NotKnown(f"{code} {words}")
    if code >= 500 or code == 409:
        return Away(f"{code} {words}")
    if code == 403:
        return Unreachable("forbidden")
    return Rejected(words, is_markup=_UNREADABLE in words)
