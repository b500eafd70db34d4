"""The demo as a whole: its script, its buttons, its processes, and what outlives them."""

import asyncio

from playwright.async_api import Browser, Page, expect

from tests.demo.conftest import open_page
from tests.demo.demos import Demo
from tests.demo.phones import BOT_CHAT, GROUP_CHAT, SEND, phones, photograph


async def test_the_sample_script_writes_before_the_viewers_eyes_until_it_is_stopped(page: Page) -> None:
    _, hoa, _, _ = phones(page)
    await page.get_by_role("button", name="Kịch bản mẫu").click()
    await expect(page.locator("#caption-text")).to_contain_text("Bà Hoa thấy đèn đường hỏng")
    await expect(hoa.node.get_by_role("textbox")).not_to_have_value("")
    await photograph(page, "script")
    await page.get_by_role("button", name="Dừng").click()

    await expect(page.get_by_role("button", name="Kịch bản mẫu")).to_be_visible()


async def test_the_sample_script_plays_from_the_first_word_to_its_end(page: Page, demo: Demo) -> None:
    ended = await demo.plays_fast()

    assert (ended["failed"], ended["done"]) == (None, True)
    await expect(page.locator("#caption-text")).to_contain_text("Hết kịch bản mẫu")
    tam, hoa, mai, lan = phones(page)
    await expect(mai.node.locator(".who")).to_contain_text("Phạm Thị Mai")  # it went from hand to hand
    await tam.sees("bà Phạm Thị Mai", "Đã chuyển cho")
    await hoa.sees("chiều nay thay bóng", "Ông/bà đã xác nhận hài lòng")
    await lan.sees("↪️", "bà Phạm Thị Mai")
    await lan.sees("Đã gửi thông báo", "1 người đã bấm Đã rõ")
    await tam.sees("họp tổ lúc 19h30", "👌 Đã rõ (1)")
    await photograph(page, "script_ended")


async def test_no_port_is_open_but_the_one_of_the_page(page: Page, demo: Demo) -> None:
    assert len(demo.processes) == 3  # the demo, the emulator, the bot
    opened = [one for process in demo.processes for one in process.net_connections("inet") if not one.raddr]

    assert [(one.laddr.ip, one.laddr.port) for one in opened] == [("127.0.0.1", demo.port)]
    assert await page.title() == "Cầu Nối: bản trình diễn"


async def test_words_without_consent_are_dropped_when_the_clock_is_turned_a_day(page: Page) -> None:
    group, _, _, _ = phones(page)
    cuong = await group.held_by("Lý Quốc Cường")
    await cuong.opens(GROUP_CHAT)
    await cuong.types("/kiennghi Quán hát ngõ 6 ồn quá nửa đêm.")
    await cuong.sees("Đồng ý và gửi", "Nếu ông/bà không bấm, nội dung này sẽ tự xoá sau 24 giờ.")
    await page.get_by_role("button", name="Tua thời gian").click()
    await page.get_by_role("menuitem", name="Tua 1 giờ").click()
    await cuong.sees("Đồng ý và gửi")
    await page.get_by_role("button", name="Tua thời gian").click()
    await page.get_by_role("menuitem", name="Tua 1 ngày").click()

    await cuong.sees("Kiến nghị chưa gửi đã được xoá vì để quá lâu")
    await expect(cuong.node.locator("article.row", has_text="Đồng ý và gửi")).to_have_count(0)
    await photograph(page, "clock")


async def test_a_bot_killed_while_a_resident_writes_comes_back_and_files_once(page: Page, demo: Demo) -> None:
    _, hoa, hung, _ = phones(page)
    words = "Dây điện trước nhà số 20 sà xuống thấp."
    await hoa.types(words)
    await hoa.sees(words, "Người giải quyết")
    demo.kill_bot()
    await hoa.taps(SEND, under=words)

    await hung.sees(words, "Kiến nghị mới")
    await asyncio.sleep(0.5)  # time for a second one, if there were one
    await hoa.types("/tracuu")
    await expect(await hoa.sees("kiến nghị của ông/bà")).to_contain_text(words)
    assert (await hoa.bubble("kiến nghị của ông/bà").inner_text()).count(words) == 1
    await photograph(page, "after_kill")


async def test_a_demo_that_was_stopped_goes_on_where_it_was(browser: Browser, demo: Demo) -> None:
    before = await open_page(browser, demo)
    _, hoa, hung, _ = phones(before)
    words = "Ngõ 4 mất điện từ tối qua."
    await hoa.files(words)
    await hung.sees(words)
    await before.close()
    await demo.stop()
    await demo.start()

    after = await open_page(browser, demo)
    _, hoa, hung, _ = phones(after)
    await hoa.sees(words, "Đã tiếp nhận")
    await hung.replies("Thợ điện đang trên đường đến.", to=words)
    await hoa.sees("Thợ điện đang trên đường đến.", "Trả lời KN-")
    await after.close()


async def test_the_button_to_begin_anew_wipes_everything_and_the_ward_comes_back(
    page: Page, demo: Demo
) -> None:
    _, hoa, hung, lan = phones(page)
    await hoa.files("Cây phượng đầu ngõ sắp đổ.")
    await page.get_by_role("button", name="Bắt đầu lại").click()
    await expect(page.locator("#ask")).to_contain_text("sẽ bị xoá")
    await page.get_by_role("button", name="Xoá và bắt đầu lại").click()
    await demo.is_ready()

    await lan.sees("Xin chào đồng chí Lê Thị Lan")
    await hung.sees("Xin chào đồng chí Trần Văn Hùng")
    await expect(hoa.node.locator(".face b")).to_have_text(BOT_CHAT)
    await expect(hoa.node.locator("article.row", has_text="Cây phượng")).to_have_count(0)
    await hoa.types("Cây bàng trước trường sắp đổ.")
    await hoa.taps("👍 Đồng ý và gửi", under="Cây bàng")
    await hoa.sees("Cây bàng", "KN-26-000001")
    await photograph(page, "anew")
