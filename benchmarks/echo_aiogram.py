"""A bare echo on aiogram: it stores nothing and sends one message an update."""

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message


async def main(api: str, token: str) -> None:
    """Answer every message with its own words."""
    bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(api)))
    dispatcher = Dispatcher(disable_fsm=True)

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text or "joined")

    await dispatcher.start_polling(bot, tasks_concurrency_limit=64)


asyncio.run(main(*sys.argv[1:]))
