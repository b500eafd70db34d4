"""Random lives in the real ledger: what is read back is what was saved, and no event is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from sqlalchemy import Connection, Engine, insert, select

from domain.events import Event
from domain.ladder import pending
from domain.petitions import Petition
from storage.books import Books
from storage.engine import open_engine
from storage.schema import upgrade
from storage.tables import accounts, people, petitions, units
from tests.rules.cases import HA, HOA, HUNG, LAN, OTHER
from tests.rules.lives import ANOTHER, BEGAN, Deed, filed, first_routes, histories, stepped
from tests.rules.retold import retold, standing

PETITION = filed("to Hùng").id


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A ledger that knows the places and people of `tests.rules.lives`."""
    file: Path = tmp_path_factory.mktemp("lives") / "caunoi.db"
    engine = open_engine(f"sqlite:///{file}")
    upgrade(engine)
    with engine.begin() as connection:
        _settle(connection)
    yield engine
    engine.dispose()


def _settle(connection: Connection) -> None:
    one = ANOTHER
    connection.execute(
        insert(units),
        [
            {"id": one.commune, "parent_id": None, "path": "/1/", "kind": "commune", "name": "Phường"},
            {"id": one.unit, "parent_id": 1, "path": "/1/5/", "kind": "neighbourhood", "name": "Tổ 5"},
        ],
    )
    staff = [one for one in (HUNG, LAN, HA) if one.person is not None]
    connection.execute(
        insert(people), [{"id": one.person, "name": "A", "phone": f"+8490{one.person}"} for one in staff]
    )
    rows = [
        {"id": one.account, "person_id": one.person, "external_id": str(one.account)}
        for one in (HOA, OTHER, HUNG, LAN, HA)
    ]
    connection.execute(
        insert(accounts),
        [row | {"messenger": "telegram", "bot": "1", "chat": row["external_id"]} for row in rows],
    )
    books = Books(connection, now=BEGAN)
    books.petitions.add(replace(ANOTHER, account=None))
    books.flush()


@given(first_routes, histories)
@settings(max_examples=40)
def test_what_is_read_back_is_what_was_saved_and_every_event_is_kept(
    ledger: Engine, route: str, history: list[Deed]
) -> None:
    with ledger.connect() as connection:
        now = BEGAN
        books = Books(connection, now=now)
        fresh = filed(route)
        kept = _saved(connection, now, books, books.petitions.add(fresh), fresh.news)
        for choice, wait in history:
            now += wait
            books = Books(connection, now=now)
            after = stepped(books.petitions.get(PETITION), choice, now)
            if after is not None:
                saved = books.petitions.save(after.petition)
                kept = _saved(connection, now, books, saved, (*kept, *after.petition.news))
        connection.rollback()


def _saved(
    connection: Connection, now: datetime, books: Books, saved: Petition, news: Sequence[Event]
) -> Sequence[Event]:
    """Check what another batch reads; return the events so far, which have to be `news`."""
    books.flush()
    again = Books(connection, now=now)
    found = again.petitions.get(saved.id)
    events = [replace(one, id=None) for one in again.petitions.events(saved.id)]
    assert found == replace(saved, news=())
    assert events == list(news)
    assert retold(events) == standing(found)
    _check_next_step(connection, again, found)
    return events


def _check_next_step(connection: Connection, books: Books, petition: Petition) -> None:
    calendar = books.calendars.of(petition).calendar
    ahead = pending(petition, calendar, books.rungs.done(petition.id))
    stored = select(petitions.c.next_step_at).where(petitions.c.id == petition.id)
    assert connection.execute(stored).scalar_one() == (ahead[0].at if ahead else None)
