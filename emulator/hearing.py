"""Which bots hear what is said in a group: Telegram's privacy mode."""

import re

from emulator.accounts import Bot
from emulator.messages import Message
from emulator.rendering import message_wire
from emulator.rooms import AnyRoom, Dialog, Group
from emulator.wire import Wire, as_int, as_text
from emulator.world import World

COMMAND = re.compile(r"/[A-Za-z0-9_]{1,64}(?:@(\w+))?")


def announce(world: World, room: AnyRoom, message: Message, *, edited: bool = False) -> None:
    """Tell the bots that may hear it about a message of a person, or about an event."""
    listeners = [bot for bot in room.bots.values() if _hears(room, bot, message)]
    if not listeners:
        return
    body = message_wire(world, room, message)
    for bot in listeners:
        world.notify(bot, "edited_message" if edited else "message", body)


def _hears(room: AnyRoom, bot: Bot, message: Message) -> bool:
    if isinstance(room, Dialog):
        return not room.blocked
    if message.is_service or bot.reads_everything or room.member(bot.id).is_admin:
        return True
    return _is_addressed(room, bot, message)


def _is_addressed(room: Group, bot: Bot, message: Message) -> bool:
    if message.reply_to is not None:
        original = room.messages.get(message.reply_to)
        if original is not None and original.author == bot.id:
            return True
    return any(_names(room, bot, message.words, entity) for entity in message.entities)


def _names(room: Group, bot: Bot, words: str, entity: Wire) -> bool:
    """Say whether a command or a mention is for `bot`.

    A bare command goes to the bot that wrote last in the group.
    """
    kind = entity.get("type")
    if kind not in {"mention", "bot_command"}:
        return False
    part = utf16_slice(words, as_int(entity.get("offset")), as_int(entity.get("length")))
    if kind == "mention":
        return part[1:].lower() == bot.username.lower()
    found = COMMAND.fullmatch(part)
    if found is None:
        return False
    name = as_text(found.group(1))
    return name.lower() == bot.username.lower() if name else room.last_bot == bot.id


def utf16_slice(text: str, offset: int, length: int) -> str:
    """Return a part of `text` measured in UTF-16 units, as entities are."""
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")
