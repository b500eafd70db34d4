"""Two processes that queue one notice, and a notice that cannot be queued beside one that can."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy import Row, select

from domain.identifiers import NoticeId
from services.broadcasts import BroadcastDesk
from services.issuing import Issuing
from storage import broadcasts
from storage.books import Books
from storage.broadcasts import Wave
from storage.card_rows import CardKind
from storage.engine import open_engine
from storage.ledger import Ledger
from storage.notice_tables import notices
from storage.tables import cards
from tests.emulated import Emulated
from tests.running.processes import Processes
from tests.running.wards import ward_of
from tests.town import Town, open_town

GROUPS = 30
_PATIENCE = 15.0


async def test_two_processes_make_each_card_once_and_forget_nothing_that_was_begun(
    emulated: Emulated, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broadcasts, "CHUNK", 2)
    async with open_town(emulated, database_url) as town:
        await (await ward_of(town, GROUPS)).writes()
    async with Processes(database_url, 2) as processes:
        made = await _queued_by(processes)
    assert len({card.chat for card in made}) == len(made) == GROUPS
    assert [card.due for card in made] == [None] * GROUPS


async def test_a_chunk_that_one_process_is_at_is_left_to_it_by_the_other(
    emulated: Emulated, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broadcasts, "CHUNK", 2)
    async with open_town(emulated, postgresql_url) as town:
        await (await ward_of(town, GROUPS)).writes()
        await town.stops_bot()
        engine = open_engine(postgresql_url)
        other = Ledger(engine, clock=town.now)
        other.start()
        notice = await other.run(_issue)
        with engine.begin() as connection:
            assert BroadcastDesk(Books(connection, now=town.now())).advance(notice)
            left = other.run(lambda books: BroadcastDesk(books).advance(notice))
            assert not await asyncio.wait_for(left, _PATIENCE), "it waits for the other"
        assert await other.run(lambda books: BroadcastDesk(books).advance(notice))
        await other.stop()
        engine.dispose()


async def test_a_notice_that_cannot_be_queued_holds_up_no_other(
    sqlite_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broadcasts, "CHUNK", 2)
    ward = await ward_of(sqlite_town, 5)
    await ward.writes("Sáng mai tổng vệ sinh.")
    await ward.sends()
    await ward.officer.sees("5/5")
    await sqlite_town.ledger_does(lambda books: books.execute(notices.update(), {"wave": "unheard of"}))
    await ward.writes()
    await ward.sends()
    await ward.until(lambda times: list(times.values()) == [1] * 5)


async def _queued_by(processes: Processes) -> Sequence[Row[tuple[object, ...]]]:
    """Let both queue the notice, while it is stopped by one of them; return its cards."""
    one, other = processes.ledgers
    notice = await one.run(_issue)

    def advance(books: Books) -> bool:
        return BroadcastDesk(books).advance(notice)

    stopping = other.run(lambda books: books.broadcasts.begin(notice, Wave.HOLD))
    while await one.read(lambda books: books.broadcasts.waiting()):
        await asyncio.gather(one.run(advance), other.run(advance))
    await stopping
    statement = select(cards).where(cards.c.kind == CardKind.NOTICE.value)
    return await one.read(lambda books: books.execute(statement).all())


def _issue(books: Books) -> NoticeId:
    notice = books.notices.get(books.execute(select(notices.c.id)).scalar_one())
    author = books.accounts.get(notice.account)
    assert author is not None
    Issuing(books).issue(notice, author)
    return notice.id
