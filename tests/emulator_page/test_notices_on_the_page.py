"""What notices need of the page: polls, formatting, the pinned bar, papers, changes seen live."""

from playwright.async_api import Locator, Page, expect

from tests.emulator_page.plays import Theatre

DAYS = ["Sáng thứ Bảy", "Chiều Chủ nhật"]
QUOTE = "Mỗi hộ cử một người đi họp. " * 12


def phone_of(page: Page, number: int) -> Locator:
    """Return a phone: 0 is Hoa's, in the bot's chat; 1 is Lan's, in the group."""
    return page.locator(".device").nth(number)


async def attach(phone: Locator, entry: str) -> None:
    """Pick from the menu of the paper clip."""
    await phone.locator(".bar-line .round").first.click()
    await phone.locator(".menu").get_by_label(entry).or_(phone.get_by_text(entry, exact=True)).first.click()


async def test_a_vote_on_the_phone_is_counted_and_shown_as_bars(page: Page, theatre: Theatre) -> None:
    poll = await theatre.bot_calls("sendPoll", chat_id=theatre.group, question="Họp lúc nào?", options=DAYS)
    phone = phone_of(page, 1)
    await phone.get_by_role("radio", name=DAYS[1]).click()

    await expect(phone.locator(".poll-result.own")).to_contain_text(DAYS[1])
    await expect(phone.locator(".poll-share")).to_have_text(["0%", "100%"])
    stopped = await theatre.bot_calls("stopPoll", chat_id=theatre.group, message_id=poll["message_id"])
    assert [one["voter_count"] for one in stopped["options"]] == [0, 1]
    await expect(phone.locator(".poll-kind")).to_have_text("Kết quả cuối cùng")


async def test_a_poll_is_written_and_sent_from_the_paper_clip(page: Page, theatre: Theatre) -> None:
    phone = phone_of(page, 1)
    await attach(phone, "Bình chọn")
    await phone.get_by_label("Câu hỏi").fill("Tổng vệ sinh lúc nào?")
    await phone.get_by_label("Mỗi dòng một lựa chọn").fill("\n".join([*DAYS, ""]))
    await phone.get_by_label("Chọn được nhiều ý").check()
    await phone.locator(".alert-box").get_by_role("button", name="Gửi").click()

    await expect(phone.get_by_role("checkbox")).to_have_text(DAYS)
    poll = (await theatre.emulated.messages(theatre.user("hoa"), theatre.group))[-1]["poll"]
    assert (poll["question"], poll["allows_multiple_answers"]) == ("Tổng vệ sinh lúc nào?", True)


async def test_what_is_ticked_stays_ticked_while_others_vote(page: Page, theatre: Theatre) -> None:
    poll = await theatre.bot_calls(
        "sendPoll", chat_id=theatre.group, question="?", options=DAYS, allows_multiple_answers=True
    )
    phone = phone_of(page, 1)
    await phone.get_by_role("checkbox").last.click()
    await theatre.emulated.act(
        theatre.user("hoa"), "vote", theatre.group, message=poll["message_id"], options=[0]
    )
    await expect(phone.locator(".poll-foot")).to_have_text("1 phiếu")
    await phone.locator(".poll-send").click()

    await expect(phone.locator(".poll-result.own")).to_have_text(f"50%{DAYS[1]}")


async def test_bold_words_are_written_on_the_phone_and_reach_the_bot_as_such(
    page: Page, theatre: Theatre
) -> None:
    phone = phone_of(page, 1)
    await phone.get_by_role("textbox").fill("Họp tổ")
    await attach(phone, "Chữ đậm")
    await phone.get_by_role("textbox").press("Enter")

    await expect(phone.locator(".row.out .text strong")).to_have_text("Họp tổ")
    said = (await theatre.emulated.messages(theatre.user("hoa"), theatre.group))[-1]
    assert (said["text"], said["entities"]) == ("Họp tổ", [{"type": "bold", "offset": 0, "length": 6}])
    await phone.locator("article.row.out").hover()
    await phone.locator(".handle").last.click()
    await phone.get_by_role("menuitem", name="Sửa").click()
    await expect(phone.get_by_role("textbox")).to_have_value("**Họp tổ**")


async def test_formatting_of_the_bot_stands_and_a_long_quote_unfolds(page: Page, theatre: Theatre) -> None:
    text = f"<b>Đậm</b> <u>gạch</u> <tg-spoiler>che</tg-spoiler>\n<blockquote expandable>{QUOTE}</blockquote>"
    await theatre.bot_says(theatre.group, text, parse_mode="HTML")
    phone = phone_of(page, 1)
    quote = phone.locator("blockquote")

    await expect(phone.locator(".text strong")).to_have_text("Đậm")
    await expect(phone.locator(".text u")).to_have_text("gạch")
    await expect(phone.locator(".spoiler")).to_have_css("color", "rgba(0, 0, 0, 0)")
    folded = await quote.evaluate("node => node.clientHeight")
    await quote.click()
    assert await quote.evaluate("node => node.clientHeight") > folded + 30


async def test_a_pinned_message_is_a_tap_away_until_it_is_unpinned(page: Page, theatre: Theatre) -> None:
    await theatre.emulated.act(theatre.user("lan"), "promote", theatre.group, who=theatre.bot)
    first = await theatre.bot_calls("sendMessage", chat_id=theatre.group, text="Nội quy nhà văn hoá")
    for number in range(25):
        await theatre.bot_says(theatre.group, f"Tin {number}")
    place = {"chat_id": theatre.group, "message_id": first["message_id"]}
    await theatre.bot_calls("pinChatMessage", **place)
    phone = phone_of(page, 1)
    await phone.locator(".pinned").click()

    await expect(phone.locator("article.found")).to_contain_text("Nội quy nhà văn hoá")
    await expect(phone.locator("article.found")).to_be_in_viewport()
    await theatre.bot_calls("unpinChatMessage", **place)
    await expect(phone.locator(".pinned")).to_be_hidden()


async def test_a_paper_with_its_caption_opens_in_the_browser(page: Page, theatre: Theatre) -> None:
    await theatre.bot_calls(
        "sendDocument", chat_id=theatre.group, document="http://in.vn/Thong-bao.pdf", caption="Bản in A4"
    )
    paper = phone_of(page, 1).locator("a.file.pdf")

    await expect(paper).to_have_attribute("target", "_blank")
    await expect(phone_of(page, 1).locator(".text")).to_contain_text("Bản in A4")
    answer = await page.request.get(str(await paper.evaluate("node => node.href")))
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("inline; filename*=UTF-8''Thong-bao.pdf")
    assert (await answer.body()).startswith(b"%PDF-")


async def test_what_the_bot_corrects_or_takes_back_changes_under_the_eye(
    page: Page, theatre: Theatre
) -> None:
    photo = await theatre.bot_calls(
        "sendPhoto", chat_id=theatre.group, photo="http://a.vn/a.jpg", caption="Họp ngày 5"
    )
    place = {"chat_id": theatre.group, "message_id": photo["message_id"]}
    seen = phone_of(page, 1).locator("article.row")
    await expect(seen.locator(".picture")).to_be_visible()
    await theatre.bot_calls("editMessageCaption", caption="Họp ngày 6", **place)

    await expect(seen).to_contain_text("Họp ngày 6")
    await expect(seen.locator(".meta")).to_contain_text("đã sửa")
    await theatre.bot_calls("deleteMessage", **place)
    await expect(seen).to_have_count(0)
