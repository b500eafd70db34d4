"""Sending: where a message goes, what it answers, and the plain kinds of messages."""

from dataclasses import dataclass

from emulator.errors import bad_request
from emulator.hearing import utf16_slice
from emulator.keyboards import read_markup
from emulator.messages import Message
from emulator.methods.registry import Call, method
from emulator.methods.wording import read_text
from emulator.rendering import message_wire
from emulator.rooms import AnyRoom, Dialog, Group
from emulator.wire import Wire, as_int, as_text


@dataclass(frozen=True, slots=True)
class Envelope:
    """Everything about a message but its content."""

    room: AnyRoom
    thread: int | None
    reply_to: int | None
    quote: Wire | None
    markup: Wire | None
    protected: bool


def envelope(call: Call) -> Envelope:
    """Read where a message goes and what it answers.

    Raises:
        ApiError: the bot may not write there, or something named is not there.
    """
    room = call.writable()
    markup = read_markup(call.params, private=isinstance(room, Dialog))
    reply_to, quote = _reply(call, room)
    thread = _thread(call, room, reply_to)
    return Envelope(room, thread, reply_to, quote, markup, call.params.flag("protect_content"))


def _reply(call: Call, room: AnyRoom) -> tuple[int | None, Wire | None]:
    given = call.params.wire("reply_parameters")
    message_id = as_int(given.get("message_id")) or call.params.integer("reply_to_message_id")
    if not message_id:
        return None, None
    original = room.get(message_id)
    if original is None:
        allowed = given.get("allow_sending_without_reply") or call.params.flag("allow_sending_without_reply")
        if allowed:
            return None, None
        raise bad_request("message to be replied not found")
    return message_id, _quote(original, as_text(given.get("quote")))


def _quote(original: Message, quoted: str) -> Wire | None:
    if not quoted:
        return None
    position = original.words.find(quoted)
    if position < 0:
        raise bad_request("QUOTE_TEXT_INVALID")
    return {
        "text": quoted,
        "position": len(original.words[:position].encode("utf-16-le")) // 2,
        "is_manual": True,
    }


def _thread(call: Call, room: AnyRoom, reply_to: int | None) -> int | None:
    thread = call.params.integer("message_thread_id")
    if not thread:
        original = room.messages.get(reply_to) if reply_to else None
        return original.thread if original else None
    if isinstance(room, Dialog):
        raise bad_request("message thread not found")
    topic = room.topics.get(thread)
    if topic is None and room.get(thread) is None:
        raise bad_request("message thread not found")
    if topic is not None and topic.closed and not room.member(call.bot.id).may("can_manage_topics"):
        raise bad_request("TOPIC_CLOSED")
    return thread


def deliver(call: Call, to: Envelope, kind: str, content: Wire, *, album: str | None = None) -> Message:
    """Set the message into its chat and return it."""
    inline = to.markup if to.markup and "inline_keyboard" in to.markup else None
    message = Message(
        id=to.room.next_id(),
        date=call.now,
        author=call.bot.id,
        kind=kind,
        content=content,
        reply_to=to.reply_to,
        quote=to.quote,
        thread=to.thread,
        markup=inline,
        album=album,
        protected=to.protected,
    )
    if isinstance(to.room, Group):
        to.room.last_bot = call.bot.id
    if to.markup is not None and inline is None:
        _show_keyboard(to.room, message, to.markup)
    return call.world.put(to.room, message)


def _show_keyboard(room: AnyRoom, message: Message, markup: Wire) -> None:
    shown = None if markup.get("remove_keyboard") else {**markup, "message_id": message.id}
    original = room.messages.get(message.reply_to) if message.reply_to else None
    if not isinstance(room, Group) or not markup.get("selective"):
        room.keyboard = shown
        if isinstance(room, Group):
            room.keyboards.clear()
    else:
        chosen = [original.author] if original else []
        chosen += [who for who in room.members if _is_mentioned(room, who, message)]
        room.keyboards.update({who: shown or {} for who in chosen})


def _is_mentioned(room: Group, who: int, message: Message) -> bool:
    for one in message.entities:
        user = one.get("user")
        if isinstance(user, dict) and user.get("id") == who:
            return True
    return False


def send(call: Call, kind: str, content: Wire) -> Wire:
    """Send one message of this content to where the call says."""
    to = envelope(call)
    call.pace(to.room)
    return message_wire(call.world, to.room, deliver(call, to, kind, content))


@method("sendMessage")
def send_message(call: Call) -> object:
    """Send a text."""
    return send(call, "text", read_text(call.world, call.params).content("text"))


@method("sendChatAction")
def send_chat_action(call: Call) -> object:
    """Show "typing…"."""
    call.writable()
    if not call.params.text("action"):
        raise bad_request("wrong parameter action in request")
    return True


def command_of(message: Message) -> str:
    """Return the command that a message begins with, or an empty text."""
    for one in message.entities:
        if one.get("type") == "bot_command" and one.get("offset") == 0:
            return utf16_slice(message.words, 0, as_int(one.get("length")))
    return ""
