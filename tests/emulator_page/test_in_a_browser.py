"""The page in a real browser, where there is one."""

import asyncio

from playwright.async_api import Page, Route, expect

from tests.emulator_page.plays import Theatre

BUTTON = {"inline_keyboard": [[{"text": "🔎 Theo dõi", "url": "https://t.me/stage_bot?start=kn_1"}]]}


async def test_what_is_typed_on_one_phone_reaches_the_others(page: Page, theatre: Theatre) -> None:
    phone = page.locator(".device").nth(1)
    await phone.get_by_role("textbox").fill("19:30 nhé bà con")
    await phone.get_by_role("textbox").press("Enter")

    await expect(phone.locator(".row.out .text")).to_contain_text("19:30 nhé bà con")
    await theatre.emulated.sees(theatre.user("hoa"), theatre.group, "19:30 nhé bà con")


async def test_what_people_write_is_shown_as_words_and_never_as_markup(page: Page, theatre: Theatre) -> None:
    nasty = "<img src=x onerror=document.title='broken'> & <b>"
    await theatre.emulated.act(theatre.user("hoa"), "send", theatre.group, text=nasty)

    await expect(page.locator(".row.in .text").last).to_contain_text(nasty)
    assert await page.locator(".bubble img, .bubble b").count() == 0


async def test_the_start_button_opens_a_bot_that_was_never_opened(page: Page, theatre: Theatre) -> None:
    phone = page.locator(".device").nth(0)
    await phone.locator(".start").click()

    await expect(phone.locator(".row.out .text")).to_contain_text("/start")
    await expect(phone.locator(".start")).to_be_hidden()


async def test_a_deep_link_button_opens_the_bot_on_the_same_phone(page: Page, theatre: Theatre) -> None:
    phone = page.locator(".device").nth(1)
    await theatre.bot_says(theatre.group, "Đã tiếp nhận", reply_markup=BUTTON)
    await phone.locator(".key").click()

    await expect(phone.locator(".row.out .text")).to_contain_text("/start kn_1")


async def test_whoever_opens_the_list_while_it_is_still_on_its_way_stays_there(
    page: Page, theatre: Theatre
) -> None:
    phone, arrives = page.locator(".device").nth(0), asyncio.Event()

    async def keep_waiting(route: Route) -> None:
        await arrives.wait()
        await route.continue_()

    await page.route("**/view?*", keep_waiting)
    await phone.locator(".who").click()
    await page.locator(".menu.over-page .menu-item", has_text="Lan").click()
    await phone.get_by_role("button", name="Danh sách trò chuyện").click()
    arrives.set()
    await theatre.emulated.act(theatre.user("hoa"), "send", theatre.group, text="Tối nay họp")

    await phone.locator(".chat-row", has_text="Tối nay họp").click()
    await expect(phone.locator(".face b")).to_have_text("Tổ dân phố số 5")
