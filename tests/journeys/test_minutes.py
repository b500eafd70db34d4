"""Minutes: composed by the bot, agreed to by the head, read by the group, corrected in the open."""

from __future__ import annotations

from tests.journeys.held_meetings import held, opens_minutes
from tests.town import Town


async def test_minutes_are_amended_agreed_to_and_posted_and_a_mistake_is_corrected_below_them(
    town: Town,
) -> None:
    lan, meeting = await held(town)
    await opens_minutes(lan, meeting)
    await lan.sees("Biên bản sinh hoạt")
    await lan.taps("✏️ Bổ sung / sửa")
    await lan.taps("Nội dung khác")
    await lan.says("Bà con phấn khởi.")
    await lan.sees("• Bà con phấn khởi.")
    await lan.taps("⬅️ Quay lại")
    await lan.taps("⬅️ Quay lại")
    await lan.sees_nothing_of("Biên bản", chat=town.group)
    assert "đăng lên nhóm" in await lan.taps("✅ Đồng ý, đăng lên nhóm")
    await lan.sees("Biên bản sinh hoạt", chat=town.group)
    await lan.taps("📝 Đính chính")
    await lan.says("Có 35 người dự, không phải 34.")
    await lan.sees("Đính chính biên bản sinh hoạt ngày 05/03/2027\nCó 35 người dự", chat=town.group)
    await lan.sees("Đính chính lúc", chat=town.group)
