"""Editing what the bot has sent."""

from emulator.errors import bad_request
from emulator.keyboards import read_inline
from emulator.media import CAPTIONED
from emulator.messages import Message
from emulator.methods.files import album_part
from emulator.methods.registry import Call, method
from emulator.methods.wording import read_caption, read_text
from emulator.rendering import message_wire
from emulator.rooms import AnyRoom
from emulator.wire import Wire

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def _own(call: Call) -> tuple[AnyRoom, Message]:
    room = call.writable()
    message = call.message(room, "message to edit not found")
    if message.author != call.bot.id or message.is_service or message.origin is not None:
        raise bad_request("message can't be edited")
    return room, message


def _edit(call: Call, room: AnyRoom, message: Message, kind: str, content: Wire) -> Wire:
    markup = read_inline(call.params)
    if (kind, content, markup) == (message.kind, message.content, message.markup):
        raise bad_request(NOT_MODIFIED)
    call.pace(room)
    if content != message.content:
        message.edit_date = call.now
    message.kind, message.content, message.markup = kind, content, markup
    call.world.touch(room, message)
    return message_wire(call.world, room, message)


@method("editMessageText")
def edit_message_text(call: Call) -> object:
    """Change a text."""
    words = read_text(call.world, call.params)
    room, message = _own(call)
    if message.kind != "text":
        raise bad_request("there is no text in the message to edit")
    return _edit(call, room, message, "text", words.content("text"))


@method("editMessageCaption")
def edit_message_caption(call: Call) -> object:
    """Change a caption."""
    words = read_caption(call.world, call.params)
    room, message = _own(call)
    if message.kind not in CAPTIONED:
        raise bad_request("there is no caption in the message to edit")
    bare = {name: value for name, value in message.content.items() if not name.startswith("caption")}
    return _edit(call, room, message, message.kind, bare | words.content("caption"))


@method("editMessageMedia")
def edit_message_media(call: Call) -> object:
    """Change the file of a message."""
    room, message = _own(call)
    if message.kind not in CAPTIONED and message.kind != "text":
        raise bad_request("message can't be edited")
    kind, content = album_part(call, call.params.wire("media"))
    if message.album is not None and kind != message.kind:
        raise bad_request("can't change media type in the album")
    return _edit(call, room, message, kind, content)


@method("editMessageReplyMarkup")
def edit_message_reply_markup(call: Call) -> object:
    """Change the buttons under a message."""
    room, message = _own(call)
    return _edit(call, room, message, message.kind, message.content)
