"""Look at the whole set-up: the token, the database, the roster and who can be reached."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any  # Telegram's answer, as JSON

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.clock import wall_clock
from bot.database import has_tables, open_ledger
from bot.failures import DatabaseAwayError
from bot.settings import Settings
from domain.setup import Finding, Flaw, findings
from services.setup import SetupDesk
from storage.books import Books

_PATIENCE = ClientTimeout(total=15)


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found, and the name of the bot where the token is good."""

    found: Sequence[Finding]
    bot: str | None = None


def examine(settings: Settings) -> Examined:
    """Return everything that an operator should know; nothing is changed, no table made."""
    token = asyncio.run(examine_token(settings))
    return Examined([*token.found, *examine_ledger(settings)], token.bot)


async def examine_token(settings: Settings) -> Examined:
    """Ask Telegram whose token it is."""
    if settings.bot_token is None:
        return Examined([Finding(Flaw.TOKEN_MISSING)])
    address = f"{settings.telegram_api}/bot{settings.bot_token.get_secret_value()}/getMe"
    try:
        async with (
            ClientSession(timeout=_PATIENCE) as http,
            http.get(address, proxy=settings.telegram_proxy) as answer,
        ):
            body = await answer.json(content_type=None)
    except (ClientError, TimeoutError, ValueError) as error:
        # The kind of error only: its text holds the address, and that holds the token.
        return Examined([Finding(Flaw.TELEGRAM_AWAY, said=type(error).__name__)])
    return _judged(body)


def _judged(body: Any) -> Examined:
    if not isinstance(body, dict) or "ok" not in body:
        return Examined([Finding(Flaw.TELEGRAM_AWAY, said="?")])
    if not body["ok"]:
        return _refused(body)
    me = body["result"]
    found = []
    if not me.get("can_join_groups", True):
        found.append(Finding(Flaw.NO_GROUPS_ALLOWED))
    if me.get("can_read_all_group_messages", False):
        found.append(Finding(Flaw.HEARS_EVERYTHING))
    return Examined(found, me.get("username"))


def _refused(body: dict[str, Any]) -> Examined:
    # 401 for a token that was revoked, 404 for one that never was; the rest is Telegram's own trouble.
    if body.get("error_code") in {401, 404}:
        return Examined([Finding(Flaw.TOKEN_REJECTED)])
    return Examined([Finding(Flaw.TELEGRAM_AWAY, said=str(body.get("description", "")))])


def examine_ledger(settings: Settings) -> Sequence[Finding]:
    """Return what the database lacks, from its tables to the last head who has not opened the bot."""
    try:
        with open_ledger(settings.database_url) as engine:
            if not has_tables(engine):
                return [Finding(Flaw.NOT_MIGRATED), Finding(Flaw.ROSTER_EMPTY)]
            with engine.connect() as connection:
                books = Books(connection, now=wall_clock(settings.timezone)(), policy=settings.policy)
                return list(findings(SetupDesk(books).survey()))
    except DatabaseAwayError as error:
        return [Finding(Flaw.DATABASE_AWAY, said=error.said)]
