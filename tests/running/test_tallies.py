"""From which meeting to which petitions are counted, for many neighbourhoods at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from domain.identifiers import MeetingId
from domain.meetings import Meeting, MeetingState
from storage.books import Books
from storage.engine import open_engine
from storage.schema import upgrade
from storage.tables import petitions
from tests.running.meeting_evenings import EVENING, MONDAY, settle_evening

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@pytest.fixture
def books(database_url: str) -> Iterator[Books]:
    """Two tổ with four petitions each; nobody has met yet."""
    engine = open_engine(database_url)
    upgrade(engine)
    settle_evening(engine, neighbourhoods=2, petitions=4)
    with engine.connect() as connection:
        yield Books(connection, now=EVENING - DAY)
    engine.dispose()


def at(books: Books, code: str, starts_at: datetime, state: MeetingState, **more: object) -> Meeting:
    """Write a meeting of the tổ."""
    unit = books.units.with_code(code)
    assert unit is not None
    own = MeetingId(books.meetings.new_id())
    schedule = books.schedules.of(unit)
    assert schedule is not None
    meeting = Meeting(own, unit.id, starts_at.date(), starts_at, "", schedule.id, (), state)
    return books.meetings.add(replace(meeting, **more))  # type: ignore[arg-type]  # whatever the case needs


def received(books: Books, code: str, *times: datetime) -> None:
    """Let the petitions of the tổ have come at these times."""
    unit = books.units.with_code(code)
    assert unit is not None
    for petition, time in zip(books.petitions.open_in(unit.id), times, strict=True):
        books.execute(update(petitions).where(petitions.c.id == petition.id), {"created_at": time})


def test_petitions_count_from_the_meeting_that_was_held_before_until_this_one_begins(books: Books) -> None:
    before, after = EVENING - 28 * DAY, EVENING + 31 * DAY
    at(books, "MT-01", before, MeetingState.WRITTEN, started_at=before + 10 * MINUTE)
    at(books, "MT-01", EVENING - 7 * DAY, MeetingState.CANCELLED)
    at(books, "MT-01", EVENING - 3 * DAY, MeetingState.PLANNED)  # nobody opened it
    this = at(books, "MT-01", EVENING, MeetingState.OPEN, started_at=EVENING + 5 * MINUTE)
    following = at(books, "MT-01", after, MeetingState.PLANNED)
    first = at(books, "MT-02", EVENING, MeetingState.PLANNED)
    late = before + 9 * MINUTE  # before people had sat down
    received(books, "MT-01", late, before + 10 * MINUTE, EVENING + MINUTE, EVENING + 6 * MINUTE)
    received(books, "MT-02", EVENING - 32 * DAY, EVENING - 31 * DAY, MONDAY, EVENING)
    books.tallies.prefetch([this, following])
    assert books.tallies.of(this).received == 2
    assert books.tallies.of(following).received == 1, "what was raised at the meeting is for the next"
    assert books.tallies.of(first).received == 2, "before the first there is a month"


def test_a_meeting_ahead_is_touched_for_what_became_of_petitions_just_now(books: Books) -> None:
    ahead = at(books, "MT-01", EVENING, MeetingState.PLANNED)
    at(books, "MT-02", EVENING - 2 * DAY, MeetingState.PLANNED)
    assert list(books.tallies.changed()) == [ahead.id]
