"""The year of meetings goes by: schedules are set, and then step after step in two processes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import Engine, func, select

from benchmarks.meetings_year.evenings import Evenings, Leaders
from benchmarks.year.bots import Forge, open_forge
from benchmarks.year.commune import Someone, enrol, enter, settled
from benchmarks.year.deeds import MESSENGER
from benchmarks.year.driving import Lived, OnDay, Year
from benchmarks.year.plans import Plans
from domain.deadlines import WorkCalendar
from domain.identifiers import Address, UnitId
from domain.routing import Role
from domain.schedules import Schedule
from storage.books import Books
from storage.engine import open_engine
from storage.meeting_tables import meetings
from storage.tables import cards
from tests.emulated import Emulated, Json

# Whatever time a rule, a reminder, a nudge or what people do may have.
_TIMES = tuple(
    time(*at)
    for at in ((6, 30), (7, 0), (7, 30), (8, 0), (8, 30), (9, 30), (10, 0), (17, 0), (17, 30), (18, 0),
               (18, 30), (19, 0), (19, 30), (20, 0), (20, 30), (21, 0))
)  # fmt: skip
_COMMON = "d5-1930"  # the commune's: on the 5th
_OWN = ("n16-0800", "n55-1930", "l15-1900", "d31-1900", "d20-1930")  # of some tổ
_WITH_OWN = 0.4
_REMINDS = "Sinh hoạt tổ"


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is lived."""

    neighbourhoods: int
    first: datetime
    days: int
    kills: int
    effect: float


class MeetingYear(Year):
    """Counts besides what groups were sent."""

    def __init__(self, forge: Forge, emulated: Emulated, url: str, token: str, dice: Random) -> None:
        super().__init__(forge, emulated, url, token, dice)
        self.in_groups: Counter[str] = Counter()

    async def _step(self, now: datetime, plans: Plans, *, is_fatal: bool) -> None:
        """Live a step; one in which nothing is due anywhere is passed over, but for the first of a day."""
        busy = is_fatal or now.time() == _TIMES[0] or self._is_due(now)
        if busy or ((at := plans.next_at()) is not None and at <= now):
            await super()._step(now, plans, is_fatal=is_fatal)

    def _is_due(self, now: datetime) -> bool:
        with self._engine.connect() as connection:
            at = connection.execute(select(func.min(meetings.c.next_step_at))).scalar_one()
            waiting = select(cards.c.id).where(cards.c.due <= now.timestamp()).limit(1)
            return (at is not None and at <= now) or connection.execute(waiting).first() is not None

    def _look_at(self, sent: Sequence[Json]) -> None:
        for one in sent:
            if one["chat_id"] < 0:
                self.in_groups[_heading(one)] += 1


def _heading(call: Json) -> str:
    words = str(call["asked"].get("text") or call["method"])
    return words.splitlines()[0].partition(" · ")[0]


def times(scale: Scale) -> Sequence[datetime]:
    """Return the steps of the year."""
    days = [scale.first.date() + timedelta(days=number) for number in range(scale.days)]
    return [datetime.combine(day, at, scale.first.tzinfo) for day in days for at in _TIMES]


async def live_meetings(
    scale: Scale,
    calendar: WorkCalendar,
    *,
    emulated: Emulated,
    url: str,
    folder: Path,
    seed: int,
    on_day: OnDay = lambda _day: None,
) -> tuple[Lived, Counter[str]]:
    """Settle a commune whose tổ have groups and schedules, let the year go by, and return what happened."""
    dice = Random(seed)
    token = f"{7_100_000_000 + seed}:AAmeetings"
    bot = token.partition(":")[0]
    people = settled(scale.neighbourhoods, dice)
    ids = await enter(emulated, token, people)
    commune = enrol(url, bot, people, ids, scale.first)
    owner = (await emulated.users("Lập"))["id"]
    chats = await emulated.many_groups(scale.neighbourhoods, owner, int(bot), title="Tổ {number}")
    engine = open_engine(url)
    _set_up(engine, scale, bot, chats, dice)
    plans = Evenings(commune, _leaders(people, ids), calendar, dice, bot, engine=engine, effect=scale.effect)
    async with open_forge(folder) as forge:
        year = MeetingYear(forge, emulated, url, token, dice)
        lived = await year.go_by(times(scale), plans, scale.kills, on_day)
    engine.dispose()
    return lived, year.in_groups


def _set_up(engine: Engine, scale: Scale, bot: str, chats: Sequence[int], dice: Random) -> None:
    """Bind the groups, set the commune's schedule, and let some tổ have one of their own."""
    with engine.begin() as connection:
        books = Books(connection, now=scale.first)
        for number, chat in enumerate(chats):
            unit = books.units.with_code(f"T-{number}")
            assert unit is not None, "the roster was imported"
            books.groups.bind(books.groups.join(Address(MESSENGER, bot, str(chat))).id, unit.id)
            if number == 0:
                _schedule(books, unit.above, _COMMON)
            if dice.random() < _WITH_OWN:
                _schedule(books, unit.id, dice.choice(_OWN))
        books.flush()


def _schedule(books: Books, unit: UnitId, rule: str) -> None:
    [commune] = books.units.communes()
    [officer, *_] = books.people.in_unit(commune.id, Role.COMMUNE_OFFICER)
    books.schedules.save(Schedule(books.schedules.new_id(), unit, rule, "Nhà văn hoá", officer.id))


def _leaders(people: Sequence[Someone], ids: Sequence[str]) -> Leaders:
    found: dict[str, list[str]] = {}
    for role in ("Tổ trưởng", "Tổ phó"):
        for one, account in zip(people, ids, strict=True):
            known = found.setdefault(one.unit, []) if one.unit else []
            if one.role == role and account:
                known.append(account)
    return Leaders(found)
