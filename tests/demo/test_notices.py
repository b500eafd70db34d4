"""A notice in the browser: written, scheduled, sent, read, corrected, printed, recalled; one to a ward."""

from __future__ import annotations

import re

import pypdfium2
from playwright.async_api import Browser, Page, expect

from tests.demo.conftest import open_page
from tests.demo.demos import Demo
from tests.demo.phones import BOT_CHAT, GROUP_CHAT, SCREENSHOTS, Phone, phones, photograph

MEETING = "Mời bà con họp tổ lúc 19h30 thứ Bảy, 05/12 tại nhà văn hoá. Bàn việc làm đường ngõ 12."
MOVED = "Mời bà con họp tổ lúc 19h30 Chủ nhật, 06/12 tại nhà văn hoá. Bàn việc làm đường ngõ 12."
STORM = "Chiều nay mưa to, gió giật mạnh. Mời bà con chằng chống nhà cửa, không ra sông."
PRINT = "🖨 Bản in và bản đọc loa"
NARROW = (390, 844)


async def morning_comes(page: Page) -> None:
    """Turn the clock to eight in the morning, when nobody is disturbed."""
    await page.get_by_role("button", name="Tua thời gian").click()
    await page.get_by_role("menuitem", name="Tua đến 8 giờ sáng").click()
    await expect(page.locator("#clock")).to_contain_text("08:00")


async def hour_passes(page: Page) -> None:
    """Turn the clock an hour on."""
    await page.get_by_role("button", name="Tua thời gian").click()
    await page.get_by_role("menuitem", name="Tua 1 giờ").click()


async def begins(author: Phone) -> None:
    """Begin a notice."""
    await author.types("/thongbao")
    await author.sees("Thông báo mới")


async def test_a_head_writes_with_a_photo_sets_a_time_and_the_group_has_it_then(page: Page) -> None:
    group, _, _, lan = phones(page)
    await morning_comes(page)
    await begins(lan)
    await photograph(page, "notice_new")
    await lan.node.get_by_role("textbox").fill(MEETING)
    await lan.attaches("Ảnh")
    await lan.sees("đúng như bà con sẽ thấy")
    await lan.taps("👌 “Đã rõ”: không", under="đúng như bà con sẽ thấy")
    await expect(lan.bubble("đúng như").locator(".key", has_text="“Đã rõ”: có")).to_be_visible()
    await expect(lan.bubble("— Lê Thị Lan").locator(".key")).to_have_text(["👌 Đã rõ"])
    await photograph(page, "notice_written")

    await lan.taps("🕒 Hẹn giờ", under="đúng như bà con sẽ thấy")
    await lan.sees("19h30 thứ bảy")
    await photograph(page, "notice_times")
    await lan.types("9h sáng nay")
    await lan.sees("Sẽ gửi lúc 09:00", "còn")
    await photograph(page, "notice_scheduled")
    await expect(group.bubble("làm đường ngõ 12")).to_have_count(0)
    await hour_passes(page)
    await group.sees(MEETING, "— Lê Thị Lan, Tổ trưởng")
    await lan.sees("Đã gửi thông báo", "⏱")
    await photograph(page, "notice_sent")


async def test_neighbours_say_that_they_have_read_it_and_the_head_sees_the_count(page: Page) -> None:
    group, resident, _, lan = phones(page)
    await group.taps("👌 Đã rõ", under=MEETING)
    await group.is_told("Đã ghi nhận")
    cuong = await resident.held_by("Lý Quốc Cường")
    await cuong.opens(GROUP_CHAT)
    await cuong.taps("👌 Đã rõ", under=MEETING)
    await expect(group.bubble(MEETING).locator(".key")).to_contain_text(["👌 Đã rõ (2)"])
    await lan.sees("Đã gửi thông báo", "2 người đã bấm Đã rõ")
    await photograph(page, "notice_read")


