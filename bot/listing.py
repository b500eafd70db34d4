"""Lists of the command line, as tables without lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text


def table_of(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Return a table with these headers; what stands in it is text, whatever brackets it has."""
    table = Table(box=None)
    for title in columns:
        table.add_column(title, overflow="fold")
    table.columns[0].no_wrap = True
    for row in rows:
        table.add_row(*map(Text, row))
    return table
