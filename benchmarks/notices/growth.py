"""Ten and a hundred times as many groups: rows, seconds, memory, and what else waits for the ledger."""

from __future__ import annotations

import asyncio
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from benchmarks.notices.province import Province, found
from benchmarks.notices.running import WORDS, compose, let_go, sent_to
from benchmarks.notices.scenes import UNLIMITED, running_bot
from bot.clock import wall_clock
from domain.notices import Option
from domain.people import Account
from scheduler.broadcasting import broadcast
from services.notices import NoticeDesk
from storage.books import Books
from storage.card_rows import CardKind
from storage.engine import for_reading, open_engine
from storage.ledger import Ledger
from storage.notice_tables import notices
from storage.tables import cards
from tests.emulated import Emulated

_PROBE = 0.01  # seconds between two trivial jobs
_URGENT = Option.URGENT  # in the hours of rest too


@dataclass(frozen=True, slots=True)
class Grown:
    """What a notice to so many groups took."""

    groups: int
    rows: int
    composing: float  # seconds until its author sees it, and sent it
    queueing: float  # seconds until each group has its card in the ledger
    stall: float  # seconds that 99 in 100 trivial jobs did not exceed meanwhile
    sending: float
    cpu: float
    memory: float  # megabytes that the bot took more than before


async def grow(emulated: Emulated, folder: Path, number: int, *, count: int) -> Grown:
    """Send to so many groups without limits."""
    token, file = f"{8_600_000_000 + number}:notices", folder / f"grown{number}.db"
    url = f"sqlite:///{file}"
    province = await found(emulated, token, url, count=count)
    await emulated.limits(token=token, strict=False)
    apart = folder / f"apart{number}.db"
    shutil.copy(file, apart)
    composing, queueing, stall = await _queue(f"sqlite:///{apart}", province)
    async with running_bot(emulated, province, url, UNLIMITED) as bot:
        card = await compose(emulated, province)
        await emulated.forget_calls()
        memory, cpu = bot.memory(), bot.cpu()
        began = await let_go(emulated, province, card)
        await sent_to(emulated, token, count)
        took = time.time() - began
        memory, cpu = bot.memory() - memory, bot.cpu() - cpu
    return Grown(count, _rows(url), composing, queueing, stall, took, cpu, memory)


async def _queue(url: str, province: Province) -> tuple[float, float, float]:
    """Compose and queue in a ledger of our own; return the seconds of each, and the p99 of the probe."""
    engine = open_engine(url)
    ledger = Ledger(engine, clock=wall_clock(ZoneInfo("Asia/Ho_Chi_Minh")))
    ledger.start()
    began = time.monotonic()
    await ledger.run(lambda books: NoticeDesk(books).begin(_officer(books, province)))
    await ledger.run(
        lambda books: NoticeDesk(books).gather(_officer(books, province), WORDS, (), at=books.now)
    )
    composing = time.monotonic() - began
    waits: list[float] = []
    began = time.monotonic()
    async with asyncio.TaskGroup() as nursery:
        others = nursery.create_task(broadcast(ledger)), nursery.create_task(_probe(ledger, waits))
        await ledger.run(lambda books: _send(books, province))
        reading = for_reading(engine)
        while True:
            with reading.begin() as connection:
                if connection.execute(select(notices.c.wave)).scalar_one() is None:
                    break
            await asyncio.sleep(0.02)
        queueing = time.monotonic() - began
        for one in others:
            one.cancel()
    await ledger.stop()
    engine.dispose()
    return composing, queueing, sorted(waits)[int(len(waits) * 0.99)]


async def _probe(ledger: Ledger, waits: list[float]) -> None:
    with suppress(asyncio.CancelledError):
        while True:
            began = time.monotonic()
            await ledger.run(lambda _books: None)
            waits.append(time.monotonic() - began)
            await asyncio.sleep(_PROBE)


def _officer(books: Books, province: Province) -> Account:
    account = books.accounts.of("telegram", str(province.bot), str(province.officer))
    assert account is not None
    return account


def _send(books: Books, province: Province) -> None:
    me = _officer(books, province)
    notice = books.notices.written_by(me.id)
    assert notice is not None
    urgent = notice if notice.urgent else books.notices.save(notice.switched(_URGENT))
    NoticeDesk(books).send(urgent.id, me)


def _rows(url: str) -> int:
    engine = open_engine(url)
    with engine.begin() as connection:
        statement = select(func.count()).where(cards.c.kind == CardKind.NOTICE.value)
        rows: int = connection.execute(statement).scalar_one()
    engine.dispose()
    return rows
