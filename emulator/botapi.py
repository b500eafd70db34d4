"""The door of the Bot API: /bot<TOKEN>/<method> and /file/bot<TOKEN>/<path>."""

import asyncio
from importlib import import_module

from aiohttp import web

from emulator.accounts import Bot
from emulator.calls import Logged
from emulator.errors import ApiError, bad_request
from emulator.faults import Fault
from emulator.methods.registry import LONG_METHODS, METHODS, Call
from emulator.params import Params, read_params
from emulator.wire import as_int, dumps
from emulator.world import World

WORLD: web.AppKey[World] = web.AppKey("world", World)
GROUPS_OF_METHODS = ("callbacks", "deleting", "editing", "files", "profile", "receiving", "sending")
UNAUTHORIZED = ApiError(401, "Unauthorized")
MALFORMED = {"unparseable_update"}

for _name in GROUPS_OF_METHODS:
    import_module(f"emulator.methods.{_name}")


def add_bot_routes(app: web.Application) -> None:
    """Serve the Bot API."""
    app.router.add_route("*", "/bot{token}/{method}", answer_call)
    app.router.add_get("/file/bot{token}/{path:.+}", download)


class Cut(Exception):  # noqa: N818 - not an error: a connection is cut on purpose
    """The connection is to be cut without an answer."""


async def answer_call(request: web.Request) -> web.StreamResponse:
    """Answer one call of a method."""
    world = request.app[WORLD]
    token, name = request.match_info["token"], request.match_info["method"]
    bot = world.tokens.get(token)
    if bot is None:
        return _refused(UNAUTHORIZED)
    params = Params({})
    try:
        params = await read_params(request)
        body = await _run(world, bot, name, params)
    except ApiError as error:
        _log(world, bot, name, params, error=error)
        return _refused(error)
    except Cut:
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)
    return web.Response(body=body, content_type="application/json")


async def _run(world: World, bot: Bot, name: str, params: Params) -> bytes:
    fault = None
    if world.faults.waiting:
        fault = world.faults.take(bot.token, name, params.text("chat_id") or None)
        await _before(world, bot, fault)
    if world.limits.round_trip:
        await asyncio.sleep(world.limits.round_trip)
    result = await perform(world, bot, name, params)
    if fault is not None:
        await _after(fault)
        if fault.fault == "garbage_after":
            return b"<html><body>Bad Gateway</body></html>"
    return b'{"ok":true,"result":' + dumps(result) + b"}"


async def perform(world: World, bot: Bot, name: str, params: Params) -> object:
    """Run a method and return its result.

    Raises:
        ApiError: it is refused.
    """
    name = name.lower()
    if name in LONG_METHODS:
        proper, long_answer = LONG_METHODS[name]
        result = await long_answer(Call(world, bot, proper, params))
    elif name in METHODS:
        proper, answer = METHODS[name]
        result = answer(Call(world, bot, proper, params))
    else:
        raise ApiError(404, "Not Found: method not found")
    _log(world, bot, proper, params, result=result)
    return result


async def _before(world: World, bot: Bot, fault: Fault | None) -> None:
    if fault is None:
        return
    if fault.error is not None:
        raise fault.error
    if fault.fault == "drop_before":
        raise Cut
    if fault.fault == "slow":
        await asyncio.sleep(fault.seconds)
    if fault.fault in MALFORMED:
        world.queue(bot, {"message": {"message_id": "not a number", "date": "yesterday", "chat": {}}})


async def _after(fault: Fault) -> None:
    if fault.fault == "slow_after":
        await asyncio.sleep(fault.seconds)
    if fault.fault == "drop_after":
        raise Cut


def _log(
    world: World, bot: Bot, name: str, params: Params, *, result: object = None, error: ApiError | None = None
) -> None:
    sent = result if isinstance(result, dict) else params.values
    message_id = as_int(sent.get("message_id")) or None
    chat = params.text("chat_id")
    code, words = (error.code, error.description) if error else (200, "")
    chat_id = as_int(chat) or chat or None
    proper = METHODS.get(name.lower(), LONG_METHODS.get(name.lower(), (name, None)))[0]
    world.calls.note(Logged(bot.token, world.clock.now(), proper, chat_id, message_id, code, words))


def _refused(error: ApiError) -> web.Response:
    response = web.Response(body=dumps(error.wire), status=error.code, content_type="application/json")
    if "retry_after" in error.parameters:
        response.headers["Retry-After"] = str(error.parameters["retry_after"])
    return response


async def download(request: web.Request) -> web.StreamResponse:
    """Serve a file to its bot."""
    world = request.app[WORLD]
    if request.match_info["token"] not in world.tokens:
        return _refused(UNAUTHORIZED)
    file = world.files.at(request.match_info["path"])
    if file is None:
        return _refused(ApiError(404, "Not Found"))
    if file.size > 20 * 1024 * 1024:
        return _refused(bad_request("file is too big"))
    return web.Response(body=world.files.content(file), content_type="application/octet-stream")
