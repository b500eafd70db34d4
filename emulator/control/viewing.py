"""What a person sees: all chats, or what changed in them."""

import asyncio
from collections.abc import Hashable, Iterator
from urllib.parse import quote

from aiohttp import web

from emulator.accounts import User
from emulator.botapi import WORLD
from emulator.control.acting import Deed, room_of
from emulator.control.acts.tapping import keyboard_for
from emulator.control.menus import menu_for
from emulator.control.showing import message_view
from emulator.errors import Misuse
from emulator.media import DEFAULT_MIME
from emulator.messages import Message
from emulator.params import Params
from emulator.rooms import AnyRoom, Dialog, Group
from emulator.wire import Wire
from emulator.world import World

LONGEST_WAIT = 60.0
USUAL_LENGTH = 200
UNREAD_COUNTED = 99


async def view(world: World, params: Params) -> object:
    """Return a person's phone; with `after`, what changed since, waiting up to `wait` seconds for it."""
    user = _user(world, params)
    after = params.integer("after", -1)
    wait = min(params.number("wait") or 0.0, LONGEST_WAIT)
    rooms = _rooms(world, user, params)
    if after >= 0 and wait > 0 and user.seq <= after and not any(room.seq > after for room in rooms):
        keys: list[Hashable] = [room.key for room in rooms]
        await world.feed.wait([*keys, f"user:{user.id}"], wait)
        rooms = _rooms(world, user, params)
    length = params.integer("limit", USUAL_LENGTH)
    return {
        "user": {**user.wire, "name": user.name, "phone": user.phone},
        "seq": world.seq,
        "chat_ids": [_id(room) for room in rooms],
        "chats": [_chat(world, user, room, after, length) for room in rooms if room.seq > after],
        "toasts": user.toasts,
        "answers": user.answers,
    }


async def answer(world: World, params: Params) -> object:
    """Return the bot's answer to one tap, even one without words, waiting up to `wait` seconds for it."""
    user, query = _user(world, params), params.text("query")
    loop = asyncio.get_running_loop()
    ends = loop.time() + min(params.number("wait") or 0.0, LONGEST_WAIT)
    while True:
        found = next((one for one in reversed(user.answers) if one["query"] == query), None)
        left = ends - loop.time()
        if found is not None or left <= 0:
            return {"answer": found}
        await world.feed.wait([f"user:{user.id}"], left)


def _user(world: World, params: Params) -> User:
    user = world.users.get(params.integer("user"))
    if user is None:
        raise Misuse(f"there is no user {params.text('user')}")
    return user


def _rooms(world: World, user: User, params: Params) -> list[AnyRoom]:
    if params.has("chat"):
        return [room_of(world, user, params.integer("chat"))]
    rooms = world.rooms_of[user.id].values()
    return [room for room in rooms if not (isinstance(room, Group) and room.migrated_to is not None)]


def _id(room: AnyRoom) -> int:
    return room.bot.id if isinstance(room, Dialog) else room.id


def _chat(world: World, user: User, room: AnyRoom, after: int, length: int) -> Wire:
    messages = list(_changed(room, after) if after >= 0 else _last(room, length))[::-1]
    messages.sort(key=lambda message: message.id)
    pinned = [one for number in reversed(room.pinned) if (one := room.get(number))]
    return {
        **_heading(room),
        "unread": _unread(user, room),
        "anonymous": isinstance(room, Group) and room.member(user.id).anonymous,
        "keyboard": keyboard_for(Deed(world, user, room, Params({}))),
        "commands": menu_for(user, room),
        "pinned": [message_view(world, room, message) for message in pinned],
        "messages": [message_view(world, room, message) for message in messages],
        "seq": room.seq,
    }


def _heading(room: AnyRoom) -> Wire:
    if isinstance(room, Dialog):
        return {
            "id": room.bot.id,
            "type": "private",
            "title": room.bot.name,
            "username": room.bot.username,
            "started": room.started,
            "blocked": room.blocked,
        }
    members = sum(member.present for member in room.members.values())
    topics = [{"id": one.id, "name": one.name, "closed": one.closed} for one in room.topics.values()]
    people = [{"id": who, "status": one.status} for who, one in room.members.items() if one.present]
    group: Wire = {
        "members": members,
        "people": people,
        "topics": topics,
        "migrated_from": room.migrated_from,
    }
    return room.chat | group


def _last(room: AnyRoom, length: int) -> Iterator[Message]:
    for index, message in enumerate(reversed(room.messages.values())):
        if index >= length:
            return
        yield message


def _changed(room: AnyRoom, after: int) -> Iterator[Message]:
    for number, seq in reversed(room.changes.items()):
        if seq <= after:
            return
        yield room.messages[number]


def _unread(user: User, room: AnyRoom) -> int:
    read, count = room.read.get(user.id, 0), 0
    for message in room.newest():
        if message.id <= read or count >= UNREAD_COUNTED:
            break
        count += message.author != user.id
    return count


async def file(request: web.Request) -> web.StreamResponse:
    """Serve a file to the page."""
    files = request.app[WORLD].files
    found = files.by_number.get(int(request.match_info["number"]))
    if found is None:
        raise web.HTTPNotFound
    kind = (found.mime or DEFAULT_MIME[found.kind]).partition(";")[0]
    named = f"inline; filename*=UTF-8''{quote(found.name)}" if found.name else "inline"
    content = files.content(found)
    return web.Response(body=content, content_type=kind, headers={"Content-Disposition": named})
