"""When a neighbourhood meets: chosen with buttons or typed, looked at, agreed to; inherited or its own."""

from __future__ import annotations

from tests.journeys.notices import MONDAY, head_of
from tests.town import Person, Town


async def opens_card(who: Person) -> None:
    """Open the card of the schedule."""
    await who.says("/datlich")
    await who.sees("Họp vào ngày nào?")


async def test_a_head_sets_day_hour_and_place_on_one_card_and_nothing_holds_before(town: Town) -> None:
    lan = await head_of(town)
    await town.time_comes(MONDAY)
    await lan.says("/trogiup")
    await lan.taps("📅 Đặt lịch sinh hoạt")
    await lan.sees("Chưa đặt lịch.")
    await lan.taps("🗓 Thứ trong tháng (thứ Bảy đầu…)")
    await lan.taps("Thứ Bảy")
    await lan.taps("Thứ Bảy tuần đầu hằng tháng")
    await lan.sees("12. thứ Bảy, 05/02/2028")
    await lan.taps("🕒 Giờ họp")
    await lan.taps("19:00")
    await lan.sees("lúc 19:00")
    await lan.taps("📍 Địa điểm")
    await lan.sees("Họp ở đâu?")
    await lan.says("Nhà văn hoá tổ 5")
    await lan.sees("📍 Nhà văn hoá tổ 5")
    await town.time_comes(MONDAY.replace(day=4, hour=19))
    await lan.sees_nothing_of("Sinh hoạt tổ", chat=town.group)

    await town.time_comes(MONDAY)
    assert await lan.taps("✅ Dùng lịch này") == "📅 Đã dùng lịch này."
    await lan.sees("Nhắc nhóm trước: 3 ngày, 1 ngày, 2 giờ")
    await town.time_comes(MONDAY.replace(day=3, hour=19))
    await lan.sees("19:00 thứ Bảy, 06/03/2027", chat=town.group)
