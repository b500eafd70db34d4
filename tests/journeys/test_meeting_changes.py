"""One meeting moved or cancelled: looked at before, told to the group, taken back."""

from __future__ import annotations

from tests.journeys.notices import MONDAY, resident_of
from tests.journeys.schedules import meets_on_saturdays, types_schedule
from tests.town import Person, Town

WEDNESDAY = MONDAY.replace(day=3, hour=20)


async def standing(town: Town, who: Person, text: str) -> int:
    """Return how many messages of the group say it."""
    await town.settles()
    return len([one for one in await who.texts(town.group) if text in one])


async def test_a_meeting_is_moved_the_group_told_and_its_reminder_corrected_in_place(town: Town) -> None:
    hoa = await town.resident("Hoa")
    lan = await meets_on_saturdays(town, hoa)
    reminder = await hoa.sees("Sinh hoạt tổ hằng tháng", chat=town.group)
    await lan.says("/lich")
    await lan.taps("🔀 Dời buổi này")
    await lan.sees("Dời buổi 19:30 thứ Bảy, 06/03/2027 sang ngày giờ nào?")
    await lan.says("19h chủ nhật ở Trường mầm non")
    await lan.sees("📍 Trường mầm non")
    await lan.says("Nhà văn hoá có đám cưới")
    await lan.taps("📍 Đổi địa điểm")
    await lan.says("Trường tiểu học")
    read = await lan.sees("Tin sẽ gửi bà con trong nhóm")
    assert read["text"].splitlines()[1:-1] == [
        "🔀 Dời buổi sinh hoạt · Tổ dân phố số 5",
        "🕒 19:00 Chủ nhật, 07/03/2027",
        "📍 Trường tiểu học",
        "(thay cho 19:30 thứ Bảy, 06/03/2027)",
        "Lý do: Nhà văn hoá có đám cưới",
    ]
    await lan.sees_nothing_of("Dời buổi", chat=town.group)
    assert await lan.taps("✅ Dời và báo nhóm") == "✅ Xong. Nhóm đã được báo."
    await hoa.sees("Lý do: Nhà văn hoá có đám cưới", chat=town.group)
    corrected = await hoa.sees("Sinh hoạt tổ hằng tháng", chat=town.group)
    assert corrected["message_id"] == reminder["message_id"]
    assert "🕒 19:00 Chủ nhật, 07/03/2027" in corrected["text"]
    assert "📍 Trường tiểu học" in corrected["text"]

    await town.time_comes(MONDAY.replace(day=6, hour=19))
    assert await standing(town, hoa, "Sinh hoạt tổ hằng tháng") == 1
    assert await standing(town, hoa, "thay cho") == 1
    await hoa.says("/lich")
    await hoa.sees("Tôi chưa biết ông/bà ở tổ nào")
    await hoa.opens("to_MT-05")
    await hoa.says("/lich")
    shown = await hoa.sees("🔀 Đã dời, lịch cũ: 19:30 thứ Bảy, 06/03/2027.")
    assert "• thứ Bảy, 03/04/2027" in shown["text"]


async def test_a_meeting_is_cancelled_with_its_reason_and_takes_place_after_all(town: Town) -> None:
    lan = await meets_on_saturdays(town)
    await lan.says("/lich")
    await lan.taps("❌ Huỷ buổi này")
    await lan.says("Mưa bão")
    await lan.sees("Lý do: Mưa bão")
    await lan.taps("✅ Huỷ và báo nhóm")
    news = await lan.sees("Tổ không họp buổi 19:30 thứ Bảy, 06/03/2027", chat=town.group)
    assert "Lý do: Mưa bão\nBuổi kế tiếp: 19:30 thứ Bảy, 03/04/2027" in news["text"]
    assert await standing(town, lan, "Sinh hoạt tổ hằng tháng") == 0
    await town.time_comes(MONDAY.replace(day=5, hour=20))
    assert await standing(town, lan, "Sinh hoạt tổ hằng tháng") == 0

    await lan.says("/lich")
    await lan.sees("❌ 19:30 thứ Bảy, 06/03/2027: đã huỷ, không họp")
    await lan.taps("↩️ Vẫn họp như đã định")
    await lan.sees("✅ Vẫn họp như đã định", chat=town.group)
    assert await standing(town, lan, "Huỷ buổi") == 0
    await town.time_comes(MONDAY.replace(day=6, hour=18))
    assert await standing(town, lan, "Sinh hoạt tổ hằng tháng") == 1


