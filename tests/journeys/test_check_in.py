"""Checking in by the code that is shown in the room: once each, without a name, and not by guessing."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from datetime import timedelta

from scheduler.ticks import every_hour
from tests.emulated import Json
from tests.journeys.held_meetings import EVENING
from tests.journeys.ledgers import rows_of
from tests.journeys.open_meetings import about_to_begin, under_way
from tests.town import Person, Town, labels

_CODE = re.compile(r"Mã điểm danh: (\d) (\d) (\d) (\d)\.")


async def code_shown(lan: Person, *, but_not: str = "") -> str:
    """Wait until the head's card shows a code, other than that one, and return it."""

    def shown(messages: Sequence[Json]) -> str | None:
        found = [_CODE.search(one.get("text") or "") for one in messages]
        codes = ["".join(one.groups()) for one in found if one is not None]
        return next((one for one in codes if one != but_not), None)

    return await lan.waits_for(shown, "a code")


async def opened(lan: Person) -> str:
    """Let the head open the check-in, and return its code."""
    await lan.taps("🔐 Điểm danh bằng mã")
    return await code_shown(lan)


def wrong(code: str, number: int = 1) -> str:
    """Return another code."""
    return f"{(int(code) + number) % 10_000:04d}"


async def link_of(lan: Person) -> str:
    """Return the payload of the button in the group."""
    card = await lan.finds_button("🙋 Điểm danh", chat=lan.town.group)
    [url] = [key["url"] for row in card["inline_keyboard"] for key in row if key["text"] == "🙋 Điểm danh"]
    return str(url).partition("start=")[2]


async def test_people_check_in_once_each_while_the_meeting_is_open(town: Town) -> None:
    hoa, tam = await town.resident("Hoa"), await town.resident("Tâm")
    lan, _ = await under_way(town, hoa, tam)
    code = await opened(lan)
    payload = await link_of(lan)
    await hoa.opens(payload)
    asked = await hoa.sees("gõ 4 số được đọc hoặc viết trên bảng")
    assert "trợ lý tự động" in asked["text"], "somebody who has never met the bot"
    await hoa.says(" ".join(code))
    await hoa.sees("✅ Ông/bà đã điểm danh buổi sinh hoạt của Tổ dân phố số 5 ngày 05/03/2027")
    await lan.sees("👥 Số người dự: chưa ghi (điểm danh bằng mã: 1)")
    await hoa.sees("Đã điểm danh: 1", chat=town.group)
    await hoa.opens(payload)
    await hoa.sees("✅ Ông/bà đã điểm danh")
    await tam.opens(payload)
    await tam.sees("gõ 4 số")
    await tam.says(code)
    await lan.sees("điểm danh bằng mã: 2")

    await lan.taps("⏹ Kết thúc buổi họp")
    await lan.taps("✅ Lấy số điểm danh: 2")
    await lan.sees("👥 Số người dự: 2 (điểm danh bằng mã: 2)")
    await lan.says("/diemdanh 3")
    await lan.sees("👥 Số người dự: 3 (điểm danh bằng mã: 2)")
    await lan.taps("⏹ Kết thúc buổi họp")
    await lan.sees("⏹ Buổi sinh hoạt đã kết thúc")
    await town.settles()
    assert not any("🙋 Điểm danh" in labels(one) for one in await hoa.reads(town.group))
    await lan.taps("▶ Họp tiếp")
    await lan.finds_button("🔐 Điểm danh bằng mã")
    late = await town.resident("Khách")
    await late.opens(payload)
    await late.sees("Hiện chưa mở điểm danh")
    assert "Hoa" not in repr(rows_of(town.world.engine)["attendance"]), "nobody's name is kept"


async def test_five_wrong_codes_lock_an_account_and_then_the_right_one_is_not_taken(town: Town) -> None:
    hoa, tam = await town.resident("Hoa"), await town.resident("Tâm")
    lan, _ = await under_way(town, hoa, tam)
    code = await opened(lan)
    payload = await link_of(lan)
    await hoa.opens(payload)
    await hoa.sees("gõ 4 số")
    await hoa.sees("Mã có 4 chữ số", under=await hoa.says("123"))
    for number in range(1, 5):
        said = await hoa.says(wrong(code, number))
        await hoa.sees(f"Ông/bà còn {5 - number} lần gõ", under=said)
    await hoa.says(wrong(code, 5))
    await hoa.sees("🔒 Đã gõ sai mã 5 lần")
    await hoa.opens(payload)
    await hoa.says(code)
    await asyncio.gather(*(hoa.says(wrong(code, number)) for number in range(6, 36)))
    await town.settles()
    assert not any("đã điểm danh buổi" in one for one in await hoa.texts())
    assert await code_shown(lan) == code, "one account alone cannot have the code changed"
    await tam.opens(payload)
    await tam.says(code)
    await lan.sees("điểm danh bằng mã: 1")


