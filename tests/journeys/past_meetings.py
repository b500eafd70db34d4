"""A year of meetings of two tổ, put into the ledger as rows: where figures have something to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from domain.identifiers import PersonId, PetitionId, UnitId
from domain.meetings import Meeting, MeetingState
from domain.petitions import Petition
from domain.routing import Why
from domain.schedules import Schedule
from domain.states import State
from storage.books import Books
from storage.ids import new_id

_DAY = timedelta(days=1)


def past_meetings(books: Books, code: str, headcounts: Sequence[int | None], answered: Sequence[int]) -> None:
    """Keep a meeting a month with these headcounts (None: nobody met), the last one ten days ago.

    At each that was held four petitions were raised, of which so many were answered two days later.
    """
    unit = books.units.with_code(code)
    assert unit is not None
    [seat, *_] = books.people.candidates(unit.id, unit.above)
    schedule = Schedule(books.schedules.new_id(), unit.id, "d5-1930", "Nhà văn hoá", PersonId(seat.person))
    books.schedules.save(schedule)
    for months, (headcount, number) in enumerate(zip(reversed(headcounts), reversed(answered), strict=True)):
        begins = books.now - 10 * _DAY - months * 30 * _DAY
        met = Meeting(
            books.meetings.new_id(), unit.id, begins.date(), begins, "Nhà văn hoá", schedule.id, (),
            state=MeetingState.NOT_HELD if headcount is None else MeetingState.WRITTEN,
            started_at=begins, ended_at=begins + _DAY / 24, headcount=headcount,
        )  # fmt: skip
        books.meetings.add(met)
        for place in range(4 if headcount is not None else 0):
            _raise(books, met, unit.above, is_answered=place < number)


def _raise(books: Books, met: Meeting, commune: UnitId, *, is_answered: bool) -> None:
    at = met.starts_at
    raised = books.petitions.add(
        Petition(
            id=PetitionId(new_id()), commune=commune, year=at.year,
            number=books.petitions.next_number(commune, at.year), unit=met.unit, account=None,
            anonymous=False, to_commune=False, field="utilities", state=State.IN_PROGRESS,
            responsible=None, why=Why.NOBODY, words="Đèn đường đầu ngõ hỏng.", group=None,
            origin_message=None, supporters=0, reopened=0, created_at=at, version=1, due=at, member_due=at,
            meeting=met.id,
        )
    )  # fmt: skip
    if is_answered:
        books.petitions.save(replace(raised, state=State.ANSWERED, answered_at=at + 2 * _DAY))
