"""A forgotten petition in the browser: the clock is turned, and it is watched going up."""

from __future__ import annotations

import contextlib
from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.async_api import Locator, Page, expect

from storage.calendars import vietnam
from tests.demo.phones import BOT_CHAT, phones, photograph

LAMP = "Đèn đường đầu ngõ 12 hỏng ba hôm nay, tối đi lại nguy hiểm."
_MORNINGS = 14  # more than any row of days off is long
_SOON = 1_000  # milliseconds after the member's digest in which everybody else's has come
_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


async def next_morning(page: Page, digests: Locator) -> bool:
    """Turn the clock to eight in the morning; where it is a working day, wait for its digest: true."""
    before = await digests.count()
    await page.get_by_role("button", name="Tua thời gian").click()
    await page.get_by_role("menuitem", name="Tua đến 8 giờ sáng").click()
    await expect(page.locator("#clock")).to_contain_text("08:00")
    clock = await (await page.request.get("/emulator/clock")).json()
    today = datetime.fromtimestamp(clock["now"], _ZONE).date()
    if not vietnam(_ZONE, today.year).is_working_day(today):
        return False
    await expect(digests).to_have_count(before + 1)
    return True


async def mornings_pass(page: Page, digests: Locator, *, until: Locator) -> None:
    """Let morning after morning come, until something is there to be seen."""
    for _ in range(_MORNINGS):
        if await next_morning(page, digests):
            with contextlib.suppress(AssertionError):
                await expect(until).to_be_visible(timeout=_SOON)
                return
    raise AssertionError("so many mornings have passed, and nothing came")


async def test_a_forgotten_petition_is_watched_going_up_from_member_to_ward(page: Page) -> None:
    group, hoa, hung, lan = phones(page)
    await hoa.types(LAMP)
    await hoa.taps("👍 Đồng ý và gửi", under=LAMP)
    code = (await (await hung.sees(LAMP, "Kiến nghị mới")).inner_text()).split("mới ")[1][:12]
    binh = await hoa.held_by("Nguyễn Văn Bình")
    ha = await group.held_by("Huỳnh Thu Hà")
    await ha.opens(BOT_CHAT)

    digests = hung.node.locator("article.row", has_text="☀️")
    await mornings_pass(page, digests, until=hung.bubble("☀️"))
    await hung.sees("☀️", code, "chưa nhận việc")
    await expect(lan.bubble(code)).to_have_count(0)
    for phone, days in ((lan, 1), (binh, 3), (ha, 6)):
        await mornings_pass(page, digests, until=phone.bubble(code))
        await phone.sees(code, f"quá hạn {days} ngày làm việc", "đang do ông Trần Văn Hùng giải quyết")
    await photograph(page, "ladder")

    await hung.taps(code, under="☀️")
    await hung.sees("Người gửi", code)
