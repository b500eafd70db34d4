"""Limits against abuse: petitions a day, drafts at once, files of a petition."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from domain.codes import parse_code
from domain.endings import withdraw
from domain.events import By
from domain.identifiers import Address
from domain.refusals import TooManyToday
from services.drafts import DraftDesk
from storage.books import Books
from storage.tables import attachments, drafts
from tests.emulated import Emulated
from tests.journeys.cases import electrician, files, neighbour
from tests.journeys.drafts import rows_of
from tests.journeys.notices import head_of, sends, sets_for_tonight, writes
from tests.town import Person, Town, labels, open_town

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY, NEARLY_TUESDAY, TUESDAY = (
    datetime(2027, 3, 1, 9, 0, tzinfo=ZONE),
    datetime(2027, 3, 1, 23, 50, tzinfo=ZONE),
    datetime(2027, 3, 2, 0, 5, tzinfo=ZONE),
)
ENOUGH = "Hôm nay ông/bà đã gửi 2 kiến nghị, là số nhiều nhất trong một ngày."
AGAIN = "Xin gửi tiếp từ 00:00 thứ Ba, 02/03/2027"
SEND = "✅ Gửi"


@pytest.fixture
async def strict(emulated: Emulated, database_url: str) -> AsyncIterator[Town]:
    """A town in which one may send two petitions or notices a day, and have two drafts and two files."""
    limits = {"petitions_a_day": 2, "notices_a_day": 2, "open_drafts": 2, "files_a_petition": 2}
    async with open_town(emulated, database_url, **limits) as opened:
        yield opened


def _withdraw(books: Books, code: str) -> None:
    found = books.petitions.with_code(*(parse_code(code) or (0, 0)))[0]
    books.petitions.save(withdraw(found, By(account=found.account), at=books.now))


def _filed(books: Books) -> int:
    account = books.petitions.with_code(2026, 1)[0].account
    assert account is not None
    return books.limits.filed_today(account)


async def group_of(town: Town, *others: Person) -> int:
    """Let a head found the tổ's group."""
    head = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    group = await town.found_group(head, *others)
    await head.sees("trợ lý tự động", chat=group)
    return group


async def test_the_third_petition_of_a_day_is_kept_as_a_draft_and_goes_the_next_day(strict: Town) -> None:
    await electrician(strict)
    hoa = await neighbour(strict, "Hoa")
    await strict.time_comes(MONDAY)
    await files(hoa)
    await files(hoa, "Đèn ngõ 13 cũng hỏng.")
    await hoa.says("Đèn ngõ 14 cũng hỏng.")
    draft = await hoa.sees("📝 Kiến nghị gửi")
    toast = await hoa.taps(SEND, on=draft)
    assert ENOUGH in toast
    assert AGAIN in toast
    assert len(toast) < 200
    assert SEND in labels(await hoa.sees("📝 Kiến nghị gửi"))
    await strict.time_comes(NEARLY_TUESDAY)
    assert ENOUGH in await hoa.taps(SEND, on=draft)
    await strict.time_comes(TUESDAY)
    assert await hoa.taps(SEND, on=draft) == "✅ Đã gửi."
    await hoa.sees("Đã tiếp nhận KN-27-000003")


async def test_private_and_group_count_together_and_only_for_the_one_who_sent_them(strict: Town) -> None:
    await electrician(strict)
    hoa, tam = await neighbour(strict, "Hoa"), await neighbour(strict, "Tâm")
    group = await group_of(strict, hoa, tam)
    await strict.time_comes(MONDAY)
    await files(hoa)
    await files(tam, "Nước yếu ở ngõ 3.")
    await hoa.says("/kiennghi Đèn ngõ 13 hỏng.", to=group)
    await hoa.sees("KN-27-000003", chat=group)
    said = await hoa.says("/kiennghi Đèn ngõ 14 hỏng.", to=group)
    note = await hoa.sees(ENOUGH, chat=group, under=said)
    assert AGAIN in note["text"]
    await tam.says("/kiennghi Đèn ngõ 15 hỏng.", to=group)
    await tam.sees("KN-27-000004", chat=group)


async def test_many_at_once_in_the_group_get_one_note_and_no_more_than_the_limit_is_filed(
    strict: Town,
) -> None:
    await electrician(strict)
    hoa = await neighbour(strict, "Hoa")
    group = await group_of(strict, hoa)
    await files(hoa)
    await asyncio.gather(*(hoa.says(f"/kiennghi Đèn ngõ {n} hỏng.", to=group) for n in range(20, 32)))
    await strict.settles()
    texts = await hoa.texts(group)
    assert len([one for one in texts if "Đã tiếp nhận" in one]) == 1
    assert len([one for one in texts if ENOUGH in one]) == 1
    assert await strict.ledger_does(_filed) == 2


