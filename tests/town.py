"""A town for the journeys: people with phones around the real bot, on the emulated Bot API."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import TypeVar
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from sqlalchemy import select

from bot.clock import wall_clock
from bot.process import serve
from bot.settings import Settings
from bot.wiring import World, build_world
from scheduler.meetings import MeetingLoop
from scheduler.ticks import every_minute
from services.roster import RosterDesk
from storage.books import Books
from storage.tables import cards
from tests.emulated import Emulated, Json, Refused
from tests.setup.sheets import PHUONG, TINH, TO_5, TO_6, lines

Result = TypeVar("Result")
_numbers = itertools.count(1)
_TO = {"5": TO_5, "6": TO_6, "": ("", "", PHUONG, TINH)}
_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
# Each town begins on the same working morning: at night nobody is disturbed, and journeys would go otherwise.
_MORNING = datetime(2026, 11, 25, 10, 0, tzinfo=_ZONE)
_PATIENCE = 15.0  # seconds that a person waits for what should come at once, on a slow machine too
_QUIET = 0.8  # seconds of silence that count as "nothing comes" while something is still owed


@dataclass(eq=False)
class Person:
    """Somebody with a phone."""

    town: Town
    name: str
    id: int
    phone: str
    seen: dict[int, int] = field(default_factory=dict)

    async def says(
        self, text: str, *, to: int | None = None, reply_to: Json | None = None, **more: object
    ) -> Json:
        """Send a text; return the message (the last one, where the client split it)."""
        chat = to or self.town.bot_id
        under = reply_to["message_id"] if reply_to else None
        done = await self.town.emulated.act(self.id, "send", chat, text=text, reply_to=under, **more)
        return dict(done["messages"][-1], chat=chat)

    async def sends(self, kind: str, *, to: int | None = None, **more: object) -> Json:
        """Send a photo, a video, a voice message, …"""
        chat = to or self.town.bot_id
        done = await self.town.emulated.act(self.id, "send", chat, kind=kind, **more)
        return dict(done["messages"][-1], chat=chat)

    async def opens(self, payload: str = "") -> None:
        """Press Start, perhaps through a link."""
        await self.town.emulated.act(self.id, "start", self.town.bot_id, payload=payload)

    async def shares_number(self) -> None:
        """Open the bot and share one's own number."""
        await self.opens()
        await self.sees("số điện thoại")
        await self.town.emulated.act(self.id, "press", self.town.bot_id, text="📱 Chia sẻ số điện thoại")
        await self.sees("Đã nhận ra")

    async def taps(self, label: str, *, on: Json | None = None, chat: int | None = None) -> str:
        """Tap a button, of the newest message that has it; return the toast."""
        place = chat or self.town.bot_id
        try:
            return await self._taps_once(label, on or await self.finds_button(label, chat=place), place)
        except Refused:
            if on is not None:
                raise
        # Just then it was shown anew further down the chat: people tap it there.
        return await self._taps_once(label, await self.finds_button(label, chat=place), place)

    async def _taps_once(self, label: str, on: Json, place: int) -> str:
        done = await self.town.emulated.act(self.id, "tap", place, message=on["message_id"], text=label)
        return await self._toast_of(done)

    async def forges(self, data: str, *, on: Json, chat: int | None = None) -> str:
        """Send callback data that the keyboard may not even hold; return the toast."""
        place = chat or self.town.bot_id
        done = await self.town.emulated.act(self.id, "tap", place, message=on["message_id"], data=data)
        return await self._toast_of(done)

    async def finds_button(self, label: str, *, chat: int | None = None) -> Json:
        """Wait for a message with this button and return the newest."""

        def with_button(messages: Sequence[Json]) -> Json | None:
            return next((one for one in reversed(messages) if label in labels(one)), None)

        place = chat or self.town.bot_id
        return dict(await self.waits_for(with_button, f"the button {label!r}", chat=place), chat=place)

    async def sees(self, text: str, *, chat: int | None = None, under: Json | None = None) -> Json:
        """Wait for a message with `text`, perhaps as a reply to another; return the newest."""

        def fits(message: Json) -> bool:
            said = message.get("text") or message.get("caption") or ""
            reply = (message.get("reply_to") or {}).get("message_id")
            return text in said and (under is None or reply == under["message_id"])

        def newest(messages: Sequence[Json]) -> Json | None:
            return next((one for one in reversed(messages) if fits(one)), None)

        place = chat or (under or {}).get("chat") or self.town.bot_id
        return dict(await self.waits_for(newest, repr(text), chat=place), chat=place)

    async def sees_nothing_of(self, text: str, *, chat: int | None = None) -> None:
        """Make sure that nothing with `text` stands there, once everything has settled."""
        await self.town.settles()
        for message in await self.reads(chat):
            assert text not in (message.get("text") or ""), f"{self.name} sees {message['text']!r}"

    async def reads(self, chat: int | None = None) -> list[Json]:
        """Return the messages that stand in the chat now, oldest first."""
        return await self.town.emulated.messages(self.id, chat or self.town.bot_id)

    async def texts(self, chat: int | None = None) -> list[str]:
        """Return what the bot's messages in the chat say now."""
        return [one.get("text") or "" for one in await self.reads(chat) if one["from"]["is_bot"]]

    async def _toast_of(self, tap: Json) -> str:
        answer = await self.town.emulated.answered(self.id, tap["callback_query_id"], seconds=_PATIENCE)
        return str(answer["text"] or "")

    async def waits_for(
        self, find: Callable[[Sequence[Json]], Result | None], what: str, *, chat: int | None = None
    ) -> Result:
        """Wait until `find` makes something of the messages that stand in the chat, and return that."""
        place = chat or self.town.bot_id
        found = await self.town.emulated.watch(self.id, place, find, seconds=_PATIENCE)
        if found is None:
            there = [(one.get("text") or one.get("media"), labels(one)) for one in await self.reads(chat)]
            raise AssertionError(f"{self.name} does not see {what}; there is {there}")
        return found


