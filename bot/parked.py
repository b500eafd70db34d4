"""The list of parked updates as the operator sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any  # rows of different columns; an update as the messenger sent it

from rich.table import Table
from sqlalchemy import Row

from texts.setup import parked_columns
from texts.wording import Say


def as_table(say: Say, parked: Sequence[Row[tuple[Any, ...]]]) -> Table:
    """Return one line an update: its incident, when, of what kind and why; nothing that people wrote."""
    table = Table(box=None)
    for title in parked_columns(say):
        table.add_column(title, overflow="fold")
    table.columns[0].no_wrap = True
    for row in parked:
        table.add_row(str(row.id), say.moment(row.at), _kind(row.raw), row.error, style=None)
    return table


def _kind(raw: Mapping[str, Any]) -> str:
    return ", ".join(sorted(key for key in raw if key != "update_id"))
