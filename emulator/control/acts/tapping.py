"""Buttons: inline ones, the reply keyboard, and the sharing of contacts."""

from zlib import crc32

from emulator.control.acting import Deed, act_named
from emulator.control.acts.files import other_content, own_contact
from emulator.control.acts.talking import say, say_text, shown
from emulator.errors import Misuse
from emulator.messages import Message
from emulator.rendering import message_wire
from emulator.rooms import Group
from emulator.wire import Wire, as_list, as_text, as_wire, compact


@act_named("tap")
def tap(deed: Deed) -> Wire:
    """Tap an inline button, found by its data or its label; forged data is let through."""
    label = deed.params.text("text")
    message = _tapped(deed, label)
    button = {} if deed.params.has("data") else _button(message, label)
    if button is None:
        raise Misuse(f"there is no button {label!r} on that message")
    if "url" in button:
        return {"url": button["url"]}
    data = deed.params.text("data") or as_text(button.get("callback_data"))
    bot = deed.world.bots.get(message.author)
    if bot is None:
        raise Misuse("that message is not of a bot")
    query_id = deed.world.queries.ask(bot.id, deed.user.id, deed.world.clock.now())
    deed.room.read[deed.user.id] = max(deed.room.read.get(deed.user.id, 0), message.id)
    query: Wire = {
        "id": query_id,
        "from": deed.user.wire,
        "message": _as_known(deed, message),
        "chat_instance": str(crc32(deed.room.key.encode()) + 10**15),
        "data": data,
    }
    deed.world.notify(bot, "callback_query", query)
    return {"callback_query_id": query_id}


def _tapped(deed: Deed, label: str) -> Message:
    """Return the message whose button is tapped; a stale phone may still show one that is deleted."""
    if not deed.params.has("message"):
        return _newest_with(deed, label)
    stale = deed.room.messages.get(deed.params.integer("message"))
    return stale if stale is not None and deed.params.has("data") else deed.message()


def _as_known(deed: Deed, message: Message) -> Wire:
    if message.deleted:
        return {"chat": deed.room.chat, "message_id": message.id, "date": 0}
    return message_wire(deed.world, deed.room, message)


def _newest_with(deed: Deed, label: str) -> Message:
    for message in deed.room.newest():
        if message.markup is not None and _button(message, label) is not None:
            return message
    raise Misuse(f"there is no button {label!r} in this chat")


def _button(message: Message, label: str) -> Wire | None:
    """Return the button with this label: the same, or one that contains it."""
    rows = as_list((message.markup or {}).get("inline_keyboard"))
    return find_button([as_wire(one) for row in rows for one in as_list(row)], label)


def find_button(buttons: list[Wire], label: str) -> Wire | None:
    """Return the button whose text is `label`, or contains it."""
    for button in buttons:
        if as_text(button.get("text")) == label:
            return button
    for button in buttons:
        if label and label.lower() in as_text(button.get("text")).lower():
            return button
    return None


def keyboard_for(deed: Deed) -> Wire | None:
    """Return the reply keyboard that the person sees."""
    if isinstance(deed.room, Group) and deed.user.id in deed.room.keyboards:
        return deed.room.keyboards[deed.user.id] or None
    return deed.room.keyboard


@act_named("press")
def press(deed: Deed) -> Wire:
    """Press a button of the reply keyboard."""
    keyboard = keyboard_for(deed) or {}
    rows = [as_list(row) for row in as_list(keyboard.get("keyboard"))]
    button = find_button([as_wire(one) for row in rows for one in row], deed.params.text("text"))
    if button is None:
        raise Misuse(f"there is no button {deed.params.text('text')!r} on the keyboard")
    if keyboard.get("one_time_keyboard"):
        _put_away(deed)
    if button.get("request_contact"):
        return shown(deed, [say(deed, "contact", {"contact": own_contact(deed)})])
    if button.get("request_location"):
        return shown(deed, [say(deed, "location", other_content(deed, "location"))])
    return say_text(deed, as_text(button["text"]))


def _put_away(deed: Deed) -> None:
    if isinstance(deed.room, Group):
        deed.room.keyboards[deed.user.id] = {}
    else:
        deed.room.keyboard = None


@act_named("share_contact")
def share_contact(deed: Deed) -> Wire:
    """Share one's own contact, or forward the card of somebody else."""
    other = deed.world.users.get(deed.params.integer("of")) if deed.params.has("of") else deed.user
    if other is None:
        raise Misuse(f"there is no user {deed.params.text('of')}")
    card = compact(
        phone_number=other.phone or "",
        first_name=other.first_name,
        last_name=other.last_name,
        user_id=other.id,
    )
    origin = None
    if other is not deed.user:
        origin = {"type": "user", "sender_user": other.wire, "date": deed.world.clock.unix()}
    return shown(deed, [say(deed, "contact", {"contact": card}, origin=origin)])
