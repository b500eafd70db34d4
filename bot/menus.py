"""The command menus: each person sees only what they may use."""

from __future__ import annotations

from typing import Any  # JSON
from zoneinfo import ZoneInfo

from handlers.toasts import Circle
from texts.commands import for_groups, for_leaders, for_residents, for_senders, for_team
from texts.wording import speaker

_LANGUAGES = (None, "en")  # the default is Vietnamese


def at_start(zone: ZoneInfo) -> list[dict[str, Any]]:
    """Return the parameters of the setMyCommands calls for everybody."""
    calls = []
    for language in _LANGUAGES:
        say = speaker(language or "vi", zone)
        for scope, commands in (
            ("all_private_chats", for_residents(say)),
            ("all_group_chats", for_groups(say)),
        ):
            call: dict[str, Any] = {"commands": _as_json(commands), "scope": {"type": scope}}
            calls.append(call | ({"language_code": language} if language else {}))
    return calls


def of_chat(chat: str, zone: ZoneInfo, circle: Circle) -> tuple[str, dict[str, Any]]:
    """Return the call that gives a private chat the menu of a circle; residents have everybody's."""
    scope = {"scope": {"type": "chat", "chat_id": int(chat)}}
    if circle is Circle.RESIDENTS:
        return "deleteMyCommands", scope
    commands = {Circle.TEAM: for_team, Circle.SENDERS: for_senders, Circle.LEADERS: for_leaders}[circle]
    return "setMyCommands", {"commands": _as_json(commands(speaker("vi", zone)))} | scope


def _as_json(commands: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"command": name, "description": words} for name, words in commands]
