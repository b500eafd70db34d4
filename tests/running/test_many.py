"""Reminders by the hundred: answers pass them, taps are gathered, and nobody is shown anything twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from sqlalchemy import select

from domain.people import Account
from domain.schedules import Schedule
from messengers.courier import Courier
from storage.books import Books
from storage.card_rows import CardKind
from storage.engine import open_engine
from storage.ledger import Ledger
from storage.meeting_tables import meetings
from storage.tables import units
from tests.emulated import Emulated
from tests.journeys.cases import LAMP, electrician, neighbour
from tests.journeys.ladders import all_shown
from tests.journeys.notices import ZONE
from tests.running.wards import Ward, ward_of
from tests.setup.sheets import PHUONG
from tests.town import Town, labels, open_town

REMINDER = "Sinh hoạt tổ hằng tháng"
DUE = datetime(2027, 3, 2, 19, 30, tzinfo=ZONE)  # three days before all of them meet
GROUPS = 400  # more than a courier holds in memory


async def all_meet(ward: Ward) -> None:
    """Let every tổ of the ward meet on Friday, 5 March 2027."""

    def meet(books: Books) -> None:
        commune = books.execute(select(units.c.id).where(units.c.name == PHUONG)).scalar_one()
        me = _account(books, ward)
        assert me.person is not None
        own = books.schedules.new_id()
        books.schedules.save(Schedule(own, commune, "d5-1930", "Nhà văn hoá", me.person))

    await ward.town.ledger_does(meet)
    await ward.town.time_comes(DUE - timedelta(hours=3))


def _account(books: Books, ward: Ward) -> Account:
    found = books.accounts.of("telegram", str(ward.town.bot_id), str(ward.officer.id))
    assert found is not None
    return found


async def test_an_answer_leaves_before_the_reminders_that_wait(emulated: Emulated, sqlite_url: str) -> None:
    async with open_town(emulated, sqlite_url, send_rate=30) as town:
        ward = await ward_of(town, GROUPS)
        await electrician(town)
        hoa = await neighbour(town, "Hoa")
        await all_meet(ward)
        await town.settles()
        await emulated.limits(token=town.token, strict=True)
        await emulated.forget_calls()
        await town.time_comes(DUE)
        await ward.until(lambda times: len(times) >= 10)
        before = len(await ward.times_sent())
        await hoa.says(LAMP)
        await hoa.sees("Kiến nghị gửi")
        passed = len(await ward.times_sent()) - before
        assert passed < 35, "more than a second of reminders went before the answer"
        assert set((await ward.times_sent()).values()) == {1}
        assert "429" not in await emulated.totals(town.token)


async def test_a_burst_of_taps_is_a_few_edits_and_the_last_one_counts_them_all(
    emulated: Emulated, sqlite_url: str
) -> None:
    async with open_town(emulated, sqlite_url, send_rate=30) as town:
        ward = await ward_of(town, 1)
        [group] = ward.groups
        people = [await town.resident(f"Dân {number}") for number in range(25)]
        for one in people:
            await emulated.act(ward.owner.id, "add", group, who=one.id)
        await all_meet(ward)
        await town.time_comes(DUE)
        card = await people[0].finds_button("✅ Tham dự", chat=group)
        await emulated.limits(token=town.token, strict=True)
        await emulated.forget_calls()
        await asyncio.gather(*(one.taps("✅ Tham dự", on=card, chat=group) for one in people))
        await people[0].finds_button(f"✅ Tham dự ({len(people)})", chat=group)
        totals = await emulated.totals(town.token)
        assert totals["editMessageText"] <= 10
        assert "429" not in totals


@asynccontextmanager
async def another_courier(town: Town) -> AsyncIterator[Ledger]:
    """Let a second process of the bot show cards, for the time of the block."""
    engine, over = open_engine(town.settings.database_url), asyncio.Event()
    ledger = Ledger(engine, clock=town.now)
    courier = Courier(ledger, town.world.telegram, rate=2000, clock=town.now, zone=ZONE)
    ledger.start()
    async with asyncio.TaskGroup() as nursery:
        nursery.create_task(courier.run(until=over))
        yield ledger
        over.set()
    await courier.drain()
    await ledger.stop()
    engine.dispose()


async def test_what_another_process_changes_while_it_is_sent_is_sent_once_and_then_corrected(
    town: Town,
) -> None:
    ward = await ward_of(town, 1)
    [group] = ward.groups
    await all_meet(ward)
    await town.emulated.forget_calls()
    slow = {"method": "sendMessage", "chat": group, "seconds": 1.5}
    await town.emulated.faults("slow_after", token=town.token, **slow)
    await town.time_comes(DUE)
    await ward.owner.sees(REMINDER, chat=group)  # there it is, and the courier does not know that yet
    async with another_courier(town) as other:

        def move(books: Books) -> None:
            meeting = books.execute(select(meetings.c.id)).scalar_one()
            found = books.meetings.get(meeting)
            books.meetings.save(found.moved(found.starts_at, place="Trường tiểu học"))
            books.cards.touch_all(meeting, CardKind.MEETING_REMINDER)

        await other.run(move)
        await ward.owner.sees("Trường tiểu học", chat=group)
    await all_shown(town)
    texts = [one for one in await ward.owner.texts(group) if REMINDER in one]
    assert len(texts) == 1
    assert labels((await ward.owner.reads(group))[-1]) == ["✅ Tham dự", "🙅 Bận"]
