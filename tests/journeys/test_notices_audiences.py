"""To whom a notice goes: one tổ, several of them, a commune, a province; and who may send it."""

from __future__ import annotations

from tests.journeys.notices import (
    MONDAY,
    POWER_CUT,
    head_of,
    loses_office,
    resident_of,
    sets_for_tonight,
    subscriber_of,
    writes,
)
from tests.setup.sheets import PHUONG, TINH
from tests.town import Person, Town, labels


async def group_of(town: Town, name: str, code: str) -> tuple[Person, int]:
    """Return a head of the tổ with its group, where the bot is bound to it."""
    head = await town.recognised(name, "Tổ trưởng", to=code)
    return head, await town.found_group(head)


async def test_an_officer_sends_to_every_to_of_the_commune_or_to_some(town: Town) -> None:
    lan, five = await group_of(town, "Lê Thị Lan", "5")
    quan, six = await group_of(town, "Võ Minh Quân", "6")
    ha = await town.recognised("Phạm Thu Hà", "Cán bộ xã", to="", gender="Nữ")
    await writes(ha)
    await ha.sees("Gửi tới: 2 nhóm")
    await ha.taps("👥 Gửi tới ai")
    await ha.taps("✅ số 6")
    await ha.sees("Gửi tới: nhóm của Tổ dân phố số 5")
    await ha.taps("⬅️ Quay lại")
    await ha.taps("✅ Gửi ngay")
    seen = await lan.sees(POWER_CUT, chat=five)
    assert "Phạm Thu Hà" in seen["text"]
    await ha.sees("Đã gửi thông báo")
    await quan.sees_nothing_of("cắt điện", chat=six)


async def test_an_officer_with_nobody_chosen_is_told_and_chooses_all_again(sqlite_town: Town) -> None:
    await group_of(sqlite_town, "Lê Thị Lan", "5")
    await sqlite_town.recognised("Võ Minh Quân", "Tổ trưởng", to="6")
    ha = await sqlite_town.recognised("Phạm Thu Hà", "Cán bộ xã", to="")
    await writes(ha)
    await ha.sees("Chưa gắn nhóm nên chưa nhận được: Tổ dân phố số 6")
    await ha.taps("👥 Gửi tới ai")
    await ha.taps("▫️ Bỏ chọn hết (2)")
    await ha.sees("chưa chọn người nhận")
    await ha.taps("⬅️ Quay lại")
    assert "chưa gửi được đến ai" in (await ha.taps("✅ Gửi ngay")).lower()
    await ha.taps("👥 Gửi tới ai")
    await ha.taps("✅ Chọn tất cả (2)")
    await ha.sees("Gửi tới: 1 nhóm")


async def test_a_hundred_to_are_chosen_page_by_page(sqlite_town: Town) -> None:
    await sqlite_town.lists(
        *(
            (f"T-{n:03}", f"Tổ dân phố số {n}", PHUONG, TINH, f"Tổ trưởng {n}", f"+84900{n:06}", "Tổ trưởng")
            for n in range(1, 101)
        )
    )
    ha = await sqlite_town.recognised("Phạm Thu Hà", "Cán bộ xã", to="")
    await ha.says("/thongbao")
    await ha.taps("👥 Gửi tới ai")
    await ha.taps("▫️ Bỏ chọn hết (100)")
    for page in range(1, 5):
        await ha.taps(f"Trang sau ({page}/5) ➡️")
    await ha.taps("▫️ số 100")
    card = await ha.finds_button("✅ số 100")
    assert "▫️ Bỏ chọn hết (1)" in labels(card)
    assert "▫️ số 81" in labels(card)
    assert len(labels(card)) <= 30
    assert "⬅️ Trang trước" in labels(card)


async def test_an_officer_of_the_province_sends_to_communes(town: Town) -> None:
    lan, five = await group_of(town, "Lê Thị Lan", "5")
    sen = await town.resident("Sen")
    await town.lists(("", "", "", TINH, "Đỗ Thị Sen", sen.phone, "Cán bộ tỉnh"))
    await sen.shares_number()
    await writes(sen)
    await sen.sees("— Đỗ Thị Sen, Cán bộ")
    await sen.taps("👥 Gửi tới ai")
    card = await sen.finds_button(f"✅ {PHUONG}")
    assert "✅ Chọn tất cả (1)" in labels(card)
    await sen.taps("⬅️ Quay lại")
    await sen.taps("✅ Gửi ngay")
    await lan.sees(POWER_CUT, chat=five)


