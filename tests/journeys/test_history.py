"""A petition's life as those who may see it read it, event by event."""

from __future__ import annotations

import re

from tests.journeys.cases import electrician, files, neighbour
from tests.town import Person, Town, labels

MOMENT = re.compile(r"\d\d:\d\d (thứ \w+|Chủ nhật), \d\d/\d\d/\d{4}")


async def history(person: Person, code: str) -> list[str]:
    """Open the petition and its history, and return the lines of that."""
    await person.says(f"/tracuu {code}")
    await person.taps("🕓 Lịch sử", on=await person.sees(f"🔎 {code}"))
    card = await person.sees(f"🕓 Lịch sử {code}")
    return [line for line in card["text"].splitlines() if line]


async def test_rare_buttons_stand_behind_one_and_lead_back_again(town: Town) -> None:
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    await files(hoa)
    usual = labels(await hung.finds_button("⋯ Thêm"))
    await hung.taps("⋯ Thêm")
    rare = labels(await hung.finds_button("🕓 Lịch sử"))
    assert rare[-1] == "⬅️ Quay lại"
    assert not set(rare) & set(usual)
    await hung.taps("⬅️ Quay lại")
    assert labels(await hung.finds_button("⋯ Thêm")) == usual


async def test_nobody_but_the_responsible_person_turns_their_card(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    card = await hung.finds_button("⋯ Thêm")
    more = next(key["data"] for row in card["inline_keyboard"] for key in row if key["text"] == "⋯ Thêm")
    own = await hoa.sees(code)
    assert await hoa.forges(more, on=own) == f"{code} hiện do người khác giải quyết."
    assert labels(await hung.sees("Kiến nghị mới")) == labels(card)


async def test_the_petitioner_reads_the_whole_life_with_times_people_and_roles(town: Town) -> None:
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    code = await files(hoa)
    await hung.taps("✋ Nhận việc")
    await hung.says("Chiều nay thay bóng.", reply_to=await hung.sees("📌 Kiến nghị"))
    await hoa.sees("Chiều nay thay bóng.")
    await hoa.taps("👍 Hài lòng")
    told = await history(hoa, code)
    assert [line for line in told if not MOMENT.fullmatch(line)] == [
        f"🕓 Lịch sử {code}",
        "Ông/bà đã gửi kiến nghị",
        "Chuyển ông Trần Văn Hùng vì ông phụ trách lĩnh vực này.",
        "Ông Trần Văn Hùng (được giao việc) đã xem tên ông/bà",
        "Ông Trần Văn Hùng (được giao việc) đã nhận việc",
        "Ông Trần Văn Hùng (được giao việc) đã trả lời",
        "“Chiều nay thay bóng.”",
        "Ông/bà đã xác nhận hài lòng",
    ]
    assert len([line for line in told if MOMENT.fullmatch(line)]) == 6