async def test_the_next_meeting_is_planned_once_the_cancelled_one_is_over(sqlite_town: Town) -> None:
    town, lan = sqlite_town, await meets_on_saturdays(sqlite_town)
    await lan.says("/lich")
    await lan.taps("❌ Huỷ buổi này")
    await lan.taps("✅ Huỷ và báo nhóm")
    await lan.sees("Tổ không họp buổi", chat=town.group)
    await town.time_comes(MONDAY.replace(day=31, hour=20))
    await lan.sees("🕒 19:30 thứ Bảy, 03/04/2027", chat=town.group)
    await lan.taps("↩️ Vẫn họp như đã định")
    await lan.sees_nothing_of("vẫn họp", chat=town.group)


async def test_a_new_rule_does_not_name_the_day_of_a_cancelled_meeting_again(sqlite_town: Town) -> None:
    town, lan = sqlite_town, await meets_on_saturdays(sqlite_town)
    await lan.says("/lich")
    await lan.taps("🔀 Dời buổi này")
    await lan.says("19h30 ngày 8/3")
    await lan.taps("✅ Dời và báo nhóm")
    await lan.taps("❌ Huỷ buổi này")
    await lan.taps("✅ Huỷ và báo nhóm")
    await lan.sees("Tổ không họp buổi 19:30 thứ Hai, 08/03/2027", chat=town.group)
    await types_schedule(lan, "ngày 8 hằng tháng 19h30")
    await lan.says("/lich")
    await lan.sees("❌ 19:30 thứ Hai, 08/03/2027: đã huỷ, không họp\n\nCác buổi sau:\n• thứ Năm, 08/04/2027")
    await lan.taps("↩️ Vẫn họp như đã định")
    await lan.sees("✅ Vẫn họp như đã định", chat=town.group)
    await lan.says("/lich")
    card = await lan.sees("Buổi tới: 19:30 thứ Hai, 08/03/2027")
    assert "Các buổi sau:\n• thứ Năm, 08/04/2027" in card["text"]


async def test_a_time_that_cannot_be_is_explained_and_still_asked_for(sqlite_town: Town) -> None:
    lan = await meets_on_saturdays(sqlite_town)
    await lan.says("/lich")
    await lan.taps("🔀 Dời buổi này")
    for typed, answer in (
        ("8h sáng nay", "08:00 thứ Tư, 03/03/2027 đã qua rồi"),
        ("19h30 ngày 6/3", "Buổi này vốn đặt lúc 19:30 thứ Bảy, 06/03/2027"),
        ("20h ngày 3/4", "Ngày này đã có một buổi sinh hoạt khác"),
        ("19h30 ngày 5/4", "Buổi kế tiếp là 19:30 thứ Bảy, 03/04/2027"),
        ("hôm nào rảnh", "Tôi chưa hiểu giờ này"),
        ("25h mai", "Không có giờ này"),
        ("19h30 ngày 30/2", "Trong lịch không có ngày này"),
    ):
        said = await lan.says(typed)
        await lan.sees(answer, under=said)
    await lan.says("8h ngày 7/3")
    await lan.sees("🕒 08:00 Chủ nhật, 07/03/2027")
    await lan.says("Họp" * 101)
    await lan.sees("nhiều nhất 300 ký tự")
    await lan.says("/huy")
    await lan.sees("Buổi sinh hoạt vẫn như cũ")
    await lan.sees_nothing_of("Dời buổi", chat=sqlite_town.group)


async def test_what_was_begun_before_a_meeting_keeps_nobody_from_writing_after_it(sqlite_town: Town) -> None:
    lan = await meets_on_saturdays(sqlite_town)
    await lan.says("/lich")
    await lan.taps("🔀 Dời buổi này")
    asked = await lan.sees("sang ngày giờ nào?")
    card = await lan.finds_button("🔀 Dời buổi này")
    data = next(key["data"] for row in card["inline_keyboard"] for key in row if "Dời" in key["text"])
    subject = data.split("|")[2]
    assert await lan.forges(f"1|mat|{subject}|ffffffff", on=asked) == "Nút này đã cũ, không còn dùng được."
    await sqlite_town.time_comes(MONDAY.replace(day=7, hour=9))
    said = await lan.says("Đèn đường trước nhà tôi hỏng.")
    await lan.sees("đã cũ", under=said)
    await lan.says("Đèn đường trước nhà tôi hỏng ba ngày nay.")
    await lan.sees("“Đèn đường trước nhà tôi hỏng ba ngày nay.”")


async def test_a_holiday_is_pointed_out_before_the_group_is_told(sqlite_town: Town) -> None:
    town, lan = sqlite_town, await meets_on_saturdays(sqlite_town)
    await town.time_comes(MONDAY.replace(month=4, day=28, hour=20))
    await lan.says("/lich")
    await lan.taps("🔀 Dời buổi này")
    await lan.taps("Thứ Sáu 30/04")
    await lan.sees("⚠️ 30/04/2027 là ngày nghỉ lễ: Ngày Chiến thắng")
    await lan.taps("🕒 Đổi ngày giờ")
    await lan.taps("Chủ nhật 02/05")
    await lan.sees_nothing_of("ngày nghỉ lễ: Ngày Chiến thắng")
    await lan.taps("✖️ Thôi, giữ như cũ")
    await lan.sees("🕒 19:30 thứ Bảy, 01/05/2027")


