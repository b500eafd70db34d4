"""Who the bot is, and what its menu offers."""

import re

from emulator.errors import bad_request
from emulator.methods.receiving import me
from emulator.methods.registry import Call, method
from emulator.wire import Wire, as_int, as_text, as_wire

COMMANDS = 100
DESCRIPTION_LONGEST = 256
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_FIELDS = {
    "Name": ("name", 64),
    "Description": ("description", 512),
    "ShortDescription": ("short_description", 120),
}


@method("getMe")
def get_me(call: Call) -> object:
    """Return the bot itself."""
    return me(call.bot)


@method("logOut", "close")
def log_out(call: Call) -> object:
    """Say yes; there is no other server to move to."""
    return bool(call.bot)


def scope_key(call: Call) -> str:
    """Return the scope and the language of a menu as one key.

    Raises:
        ApiError: there is no such scope, or no such chat.
    """
    scope = call.params.wire("scope")
    kind = as_text(scope.get("type")) or "default"
    parts = [kind]
    if kind in {"chat", "chat_administrators", "chat_member"}:
        chat = as_text(scope.get("chat_id"))
        if as_int(chat) not in call.world.groups and as_int(chat) not in call.world.users:
            raise bad_request("chat not found")
        parts.append(chat)
    elif kind not in {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if kind == "chat_member":
        parts.append(as_text(scope.get("user_id")))
    return f"{':'.join(parts)}|{call.params.text('language_code')}"


@method("setMyCommands")
def set_my_commands(call: Call) -> object:
    """Set the menu of a scope."""
    commands = [_command(as_wire(one)) for one in call.params.array("commands")]
    if len(commands) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    call.bot.commands[scope_key(call)] = commands
    _menus_changed(call)
    return True


def _command(given: Wire) -> Wire:
    name, description = as_text(given.get("command")).removeprefix("/"), as_text(given.get("description"))
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= DESCRIPTION_LONGEST:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


@method("getMyCommands")
def get_my_commands(call: Call) -> object:
    """Return the menu of a scope."""
    return call.bot.commands.get(scope_key(call), [])


@method("deleteMyCommands")
def delete_my_commands(call: Call) -> object:
    """Let a wider scope's menu show again."""
    call.bot.commands.pop(scope_key(call), None)
    _menus_changed(call)
    return True


def _menus_changed(call: Call) -> None:
    call.world.keep_bot(call.bot)
    for room in call.world.rooms.values():
        if call.bot.id in room.bots:
            call.world.touch(room)


@method("setMyName", "setMyDescription", "setMyShortDescription")
def set_profile(call: Call) -> object:
    """Set a text about the bot, in one language or for all others."""
    field, longest = _FIELDS[call.method.removeprefix("setMy")]
    text, language = call.params.text(field), call.params.text("language_code")
    if len(text) > longest:
        raise bad_request(f"{field.replace('_', ' ')} is too long")
    call.bot.profile[f"{field}|{language}"] = text
    if field == "name" and text and not language:
        call.bot.first_name = text
    call.world.keep_bot(call.bot)
    return True


@method("getMyName", "getMyDescription", "getMyShortDescription")
def get_profile(call: Call) -> object:
    """Return a text about the bot."""
    field, _ = _FIELDS[call.method.removeprefix("getMy")]
    known, language = call.bot.profile, call.params.text("language_code")
    usual = known.get(f"{field}|") or (call.bot.first_name if field == "name" else "")
    return {field: known.get(f"{field}|{language}") or usual}


@method("setChatMenuButton")
def set_chat_menu_button(call: Call) -> object:
    """Set what the menu button does."""
    button = call.params.wire("menu_button") or {"type": "default"}
    call.bot.menu_buttons[call.params.text("chat_id")] = button
    call.world.keep_bot(call.bot)
    return True


@method("getChatMenuButton")
def get_chat_menu_button(call: Call) -> object:
    """Return what the menu button does."""
    buttons = call.bot.menu_buttons
    return buttons.get(call.params.text("chat_id")) or buttons.get("") or {"type": "default"}
