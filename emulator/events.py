"""The feed of changes as server-sent events: the page re-reads what they name."""

import json

from aiohttp import web

from emulator.botapi import WORLD
from emulator.player import Player
from emulator.wire import Wire, as_int
from emulator.world import World

PLAYER: web.AppKey[Player] = web.AppKey("player", Player)
HEARTBEAT = 10.0
NEW_STAGE = frozenset({"stage", "everything"})
"""Changes after which a page must begin again."""
HEADERS = {"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}


async def send_events(request: web.Request) -> web.StreamResponse:
    """Send every change after `?after=`, or from now on, until the reader or the server goes."""
    world, player = request.app[WORLD], request.app[PLAYER]
    resumed = request.headers.get("Last-Event-ID", "")
    after = as_int(resumed or request.query.get("after"), world.seq)
    response = web.StreamResponse(headers=HEADERS)
    await response.prepare(request)
    await response.write(b": here\n\n")
    ahead = world.clock.ahead
    while request.transport is not None and not request.transport.is_closing():
        events, after = await _news(world, player, after)
        if world.clock.ahead != ahead:
            ahead = world.clock.ahead
            events += _event({"now": world.clock.now()}, name="clock")
        try:
            await response.write(events or b": here\n\n")
        except ConnectionResetError:  # the reader has gone
            break
    return response


async def _news(world: World, player: Player, after: int) -> tuple[bytes, int]:
    """Wait for changes; return them as events, and the number of the last."""
    touched = await world.changed(after, HEARTBEAT)
    if not touched:
        return b"", after
    last = touched[-1].seq
    chats = sorted({chat for one in touched for chat in one.chats})
    users = sorted({user for one in touched for user in one.users})
    events = _event({"seq": last, "chats": chats, "users": users}, number=last)
    if any(change.key in NEW_STAGE for change in world.feed.since(after)):
        events += _event({}, name="stage")
    for seq, signal in list(player.signals):
        if after < seq <= last:
            events += _event(signal, name="script")
    return events, last


def _event(body: Wire, *, name: str = "", number: int | None = None) -> bytes:
    head = (f"event: {name}\n" if name else "") + (f"id: {number}\n" if number is not None else "")
    return f"{head}data: {json.dumps(body, ensure_ascii=False)}\n\n".encode()
