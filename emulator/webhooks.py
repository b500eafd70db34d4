"""Delivery of updates to a bot's webhook, again and again until it says yes."""

import asyncio
import json

import aiohttp

from emulator.accounts import Bot, Webhook
from emulator.errors import ApiError
from emulator.inbox import Update
from emulator.methods.receiving import confirm
from emulator.methods.registry import perform
from emulator.params import Params
from emulator.wire import as_text, as_wire, dumps
from emulator.world import World

FIRST_PAUSE, LONGEST_PAUSE, ANSWER_WITHIN = 0.5, 60.0, 60.0
IDLE = 3600.0
SECRET = "X-Telegram-Bot-Api-Secret-Token"


def start_delivery(world: World, bot: Bot) -> None:
    """Begin to deliver, if the bot has a webhook."""
    if bot.webhook is not None:
        world.nursery.start(_deliver(world, bot, bot.webhook))


async def _deliver(world: World, bot: Bot, hook: Webhook) -> None:
    """Deliver one update after another, oldest first, for as long as `hook` is the bot's webhook."""
    pause = FIRST_PAUSE
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(ANSWER_WITHIN)) as session:
        while bot.webhook is hook:
            if not bot.inbox.updates:
                await bot.inbox.wait(IDLE)
                continue
            update = bot.inbox.updates[0]
            error = await _post(world, bot, hook, session, update)
            if not error:
                pause = FIRST_PAUSE
                confirm(world, bot, update.id + 1)
                continue
            hook.last_error, hook.last_error_date = error, world.clock.unix()
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


async def _post(world: World, bot: Bot, hook: Webhook, session: aiohttp.ClientSession, update: Update) -> str:
    """Post one update; return what went wrong, or nothing."""
    headers = {"Content-Type": "application/json"} | ({SECRET: hook.secret} if hook.secret else {})
    try:
        async with session.post(hook.url, data=dumps(update.body), headers=headers) as answer:
            body = await answer.read()
    except TimeoutError:
        return "Read timeout expired"
    except aiohttp.ClientConnectorError:
        return "Connection refused"
    except aiohttp.ClientError:
        return "Connection reset by peer"
    if not 200 <= answer.status < 300:
        return f"Wrong response from the webhook: {answer.status} {answer.reason}"
    await _run_answer(world, bot, body)
    return ""


async def _run_answer(world: World, bot: Bot, body: bytes) -> None:
    """Run the method that the webhook's answer may carry; its result goes nowhere."""
    try:
        values = as_wire(json.loads(body)) if body.startswith(b"{") else {}
    except ValueError:
        return
    name = as_text(values.get("method"))
    if name:
        try:
            await perform(world, bot, name, Params(values))
        except ApiError:
            return
