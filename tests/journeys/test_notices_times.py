"""When a notice is sent: now, at a time, again and again; the quiet hours, and a time that went by."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.journeys.notices import MONDAY, POWER_CUT, head_of, sets_for_tonight, writes
from tests.town import Town

EVENING = MONDAY.replace(hour=19)


async def test_a_notice_set_for_tonight_is_sent_then_and_not_before(town: Town) -> None:
    lan = await head_of(town)
    await town.time_comes(MONDAY)
    await sets_for_tonight(lan)
    await lan.sees("Sẽ gửi lúc 19:00 thứ Hai, 01/03/2027 (còn 8 giờ)")
    await lan.sees_nothing_of("cắt điện", chat=town.group)

    await town.time_comes(EVENING)
    await lan.sees(POWER_CUT, chat=town.group)
    await lan.sees("Đã gửi thông báo")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("19h30 thứ bảy", "Sẽ gửi lúc 19:30 thứ Bảy, 06/03/2027 (còn 5 ngày)"),
        ("5/3 8h", "Sẽ gửi lúc 08:00 thứ Sáu, 05/03/2027"),
        ("tối nay", "Sẽ gửi lúc 19:00 thứ Hai, 01/03/2027"),
    ],
)
async def test_a_time_is_typed_as_people_say_it(sqlite_town: Town, typed: str, answer: str) -> None:
    lan = await head_of(sqlite_town)
    await sqlite_town.time_comes(MONDAY)
    await writes(lan)
    await lan.taps("🕒 Hẹn giờ")
    await lan.sees("Gửi lúc nào?")
    await lan.says(typed)
    await lan.sees(answer)
    await lan.sees(POWER_CUT)


async def test_a_time_that_cannot_be_is_explained_and_still_waited_for(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    await sqlite_town.time_comes(MONDAY)
    await writes(lan)
    await lan.taps("🕒 Hẹn giờ")
    for typed, answer in (
        ("hôm nào rảnh", "Tôi chưa hiểu giờ này"),
        ("8h ngày 30/2", "Trong lịch không có ngày này"),
        ("8h sáng nay", "08:00 thứ Hai, 01/03/2027 đã qua rồi"),
        ("25h mai", "Không có giờ này"),
    ):
        said = await lan.says(typed)
        await lan.sees(answer, under=said)
    await lan.says("7h sáng mai")
    await lan.sees("Sẽ gửi lúc 07:00 thứ Ba, 02/03/2027")
    await lan.sees_nothing_of("📝 Kiến nghị")


async def test_tonight_is_not_offered_when_it_is_over(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    await sqlite_town.time_comes(MONDAY.replace(hour=19, minute=30))
    await writes(lan)
    await lan.taps("🕒 Hẹn giờ")
    card = await lan.sees("Gửi lúc nào?")
    assert [row[0]["text"] for row in card["inline_keyboard"]] == ["🌅 Sáng mai, 07:00", "⬅️ Quay lại"]


async def test_at_night_the_head_is_asked_and_may_let_it_wait_for_the_morning(town: Town) -> None:
    lan = await head_of(town)
    await town.time_comes(MONDAY.replace(hour=21))
    await writes(lan)
    await lan.taps("✅ Gửi ngay")
    await lan.sees("Đang là giờ nghỉ của bà con")
    await lan.sees_nothing_of("cắt điện", chat=town.group)
    await lan.taps("🌅 Gửi lúc 06:30 thứ Ba, 02/03/2027")
    await lan.sees("Sẽ gửi lúc 06:30 thứ Ba, 02/03/2027")
    await town.time_comes(MONDAY.replace(hour=6, minute=31) + timedelta(days=1))
    await lan.sees(POWER_CUT, chat=town.group)


async def test_words_of_today_that_go_out_on_another_day_are_pointed_out_before(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    await sqlite_town.time_comes(MONDAY.replace(hour=21))
    await writes(lan, "Tối nay 22 giờ cắt nước, sáng mai có lại.")
    await lan.taps("✅ Gửi ngay")
    warning = "có chữ “tối nay”, “sáng mai”, mà ngày gửi là thứ Ba, 02/03/2027"
    asked = await lan.sees("Đang là giờ nghỉ của bà con")
    assert warning in asked["text"]
    await lan.taps("⬅️ Quay lại")
    assert warning not in (await lan.sees("đúng như bà con sẽ thấy"))["text"]
    await lan.taps("🕒 Hẹn giờ")
    await lan.sees("gửi vào ngày khác thì bà con sẽ hiểu nhầm ngày")
    await lan.taps("🌅 Sáng mai, 07:00")
    await lan.sees(warning)
    await lan.taps("🔁 Lặp lại")
    await lan.taps("Hằng tuần, thứ Ba")
    await lan.sees("🔁 Hằng tuần, thứ Ba")
    await lan.sees_nothing_of(warning)  # what repeats speaks of each day on which it comes
    await lan.taps("🔁 Lặp lại")
    await lan.taps("Không lặp lại")
    await sqlite_town.time_comes(MONDAY.replace(day=2, hour=6, minute=45))
    await lan.taps("✅ Gửi ngay")
    assert warning in (await lan.finds_button("✅ Vẫn gửi như vậy"))["text"]
    await lan.sees_nothing_of("cắt nước", chat=sqlite_town.group)
    await lan.taps("✅ Vẫn gửi như vậy")
    await lan.sees("Tối nay 22 giờ cắt nước", chat=sqlite_town.group)


async def test_what_is_urgent_is_sent_at_night_after_one_question(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    await sqlite_town.time_comes(MONDAY.replace(hour=23))
    await writes(lan)
    await lan.taps("✅ Gửi ngay")
    await lan.taps("🚨 Gửi ngay vì khẩn")
    seen = await lan.sees(POWER_CUT, chat=sqlite_town.group)
    assert "THÔNG BÁO KHẨN" in seen["text"]


async def test_a_typed_hour_of_the_night_is_asked_about_too(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    await sqlite_town.time_comes(MONDAY)
    await writes(lan)
    await lan.taps("🕒 Hẹn giờ")
    await lan.says("22h tối nay")
    await lan.sees("22:00 thứ Hai, 01/03/2027 là giờ nghỉ")
    await lan.taps("⬅️ Quay lại")
    await lan.sees("đúng như bà con sẽ thấy")
    await lan.taps("🕒 Hẹn giờ")
    await lan.says("22h tối nay")
    await lan.taps("🚨 Vẫn gửi giờ đó vì khẩn")
    await lan.sees("Sẽ gửi lúc 22:00 thứ Hai, 01/03/2027")
    await sqlite_town.time_comes(MONDAY.replace(hour=22))
    await lan.sees(POWER_CUT, chat=sqlite_town.group)


async def test_a_time_that_went_by_while_the_machine_was_off_is_asked_about(town: Town) -> None:
    lan = await head_of(town)
    await town.time_comes(MONDAY)
    await sets_for_tonight(lan)
    await town.stops_bot()
    town.shift += timedelta(days=1, hours=1)
    await town.starts_bot()
    await lan.sees("khi đó máy không hoạt động")
    await lan.sees_nothing_of("cắt điện", chat=town.group)
    await lan.taps("🕒 Hẹn giờ khác")
    await lan.taps("🌆 Tối nay, 19:00")
    await lan.sees("Sẽ gửi lúc 19:00 thứ Ba, 02/03/2027")
    await lan.taps("✖️ Không gửi nữa")
    await lan.sees_nothing_of("Sẽ gửi lúc")


async def test_a_notice_that_is_a_little_late_is_sent_all_the_same(sqlite_town: Town) -> None:
    town, lan = sqlite_town, await head_of(sqlite_town)
    await town.time_comes(MONDAY)
    await sets_for_tonight(lan)
    await town.time_comes(EVENING + timedelta(minutes=90))
    await lan.sees(POWER_CUT, chat=town.group)


async def test_a_weekly_notice_is_there_again_for_the_next_week_and_each_time_once(town: Town) -> None:
    lan = await head_of(town)
    await town.time_comes(MONDAY)
    await sets_for_tonight(lan)
    await lan.taps("🔁 Lặp lại")
    await lan.taps("Hằng tuần, thứ Hai")
    await lan.sees("🔁 Hằng tuần, thứ Hai")
    await town.time_comes(EVENING)
    await lan.sees(POWER_CUT, chat=town.group)
    await lan.sees("Sẽ gửi lúc 19:00 thứ Hai, 08/03/2027")

    await town.stops_bot()
    town.shift += timedelta(days=15)  # the 8th and the 15th go by: one question, nothing twice
    await town.starts_bot()
    await lan.sees("hẹn gửi lúc 19:00 thứ Hai, 08/03/2027")
    await lan.sees("Sẽ gửi lúc 19:00 thứ Hai, 22/03/2027")
    await town.settles()
    assert len([one for one in await lan.texts(town.group) if POWER_CUT in one]) == 1


@pytest.mark.parametrize("rule", ["Hằng tuần, thứ Hai", "Ngày 1 hằng tháng", "Thứ Hai tuần đầu hằng tháng"])
async def test_the_rules_offered_are_those_that_the_first_time_fits(sqlite_town: Town, rule: str) -> None:
    lan = await head_of(sqlite_town)
    await sqlite_town.time_comes(MONDAY)
    await sets_for_tonight(lan)
    await lan.taps("🔁 Lặp lại")
    await lan.taps(rule)
    await lan.sees(f"🔁 {rule}")
    await lan.taps("🔁 Lặp lại")
    await lan.taps("Không lặp lại")
    await lan.sees_nothing_of(f"🔁 {rule}")


async def test_a_notice_that_waits_is_found_again_and_can_go_at_once(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    await sqlite_town.time_comes(MONDAY)
    await writes(lan)
    await lan.taps("🕒 Hẹn giờ")
    await lan.taps("🌅 Sáng mai, 07:00")
    await lan.sees("Sẽ gửi lúc")
    await lan.says("/thongbao")
    await lan.taps("🕒 Đang hẹn: 07:00 thứ Ba, 02/03/2027")
    await lan.sees("Sẽ gửi lúc 07:00 thứ Ba, 02/03/2027")
    await lan.taps("✅ Gửi ngay")
    await lan.sees(POWER_CUT, chat=sqlite_town.group)


async def test_forged_times_and_rules_change_nothing(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    await sqlite_town.time_comes(MONDAY)
    card = await writes(lan)
    data = next(key["data"] for row in card["inline_keyboard"] for key in row if key["text"] == "🕒 Hẹn giờ")
    notice = data.split("|")[2]
    for act, choice in (("nat", "1"), ("nat", "ffffffff"), ("nat", "x"), ("nrepeat", "w6-1900")):
        assert await lan.forges(f"1|{act}|{notice}|{choice}", on=card)
    mai = await sqlite_town.recognised("Mai", "Tổ phó")
    greeting = await mai.sees("Đã nhận ra")
    assert await mai.forges(f"1|nsend|{notice}|", on=greeting)
    await lan.sees_nothing_of("cắt điện", chat=sqlite_town.group)
