"""A small Telegram Bot API server with a page of phones; it imports nothing of the bot."""
