"""The addresses of the control API."""

import json
from collections.abc import Awaitable, Callable

from aiohttp import web

from emulator.botapi import WORLD
from emulator.control import acting, casting, knobs, viewing
from emulator.control.acts import files as _files
from emulator.control.acts import groups as _groups
from emulator.control.acts import talking as _talking
from emulator.control.acts import tapping as _tapping
from emulator.control.acts import voting as _voting
from emulator.errors import ApiError, Misuse
from emulator.params import Params
from emulator.wire import Wire, as_wire, dumps
from emulator.world import World

ACTS = (_files, _groups, _talking, _tapping, _voting)
Change = Callable[[World, Params], object]
Look = Callable[[World, Params], Awaitable[object]]

CHANGES: dict[str, Change] = {
    "bots": casting.create_bot,
    "users": casting.create_user,
    "groups": casting.create_group,
    "groups/many": casting.create_many_groups,
    "act": acting.act,
    "calls/clear": knobs.clear_calls,
    "faults": knobs.add_fault,
    "faults/clear": knobs.clear_faults,
    "limits": knobs.set_limits,
    "clock": knobs.turn_clock,
    "raw_update": knobs.raw_update,
    "reset": knobs.reset,
    "restart": knobs.restart,
}
LOOKS: dict[str, Look] = {
    "view": viewing.view,
    "answer": viewing.answer,
    "calls": knobs.calls,
    "totals": knobs.totals,
    "inbox": knobs.inbox,
    "clock": knobs.clock,
}


def add_control_routes(app: web.Application) -> None:
    """Serve the control API."""
    for path, change in CHANGES.items():
        app.router.add_post(f"/emulator/{path}", _changing(change))
    for path, look in LOOKS.items():
        app.router.add_get(f"/emulator/{path}", _looking(look))
    app.router.add_get("/emulator/file/{number:\\d+}", viewing.file)


def _changing(change: Change) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(request: web.Request) -> web.Response:
        try:
            return _json(change(request.app[WORLD], Params(await _body(request))))
        except (Misuse, ApiError) as error:
            return _json({"error": str(error)}, status=400)

    return answer


def _looking(look: Look) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(request: web.Request) -> web.Response:
        try:
            return _json(await look(request.app[WORLD], Params(dict(request.query))))
        except Misuse as error:
            return _json({"error": str(error)}, status=400)

    return answer


async def _body(request: web.Request) -> Wire:
    try:
        return as_wire(json.loads(await request.read() or b"{}"))
    except ValueError as error:
        raise Misuse("the body is not JSON") from error


def _json(body: object, status: int = 200) -> web.Response:
    return web.Response(body=dumps(body), status=status, content_type="application/json")
