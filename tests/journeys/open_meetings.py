"""A meeting about to begin, or under way: where the journeys of holding one begin."""

from __future__ import annotations

from datetime import timedelta

from domain.identifiers import MeetingId
from tests.journeys.held_meetings import EVENING, plans_meetings
from tests.journeys.notices import MONDAY, head_of
from tests.town import Person, Town


async def about_to_begin(town: Town, *neighbours: Person) -> tuple[Person, MeetingId]:
    """Return a head who got the card of the meeting, half an hour before its time, and the meeting."""
    lan = await head_of(town, *neighbours)
    await town.time_comes(MONDAY)
    meeting = await town.ledger_does(plans_meetings)
    await town.time_comes(EVENING - timedelta(minutes=30))
    await lan.sees("Khi bà con đã đến")
    return lan, meeting


async def under_way(town: Town, *neighbours: Person) -> tuple[Person, MeetingId]:
    """Return a head who has begun the meeting of her tổ, and the meeting."""
    lan, meeting = await about_to_begin(town, *neighbours)
    await lan.taps("▶ Bắt đầu")
    await lan.sees("🟢 Đang họp")
    return lan, meeting
