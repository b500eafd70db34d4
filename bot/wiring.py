"""The one place that builds the world: everything that runs, put together for one bot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from sqlalchemy import Engine

from bot.afterwards import Afterwards
from bot.clock import Clock, FollowedClock, wall_clock
from bot.feed import Feed
from bot.intake import Intake
from bot.opening import open_telegram, who_am_i
from bot.settings import Settings
from messengers.courier import Courier
from messengers.telegram import Telegram
from storage.engine import open_engine
from storage.ledger import Ledger
from storage.schema import upgrade


@dataclass(frozen=True, slots=True)
class World:
    """One bot with everything that it runs on."""

    settings: Settings
    clock: Clock
    engine: Engine
    ledger: Ledger
    telegram: Telegram
    courier: Courier
    intake: Intake
    afterwards: Afterwards


@asynccontextmanager
async def build_world(settings: Settings, *, clock: Clock | None = None) -> AsyncIterator[World]:
    """Build the world, its ledger started; nothing is received or sent yet.

    Raises:
        TokenRejectedError: Telegram does not know the token.
    """
    now = clock or wall_clock(settings.timezone)
    engine = open_engine(settings.database_url)
    upgrade(engine)
    ledger = Ledger(engine, clock=now, policy=settings.policy)
    ledger.start()
    listeners = [now.listener()] if isinstance(now, FollowedClock) else []
    connector = aiohttp.TCPConnector(limit=32)
    async with aiohttp.ClientSession(connector=connector, trace_configs=listeners) as http:
        feed = Feed(settings, await who_am_i(http, settings))
        telegram = open_telegram(http, settings, username=feed.username)
        courier = Courier(ledger, telegram, rate=settings.send_rate, clock=now, zone=settings.timezone)
        afterwards = Afterwards(telegram, zone=settings.timezone)
        intake = Intake(ledger=ledger, feed=feed, courier=courier, afterwards=afterwards)
        try:
            yield World(settings, now, engine, ledger, telegram, courier, intake, afterwards)
        finally:
            await courier.drain()
            await ledger.stop()
            engine.dispose()
