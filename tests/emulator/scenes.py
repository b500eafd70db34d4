"""A bot with two people around it, for one test."""

import itertools
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import telegram
from telegram.request import HTTPXRequest

from tests.emulated import Emulated, Json

NUMBERS = itertools.count(4_300_000_001)
# Two for each bot would read every certificate of the system, which plain HTTP has no use for.
NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@dataclass
class Scene:
    """Hoa, Lan, a bot, and python-telegram-bot's view of it."""

    emulated: Emulated
    bot: telegram.Bot
    me: int
    hoa: int
    lan: int
    offset: int = 0
    groups: list[int] = field(default_factory=list)

    @property
    def token(self) -> str:
        """The bot's token."""
        return self.bot.token

    async def updates(self, wait: float = 0) -> list[telegram.Update]:
        """Return what is new and confirm it with the next call."""
        found = await self.bot.get_updates(offset=self.offset, timeout=int(wait))
        if found:
            self.offset = found[-1].update_id + 1
        return list(found)

    async def texts(self) -> list[str]:
        """Return the texts of the new messages that the bot hears."""
        return [one.message.text or "" for one in await self.updates() if one.message]

    async def start(self, *people: int) -> None:
        """Let people press Start, and forget the updates."""
        for who in people or (self.hoa,):
            await self.emulated.act(who, "start", self.me)
        await self.updates()

    async def group(self, *, with_bot: bool = True, **details: object) -> int:
        """Found a group of Hoa's with Lan and the bot in it, and forget the updates."""
        members = [self.lan, self.me] if with_bot else [self.lan]
        made = await self.emulated.groups("Tổ 5", self.hoa, members, **details)
        await self.updates()
        return int(made["id"])

    async def says(
        self, text: str, *, to: int | None = None, by: int | None = None, **details: object
    ) -> Json:
        """Let Hoa write, to the bot unless said otherwise; return the message as she sees it."""
        did = await self.emulated.act(by or self.hoa, "send", to or self.me, text=text, **details)
        return dict(did["message"])

    async def sent(self, who: int | None = None, chat: int | None = None) -> Json:
        """Return the newest message in a chat, as a person sees it."""
        return (await self.emulated.messages(who or self.hoa, chat or self.me))[-1]


@asynccontextmanager
async def open_scene(emulated: Emulated) -> AsyncIterator[Scene]:
    """Register a bot and two people, and close the bot afterwards."""
    number = next(NUMBERS)
    token = f"{number}:AAE-{number}-abcdefghijklmnopqrstuvwx"
    made = await emulated.bots(token, f"cau_noi_{number}_bot")
    hoa = await emulated.users("Hoa", last_name="Nguyễn", phone="+84901234567", username=f"hoa{number}")
    lan = await emulated.users("Lan", phone="+84907654321")
    bot = telegram.Bot(
        token,
        base_url=emulated.api,
        base_file_url=emulated.files,
        request=_over_http(),
        get_updates_request=_over_http(),
    )
    async with bot:
        yield Scene(emulated, bot, made["id"], hoa["id"], lan["id"])


def _over_http() -> HTTPXRequest:
    return HTTPXRequest(httpx_kwargs={"verify": NO_CERTIFICATES})
