"""The ledger as a test sees it from outside: every row of every table."""

from __future__ import annotations

from sqlalchemy import Engine, select

from storage.columns import metadata

Rows = dict[str, list[str]]


def rows_of(engine: Engine, *, without: frozenset[str] = frozenset({"seen_updates"})) -> Rows:
    """Return the rows of all tables as text, in an order of their own; the record of updates left out."""
    with engine.connect() as connection:
        return {
            table.name: sorted(repr(dict(row._mapping)) for row in connection.execute(select(table)))
            for table in metadata.sorted_tables
            if table.name not in without
        }


def mentioning(rows: Rows, text: str) -> list[tuple[str, str]]:
    """Return the rows, with their tables, in which `text` stands."""
    return [(table, row) for table, found in rows.items() for row in found if text in row]


def without(rows: Rows, *texts: str) -> Rows:
    """Return the rows in which none of `texts` stands."""
    return {
        table: [row for row in found if not any(text in row for text in texts)]
        for table, found in rows.items()
    }
