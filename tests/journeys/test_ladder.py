"""A petition that nobody answers goes up, step by step, in working hours, and each step once."""

from __future__ import annotations

from services.calendars import CalendarDesk
from tests.journeys.cases import files
from tests.journeys.ladders import (
    DAY_BEFORE,
    LAST_CALL,
    TO_COMMUNE,
    TO_HEAD,
    TO_SECRETARY,
    comes,
    neighbourhood,
    steps,
    told,
)
from tests.setup.sheets import lines
from tests.town import Town, labels

WIRE = "Dây điện trước nhà số 20 sà xuống thấp."
ALL_STEPS = ("accept", "day_before", "last_call", "overdue_head", "overdue_secretary", "overdue_commune")


async def test_a_forgotten_petition_climbs_from_member_to_commune_each_step_once(town: Town) -> None:
    to = await neighbourhood(town)
    code = await files(to.hoa)
    await comes(town, 3, 3, 7, 30)
    (morning,) = await told(to.hung, code)
    assert "chưa nhận việc" in morning
    await comes(town, *DAY_BEFORE)
    assert "còn 1 ngày làm việc" in (await told(to.hung, code))[-1]
    await comes(town, *LAST_CALL)
    assert "hôm nay 17:00 là hết hạn" in (await told(to.hung, code))[-1]
    assert not await told(to.lan, code)
    await comes(town, *TO_HEAD)
    (escalated,) = await told(to.lan, code)
    assert "quá hạn 1 ngày làm việc · đang do ông Trần Văn Hùng giải quyết" in escalated
    assert not await told(to.binh, code)
    await comes(town, *TO_SECRETARY)
    assert "quá hạn 3 ngày làm việc" in (await told(to.binh, code))[0]
    assert not await told(to.ha, code)
    await comes(town, *TO_COMMUNE)
    (reported,) = await told(to.ha, code)
    assert "Tổ dân phố số 5" in reported
    assert await steps(town) == dict.fromkeys(ALL_STEPS, 1)


async def test_days_off_that_are_imported_later_bring_the_reminders_of_what_is_open_forward(
    town: Town,
) -> None:
    to = await neighbourhood(town)
    await files(to.hoa)
    await to.hung.taps("✋ Nhận việc")
    await to.hoa.sees("Đang giải quyết")
    days = lines(("05/03/2027", "Nghỉ", "Lễ hội", "MT-05"), header=("Ngày", "Loại", "Tên", "Đơn vị"))
    await town.ledger_does(lambda books: CalendarDesk(books).import_days(days))
    await comes(town, 3, 4, 15, 59)
    assert await steps(town) == {}
    await comes(town, 3, 4, 16, 0)
    assert await steps(town) == {"day_before": 1}, "the 5th is off now: the day before the 8th is the 4th"
    await comes(town, *DAY_BEFORE)
    assert await steps(town) == {"day_before": 1}


async def test_three_weeks_at_once_climb_every_step_and_send_each_person_one_message(town: Town) -> None:
    to = await neighbourhood(town)
    codes = [await files(to.hoa), await files(to.hoa, WIRE)]
    people = (to.hung, to.lan, to.binh, to.ha)
    await comes(town, 3, 22, 14, 5)
    assert [len(await told(one)) for one in people] == [1, 1, 1, 1]
    assert [len(await told(one, *codes)) for one in people] == [1, 1, 1, 1]
    assert await steps(town) == dict.fromkeys(ALL_STEPS, 2)
    await town.stops_bot()
    await town.starts_bot()
    await comes(town, 3, 22, 14, 6)
    assert [len(await told(one)) for one in people] == [1, 1, 1, 1]


async def test_what_is_due_on_friday_evening_is_one_message_on_monday_morning(sqlite_town: Town) -> None:
    to = await neighbourhood(sqlite_town)
    await comes(sqlite_town, 3, 5, 9, 0)
    codes = [await files(to.hoa), await files(to.hoa, WIRE)]
    for silent in ((12, 17, 1), (13, 9, 0), (14, 20, 0), (15, 7, 29)):
        await comes(sqlite_town, 3, *silent)
        assert not await told(to.lan)
    await comes(sqlite_town, 3, 15, 7, 30)
    (monday,) = await told(to.lan)
    assert all(code in monday for code in codes)


