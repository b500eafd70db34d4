"""Templates: the bot's own with their blanks, and those that a unit keeps."""

from __future__ import annotations

import pytest

from tests.journeys.notices import POWER_CUT, head_of, writes
from tests.town import Town, labels


async def test_a_template_is_filled_in_by_one_answer_after_the_other(town: Town) -> None:
    lan = await head_of(town)
    await lan.says("/thongbao")
    await lan.taps("📋 Dùng mẫu")
    await lan.taps("👥 Họp tổ")
    await lan.sees("Xin đồng chí gõ: giờ, ngày")
    await lan.says("19h30 thứ Bảy <05/12>")
    await lan.sees("Xin đồng chí gõ: địa điểm")
    await lan.says("Nhà văn hoá tổ 5")
    await lan.sees("Xin đồng chí gõ: nội dung họp")
    await lan.says("Bàn việc làm đường")
    preview = await lan.sees("— Lê Thị Lan, Tổ trưởng")
    assert "Thời gian: 19h30 thứ Bảy <05/12>\nĐịa điểm: Nhà văn hoá tổ 5\n" in preview["text"]
    await lan.taps("✅ Gửi ngay")
    seen = await lan.sees("kính mời đại diện các hộ", chat=town.group)
    assert seen["text"] == preview["text"]


async def test_a_blank_may_wait_and_the_card_says_that_it_is_empty(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    await lan.says("/thongbao")
    await lan.taps("📋 Dùng mẫu")
    await lan.taps("💉 Tiêm chủng")
    await lan.says("trẻ dưới 5 tuổi")
    await lan.sees("Xin đồng chí gõ: giờ, ngày")
    await lan.taps("⏭ Bỏ qua, điền sau")
    await lan.says("Trạm y tế phường")
    await lan.sees("Còn chỗ trống chưa điền: [giờ, ngày]")
    await lan.taps("✅ Gửi ngay")
    await lan.sees("Đồng chí vẫn muốn gửi chứ?")
    await lan.taps("✍️ Điền chỗ trống")
    said = await lan.sends("photo")
    await lan.sees("Xin gõ bằng chữ", under=said)
    await lan.says("8h Chủ nhật")
    seen = await lan.sees("— Lê Thị Lan")
    assert "Thời gian: 8h Chủ nhật\nĐịa điểm: Trạm y tế phường" in seen["text"]
    await lan.sees_nothing_of("Còn chỗ trống")
    await lan.sees_nothing_of("Tiêm chủng", chat=sqlite_town.group)


async def test_brackets_that_are_meant_go_out_as_they_are(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    await writes(lan, "Danh sách [đợt hai] dán tại nhà văn hoá.")
    await lan.taps("✅ Gửi ngay")
    await lan.taps("✅ Vẫn gửi như vậy")
    await lan.sees("Danh sách [đợt hai] dán", chat=sqlite_town.group)


@pytest.mark.parametrize(
    "label", ["💡 Cắt điện", "💧 Cắt nước", "🧹 Tổng vệ sinh", "🔥 Phòng cháy", "🎭 Cảnh báo lừa đảo"]
)
async def test_each_template_leads_to_a_notice_ready_to_be_sent(sqlite_town: Town, label: str) -> None:
    lan = await head_of(sqlite_town)
    await lan.says("/thongbao")
    await lan.taps("📋 Dùng mẫu")
    await lan.taps(label)
    for answer in ("một", "hai", "ba", "bốn"):
        await sqlite_town.settles()
        if any("Xin đồng chí gõ" in text for text in await lan.texts()):
            await lan.says(answer)
    await lan.sees("đúng như bà con sẽ thấy")
    seen = await lan.sees("— Lê Thị Lan")
    assert "[" not in seen["text"]


async def test_words_are_kept_as_a_template_taken_again_replaced_and_removed(town: Town) -> None:
    lan = await head_of(town)
    await writes(lan, "Thu tiền rác tháng [tháng mấy] tại nhà văn hoá.")
    await lan.taps("💾 Lưu làm mẫu")
    said = await lan.says("x" * 41)
    await lan.sees("nhiều nhất 40 ký tự", under=said)
    await lan.says("Thu tiền rác")
    await lan.sees("Đã lưu mẫu “Thu tiền rác”.")
    await lan.taps("✏️ Viết lại")
    await lan.taps("📋 Dùng mẫu")
    await lan.taps("💾 Thu tiền rác")
    await lan.taps("✅ Dùng mẫu này")
    await lan.sees("Xin đồng chí gõ: tháng mấy")
    await lan.says("12")
    await lan.sees("Thu tiền rác tháng 12 tại nhà văn hoá.")
    await lan.taps("💾 Lưu làm mẫu")
    await lan.says("Thu tiền rác")
    await lan.taps("✏️ Viết lại")
    await lan.taps("📋 Dùng mẫu")
    assert labels(await lan.finds_button("💾 Thu tiền rác")).count("💾 Thu tiền rác") == 1
    await lan.taps("💾 Thu tiền rác")
    await lan.sees("tháng 12 tại nhà văn hoá")
    await lan.taps("🗑 Xoá mẫu này")
    card = await lan.sees("Đồng chí chọn mẫu nào?")
    assert "💾 Thu tiền rác" not in labels(card)


async def test_the_communes_template_is_offered_below_it_and_only_the_commune_removes_it(town: Town) -> None:
    ha = await town.recognised("Phạm Thu Hà", "Cán bộ xã", to="")
    await writes(ha, POWER_CUT)
    await ha.taps("💾 Lưu làm mẫu")
    await ha.says("Cắt điện toàn phường")
    await ha.sees("Đã lưu mẫu")
    lan = await head_of(town)
    await lan.says("/thongbao")
    await lan.taps("📋 Dùng mẫu")
    await lan.taps("💾 Cắt điện toàn phường")
    card = await lan.sees("Cắt điện toàn phường · Phường Mỹ Trà")
    assert labels(card) == ["✅ Dùng mẫu này", "⬅️ Quay lại"]
    use = next(key["data"] for row in card["inline_keyboard"] for key in row)
    assert "đã cũ" in await lan.forges(use.replace("ntempl", "nforget"), on=card)
    await lan.taps("✅ Dùng mẫu này")
    await lan.sees(POWER_CUT)
