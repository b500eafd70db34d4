"""What the tests of the running bot ask the ledger."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

from sqlalchemy import func, select, text

from storage.books import Books
from storage.columns import metadata
from storage.engine import open_engine
from storage.tables import petitions
from tests.town import Town


async def row_counts(town: Town) -> Mapping[str, int]:
    """Return how many rows each table has."""

    def count(books: Books) -> dict[str, int]:
        one = books.connection.execute
        return {
            name: one(select(func.count()).select_from(table)).scalar_one()
            for name, table in metadata.tables.items()
        }

    return await town.ledger_does(count)


async def words_filed(town: Town) -> Sequence[str]:
    """Return the words of all petitions, as often as they were filed."""
    return await town.ledger_does(
        lambda books: list(books.connection.execute(select(petitions.c.words)).scalars())
    )


@asynccontextmanager
async def held_by_another(town: Town) -> AsyncIterator[None]:
    """Let somebody else hold the SQLite database for longer than the bot's ledger waits for it."""
    await town.ledger_does(lambda books: books.connection.execute(text("PRAGMA busy_timeout=50")))
    other = open_engine(town.settings.database_url)
    with other.connect() as connection, connection.begin():
        yield
    other.dispose()


async def rename(town: Town, table: str, to: str) -> None:
    """Rename a table: whoever needs it finds the database broken."""
    await town.ledger_does(
        lambda books: books.connection.execute(text(f"ALTER TABLE {table} RENAME TO {to}"))
    )
