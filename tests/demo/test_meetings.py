"""A monthly meeting in the browser: set, reminded of, held, written down; then the one of the next month."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.async_api import Page, expect

from tests.demo.phones import Phone, phones, photograph

REMINDER = "Sinh hoạt tổ hằng tháng"
DRAIN = "Cống đầu ngõ 7 bị tắc, mưa là ngập."
CLEANING = "Tổng vệ sinh sáng Chủ nhật tuần sau"
_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_HOUR, _DAY, _THREE_DAYS = "Tua 1 giờ", "Tua 1 ngày", "Tua 3 ngày"
_MORNING, _EVENING = "Tua đến 8 giờ sáng", "Tua đến 7 giờ tối"


async def turns(page: Page, *ways: str) -> date:
    """Turn the clock, one way after the other, and return which day it then is."""
    for way in ways:
        await page.get_by_role("button", name="Tua thời gian").click()
        async with page.expect_response("**/emulator/clock"):
            await page.get_by_role("menuitem", name=way, exact=True).click()
    clock = await (await page.request.get("/emulator/clock")).json()
    return datetime.fromtimestamp(clock["now"], _ZONE).date()


def month_after(day: date, number: int) -> date:
    """Return the day of that number a month later, or the month's last."""
    following = day.replace(day=1) + timedelta(days=31)
    return following.replace(day=min(number, monthrange(following.year, following.month)[1]))


def written(day: date) -> str:
    """Return a day as cards have it."""
    return f"{day:%d/%m/%Y}"


async def is_set(page: Page, lan: Phone, day: date) -> None:
    """Let the head say in one line when and where the meetings are, and agree to it."""
    await lan.types(f"/datlich ngày {day.day} hằng tháng 19h30 tại Nhà văn hoá tổ 5")
    await lan.sees(
        "Lịch sinh hoạt mới", f"Ngày {day.day} hằng tháng, lúc 19:30", "Nhà văn hoá tổ 5", written(day)
    )
    await photograph(page, "meeting_schedule")
    await lan.taps("✅ Dùng lịch này", under="Lịch sinh hoạt mới")
    await lan.sees("Lịch sinh hoạt", "Nhắc nhóm trước: 3 ngày, 1 ngày, 2 giờ")


async def is_reminded(page: Page, group: Phone, day: date) -> None:
    """Watch the reminders come, each in place of the one before, with who will come."""
    await turns(page, _DAY, _EVENING, _HOUR)
    await group.sees(REMINDER, written(day), "còn 3 ngày", "Nhà văn hoá tổ 5", "Chương trình")
    await group.taps("✅ Tham dự", under=REMINDER)
    await expect(group.bubble(REMINDER).locator(".key").first).to_have_text("✅ Tham dự (1)")
    await photograph(page, "meeting_reminder")
    for ways, left in (((_DAY, _DAY), "ngày mai"), ((_EVENING,), "hôm nay")):
        await turns(page, *ways)
        await group.sees(REMINDER, written(day), left)
        await expect(group.node.locator("article.row", has_text=REMINDER)).to_have_count(1)
        await expect(group.bubble(REMINDER).locator(".key").first).to_have_text("✅ Tham dự (1)")


async def is_held(page: Page, lan: Phone, hung: Phone) -> None:
    """Let the head begin, count, write down what is raised and what is agreed, and end it an hour later."""
    await lan.taps("▶ Bắt đầu", under="Khi bà con đã đến")
    await lan.taps("🔢 Số người dự", under="Đang họp")
    await lan.sees("Có bao nhiêu người dự")
    await lan.types("42")
    await lan.sees("Đang họp", "Số người dự: 42")
    await lan.types(f"/ghi {DRAIN}")
    await lan.sees("Đã ghi", DRAIN, "Trần Văn Hùng")
    await hung.sees("Kiến nghị mới", DRAIN, "Nêu tại buổi sinh hoạt")
    await photograph(page, "meeting_raised")
    await lan.taps("📋 Về buổi họp", under="Đã ghi")
    await lan.taps("⚖️ Ghi kết luận", under="Đang họp")
    await lan.sees("Kết luận thế nào")
    await lan.types(CLEANING)
    await lan.taps("🙌 Tất cả nhất trí", under="Có biểu quyết không")
    await lan.sees("Đang họp", "Ý kiến bà con nêu: 1", "Kết luận: 1", "tất cả nhất trí")
    await photograph(page, "meeting_held")
    await turns(page, _HOUR)
    await lan.taps("⏹ Kết thúc buổi họp", under="Đang họp")


async def is_written_down(page: Page, lan: Phone, group: Phone) -> None:
    """Let the head read the minutes and agree to them; only then the group reads them."""
    await lan.taps("📝 Biên bản", under="Buổi sinh hoạt đã kết thúc")
    await lan.sees("Bản nháp", "19:00 – 20:00", "Số người dự: 42", DRAIN, CLEANING)
    await expect(group.bubble("Biên bản sinh hoạt")).to_have_count(0)
    await photograph(page, "meeting_minutes")
    await lan.taps("✅ Đồng ý, đăng lên nhóm", under="Bản nháp")
    await group.sees("Biên bản sinh hoạt", "Chủ trì: Lê Thị Lan, tổ trưởng", DRAIN, CLEANING)


async def test_a_neighbourhood_meets_and_is_told_next_month_what_became_of_what_it_asked(page: Page) -> None:
    group, hoa, hung, lan = phones(page)
    day = await turns(page, _MORNING) + timedelta(days=4)
    await is_set(page, lan, day)
    await hoa.types("/lich")
    await hoa.sees("Lịch sinh hoạt", "Buổi tới", written(day), "Nhà văn hoá tổ 5")
    await is_reminded(page, group, day)
    await is_held(page, lan, hung)
    await is_written_down(page, lan, group)
    await hung.replies("Sáng mai tổ nạo vét cống.", to="Kiến nghị mới")
    for phone in (group, lan):
        await phone.sees("Trả lời KN-", DRAIN, "Sáng mai tổ nạo vét cống.")
    await photograph(page, "meeting_answered")

    following = month_after(day, day.day)
    now = day
    while now < following - timedelta(days=3):
        now = await turns(page, _THREE_DAYS if now <= following - timedelta(days=6) else _DAY)
    await group.sees(REMINDER, written(following), "còn 3 ngày", "1 kiến nghị: 1 đã trả lời")
    await expect(group.bubble(REMINDER).locator(".key").first).to_be_in_viewport()
    await photograph(page, "meeting_next")
