"""The addresses of the stage and its script, and the feed of changes."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web

from emulator.botapi import WORLD
from emulator.errors import Misuse
from emulator.events import PLAYER, send_events
from emulator.pages import add_pages
from emulator.player import Player
from emulator.stage import set_stage, show_stage
from emulator.wire import Wire, as_wire, dumps
from emulator.world import World


def add_stage_routes(app: web.Application) -> None:
    """Serve the page, its stage, the script and the feed."""
    app[PLAYER] = Player(app[WORLD])
    add_pages(app)
    app.router.add_get("/emulator/events", send_events)
    app.router.add_get("/emulator/stage", _answering(_show))
    app.router.add_post("/emulator/stage", _answering(_replace))
    app.router.add_post("/emulator/script/play", _answering(_play))
    app.router.add_post("/emulator/script/stop", _answering(_stop))


def read_stage(world: World, path: Path) -> None:
    """Set the stage that a file describes.

    Raises:
        Misuse: it is not a stage.
    """
    set_stage(world, as_wire(json.loads(path.read_text("utf-8"))))


async def _show(request: web.Request) -> Wire:
    return {**show_stage(request.app[WORLD]), "playing": request.app[PLAYER].progress.wire}


async def _replace(request: web.Request) -> Wire:
    request.app[PLAYER].forget()
    set_stage(request.app[WORLD], as_wire(await _body(request)))
    return await _show(request)


async def _play(request: web.Request) -> Wire:
    asked = {**request.query, **as_wire(await _body(request))}
    return request.app[PLAYER].play(fast=str(asked.get("fast", "")).lower() in {"1", "true"})


async def _stop(request: web.Request) -> Wire:
    return request.app[PLAYER].stop()


async def _body(request: web.Request) -> object:
    try:
        return json.loads(await request.read() or b"{}")
    except ValueError as error:
        raise Misuse("the body is not JSON") from error


Answer = Callable[[web.Request], Awaitable[Wire]]
Handler = Callable[[web.Request], Awaitable[web.Response]]


def _answering(answer: Answer) -> Handler:
    async def handle(request: web.Request) -> web.Response:
        try:
            return web.Response(body=dumps(await answer(request)), content_type="application/json")
        except Misuse as error:
            body = dumps({"error": str(error)})
            return web.Response(body=body, status=400, content_type="application/json")

    return handle
