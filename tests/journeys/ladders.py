"""A tổ with everybody whom a forgotten petition meets on its way up, and what each was told."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from storage.books import Books
from storage.casework_tables import petition_steps
from storage.deliveries import LEASE_SECONDS
from storage.tables import cards
from tests.journeys.cases import electrician, neighbour
from tests.town import Person, Town

REMINDER, DIGEST = "⏰", "☀️"
# Filed on Monday 1 March 2027 at 09:00: to be accepted by Tuesday 17:00, answered by Monday the 8th 17:00.
FILED = (3, 1, 9, 0)
DAY_BEFORE, LAST_CALL = (3, 5, 16, 0), (3, 8, 16, 0)
TO_HEAD, TO_SECRETARY, TO_COMMUNE = (3, 9, 7, 30), (3, 11, 7, 30), (3, 16, 7, 30)


@dataclass(frozen=True)
class Neighbourhood:
    """One of each office, and a resident."""

    hung: Person  # the member in charge
    lan: Person  # the head
    binh: Person  # the cell secretary
    ha: Person  # the officer of the commune
    hoa: Person


def moment(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of 2027 in Vietnam."""
    return datetime(2027, month, day, hour, minute, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


async def neighbourhood(town: Town, *, member: bool = True) -> Neighbourhood:
    """Return a tổ on the morning of Monday 1 March 2027."""
    await town.time_comes(moment(*FILED))
    hung = await electrician(town)
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    binh = await town.recognised("Nguyễn Văn Bình", "Bí thư chi bộ", gender="Nam")
    ha = await town.recognised("Huỳnh Thu Hà", "Cán bộ xã", to="", gender="Nữ")
    return Neighbourhood(hung, lan, binh, ha, await neighbour(town, "Hoa"))


async def comes(town: Town, *at: int) -> None:
    """Let a moment of 2027 come, and everything that it brings be shown."""
    await town.time_comes(moment(*at))
    await all_shown(town)


async def all_shown(town: Town) -> None:
    """Wait until the ledger holds no card that has yet to be shown."""
    # Later: cards that wait for the days to be counted anew. Leased may be what was made a while ago.
    soon = town.now().timestamp() + LEASE_SECONDS + 10
    waiting = select(func.count()).select_from(cards).where(cards.c.due <= soon, cards.c.failed.is_(None))
    for _ in range(200):
        if not await town.ledger_does(lambda books: books.connection.execute(waiting).scalar_one()):
            return
        await asyncio.sleep(0.03)
    raise AssertionError("some cards are never shown")


async def told(person: Person, *about: str) -> Sequence[str]:
    """Return the reminders and digests in the person's chat that name all of this, oldest first."""
    texts = [text for text in await person.texts() if text.startswith((REMINDER, DIGEST))]
    return [text for text in texts if all(one in text for one in about)]


async def steps(town: Town) -> Mapping[str, int]:
    """Return how often each step of the ladder was taken, all petitions together."""

    def count(books: Books) -> Counter[str]:
        return Counter(books.connection.execute(select(petition_steps.c.step)).scalars())

    return await town.ledger_does(count)
