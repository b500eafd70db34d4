"""What may be done about a notice that the group has: corrected, recalled, pinned, sent again, read."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from tests.journeys.notices import POWER_CUT, pinned_is, sends
from tests.town import Person, Town

LATER = "Tối Chủ nhật cắt điện từ 19 giờ."


@pytest.fixture
async def lan(town: Town) -> Person:
    """The head of the tổ."""
    return await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")


@pytest.fixture
async def hoa(town: Town, lan: Person) -> Person:
    """A resident in the head's group."""
    person = await town.resident("Hoa")
    await town.found_group(lan, person)
    await lan.sees("trợ lý tự động", chat=town.group)
    return person


async def test_a_correction_is_seen_first_and_then_stands_in_every_chat(
    town: Town, lan: Person, hoa: Person
) -> None:
    await sends(lan)
    wrong = await hoa.sees(POWER_CUT, chat=town.group)
    await lan.taps("✏️ Đính chính")
    await lan.sees("viết lại toàn bộ thông báo")
    await lan.says(LATER)
    await lan.sees("Trên đây là thông báo sau khi sửa")
    await hoa.sees_nothing_of(LATER, chat=town.group)
    await lan.taps("✏️ Sửa lặng lẽ")

    right = await hoa.sees(LATER, chat=town.group)
    assert right["message_id"] == wrong["message_id"]
    assert "Đã đính chính lúc" in right["text"]
    await lan.sees("đính chính lúc")


async def test_a_recalled_notice_disappears_from_the_group_and_the_report_says_so(
    town: Town, lan: Person, hoa: Person
) -> None:
    await sends(lan)
    await hoa.sees(POWER_CUT, chat=town.group)
    await lan.taps("↩️ Thu hồi")
    await lan.sees("sẽ biến mất")
    await lan.taps("↩️ Đúng, thu hồi")
    await lan.sees("Thông báo đã được thu hồi")
    await gone(hoa, "cắt điện", chat=town.group)


async def test_after_two_days_a_recall_puts_a_line_in_the_place_of_the_notice(
    town: Town, lan: Person, hoa: Person
) -> None:
    await sends(lan)
    await hoa.sees(POWER_CUT, chat=town.group)
    await town.time_comes(town.now() + timedelta(hours=49))
    await lan.taps("↩️ Thu hồi")
    await lan.sees("quá 48 giờ")
    await lan.taps("↩️ Đúng, thu hồi")

    await hoa.sees("Thông báo này đã được thu hồi", chat=town.group)
    await hoa.sees_nothing_of("cắt điện", chat=town.group)
    await lan.sees("thay nội dung bằng dòng báo thu hồi")


async def test_whoever_has_read_it_is_counted_once_and_the_count_is_shown(
    town: Town, lan: Person, hoa: Person
) -> None:
    await sends(lan, "👌 “Đã rõ”")
    await hoa.finds_button("👌 Đã rõ", chat=town.group)
    assert "Đã ghi nhận" in await hoa.taps("👌 Đã rõ", chat=town.group)
    await hoa.finds_button("👌 Đã rõ (1)", chat=town.group)
    assert "được ghi nhận rồi" in await hoa.taps("👌 Đã rõ (1)", chat=town.group)
    await lan.sees("1 người đã bấm Đã rõ")


async def test_a_notice_that_could_not_be_sent_says_why_and_goes_when_it_can(
    town: Town, lan: Person, hoa: Person
) -> None:
    lost = town.group
    await town.found_group(lan, hoa)
    await lan.sees("trợ lý tự động", chat=town.group)
    await town.emulated.act(lan.id, "remove", lost, who=town.bot_id)
    await sends(lan)
    await hoa.sees(POWER_CUT, chat=town.group)
    await lan.sees("tôi không còn ở trong nhóm")
    await town.emulated.act(lan.id, "add", lost, who=town.bot_id)
    await town.settles()
    await hoa.sees_nothing_of(POWER_CUT, chat=lost)
    await lan.taps("🔁 Gửi lại nơi lỗi")

    await hoa.sees(POWER_CUT, chat=lost)
    await lan.sees("2/2")
    assert len([one for one in await hoa.texts(town.group) if POWER_CUT in one]) == 1


async def test_a_pinned_notice_is_pinned_where_the_bot_may_and_taken_off_by_the_button(
    town: Town, lan: Person, hoa: Person
) -> None:
    await town.emulated.act(lan.id, "promote", town.group, who=town.bot_id)
    await sends(lan, "📌 Ghim")
    notice = await hoa.sees(POWER_CUT, chat=town.group)
    await pinned_is(town, hoa, notice)
    await lan.taps("📌 Bỏ ghim")
    await pinned_is(town, hoa, None)


async def gone(who: Person, words: str, *, chat: int) -> None:
    """Wait until nothing with these words stands there any more."""
    for _ in range(200):
        if not any(words in said for said in await who.texts(chat)):
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"{words!r} still stands there")