async def test_nobody_is_reminded_on_a_holiday_nor_on_the_day_off_in_its_place(sqlite_town: Town) -> None:
    to = await neighbourhood(sqlite_town)
    await comes(sqlite_town, 4, 22, 9, 0)
    code = await files(to.hoa)
    # Due at 17:00 of Thursday 29 April; 1 May is a Saturday, so that Monday 3 May is off as well.
    for silent in ((4, 30, 9, 0), (5, 1, 9, 0), (5, 3, 9, 0)):
        await comes(sqlite_town, *silent)
        assert not await told(to.lan)
    await comes(sqlite_town, 5, 4, 7, 30)
    assert len(await told(to.lan, code, "quá hạn 1 ngày làm việc")) == 1


async def test_what_was_missed_in_the_morning_waits_for_the_end_of_the_lunch_break(sqlite_town: Town) -> None:
    to = await neighbourhood(sqlite_town)
    code = await files(to.hoa)
    for silent in ((11, 30), (12, 0), (13, 29)):
        await comes(sqlite_town, 3, 9, *silent)
        assert not await told(to.lan)
    await comes(sqlite_town, 3, 9, 13, 30)
    assert len(await told(to.lan, code)) == 1


async def test_what_was_answered_in_time_reminds_nobody_any_more(sqlite_town: Town) -> None:
    to = await neighbourhood(sqlite_town)
    code = await files(to.hoa)
    card = await to.hung.sees("Kiến nghị mới")
    await to.hung.says("Đã thay bóng.", reply_to=card)
    await to.hoa.sees("💬 Trả lời")
    for moment in (DAY_BEFORE, LAST_CALL):
        await comes(sqlite_town, *moment)
    assert not await told(to.hung, code)
    assert set(await steps(sqlite_town)) == {"silence"}


async def test_a_petition_asked_to_be_looked_at_again_escalates_once_more(sqlite_town: Town) -> None:
    to = await neighbourhood(sqlite_town)
    code = await files(to.hoa)
    await comes(sqlite_town, *TO_HEAD)
    card = await to.hung.sees("Kiến nghị")
    await to.hung.says("Đã thay bóng.", reply_to=card)
    await to.hoa.taps("🔁 Đề nghị xem lại")
    before = len(await told(to.lan, code))
    await comes(sqlite_town, 3, 16, 16, 30)  # five working days from Tuesday the 9th
    assert len(await told(to.lan, code)) == before
    await comes(sqlite_town, 3, 17, 7, 30)
    assert len(await told(to.lan, code)) == before + 1
    assert (await steps(sqlite_town))["overdue_head"] == 2


async def test_seven_days_of_silence_close_an_answer_and_only_its_card_says_so(town: Town) -> None:
    to = await neighbourhood(town)
    await files(to.hoa)
    card = await to.hung.sees("Kiến nghị mới")
    await to.hung.says("Đã thay bóng.", reply_to=card)
    await to.hoa.finds_button("👍 Hài lòng")
    messages = len(await to.hoa.reads())
    await comes(town, 3, 8, 8, 59)
    assert "👍 Hài lòng" in labels(await to.hoa.sees("💬 Trả lời"))
    await comes(town, 3, 8, 9, 1)
    assert "👍 Hài lòng" not in labels(await to.hoa.sees("💬 Trả lời"))
    assert "chưa có xác nhận" in (await to.hoa.sees("💬 Trả lời"))["text"]
    assert len(await to.hoa.reads()) == messages
    assert await steps(town) == {"silence": 1}


async def test_the_buttons_of_a_reminder_open_the_task_or_show_how_it_stands(sqlite_town: Town) -> None:
    to = await neighbourhood(sqlite_town)
    code = await files(to.hoa)
    await comes(sqlite_town, *TO_COMMUNE)
    await to.hung.taps(code, on=await to.hung.sees("☀️"))
    await to.hung.sees("Người gửi: Hoa")
    for overseer in (to.lan, to.ha):
        await overseer.taps(code, on=await overseer.sees(code))
        await overseer.sees("🔎")