async def test_of_two_who_change_one_meeting_the_second_looks_at_it_again(town: Town) -> None:
    lan = await meets_on_saturdays(town)
    mai = await town.recognised("Mai", "Tổ phó")
    for who in (lan, mai):
        await who.says("/lich")
        await who.taps("🔀 Dời buổi này")
    await lan.taps("Chủ nhật 07/03")
    await mai.taps("Thứ Sáu 05/03")
    await lan.taps("✅ Dời và báo nhóm")
    assert "vừa được người khác dời" in await mai.taps("✅ Dời và báo nhóm")
    await mai.sees("(thay cho 19:30 Chủ nhật, 07/03/2027)")
    await mai.taps("✅ Dời và báo nhóm")
    await lan.sees("🕒 19:30 thứ Sáu, 05/03/2027\n(thay cho 19:30 Chủ nhật, 07/03/2027)", chat=town.group)
    assert await standing(town, lan, "🔀 Dời buổi sinh hoạt") == 1
    await mai.taps("↩️ Trở lại lịch cũ")
    await lan.sees("🕒 19:30 thứ Bảy, 06/03/2027\n(thay cho", chat=town.group)


async def test_a_schedule_that_changes_after_the_reminder_tells_the_group_in_the_morning(town: Town) -> None:
    lan = await meets_on_saturdays(town)
    await town.time_comes(WEDNESDAY.replace(hour=22))
    await types_schedule(lan, "ngày 20 hằng tháng 8h sáng")
    await lan.sees_nothing_of("thay cho", chat=town.group)
    await town.time_comes(WEDNESDAY.replace(day=4, hour=7))
    await lan.sees("🕒 08:00 thứ Bảy, 20/03/2027\n(thay cho 19:30 thứ Bảy, 06/03/2027)", chat=town.group)
    assert await standing(town, lan, "🕒 08:00 thứ Bảy, 20/03/2027") == 2


async def test_neither_residents_nor_other_heads_change_a_meeting(sqlite_town: Town) -> None:
    town = sqlite_town
    lan = await meets_on_saturdays(town)
    hoa = await resident_of(town, "Hoa")
    quan = await town.recognised("Võ Minh Quân", "Tổ trưởng", to="6", gender="Nam")
    await lan.says("/lich")
    card = await lan.finds_button("🔀 Dời buổi này")
    data = next(key["data"] for row in card["inline_keyboard"] for key in row if "Dời" in key["text"])
    await hoa.says("/lich")
    own = await hoa.sees("Các buổi sau:")
    assert [key["text"] for row in own["inline_keyboard"] for key in row] == ["📅 Lưu vào điện thoại"]
    for who, there in ((hoa, own), (quan, await quan.sees("Đã nhận ra"))):
        assert "Lịch sinh hoạt do tổ trưởng" in await who.forges(data, on=there)
    await lan.sees_nothing_of("Dời buổi", chat=town.group)


async def test_at_night_a_group_is_left_asleep_and_told_in_the_morning_what_it_did_not_know(
    town: Town,
) -> None:
    lan = await meets_on_saturdays(town)
    await town.time_comes(WEDNESDAY.replace(hour=22))
    await lan.says("/lich")
    await lan.taps("❌ Huỷ buổi này")
    await lan.sees("nhóm sẽ được báo lúc 06:30 thứ Năm, 04/03/2027")
    assert "06:30 sáng" in await lan.taps("✅ Huỷ và báo nhóm")
    assert "chưa được báo thay đổi nào" in await lan.taps("↩️ Vẫn họp như đã định")
    await town.time_comes(WEDNESDAY.replace(day=4, hour=6, minute=31))
    await lan.sees_nothing_of("vẫn họp", chat=town.group)

    await town.time_comes(WEDNESDAY.replace(day=4, hour=23))
    await lan.taps("🔀 Dời buổi này")
    await lan.taps("Chủ nhật 07/03")
    await lan.taps("✅ Dời và báo nhóm")
    await lan.taps("❌ Huỷ buổi này")
    await lan.taps("✅ Huỷ và báo nhóm")
    await lan.sees_nothing_of("Tổ không họp buổi", chat=town.group)
    await town.time_comes(WEDNESDAY.replace(day=5, hour=6, minute=31))
    await lan.sees("Tổ không họp buổi 19:30 Chủ nhật, 07/03/2027", chat=town.group)