async def test_the_sheet_for_the_board_is_a_picture_that_one_can_read(page: Page) -> None:
    _, _, _, lan = phones(page)
    await lan.taps(PRINT, under="Đã gửi thông báo")
    aloud = await lan.sees("Bản đọc loa", "mười chín giờ ba mươi")
    await expect(aloud).to_contain_text("Thông báo đến đây là hết")
    sheet = lan.node.locator("article.row", has_text=".pdf").last
    await photograph(page, "notice_papers")
    where = await sheet.locator("a.pdf").get_attribute("href")
    assert where is not None
    printed = await (await page.request.get(where)).body()
    with pypdfium2.PdfDocument(printed) as pdf:
        assert len(pdf) == 1
        words = " ".join(pdf[0].get_textpage().get_text_range().split())
        drawn = pdf[0].render(scale=1.5).to_pil()
    drawn.save(SCREENSHOTS / "notice_sheet.png")
    assert "19h30 thứ Bảy, 05/12" in words
    assert "Kèm theo thông báo này trong nhóm: 1 ảnh." in words


async def test_a_correction_stands_in_the_group_at_once_and_people_are_told(page: Page) -> None:
    group, _, _, lan = phones(page)
    await lan.taps("✏️ Đính chính", under="Đã gửi thông báo")
    await lan.sees("viết lại toàn bộ thông báo")
    await lan.types(MOVED)
    await lan.sees("Trên đây là thông báo sau khi sửa")
    await photograph(page, "notice_correcting")
    await lan.taps("🔔 Sửa và báo lại", under="Trên đây là thông báo sau khi sửa")
    await group.sees(MOVED, "Đã đính chính lúc")
    await expect(group.bubble("thứ Bảy, 05/12")).to_have_count(0)
    await group.sees("Thông báo trên đã được đính chính")
    corrected = group.node.locator("article.row", has_text=MOVED).first  # what tells of it quotes it
    await expect(corrected.locator(".key")).to_have_text(["👌 Đã rõ"])
    await lan.sees("có báo lại", "2 người đã bấm Đã rõ trước khi đính chính")
    await photograph(page, "notice_corrected")


async def test_a_notice_that_is_recalled_leaves_the_group(page: Page) -> None:
    group, _, _, lan = phones(page)
    await lan.taps("↩️ Thu hồi", under="có báo lại")
    await lan.sees("sẽ biến mất")
    await lan.taps("↩️ Đúng, thu hồi", under="sẽ biến mất")
    await lan.sees("Thông báo đã được thu hồi")
    await expect(group.bubble(MOVED)).to_have_count(0)
    await expect(group.bubble("đã được đính chính")).to_have_count(0)
    await photograph(page, "notice_recalled")


async def test_the_officer_watches_the_bar_until_the_whole_ward_has_it(page: Page) -> None:
    group, _, member, lan = phones(page)
    await morning_comes(page)
    ha = await lan.held_by("Huỳnh Thu Hà")
    await ha.opens(BOT_CHAT)
    await begins(ha)
    await ha.sees("Gửi tới: 62 nhóm")
    await ha.types(STORM)
    await ha.taps("✅ Gửi ngay", under="đúng như bà con sẽ thấy")
    await expect(ha.bubble("📤 Đang gửi thông báo")).to_contain_text(re.compile(r"▓+░+ \d+/62"))
    await photograph(page, "notice_bar")
    others = await member.held_by("Các tổ khác")
    await others.opens("Tổ dân phố số 67")
    await others.sees(STORM, "Phường Bến Sen")
    await ha.sees("Đã gửi thông báo", "62/62")
    await group.sees(STORM)
    await photograph(page, "notice_ward")


async def test_on_one_narrow_phone_the_report_and_its_buttons_are_read_in_full(
    browser: Browser, demo: Demo
) -> None:
    page = await open_page(browser, demo, size=NARROW)
    await page.get_by_role("tab").nth(3).click()
    ha = await Phone(page, 3).held_by("Huỳnh Thu Hà")
    await ha.opens(BOT_CHAT)
    await ha.sees("Đã gửi thông báo", "62/62")
    await photograph(page, "m_notice_report")
    await ha.taps(PRINT, under="Đã gửi thông báo")
    await ha.sees("Kính thưa bà con", "mưa to")
    await photograph(page, "m_notice_papers")
    await begins(ha)
    await ha.types(MEETING)
    await ha.sees("đúng như bà con sẽ thấy")
    await photograph(page, "m_notice_written")
    await page.close()
