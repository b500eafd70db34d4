"""A head sends a notice to the group: written, looked at, sent, and what became of it."""

from __future__ import annotations

from tests.town import Town

POWER_CUT = "Tối thứ Bảy cắt điện từ 19 giờ, mong bà con chuẩn bị."


async def test_a_head_sees_the_notice_first_and_the_group_gets_the_same(town: Town) -> None:
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa = await town.resident("Hoa")
    group = await town.found_group(lan, hoa)
    await lan.says("/thongbao")
    await lan.sees("Thông báo mới")
    await lan.says(POWER_CUT)
    await lan.sees("đúng như bà con sẽ thấy")
    preview = await lan.sees("— Lê Thị Lan, Tổ trưởng")
    await hoa.sees_nothing_of("cắt điện", chat=group)
    await lan.taps("✅ Gửi ngay")

    seen = await hoa.sees(POWER_CUT, chat=group)
    assert seen["text"] == preview["text"]
    await lan.sees("Đã gửi thông báo")
