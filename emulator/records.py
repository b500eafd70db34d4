"""Records: everything in the world as JSON, and back."""

import base64
from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from emulator.accounts import Bot, User, Webhook
from emulator.files import File
from emulator.inbox import Inbox, Update
from emulator.keeper import Key
from emulator.messages import Message
from emulator.polls import Poll
from emulator.rooms import AnyRoom, Dialog, Group, Member, Topic
from emulator.wire import Wire, as_float, as_int, as_list, as_text, as_wire
from emulator.world import World

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Kept = tuple[str, str, int, Wire]
Made = TypeVar("Made")
LATER = frozenset({"messages", "changes", "bots", "inbox", "bot", "user"})


def plain(thing: "DataclassInstance") -> Wire:
    """Return the fields of a dataclass, without those that are kept elsewhere."""
    return {field.name: getattr(thing, field.name) for field in fields(thing) if field.name not in LATER}


def record(world: World, key: Key) -> Wire | None:
    """Return the present record under a key, or None when there is none any more."""
    kind, name, number = key
    return RECORDS[kind](world, name, number)


def _world(world: World, _name: str, _number: int) -> Wire:
    return {
        "ahead": world.clock.ahead,
        "seq": world.seq,
        "last_album": world.last_album,
        "last_query": world.queries.last_id,
    }


def _user(world: World, name: str, _number: int) -> Wire | None:
    user = world.users.get(int(name))
    return None if user is None else plain(user)


def _bot(world: World, name: str, _number: int) -> Wire | None:
    bot = world.bots.get(int(name))
    if bot is None:
        return None
    hook = None if bot.webhook is None else plain(bot.webhook)
    return plain(bot) | {"webhook": hook, "next_update": bot.inbox.next_id, "allowed": bot.inbox.allowed}


def _update(world: World, name: str, number: int) -> Wire | None:
    bot = world.bots.get(int(name))
    if bot is None or not bot.inbox.updates:
        return None
    position = number - bot.inbox.updates[0].id
    return bot.inbox.updates[position].body if 0 <= position < len(bot.inbox.updates) else None


def _room(world: World, name: str, _number: int) -> Wire | None:
    room = world.rooms.get(name)
    if room is None:
        return None
    if isinstance(room, Dialog):
        return plain(room) | {"dialog": [room.bot.id, room.user.id]}
    members = [[who, plain(member)] for who, member in room.members.items()]
    return plain(room) | {"members": members, "topics": [plain(topic) for topic in room.topics.values()]}


def _message(world: World, name: str, number: int) -> Wire | None:
    room = world.rooms.get(name)
    message = room.messages.get(number) if room else None
    return None if message is None else plain(message)


def _file(world: World, _name: str, number: int) -> Wire | None:
    file = world.files.by_number.get(number)
    return None if file is None else plain(file)


def _poll(world: World, name: str, _number: int) -> Wire | None:
    poll = world.polls.get(name)
    return None if poll is None else plain(poll)


RECORDS: dict[str, Callable[[World, str, int], Wire | None]] = {
    "world": _world,
    "notes": lambda world, _name, _number: dict(world.notes),
    "user": _user,
    "bot": _bot,
    "update": _update,
    "room": _room,
    "message": _message,
    "file": _file,
    "poll": _poll,
}


def load_world(world: World, kept: Iterable[Kept]) -> None:
    """Fill an empty world from its records."""
    by_kind: dict[str, list[Kept]] = {}
    for row in kept:
        by_kind.setdefault(row[0], []).append(row)
    by_kind.get("room", []).sort(key=lambda row: as_int(row[3]["opened"]))
    for kind, load in LOADERS.items():
        for _, name, number, body in by_kind.get(kind, ()):
            load(world, name, number, body)
    for room in world.rooms.values():
        by_age = sorted(room.messages.values(), key=lambda message: message.seq)
        room.changes = {message.id: message.seq for message in by_age}
    for _, _, _, body in by_kind.get("world", ()):
        world.clock.ahead = as_float(body["ahead"]) or 0.0
        world.feed.seq = as_int(body["seq"])
        world.last_album = as_int(body["last_album"])
        world.queries.last_id = as_int(body["last_query"])


def _made(make: Callable[..., Made], body: Wire, **more: object) -> Made:
    values: dict[str, Any] = {**body, **more}  # what was written from the same dataclass
    return make(**values)


def _by_number(body: Wire, name: str) -> dict[int, object]:
    """Return a mapping whose numbers JSON has turned into text."""
    return {int(number): value for number, value in as_wire(body[name]).items()}


def _load_user(world: World, _name: str, _number: int, body: Wire) -> None:
    world.add_user(_made(User, body))


def _load_bot(world: World, _name: str, _number: int, body: Wire) -> None:
    inbox = Inbox(as_int(body.pop("next_update")), [as_text(one) for one in as_list(body.pop("allowed"))])
    hook = body["webhook"] and _made(Webhook, as_wire(body["webhook"]))
    world.add_bot(_made(Bot, body, inbox=inbox, webhook=hook))


def _load_update(world: World, name: str, number: int, body: Wire) -> None:
    world.bots[int(name)].inbox.updates.append(Update(number, body))


def _load_room(world: World, _name: str, _number: int, body: Wire) -> None:
    read = _by_number(body, "read")
    room: AnyRoom
    if "dialog" in body:
        bot, user = (as_int(one) for one in as_list(body.pop("dialog")))
        room = _made(Dialog, body, bot=world.bots[bot], user=world.users[user], read=read)
    else:
        pairs = [as_list(one) for one in as_list(body["members"])]
        members = {as_int(who): _made(Member, as_wire(member)) for who, member in pairs}
        topics = {topic.id: topic for one in as_list(body["topics"]) if (topic := _made(Topic, as_wire(one)))}
        keyboards = _by_number(body, "keyboards")
        room = _made(Group, body, members=members, topics=topics, read=read, keyboards=keyboards)
    seq = room.seq
    world.add_room(room)
    room.seq = seq


def _load_message(world: World, name: str, number: int, body: Wire) -> None:
    world.rooms[name].messages[number] = _made(Message, body)


def _load_file(world: World, _name: str, number: int, body: Wire) -> None:
    content = body["content"]
    found = base64.b64decode(content) if isinstance(content, str) else None
    world.files.by_number[number] = _made(File, body, content=found)


def _load_poll(world: World, name: str, _number: int, body: Wire) -> None:
    places = [(as_text(key), as_int(number)) for key, number in map(as_list, as_list(body["places"]))]
    world.polls[name] = _made(Poll, body, places=places)


LOADERS: dict[str, Callable[[World, str, int, Wire], None]] = {
    "notes": lambda world, _name, _number, body: world.notes.update(body),
    "user": _load_user,
    "bot": _load_bot,
    "update": _load_update,
    "room": _load_room,
    "message": _load_message,
    "file": _load_file,
    "poll": _load_poll,
}
