"""Messages as a person sees them on the phone."""

from emulator.accounts import ANONYMOUS_ADMIN
from emulator.control.events import service_words
from emulator.media import shown
from emulator.messages import Message
from emulator.rooms import AnyRoom
from emulator.voting import chosen_by
from emulator.wire import Wire, as_list, as_text, as_wire, compact
from emulator.world import World

ALSO_SHOWN = ("location", "venue", "contact", "poll", "dice")


def message_view(world: World, room: AnyRoom, message: Message) -> Wire:
    """Return one message; of a deleted one only that it is gone."""
    view: Wire = {
        "message_id": message.id,
        "date": message.date,
        "from": _author(world, room, message),
        "deleted": message.deleted,
        "seq": message.seq,
    }
    if message.deleted:
        return view
    view["media"] = _media(world, message)
    view["entities"] = message.entities
    view["reply_to"] = _reply(world, room, message)
    view["inline_keyboard"] = _keyboard(message.markup)
    view["reactions"] = [{"emoji": emoji, "from": int(who)} for who, emoji in message.reactions.items()]
    view |= {
        name: message.content[name] for name in ("text", "caption", *ALSO_SHOWN) if name in message.content
    }
    if message.kind == "poll":
        view["poll"] = as_wire(view.get("poll")) | {"votes": chosen_by(world, message)}
    view |= compact(
        edit_date=message.edit_date,
        media_group_id=message.album,
        thread=message.thread,
        quote=message.quote,
        forwarded=message.origin,
        service=service_words(world, message) if message.is_service else None,
    )
    return view


def _author(world: World, room: AnyRoom, message: Message) -> Wire:
    if message.anonymous:
        return {"id": ANONYMOUS_ADMIN["id"], "name": as_text(room.chat.get("title")), "is_bot": True}
    account = world.account(message.author)
    name = account.name if account else ""
    return {"id": message.author, "name": name, "is_bot": message.author in world.bots}


def _media(world: World, message: Message) -> Wire | None:
    file = shown(message)
    if file is None:
        return None
    number = world.files.find(file.file_id).number
    return {
        "kind": file.kind,
        "file_id": file.file_id,
        "file_name": file.file_name,
        "size": file.size,
        "url": f"/emulator/file/{number}",
        **file.shape,
    }


def _reply(world: World, room: AnyRoom, message: Message) -> Wire | None:
    if message.reply_to is None:
        return None
    original = room.messages.get(message.reply_to)
    if original is None or original.deleted:
        return {"message_id": message.reply_to, "from": None, "text": ""}
    quoted: Wire = {"message_id": original.id, "from": _author(world, room, original), "text": original.words}
    return quoted | {"media": _media(world, original)}


def _keyboard(markup: Wire | None) -> list[list[Wire]]:
    rows = [as_list(row) for row in as_list((markup or {}).get("inline_keyboard"))]
    return [[_button(as_wire(button)) for button in row] for row in rows]


def _button(button: Wire) -> Wire:
    return compact(text=button.get("text"), data=button.get("callback_data"), url=button.get("url"))
