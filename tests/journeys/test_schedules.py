"""When a neighbourhood meets: chosen with buttons or typed, looked at, agreed to; inherited or its own."""

from __future__ import annotations

from datetime import timedelta

from tests.journeys.ledgers import rows_of
from tests.journeys.notices import MONDAY, head_of, resident_of
from tests.journeys.schedules import meets_on_saturdays, types_schedule
from tests.setup.sheets import TINH, TO_6
from tests.town import Person, Town, labels


async def fresh_head(town: Town) -> Person:
    """Return a head with a group, on that Monday, whose tổ has no schedule; its card is open."""
    lan = await head_of(town)
    await town.time_comes(MONDAY)
    await lan.says("/datlich")
    await lan.sees("Chưa đặt lịch. Đặt xong, tôi tự nhắc bà con trong nhóm.")
    return lan


async def officer(town: Town) -> Person:
    """Return an officer of the commune."""
    return await town.recognised("Phạm Thu Hà", "Cán bộ xã", to="", gender="Nữ")


async def test_a_head_sets_day_hour_and_place_on_one_card_and_nothing_holds_before(town: Town) -> None:
    lan = await head_of(town)
    await town.time_comes(MONDAY)
    await lan.says("/trogiup")
    await lan.taps("📅 Đặt lịch sinh hoạt")
    card = await lan.sees("Chưa đặt lịch.")
    await lan.taps("🗓 Theo thứ (thứ Bảy đầu…)")
    await lan.taps("Thứ Bảy")
    await lan.taps("Thứ Bảy tuần đầu hằng tháng")
    shown = await lan.sees("12. thứ Bảy, 05/02/2028")
    assert "⚠️ 01/05/2027 là ngày nghỉ lễ: Ngày Quốc tế Lao động" in shown["text"]
    await lan.taps("🕒 Giờ họp")
    await lan.taps("19:00")
    await lan.taps("🔔 Nhắc trước")
    await lan.taps("✅ Trước 1 ngày")
    await lan.taps("⬅️ Quay lại")
    shown = await lan.sees("🔔 Nhắc nhóm trước: 3 ngày, 2 giờ")
    assert shown["message_id"] == card["message_id"]
    await lan.taps("📍 Địa điểm")
    await lan.says("Nhà văn hoá tổ 5")
    await lan.sees("📍 Nhà văn hoá tổ 5")
    await town.time_comes(MONDAY.replace(day=4, hour=19))
    await lan.sees_nothing_of("Sinh hoạt tổ", chat=town.group)

    await town.stops_bot()  # what was chosen survives
    await town.starts_bot()
    await town.time_comes(MONDAY)
    assert await lan.taps("✅ Dùng lịch này") == "📅 Đã đặt lịch sinh hoạt."
    await lan.sees_nothing_of("12 buổi tới")
    await town.time_comes(MONDAY.replace(day=3, hour=19))
    reminder = await lan.sees("19:00 thứ Bảy, 06/03/2027", chat=town.group)
    assert "📍 Nhà văn hoá tổ 5" in reminder["text"]


async def test_other_days_are_a_date_the_last_one_or_one_of_the_moon(sqlite_town: Town) -> None:
    lan = await fresh_head(sqlite_town)
    await lan.taps("📅 Ngày trong tháng (1–31)")
    await lan.taps("29")
    await lan.sees("🕒 Ngày 29 hằng tháng, lúc 19:30")
    await lan.taps("📆 Ngày họp")
    await lan.taps("🏁 Ngày cuối tháng")
    await lan.sees("12. thứ Ba, 29/02/2028")
    await lan.taps("📆 Ngày họp")
    await lan.taps("🌙 Âm lịch (mùng 1, rằm…)")
    await lan.taps("🌕 Rằm (15)")
    await lan.sees("1. thứ Hai, 22/03/2027")
    await lan.taps("✖️ Thôi, giữ như cũ")
    await lan.sees("Chưa đặt lịch.")
    await sqlite_town.time_comes(MONDAY.replace(day=22, hour=19))
    await lan.sees_nothing_of("Sinh hoạt tổ", chat=sqlite_town.group)


async def test_what_is_typed_is_a_rule_an_hour_or_both_and_nonsense_is_asked_again(sqlite_town: Town) -> None:
    lan = await fresh_head(sqlite_town)
    for typed, answer in (
        ("hôm nào rảnh thì họp", "Tôi chưa hiểu lịch này."),
        ("7 rưỡi tối", "Xin chọn ngày họp trước"),
        ("ngày 32 hằng tháng", "Không có ngày này"),
        ("thứ bảy hằng tuần", "Sinh hoạt tổ mỗi tháng một lần"),
        ("thứ bảy", "Câu này có thể hiểu nhiều cách"),
    ):
        said = await lan.says(typed)
        await lan.sees(answer, under=said)
    await lan.says("ngày 5 hằng tháng")
    await lan.sees("🕒 Ngày 5 hằng tháng, lúc 19:30")
    said = await lan.says("25h")
    await lan.sees("Không có giờ này", under=said)
    await lan.says("8 giờ sáng")
    await lan.sees("🕒 Ngày 5 hằng tháng, lúc 08:00")
    await lan.taps("📍 Địa điểm")
    said = await lan.says("Nhà " * 50)
    await lan.sees("Xin ghi địa điểm ngắn gọn: nhiều nhất 150 ký tự", under=said)
    await lan.says("  Nhà văn hoá\n tổ 5 ")
    await lan.sees("📍 Nhà văn hoá tổ 5")
    await lan.says("/huy")
    await lan.sees("Đã bỏ. Lịch vẫn như cũ.")
    await lan.says("Đèn đường đầu ngõ 12 hỏng.")
    await lan.sees("📝 Kiến nghị gửi")


