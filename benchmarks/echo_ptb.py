"""A bare echo on python-telegram-bot: it stores nothing and sends one message an update."""

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a message with its own words."""
    if update.message is not None:
        await update.message.reply_text(update.message.text or "joined")


def main(api: str, token: str) -> None:
    """Answer every message."""
    building = Application.builder().token(token).base_url(f"{api}/bot").concurrent_updates(64)
    application = building.connection_pool_size(64).pool_timeout(60).build()
    application.add_handler(MessageHandler(filters.ALL, echo, block=False))
    application.run_polling()


main(*sys.argv[1:])
