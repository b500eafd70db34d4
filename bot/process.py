"""The process: one nursery for everything that runs, and an orderly end."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from functools import partial

import structlog
import uvloop

from bot.clock import FollowedClock
from bot.logs import set_up_logs
from bot.menus import at_start
from bot.opening import insist
from bot.polling import poll
from bot.settings import Settings
from bot.webhook import serve_webhook
from bot.wiring import World, build_world
from messengers.port import Trouble
from scheduler.broadcasting import broadcast
from scheduler.meetings import keep_meetings
from scheduler.timetable import start_timetable, wake

log = structlog.get_logger()


def run(settings: Settings, *, follow_clock: bool = False) -> None:
    """Run the bot until SIGTERM or SIGINT; `follow_clock`: in the time of the Bot API server."""
    set_up_logs(secret=settings.require_token())
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_run(settings, FollowedClock(settings.timezone) if follow_clock else None))


async def _run(settings: Settings, clock: FollowedClock | None) -> None:
    async with build_world(settings, clock=clock) as world:
        tune_interpreter()
        await serve(world, stop=_on_signal())


def tune_interpreter() -> None:
    """Fit Python's own housekeeping to this program, once everything that stays is loaded."""
    gc.collect()
    # A full collection of aiogram's classes takes 0.2 s and was the p99: let it skip them.
    gc.freeze()
    gc.enable()
    # Rows and cards hold no circles: looking for some every 700 objects took 4 % of the CPU.
    gc.set_threshold(20_000, 5, 5)
    # Both threads let go of the interpreter often enough; made to alternate they only lose their caches.
    sys.setswitchinterval(0.05)


def _on_signal() -> asyncio.Event:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    return stop


async def serve(world: World, *, stop: asyncio.Event) -> None:
    """Receive and send until `stop`: then fetch no more, finish what was begun, and close."""
    timetable = start_timetable(world.ledger, zone=world.settings.timezone)
    if isinstance(world.clock, FollowedClock):
        world.clock.on_turn = partial(wake, timetable)
    try:
        async with asyncio.TaskGroup() as nursery:
            nursery.create_task(world.courier.run(until=stop))
            others = [
                nursery.create_task(_receive(world)),
                nursery.create_task(world.afterwards.run()),
                nursery.create_task(broadcast(world.ledger)),
                nursery.create_task(keep_meetings(world.ledger)),
            ]
            log.info("bot_started")
            await stop.wait()
            for task in others:
                task.cancel()
    finally:
        timetable.shutdown(wait=False)
        log.info("bot_stopped")


async def _receive(world: World) -> None:
    await _set_menus(world)
    if world.settings.webhook_url is not None:
        await serve_webhook(world)
    else:
        await insist(world.telegram, "deleteWebhook", {})  # one from another way of running would bar us
        await poll(world.telegram, world.intake)


async def _set_menus(world: World) -> None:
    for payload in at_start(world.settings.timezone):
        try:
            await world.telegram.call("setMyCommands", payload)
        except Trouble as trouble:
            log.warning("menu_not_set", why=str(trouble))
