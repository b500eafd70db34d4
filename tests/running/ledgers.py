"""What the tests of the running bot ask the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select, text

from storage.books import Books
from storage.tables import metadata, petitions
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


async def rename(town: Town, table: str, to: str) -> None:
    """Rename a table: whoever needs it finds the database broken."""
    await town.ledger_does(
        lambda books: books.connection.execute(text(f"ALTER TABLE {table} RENAME TO {to}"))
    )
