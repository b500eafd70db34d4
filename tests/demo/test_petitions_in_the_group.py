"""The group of the tổ in the browser: before everybody's eyes."""

import re

from playwright.async_api import Page, expect

from tests.demo.phones import GROUP_CHAT, SEND, phones, photograph

COVER = "Nắp cống trước nhà số 15 bị vỡ, trẻ con đi học nguy hiểm."


async def test_a_petition_in_the_group_gets_its_receipt_supporters_and_answer_there(page: Page) -> None:
    tam, hoa, hung, _ = phones(page)
    await hoa.opens(GROUP_CHAT)
    await tam.types(f"/kiennghi {COVER}")
    await hoa.taps(SEND, under=COVER)
    await hoa.is_told("Nút này chỉ dành cho người gửi kiến nghị")
    await hoa.node.locator(".alert-ok").click()
    await tam.taps(SEND, under=COVER)
    receipt = await tam.sees(
        COVER, "Đã tiếp nhận KN-", "Chuyển ông Trần Văn Hùng vì ông phụ trách lĩnh vực này."
    )
    await expect(receipt.locator(".quote")).to_contain_text("Nắp cống")
    await hoa.taps("🙋 Tôi cũng gặp", under="Đã tiếp nhận")
    await hoa.is_told("Đã ghi nhận")
    await tam.sees("Đã tiếp nhận", "Tôi cũng gặp (1)")
    await hoa.taps("🙋 Tôi cũng gặp", under="Đã tiếp nhận")
    await hoa.is_told("đã được ghi nhận rồi")
    await tam.sees("Đã tiếp nhận", "Tôi cũng gặp (1)")
    await photograph(page, "group")

    await hung.replies("Chiều nay thay nắp mới.", to=COVER)
    answer = await hoa.sees("Chiều nay thay nắp mới.", "Trả lời KN-")
    await expect(answer.locator(".quote")).to_contain_text("Nắp cống")
    await hoa.taps("👍 Hài lòng", under="Chiều nay thay nắp mới.")
    await hoa.is_told("Chỉ người gửi")
    await tam.taps("👍 Hài lòng", under="Chiều nay thay nắp mới.")

    await hoa.sees("Chiều nay thay nắp mới.", "Người gửi đã hài lòng")
    await photograph(page, "group_answered")


async def test_ordinary_talk_in_the_group_gets_no_answer_from_the_bot(page: Page) -> None:
    tam, _, _, _ = phones(page)
    await tam.types("Tối nay bà con nhớ đi họp nhé")
    await tam.types("/kiennghi")
    await tam.sees("Xin viết nội dung ngay sau /kiennghi")

    after_the_talk = tam.bubble("Tối nay bà con nhớ đi họp nhé").locator(
        "xpath=following-sibling::article[1]"
    )
    await expect(after_the_talk).to_have_class(re.compile(r"\bout\b"))
    await expect(after_the_talk).to_contain_text("/kiennghi")
