"""A forgotten petition in the browser: the clock is turned, and it is watched going up."""

from __future__ import annotations

import contextlib
import re

from playwright.async_api import Locator, Page, expect

from tests.demo.phones import BOT_CHAT, phones, photograph

LAMP = "Đèn đường đầu ngõ 12 hỏng ba hôm nay, tối đi lại nguy hiểm."
_MORNINGS = 14  # more than any row of days off is long
_SOON = 4_000  # milliseconds in which the bot has noticed that the clock was turned
_REST = re.compile("Thứ Bảy|Chủ Nhật", re.IGNORECASE)


async def next_morning(page: Page, digests: Locator) -> None:
    """Turn the clock to eight in the morning, and wait for that morning's digest where there may be one."""
    before = await digests.count()
    await page.get_by_role("button", name="Tua thời gian").click()
    await page.get_by_role("menuitem", name="Tua đến 8 giờ sáng").click()
    await expect(page.locator("#clock")).to_contain_text("08:00")
    if _REST.search(await page.locator("#clock").inner_text()):
        return
    with contextlib.suppress(AssertionError):  # a holiday
        await expect(digests).to_have_count(before + 1, timeout=_SOON)


async def mornings_pass(page: Page, digests: Locator, *, until: Locator) -> None:
    """Let morning after morning come, until something is there to be seen."""
    for _ in range(_MORNINGS):
        await next_morning(page, digests)
        with contextlib.suppress(AssertionError):
            await expect(until).to_be_visible(timeout=700)
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
