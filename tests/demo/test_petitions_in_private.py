"""A petition in the browser: from a resident's phone to the member's, and back."""

from playwright.async_api import Page, expect

from tests.demo.phones import SEND, phones, photograph

LAMP = "Đèn đường đầu ngõ 12 hỏng ba hôm nay, tối đi lại nguy hiểm."
FIXED = "Đã báo điện lực, chiều nay thay bóng."
RUBBISH = "Rác ở đầu ngõ 8 ba ngày chưa ai gom."


async def test_a_first_petition_takes_one_message_and_one_tap_and_ends_with_thumbs_up(page: Page) -> None:
    _, hoa, hung, _ = phones(page)
    await hoa.types(LAMP)
    card = await hoa.sees(LAMP, "Kiến nghị gửi Tổ dân phố số 5", "Điện, nước, chiếu sáng (bot gợi ý)")
    await expect(card).to_contain_text("Chỉ người giải quyết (hiện là ông Trần Văn Hùng)")
    await expect(card).to_contain_text("và tổ trưởng, tổ phó thấy tên ông/bà.")
    await expect(card.locator(".key")).to_contain_text(
        ["Đồng ý và gửi", "Đổi lĩnh vực", "Ẩn danh", "Gửi thẳng lên", "Huỷ"]
    )
    await photograph(page, "draft")

    await hoa.taps("👍 Đồng ý và gửi", under=LAMP)
    await hung.sees(LAMP, "Kiến nghị mới", "Người gửi: Nguyễn Thị Hoa")
    await photograph(page, "task")
    await hung.replies(FIXED, to=LAMP)
    await hoa.sees(FIXED, "Trả lời KN-", "Ông Trần Văn Hùng")
    await photograph(page, "answer")
    await hoa.taps("👍 Hài lòng", under=FIXED)

    await hoa.is_told("Kiến nghị đã kết thúc")
    await hoa.sees(FIXED, "Ông/bà đã xác nhận hài lòng")
    await expect(hoa.bubble(FIXED).locator(".key")).to_have_count(0)
    await hung.sees("Tình trạng: Đã kết thúc", LAMP)
    await photograph(page, "satisfied")


async def test_the_photos_of_an_album_stand_behind_the_members_card(page: Page) -> None:
    _, hoa, member, _ = phones(page)
    mai = await member.held_by("Phạm Thị Mai")
    await hoa.node.get_by_role("textbox").fill(RUBBISH)
    await hoa.attaches("Nhiều ảnh (album)")
    await hoa.sees(RUBBISH, "Kiến nghị gửi", "3 ảnh")
    await hoa.taps(SEND, under=RUBBISH)

    await mai.sees(RUBBISH, "Kiến nghị mới", "3 ảnh")
    pictures = mai.node.locator("article.row").last.locator("img")
    await expect(pictures).to_have_count(3)
    for number in range(3):
        await expect(pictures.nth(number)).to_have_js_property("complete", True)
        assert await pictures.nth(number).evaluate("picture => picture.naturalWidth") > 0
    await photograph(page, "album")


async def test_the_head_hands_over_what_nobody_in_charge_could_be_told(page: Page) -> None:
    _, hoa, member, lan = phones(page)
    mai = await member.held_by("Phạm Thị Mai")
    mosquitoes = "Muỗi nhiều quá, đề nghị phun thuốc diệt muỗi phòng sốt xuất huyết."
    await hoa.files(mosquitoes)
    await lan.sees(mosquitoes, "bà Đỗ Thị Thuý", "chưa mở bot")
    await lan.taps("↪️ Chuyển người khác", under=mosquitoes)
    await expect(
        lan.bubble(mosquitoes).locator(".key", has_text="Bà Đỗ Thị Thuý (chưa mở bot)")
    ).to_be_visible()
    await photograph(page, "handing_over")
    await lan.taps("bà Phạm Thị Mai", under=mosquitoes)

    await mai.sees(mosquitoes, "Kiến nghị mới")
    await hoa.sees(mosquitoes, "bà Phạm Thị Mai")
    await lan.sees("bà Phạm Thị Mai", "↪️")


async def test_a_petition_is_found_by_its_code_however_it_is_typed(page: Page) -> None:
    _, hoa, _, _ = phones(page)
    await hoa.files("Loa phường ngõ 9 bị rè, xin xem lại.")
    receipt = await (await hoa.sees("Loa phường ngõ 9", "KN-")).inner_text()
    year, number = receipt.split("KN-", 1)[1][:9].split("-")
    await hoa.types(f"/tracuu kn{year}{int(number)}")
    await hoa.sees("Gửi lúc:", "Loa phường ngõ 9", f"KN-{year}-{number}")
    await hoa.types("/tracuu KN-26-999999")

    await hoa.sees("Không tìm thấy mã này")
    await photograph(page, "tracking")


async def test_settings_hand_out_all_that_is_kept_and_erase_it(page: Page) -> None:
    _, resident, _, _ = phones(page)
    loan = await resident.held_by("Cao Thị Loan")
    await loan.node.locator(".start").click()
    await loan.sees("xin chào ông/bà")
    await loan.types("Ngõ 7 ngập mỗi khi mưa to.")
    await loan.taps("Tổ dân phố số 5", under="Ngõ 7 ngập")
    await loan.sees("Ngõ 7 ngập", "Người giải quyết")
    await loan.taps(SEND, under="Ngõ 7 ngập")
    await loan.types("/caidat")
    await loan.sees("Mã tài khoản Telegram", "Tên: Cao Thị Loan", "Kiến nghị đã gửi: 1")
    await loan.taps("📥 Tải về", under="Mã tài khoản Telegram")
    await expect((await loan.sees("Toàn bộ thông tin")).locator(".text")).to_be_visible()
    await photograph(page, "settings")
    await loan.taps("🗑 Xoá thông tin của tôi", under="Mã tài khoản Telegram")
    await loan.taps("🗑 Đồng ý xoá", under="Xoá mọi thông tin")
    await loan.sees("Đã xoá. Cảm ơn ông/bà")
    await loan.types("/caidat")

    await loan.sees("Mã tài khoản Telegram", "Kiến nghị đã gửi: 0")
    await photograph(page, "erased")
