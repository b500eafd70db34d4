"""Copies and forwards of messages."""

from dataclasses import replace

from emulator.errors import bad_request
from emulator.keyboards import read_inline
from emulator.media import CAPTIONED
from emulator.messages import Message
from emulator.methods.registry import Call, method
from emulator.methods.sending import Envelope, deliver, envelope
from emulator.methods.wording import read_caption
from emulator.rendering import message_wire
from emulator.rooms import AnyRoom
from emulator.voting import copied
from emulator.wire import Wire, as_int

AT_ONCE = 100


def _source(call: Call) -> AnyRoom:
    return call.present("from_chat_id")


@method("copyMessage")
def copy_message(call: Call) -> object:
    """Send a message's content again, without saying whose it was."""
    original = call.message(_source(call), "message to copy not found")
    content = _copied(call, original)
    if content is None:
        raise bad_request("message can't be copied")
    if call.params.has("caption") and original.kind in CAPTIONED:
        content = _bare(content) | read_caption(call.world, call.params).content("caption")
    to = envelope(call)
    call.pace(to.room)
    return {"message_id": deliver(call, to, original.kind, content).id}


def _copied(call: Call, original: Message) -> Wire | None:
    """Return the content of a copy, a poll without its votes; None when there may be none."""
    content = _passed_on(original)
    return copied(call.world, call.bot.id, original) if content and original.kind == "poll" else content


def _passed_on(original: Message) -> Wire | None:
    return None if original.is_service or original.protected else dict(original.content)


def _bare(content: Wire) -> Wire:
    return {name: value for name, value in content.items() if not name.startswith("caption")}


@method("copyMessages")
def copy_messages(call: Call) -> object:
    """Send the content of several messages again; what is not there is skipped."""
    found = [(original, content) for original in _several(call) if (content := _copied(call, original))]
    without = call.params.flag("remove_caption")
    return _again(call, [(original, _bare(content) if without else content) for original, content in found])


def _several(call: Call) -> list[Message]:
    room = _source(call)
    numbers = [as_int(one) for one in call.params.array("message_ids")]
    if not 1 <= len(numbers) <= AT_ONCE:
        raise bad_request("message identifiers must be non-empty and at most 100")
    if numbers != sorted(set(numbers)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    return [message for number in numbers if (message := room.get(number))]


def _again(call: Call, found: list[tuple[Message, Wire]], *, forward: bool = False) -> object:
    if not found:
        raise bad_request(f"there are no messages to {'forward' if forward else 'copy'}")
    to = envelope(call)
    call.pace(to.room, messages=len(found))
    albums: dict[str, str] = {}
    sent: list[Wire] = []
    for original, content in found:
        album = _album(call, albums, original)
        message = deliver(call, to, original.kind, content, album=album)
        message.origin = _origin(call, original) if forward else None
        sent.append({"message_id": message.id})
    return sent


def _album(call: Call, albums: dict[str, str], original: Message) -> str | None:
    if original.album is not None and original.album not in albums:
        albums[original.album] = call.world.new_album()
    return albums.get(original.album) if original.album else None


@method("forwardMessage")
def forward_message(call: Call) -> object:
    """Forward a message, with the name of whoever wrote it."""
    original = call.message(_source(call), "message to forward not found")
    if _passed_on(original) is None:
        raise bad_request("message can't be forwarded")
    to = envelope(call)
    call.pace(to.room)
    message = _forwarded(call, to, original)
    return message_wire(call.world, to.room, message)


def _forwarded(call: Call, to: Envelope, original: Message) -> Message:
    message = deliver(
        call, replace(to, markup=read_inline(call.params)), original.kind, dict(original.content)
    )
    message.origin = _origin(call, original)
    return message


@method("forwardMessages")
def forward_messages(call: Call) -> object:
    """Forward several messages; what is not there is skipped."""
    found = [(original, content) for original in _several(call) if (content := _passed_on(original))]
    return _again(call, found, forward=True)


def _origin(call: Call, original: Message) -> Wire:
    if original.origin is not None:
        return original.origin
    if original.anonymous:
        room = call.room("from_chat_id")
        return {"type": "chat", "sender_chat": room.chat, "date": original.date}
    author = call.world.account(original.author)
    return {"type": "user", "sender_user": author.wire if author else {}, "date": original.date}
