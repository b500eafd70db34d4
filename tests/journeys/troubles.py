"""What journeys about bad input have in common."""

from __future__ import annotations

import asyncio
import time

from sqlalchemy import select

from storage.tables import drafts, parked_updates, petitions
from tests.emulated import Json
from tests.town import Person, Town


async def draft_words(town: Town) -> str:
    """Return the words of the one draft that waits."""
    words: str = await town.ledger_does(
        lambda books: books.connection.execute(select(drafts.c.words)).scalar_one()
    )
    return words


async def petition_words(town: Town) -> str:
    """Return the words of the one petition that was filed."""
    words: str = await town.ledger_does(
        lambda books: books.connection.execute(select(petitions.c.words)).scalar_one()
    )
    return words


async def nothing_broke(town: Town) -> None:
    """Make sure that no update was parked, and that Telegram refused nothing."""
    parked = await town.ledger_does(
        lambda books: books.connection.execute(select(parked_updates.c.error)).scalars().all()
    )
    assert parked == []
    refused = [call for call in await town.emulated.calls(town.token) if not call["ok"]]
    assert refused == []


async def pages_seen(person: Person, number: int) -> list[str]:
    """Wait for so many pages of long words and return them without their headings."""
    ends = time.monotonic() + 5
    pages: list[str] = []
    while len(pages) < number and time.monotonic() < ends:
        await asyncio.sleep(0.05)
        pages = [words for words in await person.texts() if words.startswith("📄 KN-26-000001, trang")]
    return [page.partition("\n")[2] for page in pages]


async def answers_with(person: Person, words: str) -> list[Json]:
    """Return the bot's messages with these words, once everything has settled."""
    await person.town.settles()
    return [one for one in await person.reads() if words in (one.get("text") or "") and one["from"]["is_bot"]]


async def send(hoa: Person) -> None:
    """Agree, and file the first petition of the town."""
    await hoa.taps("👍 Đồng ý và gửi")
    await hoa.sees("Đã tiếp nhận KN-26-000001")
