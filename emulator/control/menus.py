"""The menu of commands that a person sees, by the scopes of setMyCommands."""

from emulator.accounts import Bot, User
from emulator.rooms import AnyRoom, Dialog
from emulator.wire import Wire


def menu_for(user: User, room: AnyRoom) -> list[Wire]:
    """Return the commands of the chat's bots as this person's menu offers them."""
    menu: list[Wire] = []
    for bot in room.bots.values():
        menu += [{**command, "bot": bot.username} for command in _commands(bot, user, room)]
    return menu


def _commands(bot: Bot, user: User, room: AnyRoom) -> list[Wire]:
    for scope in _scopes(user, room):
        for language in (user.language_code, ""):
            found = bot.commands.get(f"{scope}|{language}")
            if found:
                return found
    return []


def _scopes(user: User, room: AnyRoom) -> list[str]:
    """Return the scopes that cover this person here, the narrowest first."""
    if isinstance(room, Dialog):
        return [f"chat:{user.id}", "all_private_chats", "default"]
    admin = room.member(user.id).is_admin
    scopes = [f"chat_member:{room.id}:{user.id}"]
    scopes += [f"chat_administrators:{room.id}"] if admin else []
    scopes += [f"chat:{room.id}"]
    scopes += ["all_chat_administrators"] if admin else []
    return [*scopes, "all_group_chats", "default"]
