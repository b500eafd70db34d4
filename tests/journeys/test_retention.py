"""What nobody needs any more is forgotten in time: whose a petition was, and who never agreed to anything."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from scheduler.ticks import every_hour
from tests.journeys.cases import electrician, files, neighbour
from tests.journeys.ledgers import rows_of
from tests.town import Person, Town

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
NAME = "Nguyễn Thị Hoa"


async def hour_comes(town: Town, at: datetime) -> None:
    """Turn the clock and let the hourly tick run as it would then."""
    await town.time_comes(at)
    await town.ledger_does(every_hour)
    await town.settles()


async def ended(hung: Person, hoa: Person) -> str:
    """Let a petition be answered and confirmed; return its code."""
    code = await files(hoa)
    await hung.says("Đã thay bóng.", reply_to=await hung.sees(f"Kiến nghị mới {code}"))
    await hoa.sees("Đã thay bóng.")
    await hoa.taps("👍 Hài lòng")
    await hung.sees("Tình trạng: Đã kết thúc")
    return code


async def test_whose_a_petition_was_is_forgotten_two_years_after_its_end(town: Town) -> None:
    hung, hoa = await electrician(town), await neighbour(town, NAME)
    await town.time_comes(datetime(2027, 3, 1, 9, 0, tzinfo=VIETNAM))
    code = await ended(hung, hoa)
    account = await town.ledger_does(
        lambda books: books.accounts.of("telegram", str(town.bot_id), str(hoa.id))
    )
    assert account is not None
    await hour_comes(town, datetime(2029, 3, 1, 8, 0, tzinfo=VIETNAM))
    assert f"Người gửi: {NAME}" in (await hung.sees(f"📌 Kiến nghị {code}"))["text"]
    await hour_comes(town, datetime(2029, 3, 1, 10, 0, tzinfo=VIETNAM))
    assert "Người gửi: một người dân" in (await hung.sees(f"📌 Kiến nghị {code}"))["text"]
    rows = rows_of(town.world.engine)
    for table in ("petitions", "petition_events", "supporters"):
        assert not [row for row in rows[table] if str(account.id) in row], table
    assert not [row for row in rows["cards"] if str(account.id) in row and "'welcome'" not in row]
    await hoa.says(f"/tracuu {code}")
    await hoa.sees("Không tìm thấy mã này")


async def test_an_open_petition_keeps_its_petitioner_however_old_it_is(sqlite_town: Town) -> None:
    town = sqlite_town
    hung, hoa = await electrician(town), await neighbour(town, NAME)
    await town.time_comes(datetime(2027, 3, 1, 9, 0, tzinfo=VIETNAM))
    code = await files(hoa)
    await hung.sees(f"Kiến nghị mới {code}")
    await hour_comes(town, datetime(2031, 3, 3, 9, 0, tzinfo=VIETNAM))
    await hoa.says(f"/tracuu {code}")
    await hoa.sees(f"🔎 {code}")


async def test_supporters_and_the_message_in_the_group_are_forgotten_with_the_petitioner(
    sqlite_town: Town,
) -> None:
    town = sqlite_town
    hung, hoa, tam = await electrician(town), await neighbour(town, NAME), await neighbour(town, "Tâm")
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    await town.time_comes(datetime(2027, 3, 1, 9, 0, tzinfo=VIETNAM))
    group = await town.found_group(lan, hoa, tam)
    await files(hoa)
    await files(tam)
    await hoa.says("/kiennghi Đèn đường đầu ngõ 7 hỏng, tối đi lại nguy hiểm.", to=group)
    await hoa.sees("Đã tiếp nhận KN-27-000003", chat=group)
    await tam.taps("🙋 Tôi cũng gặp", chat=group)
    await hung.says("Đã thay bóng.", reply_to=await hung.sees("Kiến nghị mới KN-27-000003"))
    await hoa.taps("👍 Hài lòng", on=await hoa.sees("Đã thay bóng."))
    await town.settles()
    await hour_comes(town, datetime(2029, 3, 1, 10, 0, tzinfo=VIETNAM))
    rows = rows_of(town.world.engine)
    assert rows["supporters"] == []
    kept = next(row for row in rows["petitions"] if "'number': 3" in row)
    for fact in ("'account_id': None", "'origin_message': None", "'supporters': 1"):
        assert fact in kept
    assert not [row for row in rows["cards"] if "'answer_in_group'" in row]


async def test_who_never_agreed_and_has_nothing_is_dropped_after_thirty_days(town: Town) -> None:
    hung, hoa, tam = await electrician(town), await neighbour(town, NAME), await neighbour(town, "Tâm")
    await files(hoa)
    await hour_comes(town, datetime(2027, 3, 1, 9, 0, tzinfo=VIETNAM))
    rows = rows_of(town.world.engine)
    known = [
        str(person.id)
        for person in (hung, hoa, tam)
        if any(str(person.id) in row for row in rows["accounts"])
    ]
    assert known == [str(hung.id), str(hoa.id)]
    assert not [row for row in rows["cards"] if f"'chat': '{tam.id}'" in row]
    await tam.opens("to_MT-05")
    await tam.sees("trợ lý tự động")