async def test_who_leads_two_to_says_in_whose_name_it_is_sent(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    await lan.sees("Đây là trợ lý tự động", chat=sqlite_town.group)
    await sqlite_town.lists(
        ("MT-06", "Tổ dân phố số 6", PHUONG, TINH, "Lê Thị Lan", lan.phone, "Tổ trưởng", "Nữ")
    )
    await lan.says("/thongbao")
    await lan.sees("với danh nghĩa nào")
    await lan.taps("Tổ dân phố số 6 (Tổ trưởng)")
    await lan.says(POWER_CUT)
    await lan.sees("THÔNG BÁO · Tổ dân phố số 6")
    await lan.taps("👥 Gửi tới ai")
    await lan.taps("🏷 Danh nghĩa gửi")
    await lan.taps("Tổ dân phố số 5 (Tổ trưởng)")
    await lan.sees("THÔNG BÁO · Tổ dân phố số 5")
    await lan.taps("✅ Gửi ngay")
    await lan.sees(POWER_CUT, chat=sqlite_town.group)


async def test_a_to_without_a_group_is_told_what_to_do_and_keeps_the_draft(sqlite_town: Town) -> None:
    lan = await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    await writes(lan)
    await lan.sees("Đồng chí thêm tôi vào nhóm của tổ")
    assert "Chưa gửi được đến ai" in await lan.taps("✅ Gửi ngay")
    await sqlite_town.found_group(lan)
    await lan.sees("Tổ dân phố số 5", chat=sqlite_town.group)
    await lan.taps("✅ Gửi ngay")
    await lan.sees(POWER_CUT, chat=sqlite_town.group)


async def test_an_audience_that_became_empty_by_its_time_is_told_and_the_draft_kept(town: Town) -> None:
    lan = await head_of(town)
    await town.time_comes(MONDAY)
    await sets_for_tonight(lan)
    await town.emulated.act(lan.id, "remove", town.group, who=town.bot_id)
    await town.settles()
    await town.time_comes(MONDAY.replace(hour=19))
    await lan.sees("Đã đến giờ hẹn nhưng thông báo chưa gửi được")
    await lan.sees("đúng như bà con sẽ thấy")
    await lan.sees(POWER_CUT)


async def test_who_is_no_longer_head_at_its_time_hears_why_it_was_not_sent(town: Town) -> None:
    lan = await head_of(town)
    await town.time_comes(MONDAY)
    await sets_for_tonight(lan)
    await loses_office(town)
    await town.time_comes(MONDAY.replace(hour=19))
    await lan.sees("Thông báo do tổ trưởng, tổ phó và cán bộ gửi")
    await lan.sees_nothing_of("cắt điện", chat=town.group)
    assert "Thông báo do tổ trưởng" in await lan.taps("✅ Gửi ngay")


async def test_only_groups_or_only_subscribers_get_it_as_the_head_chooses(town: Town) -> None:
    hoa = await town.resident("Hoa")
    lan = await head_of(town, hoa)
    minh = await subscriber_of(town, "Minh")
    await writes(lan)
    await lan.sees("Gửi tới: nhóm của Tổ dân phố số 5, 1 người")
    await lan.taps("👥 Gửi tới ai")
    await lan.taps("✅ Nhóm của tổ")
    await lan.taps("⬅️ Quay lại")
    await lan.taps("✅ Gửi ngay")
    await minh.sees(POWER_CUT)
    await lan.sees("Đã gửi thông báo")
    await hoa.sees_nothing_of("cắt điện", chat=town.group)


async def test_a_resident_who_asks_for_a_notice_is_answered_politely(sqlite_town: Town) -> None:
    await head_of(sqlite_town)
    hoa = await resident_of(sqlite_town, "Hoa")
    said = await hoa.says("/thongbao")
    await hoa.sees("Thông báo do tổ trưởng, tổ phó và cán bộ gửi", under=said)
    await hoa.taps("🔔 Nhận thông báo tại đây")
    await hoa.sees("⚙️ Cài đặt")
    await hoa.finds_button("🔔 Nhận thông báo ở đây: không")


async def test_another_commune_is_not_reached_even_with_a_forged_button(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    await sqlite_town.lists(("XX-01", "Ấp 1", "Xã Khác", TINH, "Người Khác", "+84900000001", "Tổ trưởng"))
    other = await sqlite_town.ledger_does(lambda books: books.units.with_code("XX-01"))
    assert other is not None
    card = await writes(lan)
    notice = next(key["data"] for row in card["inline_keyboard"] for key in row).split("|")[2]
    for data in (f"1|nto|{notice}|{other.id:x}", f"1|nby|{notice}|{other.id:x}", f"1|nto|{notice}|zz"):
        assert await lan.forges(data, on=card)
    await lan.sees("Gửi tới: nhóm của Tổ dân phố số 5")
