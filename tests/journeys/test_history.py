"""A petition's life as those who may see it read it, event by event."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.emulated import Json
from tests.journeys.cases import LAMP, electrician, files, neighbour, received
from tests.town import Person, Town, labels

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
MOMENT = re.compile(r"\d\d:\d\d (thứ \w+|Chủ nhật), \d\d/\d\d/\d{4}")


def pressed(message: Json, label: str) -> str:
    """Return the callback data of a button."""
    keys = [key for row in message["inline_keyboard"] for key in row if key["text"] == label]
    return str(keys[0]["data"])


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
    own = await hoa.sees(code)
    assert await hoa.forges(pressed(card, "⋯ Thêm"), on=own) == f"{code} hiện do người khác giải quyết."
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


async def test_the_head_sees_a_name_only_by_asking_and_the_petitioner_reads_that(town: Town) -> None:
    hung, hoa = await electrician(town), await neighbour(town, "Nguyễn Thị Hoa")
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    code = await files(hoa)
    await hung.sees(code)
    await lan.says(f"/tracuu {code}")
    card = await lan.sees(f"🔎 {code}")
    assert "Hoa" not in card["text"]
    assert "Bà Lê Thị Lan (tổ trưởng) đã xem tên ông/bà" not in await history(hoa, code)
    for _ in range(2):
        assert await lan.taps("👤 Xem người gửi") == (
            f"👤 Người gửi {code}: Nguyễn Thị Hoa. Người gửi sẽ thấy đồng chí đã xem tên."
        )
    told = await history(hoa, code)
    assert told.count("Bà Lê Thị Lan (tổ trưởng) đã xem tên ông/bà") == 1


async def test_who_sent_an_anonymous_petition_is_asked_in_vain_and_leaves_no_event(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Nguyễn Thị Hoa")
    lan = await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    named, unnamed = await files(hoa), await files(hoa, anonymous=True)
    await lan.says(f"/tracuu {unnamed}")
    card = await lan.sees(f"🔎 {unnamed}")
    assert "👤 Xem người gửi" not in labels(card)
    await lan.says(f"/tracuu {named}")
    ask = pressed(await lan.finds_button("👤 Xem người gửi"), "👤 Xem người gửi")
    shown = pressed(card, "🕓 Lịch sử")
    forged = ask.rpartition("|")[0].rpartition("|")[0] + "|" + shown.split("|")[2] + "|"
    assert await lan.forges(forged, on=card) == f"{unnamed} không có tên người gửi để xem."
    await hung.sees(unnamed)
    assert not [line for line in await history(hoa, unnamed) if "đã xem tên" in line]


async def test_neither_the_cell_secretary_nor_a_neighbour_learns_a_name_by_a_forged_button(
    sqlite_town: Town,
) -> None:
    town = sqlite_town
    await electrician(town)
    hoa = await neighbour(town, "Nguyễn Thị Hoa")
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    minh = await town.recognised("Đỗ Văn Minh", "Bí thư chi bộ", gender="Nam")
    tam = await neighbour(town, "Tâm")
    code = await files(hoa)
    await lan.says(f"/tracuu {code}")
    ask = pressed(await lan.finds_button("👤 Xem người gửi"), "👤 Xem người gửi")
    await minh.says(f"/tracuu {code}")
    seen = await minh.sees(f"🔎 {code}")
    assert "👤 Xem người gửi" not in labels(seen)
    assert "Không tìm thấy mã này" in await minh.forges(ask, on=seen)
    assert "Không tìm thấy mã này" in await tam.forges(ask, on=await tam.sees("trợ lý tự động"))
    assert "Không tìm thấy mã này" in await tam.forges(
        pressed(seen, "🕓 Lịch sử"), on=await tam.sees("trợ lý tự động")
    )


async def test_a_supporter_reads_no_name_seen_and_nothing_said_between_two(sqlite_town: Town) -> None:
    await electrician(sqlite_town)
    hoa, tam = await neighbour(sqlite_town, "Hoa"), await neighbour(sqlite_town, "Tâm")
    lan = await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    group = await sqlite_town.found_group(lan, hoa, tam)
    await files(hoa)
    await files(tam)
    await hoa.says("/kiennghi Cống ngõ 3 tắc, tối mất điện.", to=group)
    code = "KN-" + (await hoa.sees("Đã tiếp nhận KN-", chat=group))["text"].partition("KN-")[2][:9]
    await tam.taps("🙋 Tôi cũng gặp", chat=group)
    await lan.says(f"/tracuu {code}")
    await lan.taps("✋ Tôi nhận", on=await lan.sees(f"🔎 {code}"))
    await lan.says("Mai thông cống.", reply_to=await lan.sees(f"Kiến nghị mới {code}"))
    await hoa.sees("Mai thông cống.")
    theirs, own = await history(tam, code), await history(hoa, code)
    assert "“Mai thông cống.”" in theirs
    assert "Người gửi đã gửi kiến nghị" in theirs
    assert not [line for line in theirs if "đã xem tên" in line]
    assert [line for line in own if "đã xem tên ông/bà" in line]


async def test_a_long_history_turns_its_pages_and_never_exceeds_a_message(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    for number in range(12):
        task = await hung.sees(f"🔁 Đề nghị xem lại {code}" if number else "🔔 Kiến nghị mới")
        await hung.says(f"Lần {number}. " + "💡 đèn <b> & dây " * 80, reply_to=task)
        await hoa.sees(f"Lần {number}.")
        await hoa.taps("🔁 Đề nghị xem lại")
    await hung.taps("⋯ Thêm", on=await hung.sees(f"🔁 Đề nghị xem lại {code}"))
    await hung.taps("🕓 Lịch sử")
    first = await hung.sees(f"🕓 Lịch sử {code}, trang 1/")
    assert labels(first) == ["Trang sau ▶️"]
    assert len(first["text"].encode("utf-16-le")) // 2 <= 4096
    await hung.taps("Trang sau ▶️", on=first)
    second = await hung.sees(f"🕓 Lịch sử {code}, trang 2/")
    assert second["message_id"] == first["message_id"]
    assert "◀️ Trang trước" in labels(second)


async def test_the_history_goes_on_growing_while_it_is_open_in_the_chat(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await history(hoa, code)
    await hung.taps("✋ Nhận việc")
    await hoa.sees("Ông Trần Văn Hùng (được giao việc) đã nhận việc")


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM petition_events",
        "UPDATE petition_events SET words = 'khác'",
        "UPDATE petition_events SET at = '2020-01-01 00:00:00'",
        "UPDATE petition_events SET by_person = 1",
        "UPDATE petition_events SET by_account = 1",
    ],
)
async def test_the_database_itself_refuses_to_edit_what_happened(sqlite_town: Town, statement: str) -> None:
    await electrician(sqlite_town)
    await files(await neighbour(sqlite_town, "Hoa"))
    with (
        pytest.raises(DBAPIError, match="events are never edited"),
        sqlite_town.world.engine.begin() as connection,
    ):
        connection.execute(text(statement))


async def test_reminders_and_reports_upwards_stand_in_the_history(sqlite_town: Town) -> None:
    town = sqlite_town
    await electrician(town)
    hoa = await neighbour(town, "Hoa")
    await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    await town.recognised("Đỗ Văn Minh", "Bí thư chi bộ", gender="Nam")
    await town.time_comes(datetime(2027, 3, 1, 9, 0, tzinfo=VIETNAM))
    code = await files(hoa)
    for day in (5, 8, 9, 11):
        await town.time_comes(datetime(2027, 3, day, 16, 30, tzinfo=VIETNAM))
    told = await history(hoa, code)
    assert "Đã nhắc ông Trần Văn Hùng (được giao việc)" in told
    assert "Đã báo bà Lê Thị Lan (tổ trưởng)" in told
    assert "Đã báo ông Đỗ Văn Minh (bí thư chi bộ)" in told


async def test_whom_a_petition_is_about_reads_nothing_of_its_history(sqlite_town: Town) -> None:
    town = sqlite_town
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    minh = await town.recognised("Đỗ Văn Minh", "Tổ phó", gender="Nam")
    await hoa.says(LAMP)
    draft = await hoa.sees("📝 Kiến nghị gửi")
    await hoa.taps("🚷 Không gửi cho ông Trần Văn Hùng")
    await hoa.taps("🚷 Không gửi cho ông Đỗ Văn Minh")
    await hoa.sees("🚷 Không gửi cho ông Trần Văn Hùng, ông Đỗ Văn Minh")
    await hoa.taps("👍 Đồng ý và gửi")
    code = await received(hoa, draft["message_id"])
    await lan.says(f"/tracuu {code}")
    shown = await lan.sees(f"🔎 {code}")
    for person in (hung, minh):
        own = await person.sees("Xin chào đồng chí")
        assert "Không tìm thấy mã này" in await person.forges(pressed(shown, "🕓 Lịch sử"), on=own)
        await person.sees_nothing_of(code)