def labels(message: Json) -> list[str]:
    """Return the labels of a message's buttons."""
    return [key["text"] for row in message.get("inline_keyboard") or [] for key in row]


class Town:
    """The emulated Bot API, one bot, its ledger, and people."""

    def __init__(self, emulated: Emulated, settings: Settings, token: str, username: str) -> None:
        self.emulated, self.settings, self.token, self.username = emulated, settings, token, username
        self.bot_id = int(token.partition(":")[0])
        self.group = 0
        self._wall = wall_clock(_ZONE)
        self._ahead, self.shift = _MORNING - self._wall(), timedelta(0)
        self.world: World
        self._rows: list[Sequence[str]] = []
        self._stop: asyncio.Event | None = None
        self._serving: asyncio.Task[None] | None = None

    def now(self) -> datetime:
        """Return the bot's time: what has passed since that morning, turned forward by `shift`."""
        return self._wall() + self._ahead + self.shift

    async def resident(self, name: str) -> Person:
        """Let a resident in, who has never met the bot."""
        phone = f"+8491{next(_numbers):07d}"
        user = await self.emulated.users(name, phone=phone)
        return Person(self, name, user["id"], phone)

    async def on_roster(
        self, name: str, role: str, *, to: str = "5", fields: str = "", areas: str = "", gender: str = ""
    ) -> Person:
        """Put a person on the roster who has not opened the bot yet."""
        person = await self.resident(name)
        await self.lists((*_TO[to], name, person.phone, role, gender, "", fields, areas))
        return person

    async def lists(self, *rows: Sequence[str]) -> None:
        """Import the roster again, with further rows."""
        self._rows += rows
        sheet = lines(*self._rows)
        await self.ledger_does(lambda books: RosterDesk(books).import_rows(sheet))

    async def recognised(self, name: str, role: str, **more: str) -> Person:
        """Put a person on the roster who has shared the number already."""
        person = await self.on_roster(name, role, **more)
        await person.shares_number()
        return person

    async def found_group(self, head: Person, *others: Person, kind: str = "group") -> int:
        """Let the head found the tổ's group and add the bot; return the group's id."""
        members = [head.id, *(other.id for other in others)]
        group = await self.emulated.groups("Tổ dân phố số 5", head.id, members, type=kind)
        self.group = group["id"]
        await self.emulated.act(head.id, "add", self.group, who=self.bot_id)
        return self.group

    async def ledger_does(self, job: Callable[[Books], Result]) -> Result:
        """Run a job in the ledger."""
        return await self.world.ledger.run(job)

    async def time_comes(self, at: datetime) -> None:
        """Turn the bot's clock to that moment, and let the timetable's tick run as it would then."""
        self.shift = at - self._wall() - self._ahead
        await self.ledger_does(every_minute)
        await MeetingLoop(self.world.ledger).catch_up()

    async def settles(self) -> None:
        """Wait until the bot has nothing to do: no update waiting, nothing to be shown.

        What it owes but cannot do, because a fault holds it up, is not waited for: silence is enough.
        """
        silence, calls = 0.0, -1
        while silence < _QUIET:
            rests = await self._rests()
            now = (await self.emulated.inbox(self.token))["calls"]
            if now != calls:
                silence, calls = 0.0, now
            elif rests:
                return
            else:
                await asyncio.sleep(0.05)
                silence += 0.05

    async def _rests(self) -> bool:
        """Say whether every update is confirmed, and whatever followed from it shown and recorded."""
        inbox = await self.emulated.inbox(self.token)
        if inbox["updates"] or not inbox["awaited"] or self._serving is None or self._serving.done():
            return False
        self.world.courier.hand_in()
        owes = await self.ledger_does(_is_due)
        return not owes and self.world.courier.rests and self.world.afterwards.rests

    async def starts_bot(self) -> None:
        """Let the bot run in this process."""
        started: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._stop = asyncio.Event()

        async def live(stop: asyncio.Event) -> None:
            async with build_world(self.settings, clock=self.now) as self.world:
                started.set_result(None)
                await serve(self.world, stop=stop)

        self._serving = asyncio.get_running_loop().create_task(live(self._stop))
        await asyncio.wait({started, self._serving}, return_when=asyncio.FIRST_COMPLETED)
        if self._serving.done():
            await self._serving

    async def stops_bot(self) -> None:
        """Let the bot end in good order."""
        if self._stop is not None and self._serving is not None:
            self._stop.set()
            await self._serving


def _is_due(books: Books) -> bool:
    """Say whether a card waits in the ledger for the courier's next look."""
    due = select(cards.c.id).where(cards.c.due <= books.now.timestamp()).limit(1)
    return books.execute(due).first() is not None


@cache
def _usual_settings() -> Settings:
    # Read once: looking for them in the environment costs more than a whole petition.
    return Settings(_env_file=None, send_rate=2000, petitions_a_day=100)


@asynccontextmanager
async def open_town(emulated: Emulated, database_url: str, **limits: int) -> AsyncIterator[Town]:
    """Open a town with a bot of its own, perhaps with other limits than the default ones."""
    number = 5_000_000_000 + next(_numbers)
    token, username = f"{number}:AAtesttoken{number}", f"caunoi_{number}_bot"
    await emulated.bots(token, username)
    settings = _usual_settings().model_copy(
        update={
            "bot_token": SecretStr(token),
            "telegram_api": emulated.base_url,
            "database_url": database_url,
            **limits,
        }
    )
    town = Town(emulated, settings, token, username)
    await town.starts_bot()
    try:
        yield town
    finally:
        await town.stops_bot()
