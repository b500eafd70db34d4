"""The list of parked updates as the operator sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any  # an update as the messenger sent it

from rich.table import Table

from bot.listing import table_of
from storage.updates import Parked
from texts.setup import parked_columns
from texts.wording import Say


def as_table(say: Say, parked: Sequence[Parked]) -> Table:
    """Return one line an update: its incident, when, of what kind and why; nothing that people wrote."""
    rows = [(f"{one.incident:06d}", say.moment(one.at), _kind(one.raw), one.error) for one in parked]
    return table_of(parked_columns(say), rows)


def _kind(raw: Mapping[str, Any]) -> str:
    return ", ".join(sorted(key for key in raw if key != "update_id"))
