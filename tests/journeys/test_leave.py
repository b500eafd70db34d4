"""Being away: /nghi by buttons or typed, open work offered to others, and coming back."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from scheduler.ticks import every_minute
from tests.journeys.cases import RUBBISH, electrician, files, neighbour
from tests.town import Person, Town, labels

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = datetime(2027, 3, 1, 9, 0, tzinfo=HANOI)
BACK = "✅ Tôi đã đi làm lại"
ALL = "↪️ Chuyển tất cả cho người kế tiếp"


async def head(town: Town) -> Person:
    """Return the head of tổ 5, who has shared the number."""
    return await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")


async def test_a_leave_of_today_offers_the_open_work_to_the_head_and_to_its_person(town: Town) -> None:
    await town.time_comes(MONDAY)
    hung, lan, hoa = await electrician(town), await head(town), await neighbour(town, "Hoa")
    code = await files(hoa)
    await hung.sees(f"🔔 Kiến nghị mới {code}")
    await hung.says("/nghi")
    assert labels(await hung.sees("🌴 Đồng chí đang làm việc.")) == [
        "Hôm nay",
        "Ngày mai",
        "Cả tuần này",
        "📅 Nghỉ đến ngày …",
    ]
    assert await hung.taps("Hôm nay") == "🌴 Đã ghi nhận ngày nghỉ của đồng chí."
    await hung.sees("Đồng chí đang nghỉ đến hết thứ Hai, 01/03/2027.")
    own = await hung.sees("Đồng chí nghỉ đến hết thứ Hai, 01/03/2027 và còn 1 việc chưa xong")
    assert labels(own) == [f"↪️ {code}", ALL, "📌 Giữ lại"]
    news = await lan.sees("Ông Trần Văn Hùng nghỉ đến hết thứ Hai, 01/03/2027, còn 1 việc chưa xong")
    assert labels(news) == [f"↪️ {code}"]
    await lan.taps(f"↪️ {code}")
    assert await lan.taps("Bà Lê Thị Lan (đang có 0 việc)") == f"↪️ Đã chuyển {code} cho đồng chí được chọn."
    await lan.sees(f"🔔 Kiến nghị mới {code}")
    await lan.sees("✅ Ông Trần Văn Hùng đang nghỉ; không còn việc nào bỏ ngỏ.")
    await hung.sees("✅ Đồng chí không còn việc nào bỏ ngỏ trong thời gian nghỉ.")
    await hoa.sees("Đã chuyển cho bà Lê Thị Lan giải quyết.")


async def test_on_a_sunday_the_rest_of_the_week_is_not_offered_beside_today(sqlite_town: Town) -> None:
    hung = await electrician(sqlite_town)
    await sqlite_town.time_comes(MONDAY - timedelta(days=1))
    await hung.says("/nghi")
    assert labels(await hung.sees("🌴 Đồng chí đang làm việc.")) == [
        "Hôm nay",
        "Ngày mai",
        "📅 Nghỉ đến ngày …",
    ]


async def test_whoever_is_away_is_passed_over_the_head_is_told_and_the_hand_over_refuses(town: Town) -> None:
    await town.time_comes(MONDAY)
    hung, lan, hoa = await electrician(town), await head(town), await neighbour(town, "Hoa")
    deputy = await town.recognised("Võ Văn Tư", "Tổ phó", gender="Nam")
    await hung.says("/nghi 01/03 - 05/03")
    await hung.sees("Đồng chí đang nghỉ đến hết thứ Sáu, 05/03/2027.")
    code = await files(hoa)
    await deputy.sees(f"🔔 Kiến nghị mới {code}")
    concern = await lan.sees(f"⚠️ {code}")
    assert "ông Trần Văn Hùng" in concern["text"]
    await lan.taps("↪️ Chuyển người khác", on=concern)
    away = "Ông Trần Văn Hùng (đang nghỉ đến 05/03)"
    assert labels(await lan.finds_button(away))[0] == away, "who is in charge of the field comes first"
    assert await lan.taps(away) == "Người này đang nghỉ. Xin chọn người khác."
    await hung.sees_nothing_of(f"🔔 Kiến nghị mới {code}")


async def test_all_open_work_goes_to_the_next_in_line_with_one_tap(sqlite_town: Town) -> None:
    await sqlite_town.time_comes(MONDAY)
    hung, lan, hoa = (
        await electrician(sqlite_town),
        await head(sqlite_town),
        await neighbour(sqlite_town, "Hoa"),
    )
    first, second = await files(hoa), await files(hoa, "Cột điện ở đầu ngõ 3 bị nghiêng.")
    await hung.says("/nghi")
    await hung.taps("Cả tuần này")
    assert await hung.taps(ALL) == "↪️ Đã chuyển 2 việc."
    for code in (first, second):
        await lan.sees(f"🔔 Kiến nghị mới {code}")
        await hung.sees(f"↪️ {code} đã chuyển cho bà Lê Thị Lan.")


async def test_where_nobody_else_can_take_it_the_work_stays_and_that_is_said(sqlite_town: Town) -> None:
    await sqlite_town.time_comes(MONDAY)
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await hung.says("/nghi 1/3")
    assert await hung.taps(ALL) == (
        "↪️ Đã chuyển 0 việc. Còn 1 việc chưa có ai khác nhận được nên vẫn do đồng chí giữ."
    )
    await hung.says("/viec")
    assert code in labels(await hung.sees("1 kiến nghị chờ đồng chí trả lời"))


async def test_kept_work_stays_and_whoever_returns_sees_what_still_waits(sqlite_town: Town) -> None:
    await sqlite_town.time_comes(MONDAY)
    hung, lan, hoa = (
        await electrician(sqlite_town),
        await head(sqlite_town),
        await neighbour(sqlite_town, "Hoa"),
    )
    code = await files(hoa)
    await hung.says("/nghi 1/3")
    await hung.taps("📌 Giữ lại")
    assert labels(await hung.sees("📌 Đồng chí giữ lại 1 việc trong thời gian nghỉ.")) == []
    await hung.says("/nghi")
    assert await hung.taps(BACK) == "✅ Đã ghi nhận. Chào mừng đồng chí trở lại."
    assert code in labels(await hung.sees("1 kiến nghị chờ đồng chí trả lời"))
    await lan.sees("✅ Ông Trần Văn Hùng đã đi làm lại.")
    again = await files(hoa, "Đèn đường ở ngõ 9 cũng tắt.")
    await hung.sees(f"🔔 Kiến nghị mới {again}")


async def test_a_leave_said_before_begins_on_its_morning_once_and_ends_by_itself(sqlite_town: Town) -> None:
    await sqlite_town.time_comes(MONDAY)
    hung, lan, hoa = (
        await electrician(sqlite_town),
        await head(sqlite_town),
        await neighbour(sqlite_town, "Hoa"),
    )
    code = await files(hoa)
    await hung.says("/nghi từ 03/03 đến 04/03/2027")
    await hung.sees("Đồng chí sẽ nghỉ từ thứ Tư, 03/03/2027 đến hết thứ Năm, 04/03/2027.")
    await lan.sees_nothing_of("việc chưa xong")
    await sqlite_town.time_comes(datetime(2027, 3, 3, 0, 5, tzinfo=HANOI))
    await lan.sees_nothing_of("việc chưa xong")  # nobody is woken at midnight
    await sqlite_town.time_comes(datetime(2027, 3, 3, 7, 30, tzinfo=HANOI))
    await lan.sees("Ông Trần Văn Hùng nghỉ đến hết thứ Năm, 04/03/2027, còn 1 việc chưa xong")
    for _ in range(2):
        await sqlite_town.ledger_does(every_minute)
    await sqlite_town.settles()
    assert sum("việc chưa xong" in text for text in await lan.texts()) == 1
    await sqlite_town.time_comes(datetime(2027, 3, 5, 0, 1, tzinfo=HANOI))
    await lan.sees("✅ Ông Trần Văn Hùng đã đi làm lại.")
    later = await files(hoa, "Đèn đường ở ngõ 9 cũng tắt.")
    await hung.sees(f"🔔 Kiến nghị mới {later}")
    assert code != later


async def test_what_nobody_could_take_reaches_the_member_who_comes_back(sqlite_town: Town) -> None:
    await sqlite_town.time_comes(MONDAY)
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    await hung.says("/nghi 1/3")
    await hung.sees("Đồng chí đang nghỉ")
    code = await files(hoa)
    await hoa.sees("Chưa có người nhận")
    await hung.taps(BACK)
    await hung.sees(f"🔔 Kiến nghị mới {code}")


async def test_days_are_offered_until_which_one_is_away_and_the_card_turns_back(sqlite_town: Town) -> None:
    await sqlite_town.time_comes(MONDAY)
    hung = await electrician(sqlite_town)
    await hung.says("/nghi")
    await hung.taps("📅 Nghỉ đến ngày …")
    offered = labels(await hung.finds_button("T6 05/03"))
    assert [offered[0], offered[5], offered[13], offered[14]] == [
        "T3 02/03",
        "CN 07/03",
        "T2 15/03",
        "⬅️ Quay lại",
    ]
    await hung.taps("⬅️ Quay lại")
    await hung.taps("📅 Nghỉ đến ngày …")
    await hung.taps("T6 05/03")
    card = await hung.sees("Đồng chí đang nghỉ đến hết thứ Sáu, 05/03/2027.")
    assert labels(card) == [BACK, "📅 Nghỉ đến ngày …"]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("30/2", "Lịch không có ngày này"),
        ("28/02", "Ngày này đã qua"),
        ("05/03 - 02/03", "Ngày cuối lại trước ngày đầu"),
        ("01/03 - 30/04", "Mỗi lần nghỉ nhiều nhất 60 ngày"),
        ("01/03/2030", "Ngày này còn xa quá"),
        ("<b>bao lâu</b>", "Tôi chưa hiểu ngày nghỉ này"),
    ],
    ids=["no such day", "past", "reversed", "too long", "too far", "no days"],
)
async def test_days_that_cannot_be_a_leave_are_answered_clearly_and_change_nothing(
    sqlite_town: Town, typed: str, answer: str
) -> None:
    await sqlite_town.time_comes(MONDAY)
    hung = await electrician(sqlite_town)
    await hung.says("/nghi 02/03")
    await hung.sees("Đồng chí sẽ nghỉ từ thứ Ba, 02/03/2027")
    said = await hung.says(f"/nghi {typed}")
    await hung.sees(answer, under=said)
    await hung.says("/nghi")
    await hung.sees("Đồng chí sẽ nghỉ từ thứ Ba, 02/03/2027")


async def test_a_leave_is_called_off_by_its_button_and_by_its_word(sqlite_town: Town) -> None:
    await sqlite_town.time_comes(MONDAY)
    hung = await electrician(sqlite_town)
    await hung.says("/nghi mai")
    await hung.taps("✖️ Tôi không nghỉ nữa")
    await hung.sees("Đồng chí đang làm việc.")
    await hung.says("/nghi 3/3")
    await hung.sees("Đồng chí sẽ nghỉ từ thứ Tư, 03/03/2027")
    await hung.says("/nghi huỷ")
    await hung.sees("Đồng chí đang làm việc.")
    said = await hung.says("/nghi huỷ")
    await hung.sees("Nút này đã cũ", under=said)


async def test_residents_have_no_leave_and_forged_buttons_give_them_none(sqlite_town: Town) -> None:
    await electrician(sqlite_town)
    hoa = await neighbour(sqlite_town, "Hoa")
    await hoa.says("/nghi mai")
    note = await hoa.sees("Mục này dành cho thành viên")
    for act in ("leave", "back", "handall", "keepwork", "leavedays"):
        assert "🌴" not in await hoa.forges(f"1|{act}|0|today", on=note)
    assert not await sqlite_town.ledger_does(lambda books: books.leaves.beginning())


async def test_two_ticks_at_once_offer_the_open_work_of_a_leave_once(sqlite_town: Town) -> None:
    await sqlite_town.time_comes(MONDAY)
    hung, lan, hoa = (
        await electrician(sqlite_town),
        await head(sqlite_town),
        await neighbour(sqlite_town, "Hoa"),
    )
    await files(hoa)
    await hung.says("/nghi mai")
    await hung.sees("Đồng chí sẽ nghỉ")
    sqlite_town.shift += timedelta(days=1)
    await asyncio.gather(*(sqlite_town.ledger_does(every_minute) for _ in range(3)))
    await sqlite_town.settles()
    assert sum("việc chưa xong" in text for text in await lan.texts()) == 1


async def test_the_leave_of_the_head_is_told_to_the_deputy_who_stands_in(sqlite_town: Town) -> None:
    await sqlite_town.time_comes(MONDAY)
    lan, hoa = await head(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa, RUBBISH)
    await lan.sees(f"🔔 Kiến nghị mới {code}")
    deputy = await sqlite_town.recognised("Võ Văn Tư", "Tổ phó", gender="Nam")
    await lan.says("/nghi 1/3")
    assert labels(await deputy.sees("Bà Lê Thị Lan nghỉ đến hết")) == [f"↪️ {code}"]