async def test_a_card_that_asks_nothing_takes_a_rule_and_leaves_petitions_alone(sqlite_town: Town) -> None:
    lan = await meets_on_saturdays(sqlite_town)
    await lan.says("/datlich")
    await lan.sees("Muốn đổi, bấm nút hoặc nhắn lịch mới")
    await lan.says("Đèn đường đầu ngõ 12 hỏng.")
    await lan.sees("📝 Kiến nghị gửi")
    await lan.says("rằm hằng tháng 19h")
    await lan.sees("lúc 19:00\n📍 Chưa có địa điểm")
    await lan.says("/datlich chủ nhật tuần cuối tháng 8h sáng tại Nhà văn hoá tổ 5")
    await lan.sees("🕒 Chủ nhật tuần cuối hằng tháng, lúc 08:00\n📍 Nhà văn hoá tổ 5")
    await lan.finds_button("✅ Dùng lịch này")


async def test_the_commune_sets_one_for_all_and_a_neighbourhood_has_its_own_and_goes_back(town: Town) -> None:
    lan, ha = await head_of(town), await officer(town)
    await town.on_roster("Võ Minh Quân", "Tổ trưởng", to="6")
    await town.time_comes(MONDAY)
    await ha.says("/datlich")
    await ha.sees("dùng chung cho 2 tổ")
    await ha.says("ngày 5 hằng tháng 19h30")
    await ha.taps("✅ Dùng lịch này")
    await ha.sees("🏘 2 tổ họp theo lịch này; 0 tổ có lịch riêng.")
    await town.time_comes(MONDAY.replace(day=2, hour=20))
    await lan.sees("🕒 19:30 thứ Sáu, 05/03/2027", chat=town.group)

    await lan.says("/datlich")
    await lan.sees("🏛 Theo lịch chung của Phường Mỹ Trà.")
    await lan.says("thứ bảy tuần đầu tháng 8h")
    await lan.taps("✅ Dùng lịch này")
    await lan.sees("🕒 08:00 thứ Bảy, 06/03/2027\n(thay cho 19:30 thứ Sáu, 05/03/2027)", chat=town.group)
    await lan.taps("↩️ Theo lịch Phường Mỹ Trà")
    await lan.taps("✅ Đúng, theo lịch chung")
    await lan.sees("🕒 19:30 thứ Sáu, 05/03/2027\n(thay cho 08:00 thứ Bảy", chat=town.group)
    await lan.finds_button("📆 Ngày họp")
    assert "↩️ Theo lịch Phường Mỹ Trà" not in labels((await lan.reads())[-1])


async def test_a_province_sets_one_for_all_and_a_commune_has_its_own_and_goes_back(sqlite_town: Town) -> None:
    town, ha = sqlite_town, await officer(sqlite_town)
    lan = await head_of(town)
    son = await town.resident("Đặng Văn Sơn")
    await town.lists(("", "", "", TINH, son.name, son.phone, "Cán bộ xã", "Nam", "", "", ""))
    await son.shares_number()
    await town.time_comes(MONDAY)
    await son.says("/datlich ngày 3 hằng tháng 19h30")
    await son.taps("✅ Dùng lịch này")
    await son.sees("🏘 1 tổ họp theo lịch này; 0 tổ có lịch riêng.")
    await lan.says("/lich")
    await lan.sees("🔁 Ngày 3 hằng tháng, lúc 19:30")
    await ha.says("/datlich ngày 10 hằng tháng")
    await ha.taps("✅ Dùng lịch này")
    await lan.says("/lich")
    await lan.sees("🔁 Ngày 10 hằng tháng, lúc 19:30")
    await ha.taps("↩️ Theo lịch Tỉnh Đồng Tháp")
    await ha.taps("✅ Đúng, theo lịch chung")
    await ha.sees("🏛 Theo lịch chung của Tỉnh Đồng Tháp.")
    await town.time_comes(MONDAY.replace(day=2, hour=20))
    await lan.sees("🕒 19:30 thứ Tư, 03/03/2027", chat=town.group)


