"""A notice that is being written survives what comes between; and it is dropped when its author says so."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from sqlalchemy import select

from storage.tables import drafts
from tests.journeys.notices import (
    MONDAY,
    POWER_CUT,
    head_of,
    loses_office,
    resident_of,
    sets_for_tonight,
    subscriber_of,
    writes,
)
from tests.town import Town, labels


async def test_a_draft_is_there_after_the_bot_was_stopped_and_goes_on(town: Town) -> None:
    lan = await head_of(town)
    await lan.says("/thongbao")
    await lan.sees("Thông báo mới")
    await lan.says("Lời thứ nhất.")
    await lan.sees("đúng như bà con sẽ thấy")
    await town.stops_bot()
    await town.starts_bot()
    await lan.says("Lời thứ hai.")
    preview = await lan.sees("Lời thứ nhất.\nLời thứ hai.")
    await town.settles()
    await lan.taps("✅ Gửi ngay")
    seen = await lan.sees("Lời thứ nhất.\nLời thứ hai.", chat=town.group)
    assert seen["text"] == preview["text"]


async def test_a_petition_is_answered_in_between_and_the_notice_comes_back(town: Town) -> None:
    lan = await head_of(town)
    hoa = await resident_of(town, "Hoa")
    await writes(lan)
    await hoa.says("Đèn đường đầu ngõ 12 hỏng ba hôm nay.")
    await hoa.taps("👍 Đồng ý và gửi")
    await lan.sees("Kiến nghị mới")
    await lan.taps("💬 Trả lời")
    await lan.says("Chiều nay thay bóng.")
    await hoa.sees("Chiều nay thay bóng.")
    await town.settles()
    texts = await lan.texts()
    assert "đúng như bà con sẽ thấy" in texts[-1]
    assert POWER_CUT in texts[-2]
    assert "Chiều nay" not in texts[-2]
    await lan.says("Xin cảm ơn bà con.")
    await town.settles()
    await lan.taps("✅ Gửi ngay")
    seen = await lan.sees("Xin cảm ơn bà con.", chat=town.group)
    assert POWER_CUT in seen["text"]


async def test_a_reply_to_a_task_is_its_answer_and_not_part_of_the_notice(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    hoa = await resident_of(sqlite_town, "Hoa")
    await hoa.says("Đèn đường đầu ngõ 12 hỏng ba hôm nay.")
    await hoa.taps("👍 Đồng ý và gửi")
    task = await lan.sees("Kiến nghị mới")
    await writes(lan)
    await lan.says("Chiều nay thay bóng.", reply_to=task)
    await hoa.sees("Chiều nay thay bóng.")
    await lan.taps("✅ Gửi ngay")
    seen = await lan.sees(POWER_CUT, chat=sqlite_town.group)
    assert "thay bóng" not in seen["text"]


async def test_what_a_head_just_typed_becomes_a_notice_at_one_tap(town: Town) -> None:
    lan = await head_of(town)
    hoa = await resident_of(town, "Hoa")
    await lan.says("Tối nay họp tổ <lúc 19h>.")
    await lan.sends("photo")
    await lan.sees("📎 1 ảnh")
    await lan.taps("📢 Gửi làm thông báo")
    await lan.sees("Đã chuyển thành thông báo")
    await lan.sees("đúng như bà con sẽ thấy")
    await lan.sees_nothing_of("📝 Kiến nghị")
    await lan.says("Mời bà con đến đông đủ.")
    await lan.sees("đông đủ.\n\n— Lê Thị Lan")
    await town.settles()
    await lan.taps("✅ Gửi ngay")
    seen = await lan.sees("Tối nay họp tổ <lúc 19h>.\nMời bà con", chat=town.group)
    assert seen["media"]["kind"] == "photo"
    assert await town.ledger_does(lambda books: list(books.execute(select(drafts.c.id)))) == []
    await hoa.says("Rác đầu ngõ chưa gom.")
    draft = await hoa.sees("📝 Kiến nghị")
    assert "📢 Gửi làm thông báo" not in labels(draft)


async def test_who_leads_no_more_keeps_the_draft_and_hears_who_sends_notices(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    await lan.says("Tối nay họp tổ.")
    draft = await lan.finds_button("📢 Gửi làm thông báo")
    await loses_office(sqlite_town)
    assert "Thông báo do tổ trưởng" in await lan.taps("📢 Gửi làm thông báo", on=draft)
    assert "Tối nay họp tổ." in (await lan.sees("📝 Kiến nghị"))["text"]
    ha = await sqlite_town.recognised("Phạm Thu Hà", "Cán bộ xã", to="")
    await ha.says("a" * 3900)
    long = await ha.finds_button("📢 Gửi làm thông báo")
    assert "3.900 ký tự" in await ha.taps("📢 Gửi làm thông báo", on=long)
    await ha.finds_button("📢 Gửi làm thông báo")


async def test_huy_drops_the_notice_and_says_so(town: Town) -> None:
    lan = await head_of(town)
    await writes(lan)
    await lan.says("/huy")
    await lan.sees("Đã huỷ thông báo này; chưa gửi cho ai.")
    await lan.sees_nothing_of("đúng như bà con sẽ thấy")
    await lan.sees_nothing_of("— Lê Thị Lan")
    await lan.says("/huy")
    await lan.says("/thongbao")
    card = await lan.sees("Thông báo mới")
    assert "📋 Dùng mẫu" in labels(card)


async def test_huy_while_a_new_time_is_asked_leaves_the_notice_at_its_time(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    await sqlite_town.time_comes(MONDAY)
    await writes(lan)
    await lan.taps("🕒 Hẹn giờ")
    await lan.taps("🌅 Sáng mai, 07:00")
    await lan.taps("🕒 Hẹn giờ khác")
    await lan.sees("Gửi lúc nào?")
    await lan.says("/huy")
    await lan.sees("Sẽ gửi lúc 07:00 thứ Ba, 02/03/2027")


async def test_whoever_is_erased_leaves_no_unsent_notice_behind(town: Town) -> None:
    lan = await head_of(town)
    await town.time_comes(MONDAY)
    await sets_for_tonight(lan)
    await writes(lan, "Một thông báo khác.")
    await lan.says("/caidat")
    await lan.sees("Thông báo đang soạn, chưa gửi: 2")
    await lan.taps("🗑 Xoá thông tin của tôi")
    await lan.taps("🗑 Đồng ý xoá")
    await town.settles()
    await town.time_comes(MONDAY.replace(hour=19))
    await lan.sees_nothing_of("cắt điện", chat=town.group)
    left = await town.ledger_does(lambda books: books.notices.due())
    assert not left


async def test_what_is_on_its_way_stops_when_its_author_is_erased(sqlite_town: Town) -> None:
    town, lan = sqlite_town, await head_of(sqlite_town)
    minh = await subscriber_of(town, "Minh")
    await town.emulated.faults("500", token=town.token, method="sendMessage", chat=town.group, times=3)
    await writes(lan)
    await lan.taps("✅ Gửi ngay")
    await minh.sees(POWER_CUT)
    await lan.says("/caidat")
    await lan.taps("🗑 Xoá thông tin của tôi")
    await lan.sees("nơi chưa nhận sẽ không nhận nữa")
    await lan.taps("🗑 Đồng ý xoá")
    await lan.sees("🗑 Đã xoá.")
    await asyncio.sleep(4)  # as long as it takes until the messenger is asked for the fourth time
    await town.time_comes(town.now() + timedelta(minutes=5))
    await lan.sees_nothing_of("cắt điện", chat=town.group)
    await minh.sees(POWER_CUT)


async def test_the_same_button_pressed_twice_sends_once(town: Town) -> None:
    minh = await town.resident("Minh")
    lan = await head_of(town, minh)
    hoa = await subscriber_of(town, "Hoa")
    card = await writes(lan)
    await lan.taps("✅ Gửi ngay", on=card)
    send = next(key["data"] for row in card["inline_keyboard"] for key in row if key["text"] == "✅ Gửi ngay")
    assert "đã cũ" in await lan.forges(send, on=card)
    await lan.sees("Đã gửi thông báo")
    await town.settles()
    for who, chat in ((minh, town.group), (hoa, None)):
        assert len([text for text in await who.texts(chat) if POWER_CUT in text]) == 1


async def test_who_may_send_has_the_command_the_button_and_the_line_and_nobody_else(
    sqlite_town: Town,
) -> None:
    lan = await head_of(sqlite_town)
    hung = await sqlite_town.recognised("Trần Văn Hùng", "Thành viên", fields="utilities")
    for who, may in ((lan, True), (hung, False)):
        await sqlite_town.settles()
        view = await sqlite_town.emulated.view(who.id, chat=sqlite_town.bot_id)
        commands = [one["command"] for one in view["chats"][0]["commands"]]
        assert ("thongbao" in commands) is may
        assert "viec" in commands
        welcome = await who.finds_button("📋 Việc của tôi")
        assert ("📢 Gửi thông báo" in labels(welcome)) is may
        await who.says("/trogiup")
        helped = await who.sees("/caidat")
        assert ("/thongbao" in helped["text"]) is may
        assert helped["text"].index("/viec") < helped["text"].index("/kiennghi")  # one's own first
    await lan.taps("📢 Gửi thông báo")
    await lan.sees("Thông báo mới")
