"""Holding a meeting: opened by its head, counted, its conclusions written down, ended."""

from __future__ import annotations

from datetime import timedelta

from tests.journeys.held_meetings import EVENING, plans_meetings
from tests.journeys.notices import MONDAY, head_of
from tests.town import Town


async def test_a_meeting_is_begun_counted_and_ended_from_the_card_that_comes_before_it(town: Town) -> None:
    lan = await head_of(town)
    await town.time_comes(MONDAY)
    await town.ledger_does(plans_meetings)
    await town.time_comes(EVENING - timedelta(minutes=30))
    await lan.sees("Khi bà con đã đến")
    await lan.taps("▶ Bắt đầu")
    await lan.sees("🟢 Đang họp")
    await lan.taps("🔢 Số người dự")
    await lan.sees("Có bao nhiêu người dự ạ?")
    await lan.says("bốn hai")
    await lan.sees("👥 Số người dự: 42")
    await lan.taps("⏹ Kết thúc buổi họp")
    await lan.sees("⏹ Buổi sinh hoạt đã kết thúc")
    await lan.finds_button("📝 Biên bản")
