"""One petition that cannot be handled holds up nobody's reminders but its own."""

from __future__ import annotations

from sqlalchemy import select, update

from scheduler.apart import run_every_minute
from storage.books import Books
from storage.tables import petitions
from tests.journeys.cases import files
from tests.journeys.ladders import FILED, LAST_CALL, REMINDER, moment, neighbourhood
from tests.town import Town


async def test_a_petition_that_cannot_be_read_leaves_the_others_their_reminders(town: Town) -> None:
    people = await neighbourhood(town)
    await files(people.hoa, "Đèn đường đầu ngõ 12 hỏng ba hôm nay.")
    await files(people.hoa, "Bóng đèn ngõ 14 nhấp nháy cả đêm.")
    broken, _ = await town.ledger_does(_ids)
    await town.ledger_does(
        lambda books: books.execute(update(petitions).where(petitions.c.id == broken), {"why": "?"})
    )
    town.shift += moment(*LAST_CALL) - moment(*FILED)
    await run_every_minute(town.world.ledger)
    await people.hung.sees("hết hạn")
    seen = [one for one in await people.hung.reads() if REMINDER in one.get("text", "")]
    assert len(seen) == 1
    assert "000001" not in seen[0]["text"]
    # It is looked at again the next day, not each minute.
    assert await town.ledger_does(lambda books: list(books.rungs.due_ids())) == []


def _ids(books: Books) -> list[int]:
    return list(books.execute(select(petitions.c.id).order_by(petitions.c.number)).scalars())
