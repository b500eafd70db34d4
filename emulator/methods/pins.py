"""Pinned messages and reactions."""

from emulator.errors import bad_request
from emulator.membership import service
from emulator.messages import Message
from emulator.methods.registry import Call, method
from emulator.rendering import message_wire
from emulator.rooms import AnyRoom, Group
from emulator.wire import as_text, as_wire

# fmt: off
REACTIONS = frozenset((
    "❤", "👍", "👎", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🤬", "😢", "🎉", "🤩",
    "🤮", "💩", "🙏", "👌", "🕊", "🤡", "🥱", "🥴", "😍", "🐳", "❤\u200d🔥", "🌚", "🌭", "💯",
    "🤣", "⚡", "🍌", "🏆", "💔", "🤨", "😐", "🍓", "🍾", "💋", "🖕", "😈", "😴", "😭",
    "🤓", "👻", "👨\u200d💻", "👀", "🎃", "🙈", "😇", "😨", "🤝", "✍", "🤗", "🫡", "🎅", "🎄",
    "☃", "💅", "🤪", "🗿", "🆒", "💘", "🙉", "🦄", "😘", "💊", "🙊", "😎", "👾", "🤷\u200d♂",
    "🤷", "🤷\u200d♀", "😡",
))
# fmt: on
VARIATION = "\N{VARIATION SELECTOR-16}"


def _pinning(call: Call) -> AnyRoom:
    room = call.writable()
    if isinstance(room, Group) and not room.member(call.bot.id).may("can_pin_messages"):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return room


@method("pinChatMessage")
def pin_chat_message(call: Call) -> object:
    """Pin a message; a service message tells of it."""
    room = _pinning(call)
    message = call.message(room, "message to pin not found")
    if message.is_service:
        raise bad_request("message can't be pinned")
    if message.id in room.pinned:
        return True
    room.pinned.append(message.id)
    call.world.touch(room, message)
    service(
        call.world, room, call.bot, {"pinned_message": message_wire(call.world, room, message, nested=False)}
    )
    return True


@method("unpinChatMessage")
def unpin_chat_message(call: Call) -> object:
    """Unpin a message, the last pinned when none is named."""
    room = _pinning(call)
    number = call.params.integer("message_id") or (room.pinned[-1] if room.pinned else 0)
    if number not in room.pinned:
        raise bad_request("message to unpin not found")
    room.pinned.remove(number)
    call.world.touch(room, room.messages[number])
    return True


@method("unpinAllChatMessages")
def unpin_all_chat_messages(call: Call) -> object:
    """Unpin everything."""
    room = _pinning(call)
    room.pinned.clear()
    call.world.touch(room)
    return True


@method("setMessageReaction")
def set_message_reaction(call: Call) -> object:
    """Set the bot's reaction, or take it back."""
    room = call.writable()
    message: Message = call.message(room, "message to react not found")
    wanted = [
        as_text(as_wire(one).get("emoji")).replace(VARIATION, "") for one in call.params.array("reaction")
    ]
    if len(wanted) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if wanted and wanted[0] not in REACTIONS:
        raise bad_request("REACTION_INVALID")
    others = {who: emoji for who, emoji in message.reactions.items() if who != str(call.bot.id)}
    message.reactions = others | {str(call.bot.id): emoji for emoji in wanted}
    call.world.touch(room, message)
    return True
