"""The door of the Bot API: /bot<TOKEN>/<method> and /file/bot<TOKEN>/<path>."""

import asyncio
from email.utils import formatdate
from importlib import import_module

from aiohttp import web

from emulator.accounts import Bot
from emulator.calls import Logged
from emulator.errors import ApiError, bad_request
from emulator.faults import Fault
from emulator.files import DOWNLOAD_LIMIT
from emulator.methods.registry import perform, proper_name
from emulator.params import Params, read_params
from emulator.wire import Wire, as_int, dumps
from emulator.world import World

WORLD: web.AppKey[World] = web.AppKey("world", World)
GROUPS_OF_METHODS = (
    "callbacks", "chats", "copying", "deleting", "editing", "files", "hooks", "pins", "plain", "polls",
    "profile", "receiving", "sending", "topics",
)  # fmt: skip
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
    """Answer one call of a method, dated by the clock that can be turned forward."""
    answer = await _answer(request)
    answer.headers["Date"] = formatdate(request.app[WORLD].clock.now(), usegmt=True)
    return answer


async def _answer(request: web.Request) -> web.StreamResponse:
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
    way = world.limits_of(bot.token).round_trip / 2
    if not way:
        result = await perform(world, bot, name, params)
    else:
        result = await _from_afar(world, bot, name, params, way)
    _log(world, bot, name, params, result=result)
    if fault is not None:
        await _after(fault)
        if fault.fault == "garbage_after":
            return b"<html><body>Bad Gateway</body></html>"
    return b'{"ok":true,"result":' + dumps(result) + b"}"


async def _from_afar(world: World, bot: Bot, name: str, params: Params, way: float) -> object:
    """Perform a call that was `way` seconds on its way, as its answer will be, whatever it is."""
    await asyncio.sleep(way)
    try:
        return await perform(world, bot, name, params)
    finally:
        await asyncio.sleep(way)


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
        world.queue(bot, {"message": _hidden_forward(world)})


def _hidden_forward(world: World) -> Wire:
    """Return a message as the real server sends old forwards: the hidden user's name is missing."""
    now = world.clock.unix()
    person: Wire = {"id": 777, "is_bot": False, "first_name": "Hidden"}
    return {
        "message_id": 1,
        "date": now,
        "from": person,
        "chat": {"id": 777, "type": "private", "first_name": "Hidden"},
        "forward_origin": {"type": "hidden_user", "date": now},
        "text": "?",
    }


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
    at = world.clock.now()
    world.calls.note(Logged(bot.token, at, proper_name(name), chat_id, message_id, code, words, params))


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
    if file.size > DOWNLOAD_LIMIT:
        return _refused(bad_request("file is too big"))
    return web.Response(body=world.files.content(file), content_type="application/octet-stream")
