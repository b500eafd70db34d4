"""The ledger after a job that failed half-way, and after its end."""

from __future__ import annotations

import asyncio
import itertools
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, insert, select

from storage.books import Books
from storage.engine import open_engine
from storage.ids import new_id
from storage.ledger import Ledger, LedgerAwayError
from storage.schema import upgrade
from storage.tables import units


@pytest.fixture
async def ledger(engine: Engine) -> AsyncIterator[Ledger]:
    """A ledger on its own, with some units in it."""
    opened = Ledger(engine, clock=lambda: datetime(2027, 3, 1, tzinfo=UTC))
    opened.start()
    await opened.run(_found_units)
    yield opened
    await opened.stop()


def _found_units(books: Books) -> None:
    for name in ("one", "two", "three"):
        row = {"id": new_id(), "kind": "neighbourhood", "name": name, "path": f"/{name}/", "parent_id": None}
        books.connection.execute(insert(units).values(row))


def _names(books: Books) -> Sequence[str]:
    return books.connection.execute(select(units.c.name).order_by(units.c.id)).scalars().all()


def _fail_half_way(books: Books) -> list[int]:
    return [int(name) for name in books.connection.execute(select(units.c.name)).scalars()]


async def test_a_job_that_fails_while_it_reads_leaves_its_connection_fit_for_the_next(
    ledger: Ledger, database_url: str
) -> None:
    # The errors are kept: whoever logs or waits for one may do so for long.
    with pytest.raises(ValueError, match="invalid literal") as _of_writing:
        await ledger.run(_fail_half_way)
    with pytest.raises(ValueError, match="invalid literal") as _of_reading:
        await ledger.read(_fail_half_way)
    another = open_engine(database_url)
    with another.begin() as connection:
        connection.execute(units.delete().where(units.c.name == "two"))
    another.dispose()
    assert await ledger.read(_names) == ["one", "three"]
    assert await ledger.run(_names) == ["one", "three"]


async def test_who_asks_a_ledger_that_has_ended_is_told_and_does_not_wait_for_ever(engine: Engine) -> None:
    ended = Ledger(engine, clock=lambda: datetime(2027, 3, 1, tzinfo=UTC))
    ended.start()
    await ended.stop()
    with pytest.raises(LedgerAwayError):
        await ended.run(_names)


async def test_of_two_processes_in_each_other_s_way_both_get_done_what_they_want(postgresql_url: str) -> None:
    engines = [open_engine(postgresql_url) for _ in range(2)]
    upgrade(engines[0])
    ledgers = [Ledger(engine, clock=lambda: datetime(2027, 3, 1, tzinfo=UTC)) for engine in engines]
    for one in ledgers:
        one.start()
    await ledgers[0].run(_found_units)
    both_hold_one = threading.Barrier(2)

    def renames(first: str, then: str) -> Callable[[Books], int]:
        tries = itertools.count(1)

        def job(books: Books) -> int:
            number = next(tries)
            _mark(books, first)
            if number == 1:
                both_hold_one.wait(timeout=20)
            _mark(books, then)
            return number

        return job

    jobs = [ledgers[0].run(renames("one", "two")), ledgers[1].run(renames("two", "one"))]
    assert sorted(await asyncio.gather(*jobs)) == [1, 2], "one of them had to begin anew"
    for one in ledgers:
        await one.stop()
    kinds = select(units.c.kind).where(units.c.name.in_(["one", "two"]))
    with engines[0].connect() as connection:
        assert connection.execute(kinds).scalars().all() == ["neighbourhood!!", "neighbourhood!!"]
    for engine in engines:
        engine.dispose()


def _mark(books: Books, name: str) -> None:
    books.execute(units.update().where(units.c.name == name).values(kind=units.c.kind + "!"))
