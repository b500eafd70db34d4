"""Delivery of updates to a bot's webhook, again and again until it says yes."""

import asyncio
import json
from collections import deque
from itertools import takewhile

import aiohttp

from emulator.accounts import Bot, Webhook
from emulator.errors import ApiError
from emulator.inbox import Update
from emulator.methods.receiving import confirm
from emulator.methods.registry import perform
from emulator.params import Params
from emulator.wire import Wire, as_int, as_text, as_wire, dumps
from emulator.world import World

FIRST_PAUSE, LONGEST_PAUSE, ANSWER_WITHIN = 0.5, 60.0, 60.0
IDLE = 3600.0
SECRET = "X-Telegram-Bot-Api-Secret-Token"


def start_delivery(world: World, bot: Bot) -> None:
    """Begin to deliver, if the bot has a webhook."""
    if bot.webhook is not None:
        world.nursery.start(Delivery(world, bot, bot.webhook).run())


def lane_of(body: Wire) -> int:
    """Return the chat or the person an update is about: within one the order is kept."""
    for part in map(as_wire, body.values()):
        place = as_wire(part.get("chat")) or as_wire(as_wire(part.get("message")).get("chat"))
        if place or "from" in part:
            return as_int((place or as_wire(part.get("from"))).get("id"))
    return 0


class Delivery:
    """Posts a bot's updates: one after another in each chat, different chats at once."""

    def __init__(self, world: World, bot: Bot, hook: Webhook) -> None:
        self.world, self.bot, self.hook = world, bot, hook
        self.lanes: dict[int, deque[Update]] = {}
        self.delivered: set[int] = set()
        self.slots = asyncio.Semaphore(hook.max_connections)

    @property
    def goes_on(self) -> bool:
        """Whether this is still the bot's webhook."""
        return self.bot.webhook is self.hook

    async def run(self) -> None:
        """Deliver for as long as this is the bot's webhook."""
        patience = aiohttp.ClientTimeout(ANSWER_WITHIN)
        seen = 0
        async with aiohttp.ClientSession(timeout=patience) as session, asyncio.TaskGroup() as lanes:
            while self.goes_on:
                for update in self._after(seen):
                    seen = update.id
                    lane = lane_of(update.body)
                    if lane in self.lanes:
                        self.lanes[lane].append(update)
                    else:
                        self.lanes[lane] = deque([update])
                        lanes.create_task(self._empty(session, lane))
                await self.bot.inbox.wait(IDLE)

    async def _empty(self, session: aiohttp.ClientSession, lane: int) -> None:
        """Deliver what waits in one lane, oldest first."""
        waiting, pause = self.lanes[lane], FIRST_PAUSE
        while waiting and self.goes_on:
            update = waiting[0]
            async with self.slots:
                error = await self._post(session, update) if self._is_pending(update) else ""
            if not error:
                waiting.popleft()
                self._confirm(update)
                pause = FIRST_PAUSE
                continue
            self.hook.last_error, self.hook.last_error_date = error, self.world.clock.unix()
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        del self.lanes[lane]

    def _after(self, seen: int) -> list[Update]:
        fresh = list(takewhile(lambda update: update.id > seen, reversed(self.bot.inbox.updates)))
        return fresh[::-1]

    def _is_pending(self, update: Update) -> bool:
        updates = self.bot.inbox.updates
        return bool(updates) and update.id >= updates[0].id

    def _confirm(self, update: Update) -> None:
        """Forget the oldest updates that are delivered."""
        self.delivered.add(update.id)
        updates = self.bot.inbox.updates
        while updates and updates[0].id in self.delivered:
            self.delivered.remove(updates[0].id)
            confirm(self.world, self.bot, updates[0].id + 1)

    async def _post(self, session: aiohttp.ClientSession, update: Update) -> str:
        """Post one update; return what went wrong, or nothing."""
        headers = {"Content-Type": "application/json"}
        if self.hook.secret:
            headers[SECRET] = self.hook.secret
        try:
            async with session.post(self.hook.url, data=dumps(update.body), headers=headers) as answer:
                body = await answer.read()
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientConnectorError:
            return "Connection refused"
        except aiohttp.ClientError:
            return "Connection reset by peer"
        if not 200 <= answer.status < 300:
            return f"Wrong response from the webhook: {answer.status} {answer.reason}"
        await self._run_answer(body)
        return ""

    async def _run_answer(self, body: bytes) -> None:
        """Run the method that the webhook's answer may carry; its result goes nowhere."""
        try:
            values = as_wire(json.loads(body)) if body.startswith(b"{") else {}
        except ValueError:
            return
        name = as_text(values.get("method"))
        if name:
            try:
                await perform(self.world, self.bot, name, Params(values))
            except ApiError:
                return
