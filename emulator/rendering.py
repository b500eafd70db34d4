"""Messages as bots see them."""

from emulator.accounts import ANONYMOUS_ADMIN
from emulator.messages import Message
from emulator.rooms import AnyRoom, Dialog
from emulator.wire import Wire
from emulator.world import World


def message_wire(world: World, room: AnyRoom, message: Message, *, nested: bool = True) -> Wire:
    """Return a message as Bot API's Message; a nested one does not show what it replies to."""
    body: Wire = {"message_id": message.id, **_sender(world, room, message)}
    body["chat"] = room.chat
    body["date"] = message.date
    if message.thread is not None:
        body["message_thread_id"] = message.thread
        if not isinstance(room, Dialog) and room.forum:
            body["is_topic_message"] = True
    if message.origin is not None:
        body["forward_origin"] = message.origin
    if nested and message.reply_to is not None:
        original = room.messages.get(message.reply_to)
        if original is not None and not original.deleted:
            body["reply_to_message"] = message_wire(world, room, original, nested=False)
            if message.quote is not None:
                body["quote"] = message.quote
    body.update(message.content)
    _add_marks(body, message)
    return body


def _sender(world: World, room: AnyRoom, message: Message) -> Wire:
    if message.anonymous:
        return {"from": ANONYMOUS_ADMIN, "sender_chat": room.chat}
    author = world.account(message.author)
    return {"from": author.wire} if author else {}


def _add_marks(body: Wire, message: Message) -> None:
    if message.edit_date is not None:
        body["edit_date"] = message.edit_date
    if message.album is not None:
        body["media_group_id"] = message.album
    if message.protected:
        body["has_protected_content"] = True
    if message.markup is not None:
        body["reply_markup"] = message.markup