async def test_many_accounts_that_guess_get_another_code_and_in_the_end_none(sqlite_town: Town) -> None:
    crowd = [await sqlite_town.resident(f"Kẻ đoán {number}") for number in range(18)]
    lan, _ = await under_way(sqlite_town)
    first = code = await opened(lan)
    payload = await link_of(lan)
    for wave in range(3):
        guessers = crowd[wave * 6 : wave * 6 + 6]
        await asyncio.gather(*(one.opens(payload) for one in guessers))
        for number in range(1, 6):
            await asyncio.gather(*(one.says(wrong(code, number)) for one in guessers))
        if wave < 2:
            await lan.sees("🔐 Có nhiều lần gõ sai mã nên tôi đã đổi mã.")
            code = await code_shown(lan, but_not=code)
    await lan.sees("🔒 Có người liên tục đoán mã nên tôi đã đóng điểm danh.")
    assert code != first
    await sqlite_town.settles()
    assert not any("Mã điểm danh" in one for one in await lan.texts())
    assert not any("điểm danh bằng mã: " in one for one in await lan.texts()), "nobody got in"
    hoa = await sqlite_town.resident("Hoa")
    await hoa.opens(payload)
    await hoa.sees("Hiện chưa mở điểm danh")
    again = await opened(lan)
    await hoa.opens(payload)
    await hoa.says(again)
    await lan.sees("điểm danh bằng mã: 1")


async def test_four_digits_from_somebody_of_the_neighbourhood_are_the_code_and_nothing_else_is(
    sqlite_town: Town,
) -> None:
    hoa = await sqlite_town.resident("Hoa")
    lan, _ = await about_to_begin(sqlite_town, hoa)
    await hoa.opens("to_MT-05")
    await hoa.sees("Tổ dân phố số 5")
    await hoa.says("1234")
    await hoa.sees("📝 Kiến nghị gửi")  # no meeting is open: it is words like any others
    await hoa.says("/huy")
    await lan.taps("▶ Bắt đầu")
    code = await opened(lan)
    await hoa.opens(await link_of(lan))
    await hoa.sees("gõ 4 số")
    await hoa.says("Rác ở đầu hẻm ba ngày chưa ai gom.")
    await hoa.sees("“Rác ở đầu hẻm ba ngày chưa ai gom.”")
    await hoa.says("/huy")
    await hoa.says(code)
    await hoa.sees("✅ Ông/bà đã điểm danh")
    await lan.taps("🔒 Đóng điểm danh")
    await lan.sees("👥 Số người dự: chưa ghi (điểm danh bằng mã: 1)")
    again = await opened(lan)
    await hoa.sees("Đã điểm danh: 1", chat=sqlite_town.group)
    tam = await sqlite_town.resident("Tâm")
    await tam.opens(await link_of(lan))
    await tam.sees("gõ 4 số")
    await lan.taps("🔒 Đóng điểm danh")
    await tam.says(again)
    await tam.sees("ngày 05/03/2027 đã đóng điểm danh")
    await tam.says("1234")
    await tam.sees("📝 Kiến nghị gửi")  # nothing is waited for any more


async def test_who_was_there_is_forgotten_after_a_week_and_how_many_stays(town: Town) -> None:
    hoa = await town.resident("Hoa")
    lan, meeting = await under_way(town, hoa)
    code = await opened(lan)
    await hoa.opens(await link_of(lan))
    await hoa.says(code)
    await lan.sees("điểm danh bằng mã: 1")
    bot = str(town.bot_id)
    account = await town.ledger_does(lambda books: books.accounts.of("telegram", bot, str(hoa.id)))
    assert account is not None
    assert str(account.id) in repr(rows_of(town.world.engine)["attendance"])
    await town.time_comes(EVENING + timedelta(days=7, minutes=1))
    await town.ledger_does(every_hour)
    assert str(account.id) not in repr(rows_of(town.world.engine)["attendance"])
    assert await town.ledger_does(lambda books: books.check_ins.present(meeting)) == 1