async def test_what_is_filed_in_one_transaction_counts_within_it(strict: Town) -> None:
    await electrician(strict)
    hoa = await neighbour(strict, "Hoa")
    group = await group_of(strict, hoa)
    await files(hoa)

    def file_five(books: Books) -> int:
        me = books.accounts.of("telegram", str(strict.bot_id), str(hoa.id))
        place = books.groups.at(Address("telegram", str(strict.bot_id), str(group)))
        assert me is not None
        assert place is not None
        refused = 0
        for number in range(5):
            try:
                DraftDesk(books).file_in_group(me, place, f"Đèn ngõ {number} hỏng.", (), message=number)
            except TooManyToday:
                refused += 1
        return refused

    assert await strict.ledger_does(file_five) == 4


async def test_what_was_withdrawn_counts_towards_the_day_all_the_same(strict: Town) -> None:
    await electrician(strict)
    hoa = await neighbour(strict, "Hoa")
    await strict.time_comes(MONDAY)
    code = await files(hoa)
    await files(hoa, "Đèn ngõ 13 cũng hỏng.")
    await strict.ledger_does(lambda books: _withdraw(books, code))
    await hoa.says("Đèn ngõ 14 cũng hỏng.")
    draft = await hoa.sees("📝 Kiến nghị gửi")
    assert ENOUGH in await hoa.taps(SEND, on=draft)


async def test_of_a_first_timer_only_so_many_drafts_wait_in_the_group(strict: Town) -> None:
    await electrician(strict)
    hoa = await strict.resident("Hoa")
    group = await group_of(strict, hoa)
    for lane in (1, 2):
        said = await hoa.says(f"/kiennghi Đèn ngõ {lane} hỏng.", to=group)
        await hoa.sees("Tôi đã thấy kiến nghị", chat=group, under=said)
    said = await hoa.says("/kiennghi Đèn ngõ 3 hỏng.", to=group)
    await hoa.sees("Ông/bà đang có 2 kiến nghị chờ bấm gửi.", chat=group, under=said)
    assert len((await rows_of(strict, drafts))["drafts"]) == 2
    await hoa.taps("✖️ Huỷ", chat=group)
    await strict.settles()
    said = await hoa.says("/kiennghi Đèn ngõ 4 hỏng.", to=group)
    await hoa.sees("Tôi đã thấy kiến nghị", chat=group, under=said)


async def test_the_files_that_fit_are_those_of_the_settings_in_private_and_in_albums(strict: Town) -> None:
    await electrician(strict)
    hoa = await neighbour(strict, "Hoa")
    head = await strict.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    group = await strict.found_group(head, hoa)
    await head.sees("trợ lý tự động", chat=group)
    await strict.emulated.act(head.id, "promote", group, who=strict.bot_id)
    for _ in range(3):
        await hoa.sends("photo", media_group_id="a")
    await hoa.says("Đèn hỏng.")
    await hoa.sees("📎 2 ảnh")
    await hoa.sees("Mỗi kiến nghị kèm tối đa 2 tệp.")
    await hoa.taps("👍 Đồng ý và gửi")
    await hoa.sees("Đã tiếp nhận")
    for words in (f"@{strict.username} Đèn ngõ 3 hỏng.", "", ""):
        await hoa.sends("photo", to=group, caption=words, media_group_id="b")
    await hoa.sees("KN-26-000002", chat=group)
    await strict.settles()
    kept = (await rows_of(strict, attachments))["attachments"]
    assert len([one for one in kept if one["album"] == "a"]) == 2
    assert len([one for one in kept if one["album"] == "b"]) == 2


async def test_a_notice_too_many_for_a_day_is_kept_and_an_urgent_one_goes(strict: Town) -> None:
    lan = await head_of(strict)
    await strict.time_comes(MONDAY)
    await sends(lan)
    await sets_for_tonight(lan, "Tối nay họp tổ.")
    await writes(lan, "Mời nhận sổ bảo hiểm.")
    full = "đã gửi và hẹn gửi 2 thông báo trong thứ Hai, 01/03/2027"
    assert full in await lan.taps("✅ Gửi ngay")
    await lan.taps("🕒 Hẹn giờ")
    assert full in await lan.taps("🌆 Tối nay, 19:00")
    await lan.taps("🌅 Sáng mai, 07:00")
    await lan.sees("Sẽ gửi lúc 07:00 thứ Ba, 02/03/2027")
    assert full in await lan.taps("✅ Gửi ngay")
    await writes(lan, "Nước lên nhanh, xin bà con rời nhà.")
    await lan.taps("🚨 Khẩn: không")
    await lan.finds_button("🚨 Khẩn: có")
    await lan.taps("✅ Gửi ngay")
    await lan.sees("Nước lên nhanh", chat=strict.group)
    await strict.time_comes(MONDAY.replace(hour=19))
    await lan.sees("Tối nay họp tổ.", chat=strict.group)
    await lan.sees_nothing_of("sổ bảo hiểm", chat=strict.group)
