"""The knobs of the world: faults, limits, the clock, the log of calls."""

from emulator.errors import Misuse
from emulator.faults import ERRORS, OTHERS, Fault
from emulator.limits import Limits
from emulator.params import Params
from emulator.wire import Wire, as_float
from emulator.world import World

RESTART = 75


async def calls(world: World, params: Params) -> object:
    """Return the calls that a bot made; `whole=1` adds everything that they carried."""
    return world.calls.show(params.text("token"), whole=params.flag("whole"))


async def inbox(world: World, params: Params) -> object:
    """Return how many updates a bot has yet to confirm, whether more are awaited, and its calls so far."""
    bot = world.tokens.get(params.text("token"))
    if bot is None:
        raise Misuse("there is no bot with this token")
    return {
        "updates": len(bot.inbox.updates),
        "awaited": bot.inbox.is_awaited,
        "calls": world.calls.count(bot.token),
    }


async def totals(world: World, params: Params) -> object:
    """Return how many calls there were, of one bot or of all, without the calls."""
    return dict(world.calls.counted(params.text("token")))


def clear_calls(world: World, params: Params) -> Wire:
    """Forget the calls."""
    world.calls.clear()
    return {"cleared": True, "token": params.text("token")}


def add_fault(world: World, params: Params) -> Wire:
    """Let the next calls of some kind fail."""
    name = params.text("fault")
    if name not in ERRORS and name not in OTHERS:
        raise Misuse(f"there is no such fault: {name}; there are {', '.join(sorted({*ERRORS, *OTHERS}))}")
    fault = Fault(
        name,
        params.integer("times", 1),
        params.text("token"),
        params.text("method") or "*",
        params.integer("chat") or None,
        params.integer("retry_after", 1),
        1.0 if (seconds := params.number("seconds")) is None else seconds,
    )
    world.faults.waiting.append(fault)
    return {"waiting": len(world.faults.waiting)}


def clear_faults(world: World, params: Params) -> Wire:
    """Let nothing fail any more."""
    world.faults.waiting.clear()
    return {"cleared": True, "token": params.text("token")}


def set_limits(world: World, params: Params) -> Wire:
    """Change the pace that is allowed, for the bot with this token or for all; what is not named stays."""
    limits = _limits(world, params.text("token"))
    if "strict" in params.values:
        limits.strict = params.flag("strict")
    if "overall" in params.values:
        limits.overall = as_float(params.values["overall"])
    if "per_chat" in params.values:
        limits.per_chat = as_float(params.values["per_chat"])
    if "per_group_minute" in params.values:
        limits.per_group_minute = as_float(params.values["per_group_minute"])
    if "round_trip" in params.values:
        limits.round_trip = as_float(params.values["round_trip"]) or 0.0
    return {
        "strict": limits.strict,
        "overall": limits.overall,
        "per_chat": limits.per_chat,
        "per_group_minute": limits.per_group_minute,
        "round_trip": limits.round_trip,
    }


def _limits(world: World, token: str) -> Limits:
    if token and token not in world.tokens:
        raise Misuse("there is no bot with this token")
    return world.own_limits.setdefault(token, world.limits.copy()) if token else world.limits


async def clock(world: World, params: Params) -> object:
    """Return the present time."""
    return {
        "now": world.clock.now(),
        "ahead": world.clock.ahead,
        **({"user": u} if (u := params.text("user")) else {}),
    }


def turn_clock(world: World, params: Params) -> Wire:
    """Turn the clock forward."""
    world.turn_clock(params.number("forward") or 0.0)
    return {"now": world.clock.now(), "ahead": world.clock.ahead}


def raw_update(world: World, params: Params) -> Wire:
    """Queue an update as it is, however odd."""
    bot = world.tokens.get(params.text("token"))
    if bot is None:
        raise Misuse("there is no bot with this token")
    body = {name: value for name, value in params.wire("update").items() if name != "update_id"}
    world.queue(bot, body)
    return {"update_id": bot.inbox.next_id - 1}


def reset(world: World, params: Params) -> Wire:
    """Empty the world."""
    world.clear()
    return {"reset": True, **({"note": note} if (note := params.text("note")) else {})}


def restart(world: World, params: Params) -> Wire:
    """End the process so that its supervisor wipes the data and starts afresh."""
    world.stop(params.integer("code", RESTART))
    return {"restarting": True}
