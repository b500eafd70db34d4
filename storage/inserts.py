"""Inserts that mind what is there already, of which each kind of database has an own idea.

Each comes as a mapping: `Books.dialect` says which statement of it is the one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any  # values of columns

from sqlalchemy import ColumnElement, Executable, Table
from sqlalchemy.dialects import postgresql, sqlite

Inserts = Mapping[str, Executable]
_DIALECTS = (("sqlite", sqlite), ("postgresql", postgresql))


def only_new(table: Table, *returning: ColumnElement[Any]) -> Inserts:
    """Return the insert that passes over rows that are there.

    What it returns says which were not: how many it wrote is not known everywhere.
    """
    inserts = {name: dialect.insert(table).on_conflict_do_nothing() for name, dialect in _DIALECTS}
    return {name: insert.returning(*returning) if returning else insert for name, insert in inserts.items()}


def or_change(
    table: Table,
    *returning: ColumnElement[Any],
    keys: Sequence[str],
    to: Mapping[str, Any],
    where: ColumnElement[bool] | None = None,
) -> Inserts:
    """Return the insert that changes a row with the same `keys` instead, where that row is as `where` says.

    It returns what it wrote, in either way.
    """
    return {
        name: dialect.insert(table)
        .on_conflict_do_update(index_elements=list(keys), set_=dict(to), where=where)
        .returning(*returning)
        for name, dialect in _DIALECTS
    }
