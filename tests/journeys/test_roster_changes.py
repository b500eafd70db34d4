"""Whom the roster takes away answers no more: their open petitions go on, and who leads is told once."""

from __future__ import annotations

import pytest

from services.roster import RosterDesk
from tests.journeys.cases import electrician, files, neighbour
from tests.setup.sheets import TO_5, lines
from tests.town import Person, Town, labels


async def head(town: Town) -> Person:
    """Return the head of tổ 5, who has shared the number."""
    return await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")


async def imports(town: Town, *rows: tuple[Person, str, str], prune: bool) -> None:
    """Import a roster of tổ 5 with these people, roles and fields, instead of the former one."""
    sheet = lines(*((*TO_5, who.name, who.phone, role, "", "", fields, "") for who, role, fields in rows))
    await town.ledger_does(lambda books: RosterDesk(books).import_rows(sheet, prune=prune))


async def test_a_pruned_member_s_petitions_go_to_the_next_in_line_and_the_head_is_told(town: Town) -> None:
    hung, lan, hoa = await electrician(town), await head(town), await neighbour(town, "Hoa")
    deputy = await town.recognised("Võ Văn Tư", "Tổ phó", gender="Nam")
    first, second = await files(hoa), await files(hoa, "Đèn đường ở ngõ 9 cũng tắt.")
    await imports(town, (lan, "Tổ trưởng", ""), (deputy, "Tổ phó", ""), prune=True)
    for code in (first, second):
        await deputy.sees(f"🔔 Kiến nghị mới {code}")
        await hung.sees(f"↪️ {code} đã chuyển cho")
    told = await lan.sees("👤 Ông Trần Văn Hùng không còn phụ trách ở đây")
    assert "Võ Văn Tư giải quyết" in told["text"]
    assert labels(told) == [first, second]
    await lan.sees_nothing_of("⚠️")
    await hung.says(f"/tracuu {first}")
    await hung.sees("Không tìm thấy mã này")


async def test_a_member_only_missing_from_the_file_keeps_the_work_until_pruned(sqlite_town: Town) -> None:
    hung, lan, hoa = (
        await electrician(sqlite_town),
        await head(sqlite_town),
        await neighbour(sqlite_town, "Hoa"),
    )
    code = await files(hoa)
    await imports(sqlite_town, (lan, "Tổ trưởng", ""), prune=False)
    await lan.sees_nothing_of(code)
    await hung.says("/viec")
    assert code in labels(await hung.sees("1 kiến nghị chờ đồng chí trả lời"))


@pytest.mark.parametrize("role", ["Thành viên", "Tổ phó"])
async def test_somebody_who_changes_the_role_within_the_to_keeps_the_work(
    sqlite_town: Town, role: str
) -> None:
    hung, lan, hoa = (
        await electrician(sqlite_town),
        await head(sqlite_town),
        await neighbour(sqlite_town, "Hoa"),
    )
    code = await files(hoa)
    await imports(sqlite_town, (lan, "Tổ trưởng", ""), (hung, role, ""), prune=True)
    await lan.sees_nothing_of(code)
    await hung.says("/viec")
    assert code in labels(await hung.sees("1 kiến nghị chờ đồng chí trả lời"))


async def test_with_nobody_left_it_waits_and_a_new_role_takes_it_up(town: Town) -> None:
    hung, nga, hoa = (
        await electrician(town),
        await town.recognised("Bùi Thị Nga", "Thành viên", fields="roads", gender="Nữ"),
        await neighbour(town, "Hoa"),
    )
    code = await files(hoa)
    await imports(town, (nga, "Thành viên", "roads"), prune=True)
    await hung.sees(f"↪️ {code} không còn")
    await hoa.sees("Chưa có người nhận")
    await imports(town, (nga, "Tổ trưởng", ""), prune=True)
    await nga.sees(f"🔔 Kiến nghị mới {code}")


async def test_the_head_s_list_begins_with_what_has_nobody_and_settles_it_with_one_tap(
    sqlite_town: Town,
) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    lan = await sqlite_town.on_roster("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    await lan.shares_number()
    nga = await sqlite_town.recognised("Bùi Thị Nga", "Thành viên", fields="roads", gender="Nữ")
    await lan.says("/nghi hôm nay")
    await lan.sees("Đồng chí đang nghỉ")
    await sqlite_town.emulated.act(hung.id, "block", sqlite_town.bot_id)
    await hoa.sees("Chưa có người nhận")
    other = await files(hoa, "Đèn đường ở ngõ 9 cũng tắt.")
    await lan.says("/viec")
    listed = await lan.sees("⚠️ 2 kiến nghị chưa có người nhận")
    assert labels(listed) == [f"✋ {code}", f"↪️ {code}", f"✋ {other}", f"↪️ {other}"]
    assert await lan.taps(f"✋ {code}") == f"✋ Đồng chí đã nhận {code}."
    listed = await lan.sees("⚠️ 1 kiến nghị chưa có người nhận")
    assert labels(listed) == [f"✋ {other}", f"↪️ {other}", code]
    await lan.taps(f"↪️ {other}")
    assert await lan.taps("Bà Bùi Thị Nga (đang có 0 việc)") == f"↪️ Đã chuyển {other} cho đồng chí được chọn."
    await nga.sees(f"🔔 Kiến nghị mới {other}")
