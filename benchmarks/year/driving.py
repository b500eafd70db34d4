"""The year goes by: step after step, in two processes, one of which is killed every week."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, select

from benchmarks.year.bots import Bot, Forge, open_forge
from benchmarks.year.checks import MOST_A_DAY
from benchmarks.year.commune import Commune, enrol, enter, settled
from benchmarks.year.plans import Aim, Plans
from bot.settings import PREFIX
from domain.deadlines import WorkCalendar
from storage.deliveries import LEASE_SECONDS
from storage.engine import open_engine
from storage.tables import cards
from tests.emulated import Emulated, Json

OnDay = Callable[[date], None]
_KILLED_WITHIN = 0.05  # seconds after a step began
_PATIENCE = 300  # looks, each a second later in the year
_WORKING_DAY = (time(7), time(7, 30), *map(time, range(8, 18)), time(20), time(22))
_FREE_DAY = (time(8), time(13), time(19))


@dataclass(frozen=True, slots=True)
class Scale:
    """How much of a year is lived."""

    neighbourhoods: int
    petitions: int
    first: datetime
    last: datetime  # not included
    kills: int
    filed_until: datetime

    @property
    def days(self) -> int:
        """The number of days."""
        return (self.last - self.first).days


@dataclass(slots=True)
class Lived:
    """What happened: the times of the steps, the kills, and how many messages each chat got on each day."""

    steps: list[datetime] = field(default_factory=list)
    kills: int = 0
    deeds: Counter[str] = field(default_factory=Counter)
    messages: list[Counter[int]] = field(default_factory=list)
    floods: list[Counter[str]] = field(default_factory=list)  # what was sent to whoever got too much on a day
    filed: int = 0


class Year:
    """Two bots, and the people around them."""

    def __init__(self, forge: Forge, emulated: Emulated, url: str, token: str, dice: Random) -> None:
        self._forge, self._emulated, self._dice = forge, emulated, dice
        self._token, self._bot = token, token.partition(":")[0]
        self._engine: Engine = open_engine(url)
        self._bots: list[Bot] = []
        self._environment = {
            f"{PREFIX}BOT_TOKEN": token,
            f"{PREFIX}TELEGRAM_API": emulated.base_url,
            f"{PREFIX}DATABASE_URL": url,
            f"{PREFIX}SEND_RATE": "100000",  # the pace of Telegram is not what is looked at here
        }
        self.lived = Lived()

    async def go_by(self, times: Sequence[datetime], plans: Plans, kills: int, on_day: OnDay) -> Lived:
        """Live the year, step by step at these times; `on_day` hears of each day."""
        self._bots = [await self._forge.start(self._environment, times[0]) for _ in range(2)]
        fatal = self._fatal_steps(times, kills)
        await self._emulated.forget_calls()
        day = times[0].date()
        for now in times:
            if now.date() != day:
                await self._count_messages()
                day = now.date()
                on_day(day)
            await self._step(now, plans, is_fatal=now in fatal)
        await self._count_messages()
        for bot in self._bots:
            bot.close()
        self._engine.dispose()
        self.lived.filed = plans.filed
        return self.lived

    def _fatal_steps(self, times: Sequence[datetime], kills: int) -> set[datetime]:
        stretch = len(times) // max(1, kills)
        return {times[number * stretch + self._dice.randrange(stretch)] for number in range(kills)}

    async def _step(self, now: datetime, plans: Plans, *, is_fatal: bool) -> None:
        self.lived.steps.append(now)
        aims = plans.due(now)
        shares: tuple[list[Aim], list[Aim]] = [], []
        for aim in aims:
            shares[self._dice.randrange(2)].append(aim)
        killing = asyncio.ensure_future(self._kill_one()) if is_fatal else None
        await asyncio.gather(*(self._share(number, now, plans, shares[number]) for number in range(2)))
        if killing is not None:
            await killing
            await self._all_alive(now)
            await self._all_shown(now)

    async def _share(self, number: int, now: datetime, plans: Plans, aims: Sequence[Aim]) -> None:
        while (done := await self._bots[number].step(now, self._bot, [aim.deed for aim in aims])) is None:
            await self._start_again(number, now)
        for aim, outcome in zip(aims, done, strict=True):
            self.lived.deeds[f"{aim.deed.do}{' (refused)' if 'refused' in outcome else ''}"] += 1
            plans.done(aim, outcome, now)

    async def _kill_one(self) -> None:
        await asyncio.sleep(self._dice.uniform(0, _KILLED_WITHIN))
        self._dice.choice(self._bots).kill()
        self.lived.kills += 1

    async def _all_alive(self, now: datetime) -> None:
        """Give both a step more at the same time: whoever was killed after its own is started again."""
        await asyncio.gather(*(self._share(number, now, _NOTHING, ()) for number in range(2)))

    async def _start_again(self, number: int, now: datetime) -> None:
        self._bots[number].close()
        self._bots[number] = await self._forge.start(self._environment, now)

    async def _all_shown(self, now: datetime) -> None:
        """Wait until what the dead had leased is shown: in the year, half a minute later."""
        for second in range(_PATIENCE):
            later = now + timedelta(seconds=LEASE_SECONDS + 1 + second)
            # No ticks: of what happened within a minute by the machine's clock, each would show all again.
            await asyncio.gather(*(bot.rest(later) for bot in self._bots))
            waiting = self._waiting_at(later.timestamp() + LEASE_SECONDS)
            if not waiting:
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"cards of the dead were not shown at {later}: {waiting}")

    def _waiting_at(self, moment: float) -> list[str]:
        columns = (cards.c.id, cards.c.kind, cards.c.due, cards.c.attempts, cards.c.failed, cards.c.stamp)
        with self._engine.connect() as connection:
            rows = connection.execute(select(*columns).where(cards.c.due <= moment).limit(20))
            return [str(row) for row in rows]

    async def _count_messages(self) -> None:
        calls = await self._emulated.carried(self._token)
        await self._emulated.forget_calls()
        sent = [one for one in calls if one["ok"] and one["method"].startswith(("send", "copy"))]
        self._look_at(sent)
        day = Counter(one["chat_id"] for one in sent if one["chat_id"] > 0)
        self.lived.messages.append(day)
        self.lived.floods += [
            Counter(_what(one) for one in sent if one["chat_id"] == chat)
            for chat, number in day.items()
            if number > MOST_A_DAY
        ]

    def _look_at(self, sent: Sequence[Json]) -> None:
        """Look at what was sent on a day; a year of its own may count more of it."""


def _what(call: Json) -> str:
    """Return what a message is about: the head of its text, without codes and names."""
    words = str(call["asked"].get("text") or call["method"])
    return re.sub(r"<[^>]*>|KN-[0-9-]+", "", words.splitlines()[0])[:30]


class _Nothing(Plans):
    """The plans of a step in which nobody does anything."""

    def __init__(self) -> None:
        self.filed = 0


_NOTHING = _Nothing()


def moments(scale: Scale, calendar: WorkCalendar) -> Iterator[datetime]:
    """Yield the steps: every hour of a working day, and when it opens; now and then at other times."""
    for number in range(scale.days):
        day = (scale.first + timedelta(days=number)).date()
        for at in _WORKING_DAY if calendar.is_working_day(day) else _FREE_DAY:
            yield datetime.combine(day, at, calendar.zone)


async def live_through(
    scale: Scale,
    calendar: WorkCalendar,
    *,
    emulated: Emulated,
    url: str,
    folder: Path,
    seed: int,
    on_day: OnDay = lambda _day: None,
) -> Lived:
    """Settle a commune, let the time of `scale` go by, and return what happened."""
    dice = Random(seed)
    token = f"{7_000_000_000 + seed}:AAyear"
    bot = token.partition(":")[0]
    people = settled(scale.neighbourhoods, dice)
    ids = await enter(emulated, token, people)
    commune: Commune = enrol(url, bot, people, ids, scale.first)
    plans = Plans(commune, calendar, dice, bot)
    plans.fill(scale.first, scale.filed_until, scale.petitions)
    async with open_forge(folder) as forge:
        year = Year(forge, emulated, url, token, dice)
        return await year.go_by(list(moments(scale, calendar)), plans, scale.kills, on_day)


ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
