"""Bring a database to the tables of this version, and say whether it is there."""

from functools import cache
from importlib import resources

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine


def upgrade(engine: Engine) -> None:
    """Apply every migration that `engine`'s database does not have yet, in one transaction."""
    with engine.begin() as connection:
        # Alembic reads all migrations only to find nothing to do: a start need not wait for that.
        if not _is_current(connection):
            command.upgrade(_config(connection), "head")


def is_current(engine: Engine) -> bool:
    """Return whether the database has every migration of this version."""
    with engine.connect() as connection:
        return _is_current(connection)


def _is_current(connection: Connection) -> bool:
    return MigrationContext.configure(connection).get_current_revision() == _head()


@cache
def _head() -> str | None:
    return ScriptDirectory.from_config(_config(None)).get_current_head()


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(resources.files("storage") / "migrations"))
    config.attributes["connection"] = connection
    return config
