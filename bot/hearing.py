"""What is addressed to the bot. Everything else is dropped here, before any log or row (principle 4)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Set
from typing import Any  # an update as Telegram sent it

_SERVICE = ("migrate_to_chat_id", "migrate_from_chat_id")
# What Telegram itself reports of a private chat: nobody said it, so it gets no answer.
_REPORTS = (
    "pinned_message",
    "message_auto_delete_timer_changed",
    "chat_background_set",
    "write_access_allowed",
    "proximity_alert_triggered",
)
_ALBUMS_REMEMBERED = 256


class Hearing:
    """Decides on raw updates, so that chatter is not even parsed."""

    def __init__(self, username: str, *, commands: Set[str]) -> None:
        self._name, self._commands = username.lower(), commands
        self._albums: OrderedDict[str, None] = OrderedDict()

    def concerns_us(self, update: Mapping[str, Any]) -> bool:
        """Return whether the update is for the bot: private, a tap, a membership, a command, a mention.

        What looks like nothing known is: somebody has to find out that it does not parse.
        """
        try:
            return self._is_for_us(update)
        except (AttributeError, KeyError, TypeError):
            return True

    def _is_for_us(self, update: Mapping[str, Any]) -> bool:
        message = update.get("message")
        if message is None:
            return "callback_query" in update or "my_chat_member" in update or _edits_words(update)
        if message.get("from", {}).get("is_bot") and "sender_chat" not in message:
            return False
        if message["chat"]["type"] == "private":
            return not any(key in message for key in _REPORTS)
        return any(key in message for key in _SERVICE) or self._is_called(message)

    def _is_called(self, message: Mapping[str, Any]) -> bool:
        text = message.get("text") or message.get("caption") or ""
        entities = message.get("entities") or message.get("caption_entities") or ()
        album = message.get("media_group_id")
        if any(self._is_ours(text, entity) for entity in entities):
            self._remember(album)
            return True
        # The further parts of an album whose first part spoke to us carry no words of their own.
        return album is not None and album in self._albums

    def _is_ours(self, text: str, entity: Mapping[str, Any]) -> bool:
        said = _part(text, entity).lower()
        if entity["type"] == "mention":
            return said == f"@{self._name}"
        if entity["type"] != "bot_command" or entity["offset"] != 0:
            return False
        command, at, name = said[1:].partition("@")
        # Without a name it may be another bot's: as an administrator we hear those too.
        return name == self._name if at else command in self._commands

    def _remember(self, album: str | None) -> None:
        if album is None:
            return
        self._albums[album] = None
        if len(self._albums) > _ALBUMS_REMEMBERED:
            self._albums.popitem(last=False)


def _edits_words(update: Mapping[str, Any]) -> bool:
    """Return whether somebody changed words of the private chat; a live place that moves is no such thing."""
    edited = update.get("edited_message")
    if edited is None or edited["chat"]["type"] != "private":
        return False
    return "text" in edited or "caption" in edited


def _part(text: str, entity: Mapping[str, Any]) -> str:
    """Return what an entity covers; Telegram counts in UTF-16 units."""
    start, length = entity["offset"] * 2, entity["length"] * 2
    return text.encode("utf-16-le")[start : start + length].decode("utf-16-le", errors="replace")
