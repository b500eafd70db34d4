"""The ledger for one command of the command line: opened, used in one transaction, closed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError

from bot.clock import wall_clock
from bot.failures import DatabaseAwayError
from bot.settings import Settings
from storage.books import Books
from storage.engine import open_engine
from storage.schema import is_current, upgrade


@contextmanager
def open_ledger(url: str) -> Iterator[Engine]:
    """Open the database for the time of the block.

    Raises:
        DatabaseAwayError: it cannot be reached, or what `url` names is no database.
    """
    try:
        engine = open_engine(url)
        try:
            yield engine
        finally:
            engine.dispose()
    except (ArgumentError, InterfaceError, OperationalError, OSError, ImportError) as error:
        # The first line alone: the rest holds the statement with its values.
        said = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
        raise DatabaseAwayError(said) from error


@contextmanager
def open_books(settings: Settings) -> Iterator[Books]:
    """Open the books for one transaction, which is kept when the block ends without an error.

    The tables are brought to this version first.
    """
    with open_ledger(settings.database_url) as engine:
        upgrade(engine)
        with engine.begin() as connection:
            books = Books(connection, now=wall_clock(settings.timezone)(), policy=settings.policy)
            yield books
            books.cards.leave_due()
            books.flush()


def has_tables(engine: Engine) -> bool:
    """Return whether the database has the tables of this version; a missing file is not created."""
    address = engine.url
    if address.get_backend_name() == "sqlite" and not Path(address.database or "").exists():
        return False
    return is_current(engine)


def bring_up_to_date(url: str) -> None:
    """Bring the database to the tables of this version."""
    with open_ledger(url) as engine:
        upgrade(engine)
