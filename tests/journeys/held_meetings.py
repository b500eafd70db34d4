"""A meeting that was held: where the journeys of its minutes begin."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from domain.identifiers import MeetingId
from domain.meetings import Meeting
from domain.schedules import Schedule
from domain.votes import Vote
from services.meeting_plans import MeetingPlans
from storage.books import Books
from storage.card_rows import CardKind
from tests.journeys.notices import MONDAY, head_of
from tests.town import Person, Town

EVENING = (MONDAY + timedelta(days=4)).replace(hour=19, minute=30)  # 19:30, Friday 5 March 2027


def plans_meetings(books: Books, *, code: str = "MT-05", rule: str = "d5-1930") -> MeetingId:
    """Let the tổ meet by that rule, and return the next meeting."""
    unit = books.units.with_code(code)
    assert unit is not None
    [head, *_] = books.people.candidates(unit.id, unit.above)
    schedule = Schedule(books.schedules.new_id(), unit.id, rule, "Nhà văn hoá tổ 5", head.person)
    books.schedules.save(schedule)
    MeetingPlans(books).plan(unit)
    return books.meetings.ahead(unit.id)[0].id


async def held(town: Town, *, headcount: int | None = 34, decisions: bool = True) -> tuple[Person, MeetingId]:
    """Return a head whose tổ met from 19:35 to 20:50 that Friday, and the meeting."""
    lan = await head_of(town)
    await town.time_comes(MONDAY)
    meeting = await town.ledger_does(plans_meetings)
    await town.time_comes(EVENING + timedelta(minutes=5))

    def begins(books: Books) -> None:
        found = books.meetings.get(meeting)
        books.meetings.save(found.start(at=books.now))

    def ends(books: Books) -> None:
        found = with_headcount(books.meetings.get(meeting), headcount)
        if decisions:
            vote = books.decisions.add(meeting, "Góp 50 nghìn mỗi hộ sửa đèn ngõ 12.")
            books.decisions.vote(vote.id, Vote(30, 3, 1))
            books.decisions.add(meeting, "Tổng vệ sinh sáng Chủ nhật tuần sau.")
        books.meetings.save(found.end(at=books.now))

    await town.ledger_does(begins)
    await town.time_comes(EVENING + timedelta(minutes=80))
    await town.ledger_does(ends)
    return lan, meeting


def with_headcount(found: Meeting, headcount: int | None) -> Meeting:
    """Return the meeting with so many people at it."""
    return replace(found, headcount=headcount)


async def opens_minutes(lan: Person, meeting: MeetingId) -> None:
    """Let her open the minutes with the button of the meeting's card."""
    await lan.town.ledger_does(lambda books: shows_desk(books, meeting, lan))
    await lan.taps("📝 Biên bản")


def shows_desk(books: Books, meeting: MeetingId, who: Person) -> None:
    """Show the card from which the meeting is run."""
    me = books.accounts.of("telegram", str(who.town.bot_id), str(who.id))
    assert me is not None
    books.cards.renew(CardKind.MEETING_DESK, meeting, me.address, account=me.id)
