"""What journeys about drafts have in common."""

from __future__ import annotations

from sqlalchemy import Table, select

from storage.columns import metadata
from tests.emulated import Json
from tests.town import Person, Town


async def a_resident(town: Town, name: str = "Nguyễn Thị Hoa") -> Person:
    """Let somebody in through the link of Tổ dân phố số 5."""
    person = await town.resident(name)
    await person.opens("to_MT-05")
    await person.sees("Tổ dân phố số 5")
    return person


async def draft_cards(person: Person) -> list[Json]:
    """Return the cards of drafts that stand in the chat, once everything has settled."""
    await person.town.settles()
    return [one for one in await person.reads() if "📝 Kiến nghị gửi" in (one.get("text") or "")]


async def rows_of(town: Town, *tables: Table) -> dict[str, list[Json]]:
    """Return every row of the tables, by the table's name."""
    kept = [table for table in metadata.sorted_tables if not tables or table in tables]
    return await town.ledger_does(
        lambda books: {
            table.name: [dict(row) for row in books.connection.execute(select(table)).mappings()]
            for table in kept
        }
    )


def data_of(card: Json, *wanted: str) -> str:
    """Return the callback data of the first button with one of these labels."""
    keys = [key for row in card["inline_keyboard"] for key in row]
    return str(next(key["data"] for key in keys if key["text"] in wanted))
