"""Bring a database to the tables of this version, and say whether it is there."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, column, inspect, select, table

if TYPE_CHECKING:
    from alembic.config import Config

_MIGRATIONS = resources.files("storage") / "migrations"
_VERSION = table("alembic_version", column("version_num"))


def upgrade(engine: Engine) -> None:
    """Apply every migration that `engine`'s database does not have yet, in one transaction."""
    with engine.begin() as connection:
        if not _is_current(connection):
            # It takes 8 MB for good: a start that has nothing to apply does without.
            from alembic import command  # noqa: PLC0415

            command.upgrade(_config(connection), "head")


def is_current(engine: Engine) -> bool:
    """Return whether the database has every migration of this version."""
    with engine.connect() as connection:
        return _is_current(connection)


def _is_current(connection: Connection) -> bool:
    if not inspect(connection).has_table(_VERSION.name):
        return False
    return connection.execute(select(_VERSION.c.version_num)).scalar() == _head()


@cache
def _head() -> str:
    """Return the last revision: each begins the name of its file, as in `0001_petitions.py`."""
    return max(one.name.partition("_")[0] for one in (_MIGRATIONS / "versions").iterdir())


def _config(connection: Connection) -> Config:
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    return config