async def test_an_officer_sets_one_neighbourhood_apart_and_its_group_is_told_by_the_tick(town: Town) -> None:
    lan, ha = await meets_on_saturdays(town), await officer(town)
    await types_schedule(ha, "ngày 20 hằng tháng 19h30")
    await ha.sees("🏘 0 tổ họp theo lịch này; 1 tổ có lịch riêng.")
    await ha.taps("🏘 Đặt riêng từng tổ")
    await ha.taps("✏️ Tổ dân phố số 5")
    await ha.taps("↩️ Theo lịch Phường Mỹ Trà")
    await ha.taps("✅ Đúng, theo lịch chung")
    await lan.sees("🕒 19:30 thứ Bảy, 20/03/2027\n(thay cho 19:30 thứ Bảy, 06/03/2027)", chat=town.group)
    await ha.taps("🏘 Phường Mỹ Trà")
    await ha.says("ngày 21 hằng tháng 19h30")
    await ha.taps("✅ Dùng lịch này")
    await lan.sees_nothing_of("21/03/2027", chat=town.group)
    await town.time_comes(MONDAY.replace(day=4))
    await lan.sees("🕒 19:30 Chủ nhật, 21/03/2027\n(thay cho 19:30 thứ Bảy, 20/03/2027)", chat=town.group)


async def test_of_two_who_set_one_schedule_the_second_looks_at_it_again(town: Town) -> None:
    lan = await fresh_head(town)
    mai = await town.recognised("Mai", "Tổ phó")
    await mai.says("/datlich")
    await mai.says("ngày 10 hằng tháng 19h30")
    await mai.finds_button("✅ Dùng lịch này")
    await lan.says("ngày 5 hằng tháng 19h30")
    await lan.taps("✅ Dùng lịch này")
    await lan.sees_nothing_of("12 buổi tới")
    assert "vừa được người khác đổi" in await mai.taps("✅ Dùng lịch này")
    await mai.taps("✅ Dùng lịch này")
    await mai.sees_nothing_of("12 buổi tới")
    await lan.says("/lich")
    await lan.sees("🔁 Ngày 10 hằng tháng, lúc 19:30")


async def test_who_leads_several_neighbourhoods_says_for_which(sqlite_town: Town) -> None:
    town = sqlite_town
    lan = await head_of(town)
    await town.lists((*TO_6, lan.name, lan.phone, "Tổ trưởng", "", "", "", ""))
    await town.time_comes(MONDAY)
    await lan.says("/datlich")
    await lan.sees("Đặt lịch sinh hoạt cho nơi nào?")
    await lan.taps("Tổ dân phố số 6")
    await lan.sees("📅 Lịch sinh hoạt của Tổ dân phố số 6")
    await lan.says("ngày 5 hằng tháng 19h30")
    await lan.taps("✅ Dùng lịch này")
    await lan.taps("🏘 Tổ dân phố số 5")
    await lan.sees("📅 Lịch sinh hoạt của Tổ dân phố số 5")
    await lan.sees_nothing_of("📅 Lịch sinh hoạt của Tổ dân phố số 6")


async def test_everybody_sees_when_their_neighbourhood_meets_and_saves_it(town: Town) -> None:
    hoa = await town.resident("Hoa")
    lan = await head_of(town, hoa)
    await resident_of(town, "Tâm")
    await town.time_comes(MONDAY)
    await hoa.says("/lich", to=town.group)
    await hoa.sees("Tổ chưa có lịch sinh hoạt. Tổ trưởng là người đặt lịch.", chat=town.group)
    await types_schedule(lan, "ngày 5 hằng tháng 19h30")
    await hoa.sees("🕒 Buổi tới: 19:30 thứ Sáu, 05/03/2027", chat=town.group)
    assert "Xin ông/bà mở trò chuyện riêng" in await hoa.taps("📅 Lưu vào điện thoại", chat=town.group)
    await hoa.opens()
    assert "Tệp lịch đã gửi" in await hoa.taps("📅 Lưu vào điện thoại", chat=town.group)
    await town.settles()
    media = [one["media"]["file_name"] for one in await hoa.reads() if one["media"]]
    assert media == ["lich-sinh-hoat.ics"]
    await town.time_comes(MONDAY + timedelta(minutes=2))
    await hoa.says("/lich", to=town.group)
    await town.settles()
    assert len([one for one in await hoa.texts(town.group) if "Các buổi sau" in one]) == 1


async def test_what_was_chosen_and_not_agreed_to_is_shown_in_the_settings_and_erased(
    sqlite_town: Town,
) -> None:
    lan = await meets_on_saturdays(sqlite_town)
    await lan.says("/lich")
    await lan.taps("❌ Huỷ buổi này")
    await lan.says("Bận việc nhà cô Lan")
    await lan.sees("Lý do: Bận việc nhà cô Lan")
    await lan.says("/datlich")
    await lan.says("ngày 5 hằng tháng 19h30")
    await lan.finds_button("✅ Dùng lịch này")
    await lan.says("/caidat")
    kept = await lan.sees("Lịch sinh hoạt đang chọn, chưa dùng: Tổ dân phố số 5: Ngày 5 hằng tháng")
    assert "chưa báo ai: Bận việc nhà cô Lan" in kept["text"]
    await lan.taps("🗑 Xoá thông tin của tôi")
    await lan.taps("🗑 Đồng ý xoá")
    await lan.sees("🗑 Đã xoá.")
    rows = rows_of(sqlite_town.world.engine)
    assert rows["schedule_drafts"] == rows["meeting_changes"] == []
