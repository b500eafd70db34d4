"""What people say to each other in the group is nobody's business: no row, no log line."""

import pytest
from structlog.testing import capture_logs

from tests.journeys.cases import electrician
from tests.running.ledgers import row_counts
from tests.town import Town

CHATTER = ("Chiều nay ai đi chợ không?", "Đèn đường hỏng rồi kìa", "/menu", "gọi 113 đi", "@ai_do xem này")


@pytest.mark.parametrize("admin", [False, True], ids=["privacy mode", "administrator"])
async def test_ordinary_chatter_leaves_no_row_in_any_table_and_no_log_line(town: Town, admin: bool) -> None:
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng")
    hoa, tam = await town.resident("Hoa"), await town.resident("Tám")
    group = await town.found_group(lan, hoa, tam)
    greeting = await lan.sees("trợ lý tự động", chat=group)
    if admin:
        await town.emulated.act(lan.id, "promote", group, who=town.bot_id)
    await town.settles()
    before = await row_counts(town)
    with capture_logs() as logged:
        for who in (hoa, tam):
            for words in CHATTER:
                said = await who.says(words, to=group)
            await who.says("đồng ý", to=group, reply_to=said)
            await who.says("cảm ơn", to=group, reply_to=greeting)
            await who.says("/start@bot_khac_bot", to=group)
            for kind in ("photo", "sticker", "voice"):
                await who.sends(kind, to=group)
            await town.emulated.act(who.id, "edit", group, message=said["message_id"], text="sửa lại")
            await town.emulated.act(who.id, "react", group, message=said["message_id"], emoji="👍")
        await town.emulated.act(lan.id, "rename", group, title="Tổ 5")
        await town.settles()
    assert await row_counts(town) == before
    assert logged == []


async def test_what_is_said_to_the_bot_does_leave_its_rows(sqlite_town: Town) -> None:
    hung = await electrician(sqlite_town)
    group = await sqlite_town.found_group(hung)
    await hung.sees("chưa gắn với tổ nào", chat=group)
    before = await row_counts(sqlite_town)
    await hung.says("/kiennghi", to=group)
    await hung.sees("Xin viết nội dung", chat=group)
    after = await row_counts(sqlite_town)
    assert {name for name, count in after.items() if count != before[name]} >= {"seen_updates", "cards"}
