"""The reminder of a meeting in the group: it says what holds now, and stands there once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from domain.actions import Act, Action
from storage.books import Books
from storage.meeting_tables import meetings
from tests.emulated import Json
from tests.journeys.cases import files, neighbour
from tests.journeys.held_meetings import EVENING, plans_meetings
from tests.journeys.ladders import all_shown
from tests.journeys.ledgers import rows_of
from tests.journeys.notices import MONDAY, head_of
from tests.town import Person, Town, labels

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
REMINDER = "Sinh hoạt tổ hằng tháng"


async def meets(town: Town, *neighbours: Person) -> Person:
    """Return a head whose tổ meets at 19:30 on Friday, 5 March 2027."""
    await town.time_comes(MONDAY)
    lan = await head_of(town, *neighbours)
    await town.ledger_does(plans_meetings)
    return lan


async def reminders(who: Person, chat: int) -> Sequence[Json]:
    """Return the reminders that stand in the group."""
    await all_shown(who.town)
    return [one for one in await who.reads(chat) if REMINDER in (one.get("text") or "")]


async def test_the_reminder_counts_days_people_and_petitions_and_stands_there_once(town: Town) -> None:
    hung = await town.recognised("Trần Văn Hùng", "Thành viên", fields="utilities", gender="Nam")
    hoa, tam = await neighbour(town, "Hoa"), await neighbour(town, "Tâm")
    await meets(town, hoa, tam)
    await files(hoa, "Đèn đường đầu ngõ 12 hỏng ba hôm nay.")
    await files(tam, "Bóng đèn ngõ 14 nhấp nháy cả đêm.")
    await town.time_comes(EVENING - 3 * DAY)
    [card] = await reminders(hoa, town.group)
    assert card["text"].splitlines() == [
        "📅 Sinh hoạt tổ hằng tháng · Tổ dân phố số 5",
        "",
        "🕒 19:30 thứ Sáu, 05/03/2027 (còn 3 ngày)",
        "📍 Nhà văn hoá tổ 5",
        "",
        "📋 Chương trình",
        "1. Kết quả giải quyết kiến nghị – 2 kiến nghị: 2 đang giải quyết",
    ]
    assert await hoa.taps("✅ Tham dự", chat=town.group)
    await tam.taps("✅ Tham dự (1)", chat=town.group)
    await hung.says("Đã thay bóng.", reply_to=await hung.sees("Kiến nghị mới KN-27-000001"))
    await hoa.finds_button("✅ Tham dự (2)", chat=town.group)
    await town.time_comes(EVENING - 3 * DAY + 5 * HOUR)
    [same] = await reminders(hoa, town.group)
    assert same["message_id"] == card["message_id"], "it changes where it stands"
    assert "(còn 2 ngày)" in same["text"]
    assert "2 kiến nghị: 1 đã trả lời, 1 đang giải quyết" in same["text"]

    await town.time_comes(EVENING - DAY)
    [newer] = await reminders(hoa, town.group)
    assert newer["message_id"] > card["message_id"], "people hear of it once more"
    assert "(ngày mai)" in newer["text"]
    assert labels(newer) == ["✅ Tham dự (2)", "🙅 Bận"]
    await town.time_comes(EVENING)
    [begun] = await reminders(hoa, town.group)
    assert "(đến giờ họp rồi)" in begun["text"]
    assert not labels(begun)
    late = Action(Act.MEETING_COMING, await town.ledger_does(_meeting)).pack()
    assert "đã cũ" in await tam.forges(late, on=begun, chat=town.group)


async def test_a_reminder_too_old_to_be_removed_points_to_the_one_further_down(sqlite_town: Town) -> None:
    hoa = await neighbour(sqlite_town, "Hoa")
    await meets(sqlite_town, hoa)
    await sqlite_town.time_comes(EVENING - 3 * DAY)
    [card] = await reminders(hoa, sqlite_town.group)
    await sqlite_town.emulated.faults("undeletable", token=sqlite_town.token, method="deleteMessage")
    await sqlite_town.time_comes(EVENING - DAY)
    [newer] = await reminders(hoa, sqlite_town.group)
    assert newer["message_id"] != card["message_id"]
    old = await hoa.sees("Lời nhắc họp mới hơn ở phía dưới", chat=sqlite_town.group)
    assert old["message_id"] == card["message_id"]
    assert not labels(old)
    await sqlite_town.time_comes(EVENING - 2 * HOUR)
    [last] = await reminders(hoa, sqlite_town.group)
    assert last["message_id"] > newer["message_id"]
    assert "(hôm nay)" in last["text"]


async def test_a_neighbourhood_without_a_group_has_its_head_told_once_and_the_group_once_it_is_there(
    town: Town,
) -> None:
    await town.time_comes(MONDAY)
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    await town.ledger_does(plans_meetings)
    for before in (3 * DAY, 2 * DAY, DAY):
        await town.time_comes(EVENING - before)
    await all_shown(town)
    told = [one for one in await lan.texts() if "Chưa nhắc được bà con" in one]
    assert len(told) == 1
    assert "19:30 thứ Sáu, 05/03/2027 (ngày mai)" in told[0]
    await town.found_group(lan)
    await lan.finds_button("✅ Tham dự", chat=town.group)
    [card] = await reminders(lan, town.group)
    assert labels(card) == ["✅ Tham dự", "🙅 Bận"]
    await lan.sees("Trợ lý đã ở trong nhóm của Tổ dân phố số 5")
    await town.time_comes(EVENING - 2 * HOUR)
    [newer] = await reminders(lan, town.group)
    assert newer["message_id"] > card["message_id"]


async def test_every_group_of_a_neighbourhood_is_reminded_and_one_that_moved_in_its_new_place(
    town: Town,
) -> None:
    hoa = await neighbour(town, "Hoa")
    lan = await meets(town, hoa)
    first = town.group
    second = await town.found_group(lan, hoa)
    await town.time_comes(EVENING - 3 * DAY)
    for group in (first, second):
        await hoa.finds_button("✅ Tham dự", chat=group)
    await hoa.taps("✅ Tham dự", chat=first)
    await hoa.finds_button("✅ Tham dự (1)", chat=second)
    moved = int((await town.emulated.act(lan.id, "migrate", second))["chat"])
    await hoa.finds_button("✅ Tham dự (1)", chat=moved)
    [here] = await reminders(hoa, moved)
    assert labels(here) == ["✅ Tham dự (1)", "🙅 Bận"]
    await hoa.taps("🙅 Bận", chat=moved)
    await hoa.finds_button("🙅 Bận (1)", chat=first)
    await town.time_comes(EVENING - DAY)
    for group in (first, moved):
        [newer] = await reminders(hoa, group)
        assert "(ngày mai)" in newer["text"]


async def test_who_comes_is_counted_without_names_shown_to_themselves_and_erased(town: Town) -> None:
    hoa, tam = await neighbour(town, "Hoa"), await neighbour(town, "Tâm")
    await meets(town, hoa, tam)
    await town.time_comes(EVENING - 3 * DAY)
    await hoa.taps("✅ Tham dự", chat=town.group)
    await tam.taps("✅ Tham dự (1)", chat=town.group)
    await hoa.finds_button("✅ Tham dự (2)", chat=town.group)
    stranger = await town.resident("Khách")  # never met the bot, and is asked for nothing
    await town.emulated.act(hoa.id, "add", town.group, who=stranger.id)
    await stranger.taps("🙅 Bận", chat=town.group)
    await hoa.finds_button("🙅 Bận (1)", chat=town.group)
    await hoa.says("/caidat")
    await hoa.sees("• Buổi sinh hoạt đã bấm Tham dự hoặc Bận: 1")
    account = await town.ledger_does(lambda books: _account(books, hoa))
    assert str(account) in repr(rows_of(town.world.engine)["attendance"])
    await hoa.taps("🗑 Xoá thông tin của tôi")
    await hoa.taps("🗑 Đồng ý xoá")
    await hoa.sees("xoá")
    assert str(account) not in repr(rows_of(town.world.engine)["attendance"])
    [card] = await reminders(tam, town.group)
    assert labels(card) == ["✅ Tham dự (2)", "🙅 Bận (1)"], "the number stays, without the person"


def _meeting(books: Books) -> int:
    found: int = books.execute(select(meetings.c.id)).scalars().first() or 0
    return found


def _account(books: Books, who: Person) -> int:
    found = books.accounts.of("telegram", str(who.town.bot_id), str(who.id))
    assert found is not None
    return found.id
