"""A whole commune is reminded with as many statements as one tổ: nobody's row is asked for alone."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import event, select

from scheduler.ticks import every_minute
from storage.books import Books
from storage.card_rows import CardKind
from storage.engine import open_engine
from storage.schema import upgrade
from storage.tables import cards
from tests.journeys.ladders import TO_HEAD, moment
from tests.running.communes import settle

MORNING = (3, 2, 7, 30)


def ticked(folder: Path, *moments: datetime, neighbourhoods: int) -> tuple[int, Counter[str]]:
    """Return how many statements the last of these ticks took, and which cards there are then."""
    engine = open_engine(f"sqlite:///{folder / f'{neighbourhoods}.db'}")
    upgrade(engine)
    settle(engine, neighbourhoods=neighbourhoods, petitions=3, at=moment(3, 1, 9))
    statements = 0

    def count(*_: object) -> None:
        nonlocal statements
        statements += 1

    event.listen(engine, "before_cursor_execute", count)
    for at in moments:
        statements = 0
        with engine.begin() as connection:
            books = Books(connection, now=at)
            every_minute(books)
            books.cards.leave_due()
            books.flush()
    with engine.connect() as connection:
        kinds = Counter(connection.execute(select(cards.c.kind)).scalars())
    engine.dispose()
    return statements, kinds


@pytest.mark.parametrize("at", [MORNING, TO_HEAD])
def test_a_commune_is_reminded_with_as_many_statements_as_one(
    tmp_path: Path, at: tuple[int, int, int, int]
) -> None:
    few, _ = ticked(tmp_path, moment(*at), neighbourhoods=1)
    many, kinds = ticked(tmp_path, moment(*at), neighbourhoods=12)
    assert many == few
    assert kinds[CardKind.DIGEST] >= 12


def test_a_minute_in_which_nothing_is_due_takes_a_handful_of_statements(tmp_path: Path) -> None:
    statements, _ = ticked(tmp_path, moment(*MORNING), moment(3, 2, 7, 31), neighbourhoods=12)
    assert statements <= 16
