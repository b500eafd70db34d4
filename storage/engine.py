"""The database behind the ledger: SQLite in WAL mode, or PostgreSQL."""

from pathlib import Path
from typing import Any  # a DBAPI connection: its type depends on the driver

from sqlalchemy import Engine, create_engine, event, make_url

_READS = "reads"  # an execution option of ours


def open_engine(url: str) -> Engine:
    """Return an engine for `url` (`sqlite:///file` or `postgresql+psycopg://…`), its folder made.

    Its errors never show what was written: that is what people said.

    Raises:
        sqlalchemy.exc.ArgumentError: `url` is not a database address.
    """
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_engine(address, pool_pre_ping=True, pool_size=4, hide_parameters=True)
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, hide_parameters=True)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    # The driver's own transaction control begins late and commits around DDL: take it over.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}")


def for_reading(engine: Engine) -> Engine:
    """Return the same database for who only reads: neither waits for a writer nor holds one up.

    It has connections of its own. Would the writer be given one of them that was left half read, its
    snapshot could be older than what was written since, and on such a one no writing can begin.
    """
    own = open_engine(engine.url.render_as_string(hide_password=False))
    return own.execution_options(**{_READS: True})


def _begin(connection: Any) -> None:
    # IMMEDIATE: a batch that will write must not find out at its end that another process wrote.
    reads = connection.get_execution_options().get(_READS, False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
