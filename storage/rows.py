"""New rows of one table, handed to the driver all at once.

Given many rows, SQLAlchemy binds the values of each anew, which takes longer than the database needs to
write them. Here the statement is compiled once, and values are converted column by column.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any  # values of columns

from sqlalchemy import Column, Connection, Dialect, Table
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from storage.columns import Moment

_Row = Mapping[str, object]
_Values = list[Any]
_Convert = Callable[[_Values], _Values]


def insert_rows(connection: Connection, table: Table, rows: Sequence[_Row]) -> None:
    """Write `rows`, which all have the columns of the first; the others get their defaults."""
    insert = _insert(table, tuple(rows[0]), connection.dialect)
    connection.exec_driver_sql(insert.statement, insert.parameters(rows))


class _Insert:
    def __init__(self, table: Table, names: Sequence[str], dialect: Dialect) -> None:
        absent = [column for column in table.columns if column.name not in names]
        self._defaults = {
            one.name: one.default.arg for one in absent if isinstance(one.default, ScalarElementColumnDefault)
        }
        compiled = table.insert().compile(dialect=dialect, column_keys=[*names, *self._defaults])
        self.statement = str(compiled)
        # In the order in which the statement has them: some drivers take values by their place.
        self._converts = {name: _convert(table.columns[name], dialect) for name in compiled.params}
        self._by_place = dialect.positional

    def parameters(self, rows: Sequence[_Row]) -> list[Any]:  # tuples or dicts, as the driver takes them
        names = list(self._converts)
        by_place = list(zip(*(self._column(name, rows) for name in names), strict=True))
        return by_place if self._by_place else [dict(zip(names, row, strict=True)) for row in by_place]

    def _column(self, name: str, rows: Sequence[_Row]) -> _Values:
        if name in self._defaults:
            return self._converts[name]([self._defaults[name]] * len(rows))
        return self._converts[name]([row[name] for row in rows])


# An engine has a dialect of its own.
_insert = lru_cache(maxsize=256)(_Insert)


def _convert(column: Column[Any], dialect: Dialect) -> _Convert:
    process = column.type.dialect_impl(dialect).bind_processor(dialect)
    if process is None:
        return list
    return _each_time(process) if isinstance(column.type, Moment) else _each(process)


def _each(process: Callable[[Any], Any]) -> _Convert:
    return lambda values: [process(value) for value in values]


def _each_time(process: Callable[[Any], Any]) -> _Convert:
    """Convert a time only once: what is written together mostly happened together."""

    def convert(values: _Values) -> _Values:
        written = {value: process(value) for value in set(values)}
        return [written[value] for value in values]

    return convert
