"""The agenda of a meeting: what the tổ adds of its own, and what is ticked off while people sit together."""

from __future__ import annotations

from datetime import timedelta

from tests.journeys.contents import LIBRARY, MEETING, THEFT, commune_of, sent, writes
from tests.town import Person, Town, labels

ELECTION = "Bầu tổ phó <mới>"


async def _tries_what_cannot_be_an_item(lan: Person) -> None:
    said = await lan.says("x" * 201)
    await lan.sees("nhiều nhất 200 ký tự", under=said)
    said = await lan.sends("sticker")
    await lan.sees("nhiều nhất 200 ký tự", under=said)


async def _ticked_off(lan: Person, minh: Person) -> None:
    """Let the one or the other tick what was talked about, and one of it be taken back."""
    await lan.taps("☐ 2. An ninh, trật tự")
    await lan.sees("✅ 2. An ninh, trật tự")
    await minh.taps(f"☐ 4. {ELECTION}")
    card = await lan.sees(f"✅ 4. {ELECTION}")
    assert "☐ 3. Góp tiền sửa đèn" in labels(card)
    await minh.taps("☑ 2. An ninh, trật tự")
    await lan.finds_button("☐ 2. An ninh, trật tự")


async def test_a_head_puts_items_on_the_agenda_and_ticks_all_of_it_off_at_the_meeting(town: Town) -> None:
    tam = await town.resident("Tâm")
    ha, lan, quan = await sent(town, tam)
    minh = await town.recognised("Trần Văn Minh", "Tổ phó", gender="Nam")
    await minh.sees(THEFT)  # sent before he came
    await lan.taps("➕ Thêm việc của tổ")
    await _tries_what_cannot_be_an_item(lan)
    await lan.says(ELECTION)
    card = await lan.finds_button(f"🗑 {ELECTION}")
    removal = card["inline_keyboard"][0][0]["data"]
    await minh.says("/noidung")
    await minh.sees(f"3. {ELECTION} · việc của tổ")
    await minh.taps("➕ Thêm việc của tổ")
    await minh.says("Góp tiền sửa đèn")
    await minh.taps(f"🗑 {ELECTION}")
    await lan.sees("• Góp tiền sửa đèn")
    assert "đã cũ" in await lan.forges(removal, on=card)

    await town.time_comes(MEETING - timedelta(days=3))
    reminder = await tam.sees("2. An ninh, trật tự\n3. Góp tiền sửa đèn", chat=town.group)
    assert "Bầu tổ phó" not in reminder["text"]
    await town.time_comes(MEETING - timedelta(minutes=30))
    await lan.taps("📋 Sửa chương trình")
    await lan.taps("➕ Thêm việc của tổ")
    await lan.says(ELECTION)
    await town.time_comes(MEETING + timedelta(minutes=2))
    await lan.taps("▶ Bắt đầu")
    await _ticked_off(lan, minh)
    await quan.sees_nothing_of("Góp tiền sửa đèn")

    await lan.taps("🔢 Số người dự")
    await lan.says("42")
    await lan.sees("👥 Số người dự: 42")
    await lan.taps("⏹ Kết thúc buổi họp")
    await lan.sees("⏹ Buổi sinh hoạt đã kết thúc")
    await town.time_comes(MEETING + timedelta(hours=3))
    await writes(ha, "✍️ 2. Văn hoá", LIBRARY)
    await quan.sees(LIBRARY)
    card = await lan.sees("⏹ Buổi sinh hoạt đã kết thúc")
    assert "Văn hoá" not in card["text"], "nobody talked about it there"


async def test_a_neighbourhood_that_is_given_nothing_has_an_agenda_all_the_same(
    sqlite_town: Town,
) -> None:
    _ha, lan, _quan = await commune_of(sqlite_town)
    await lan.says("/noidung")
    card = await lan.sees("1. Kết quả giải quyết kiến nghị – chưa có kiến nghị nào")
    assert labels(card) == ["➕ Thêm việc của tổ"]
    for number in range(10):
        await lan.taps("➕ Thêm việc của tổ")
        await lan.says(f"Việc thứ {number}")
        await lan.sees(f"• Việc thứ {number}")
    assert "tối đa 10 việc riêng" in await lan.taps("➕ Thêm việc của tổ")
    await sqlite_town.time_comes(MEETING - timedelta(days=3))
    await lan.sees("11. Việc thứ 9", chat=sqlite_town.group)
