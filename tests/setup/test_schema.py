"""A database is brought to the tables of this version, and says whether it is there."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine

from storage.columns import metadata
from storage.engine import open_engine
from storage.schema import is_current, upgrade


def test_an_empty_database_is_not_current_until_it_is_upgraded(empty_database_url: str) -> None:
    engine = open_engine(empty_database_url)
    before = is_current(engine)
    upgrade(engine)
    assert (before, is_current(engine)) == (False, True)
    engine.dispose()


def test_the_migrations_make_exactly_the_tables_of_the_code(engine: Engine) -> None:
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    assert differences == []
