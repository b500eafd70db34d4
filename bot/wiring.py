"""The one place that builds the world: everything that runs, put together for one bot."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import User
from sqlalchemy import Engine

from bot.afterwards import Afterwards
from bot.clock import Clock, wall_clock
from bot.intake import Intake
from bot.settings import Settings
from handlers.routing import build_dispatcher
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
        messengers.port.Trouble: Telegram does not know the token, or cannot be reached.
    """
    now = clock or wall_clock(settings.timezone)
    engine = open_engine(settings.database_url)
    upgrade(engine)
    ledger = Ledger(engine, clock=now)
    ledger.start()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=32)) as http:
        token = settings.require_token()
        me = await _open(http, settings, token, username="").call("getMe", {})
        telegram = _open(http, settings, token, username=me["username"])
        courier = Courier(ledger, telegram, rate=settings.send_rate, clock=now, zone=settings.timezone)
        afterwards = Afterwards(telegram, zone=settings.timezone)
        bot = _aiogram_bot(settings, token, User.model_validate(me))
        intake = Intake(
            ledger=ledger,
            dispatcher=build_dispatcher(),
            bot=bot,
            bot_id=str(me["id"]),
            username=me["username"],
            courier=courier,
            afterwards=afterwards,
        )
        gc.collect()
        # A full collection of aiogram's classes takes 0.2 s and was the p99: let it skip them.
        gc.freeze()
        try:
            yield World(settings, now, engine, ledger, telegram, courier, intake, afterwards)
        finally:
            await courier.drain()
            await ledger.stop()
            await bot.session.close()
            engine.dispose()


def _open(http: aiohttp.ClientSession, settings: Settings, token: str, *, username: str) -> Telegram:
    return Telegram(
        http, api=settings.telegram_api, token=token, username=username, proxy=settings.telegram_proxy
    )


def _aiogram_bot(settings: Settings, token: str, me: User) -> Bot:
    """Return aiogram's Bot: only its types are used, so it is told who it is and never asks."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(settings.telegram_api))
    bot = Bot(token, session=session)
    bot._me = me  # noqa: SLF001  primes `bot.me()`, which would ask the network from the ledger thread
    return bot
