"""Deleting messages, for 48 hours."""

from emulator.errors import bad_request
from emulator.messages import Message
from emulator.methods.registry import Call, method
from emulator.rooms import AnyRoom, Group
from emulator.wire import as_int

DELETABLE = 48 * 3600
AT_ONCE = 100


@method("deleteMessage")
def delete_message(call: Call) -> object:
    """Delete one message."""
    room = call.present()
    message = call.message(room, "message to delete not found")
    _check(call, room, message)
    _remove(call, room, message)
    return True


@method("deleteMessages")
def delete_messages(call: Call) -> object:
    """Delete several messages; those that are not there are skipped, one that must stay keeps all."""
    room = call.present()
    numbers = [as_int(one) for one in call.params.array("message_ids")]
    if not 1 <= len(numbers) <= AT_ONCE:
        raise bad_request("message identifiers must be non-empty and at most 100")
    found = [message for number in numbers if (message := room.get(number))]
    for message in found:
        _check(call, room, message)
    for message in found:
        _remove(call, room, message)
    return True


def _check(call: Call, room: AnyRoom, message: Message) -> None:
    in_supergroup = isinstance(room, Group) and room.type == "supergroup"
    if isinstance(room, Group) and message.author != call.bot.id:
        if not room.member(call.bot.id).may("can_delete_messages"):
            raise bad_request("message can't be deleted")
        if in_supergroup:
            return
    if call.now - message.date > DELETABLE:
        words = "message can't be deleted" if in_supergroup else "message can't be deleted for everyone"
        raise bad_request(words)


def _remove(call: Call, room: AnyRoom, message: Message) -> None:
    message.deleted = True
    if message.id in room.pinned:
        room.pinned.remove(message.id)
    call.world.touch(room, message)
