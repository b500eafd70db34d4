"""Writing: messages of people, the first start, edits, deletions, reactions."""

import re

from emulator.control.acting import Deed, act_named
from emulator.control.showing import message_view
from emulator.entities import found_in, is_unicode, merged, utf16_len
from emulator.errors import Misuse
from emulator.hearing import announce
from emulator.membership import stopped
from emulator.messages import Message
from emulator.rooms import AnyRoom, Dialog, Group
from emulator.wire import Wire, as_wire, compact

TEXT_LIMIT = 4096
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


def say(
    deed: Deed, kind: str, content: Wire, *, album: str | None = None, origin: Wire | None = None
) -> Message:
    """Set a person's message into the chat and let its bots hear it.

    Raises:
        Misuse: the bot is blocked.
    """
    room, params = deed.room, deed.params
    _open(room)
    reply_to = _answered(deed)
    message = Message(
        id=room.next_id(),
        date=deed.world.clock.unix(),
        author=deed.user.id,
        kind=kind,
        content=content,
        reply_to=reply_to,
        quote={"text": quoted, "position": 0, "is_manual": True}
        if (quoted := params.text("quote"))
        else None,
        thread=params.integer("thread") or _thread_of(deed, reply_to),
        album=album,
        origin=origin,
        anonymous=isinstance(room, Group) and room.member(deed.user.id).anonymous,
    )
    room.read[deed.user.id] = message.id
    deed.world.put(room, message)
    announce(deed.world, room, message)
    return message


def _open(room: AnyRoom) -> None:
    """Note that the person has begun to talk, and has answered what asked for an answer."""
    if isinstance(room, Dialog):
        if room.blocked:
            raise Misuse("this person has blocked the bot")
        room.started = True
    if room.keyboard is not None and room.keyboard.get("force_reply"):
        room.keyboard = None


def _answered(deed: Deed) -> int | None:
    reply_to = deed.params.integer("reply_to") or None
    if reply_to is not None and deed.room.get(reply_to) is None:
        raise Misuse(f"there is no message {reply_to} to reply to")
    return reply_to


def _thread_of(deed: Deed, reply_to: int | None) -> int | None:
    original = deed.room.messages.get(reply_to) if reply_to else None
    return original.thread if original else None


def shown(deed: Deed, messages: list[Message]) -> Wire:
    """Return what was written, as the person sees it."""
    views = [message_view(deed.world, deed.room, message) for message in messages]
    return {"messages": views, "message": views[0]}


def text_content(text: str, marks: list[Wire] | None = None) -> Wire:
    """Return the content of a text as a client sends it: what it finds, and what the person formatted."""
    return compact(text=text, entities=(merged(marks, text) if marks else found_in(text)) or None)


def formatting(deed: Deed) -> list[Wire]:
    """Return the entities that the person has set."""
    return [as_wire(one) for one in deed.params.array("entities")]


def say_text(deed: Deed, text: str) -> Wire:
    """Write a text; clients split what is too long, and then it is plain."""
    text = text.strip()
    if not text or not is_unicode(text):
        raise Misuse("there is nothing to send")
    parts = parts_of(text)
    marks = formatting(deed) if len(parts) == 1 else []
    return shown(deed, [say(deed, "text", text_content(part, marks)) for part in parts])


def parts_of(text: str) -> list[str]:
    """Split a text into messages, at spaces where there are some."""
    parts: list[str] = []
    while utf16_len(text) > TEXT_LIMIT:
        part = text.encode("utf-16-le")[: 2 * TEXT_LIMIT].decode("utf-16-le", "ignore")
        cut = max(part.rfind("\n"), part.rfind(" "))
        part = part[:cut] if cut > TEXT_LIMIT // 2 else part
        parts.append(part.strip())
        text = text[len(part) :].strip()
    return [*parts, text] if text else parts


@act_named("start")
def start(deed: Deed) -> Wire:
    """Open the bot and press Start, which also lifts a block."""
    dialog, payload = deed.dialog(), deed.params.text("payload")
    if not PAYLOAD.fullmatch(payload):
        raise Misuse("a payload is at most 64 of A-Z, a-z, 0-9, _ and -")
    if dialog.blocked:
        stopped(deed.world, dialog, blocked=False)
    return say_text(deed, f"/start {payload}" if payload else "/start")


@act_named("edit")
def edit(deed: Deed) -> Wire:
    """Change one's own text or caption."""
    message = deed.message()
    if message.author != deed.user.id or message.is_service:
        raise Misuse("only one's own messages can be edited")
    new = text_content(deed.params.text("text"), formatting(deed))
    if message.kind != "text":
        bare = {name: value for name, value in message.content.items() if not name.startswith("caption")}
        new = bare | compact(caption=new.get("text"), caption_entities=new.get("entities"))
    message.content, message.edit_date = new, deed.world.clock.unix()
    deed.world.touch(deed.room, message)
    announce(deed.world, deed.room, message, edited=True)
    return shown(deed, [message])


@act_named("delete")
def delete(deed: Deed) -> Wire:
    """Delete a message for everybody; bots are not told."""
    message = deed.message()
    room = deed.room
    own = message.author == deed.user.id or isinstance(room, Dialog)
    if not own and not (isinstance(room, Group) and room.member(deed.user.id).may("can_delete_messages")):
        raise Misuse("this person may not delete that message")
    message.deleted = True
    if message.id in room.pinned:
        room.pinned.remove(message.id)
    deed.world.touch(room, message)
    return {}


@act_named("react")
def react(deed: Deed) -> Wire:
    """Set one's reaction; an empty one takes it back."""
    message, emoji, who = deed.message(), deed.params.text("emoji"), str(deed.user.id)
    old = message.reactions.get(who)
    message.reactions = {**message.reactions, who: emoji}
    if not emoji:
        message.reactions.pop(who)
    deed.world.touch(deed.room, message)
    change: Wire = {
        "chat": deed.room.chat,
        "message_id": message.id,
        "user": deed.user.wire,
        "date": deed.world.clock.unix(),
        "old_reaction": _reaction(old),
        "new_reaction": _reaction(emoji),
    }
    for bot in deed.room.bots.values():
        if isinstance(deed.room, Dialog) or deed.room.member(bot.id).is_admin:
            deed.world.notify(bot, "message_reaction", change)
    return shown(deed, [message])


def _reaction(emoji: str | None) -> list[Wire]:
    return [{"type": "emoji", "emoji": emoji}] if emoji else []


@act_named("read")
def read(deed: Deed) -> Wire:
    """Look at the chat: nothing in it is unread any more."""
    newest = next(deed.room.newest(), None)
    if newest is not None and deed.room.read.get(deed.user.id, 0) < newest.id:
        deed.room.read[deed.user.id] = newest.id
        deed.world.touch(deed.room)
    return {}
