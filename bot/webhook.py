"""Webhook mode: Telegram's call gets its 200 after the commit, 503 when the database is away."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web

from bot.opening import insist
from bot.polling import ALLOWED
from bot.wiring import World
from storage.ledger import LedgerAwayError

log = structlog.get_logger()
PATH = "/telegram"
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


async def serve_webhook(world: World) -> None:
    """Tell Telegram the public address and serve it until cancelled."""
    settings = world.settings
    assert settings.webhook_secret is not None, "the settings refuse a webhook without secret"  # noqa: S101
    secret = settings.webhook_secret.get_secret_value()
    app = web.Application()
    app.router.add_post(PATH, _receiver(world, secret))
    app.router.add_get("/health", _health)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.listen_host, settings.listen_port).start()
        url = f"{settings.webhook_url}{PATH}"
        ask = {"url": url, "secret_token": secret, "allowed_updates": ALLOWED}
        await insist(world.telegram, "setWebhook", ask)
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


def _receiver(world: World, secret: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def receive(request: web.Request) -> web.Response:
        given = request.headers.get(_SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return web.Response(status=403)
        try:
            await world.intake.take([await request.json()])
        except LedgerAwayError as trouble:
            log.warning("ledger_away", why=str(trouble))
            return web.Response(status=503)
        return web.Response()

    return receive


async def _health(_request: web.Request) -> web.Response:
    return web.Response(text="ok")
