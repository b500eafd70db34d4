"""Journey 1: a resident puts a petition together in private, on one card edited in place."""

from __future__ import annotations

import asyncio

from storage.tables import attachments, drafts, petitions
from tests.journeys.drafts import a_resident, data_of, draft_cards, rows_of
from tests.town import Town, labels


async def test_whatever_is_handed_over_joins_one_card_edited_in_place(town: Town) -> None:
    await town.recognised("Trần Văn Hùng", "Thành viên", fields="utilities", gender="Nam")
    hoa = await a_resident(town)
    await hoa.says("Đèn đường đầu ngõ 12 hỏng ba hôm nay.")
    first = await hoa.sees("📝 Kiến nghị gửi")
    await hoa.says("Tối đi lại nguy hiểm.")
    for kind in ("voice", "video", "document", "location"):
        await hoa.sends(kind)
    for number in range(3):
        await hoa.sends("photo", media_group_id="album", caption="Ảnh chụp tối qua" if not number else None)
    await hoa.sees("📎 1 đoạn ghi âm, 1 video, 1 tệp, 1 vị trí trên bản đồ, 3 ảnh")
    (card,) = await draft_cards(hoa)
    assert card["message_id"] == first["message_id"]
    assert "hỏng ba hôm nay.\nTối đi lại nguy hiểm.\nẢnh chụp tối qua" in card["text"]
    assert labels(card) == [
        "👍 Đồng ý và gửi", "🏷 Đổi lĩnh vực", "🙈 Ẩn danh", "🏛 Gửi thẳng lên Phường Mỹ Trà",
        "🚷 Không gửi cho ông Trần Văn Hùng", "✖️ Huỷ",
    ]  # fmt: skip


async def test_every_kind_of_message_alone_begins_a_draft(sqlite_town: Town) -> None:
    await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    counted = {
        "photo": "📎 1 ảnh",
        "video": "📎 1 video",
        "animation": "📎 1 video",
        "video_note": "📎 1 video",
        "voice": "📎 1 đoạn ghi âm",
        "audio": "📎 1 đoạn ghi âm",
        "document": "📎 1 tệp",
        "location": "📎 1 vị trí trên bản đồ",
        "venue": "📎 1 vị trí trên bản đồ",
    }

    async def begins(kind: str, words: str) -> None:
        person = await a_resident(sqlite_town)
        await person.sends(kind)
        card = await person.sees(words)
        assert "📝 Kiến nghị gửi Tổ dân phố số 5" in card["text"]

    await asyncio.gather(*(begins(kind, words) for kind, words in counted.items()))


async def test_a_draft_dropped_by_its_button_leaves_one_line_without_buttons(sqlite_town: Town) -> None:
    await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa = await a_resident(sqlite_town)
    await hoa.says("Đèn đường hỏng.")
    card = await hoa.sees("📝 Kiến nghị gửi")
    await hoa.taps("✖️ Huỷ")
    gone = await hoa.sees("Đã huỷ, không lưu lại gì.")
    assert gone["message_id"] == card["message_id"]
    assert labels(gone) == []


async def test_an_album_without_words_makes_one_card_only(sqlite_town: Town) -> None:
    await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa = await a_resident(sqlite_town)
    for _ in range(10):
        await hoa.sends("photo", media_group_id="ten")
    await hoa.sees("📎 10 ảnh")
    assert len(await draft_cards(hoa)) == 1
    assert (await sqlite_town.emulated.totals(sqlite_town.token)).get("400", 0) == 0


async def test_the_field_is_changed_by_buttons_and_the_person_with_it(sqlite_town: Town) -> None:
    await sqlite_town.recognised("Trần Văn Hùng", "Thành viên", fields="utilities", gender="Nam")
    await sqlite_town.recognised("Đỗ Thị Mai", "Thành viên", fields="environment", gender="Nữ")
    hoa = await a_resident(sqlite_town)
    await hoa.says("Đèn đường hỏng, rác chất đống trong tối.")
    card = await hoa.sees("Người giải quyết: ông Trần Văn Hùng")
    await hoa.taps("🏷 Đổi lĩnh vực")
    fields = await hoa.finds_button("Vệ sinh môi trường")
    assert len(labels(fields)) == 15
    await hoa.taps("⬅️ Quay lại")
    back = await hoa.finds_button("👍 Đồng ý và gửi")
    assert back["text"] == card["text"]
    await hoa.taps("🏷 Đổi lĩnh vực")
    await hoa.taps("Vệ sinh môi trường")
    changed = await hoa.sees("Người giải quyết: bà Đỗ Thị Mai")
    assert "Lĩnh vực: Vệ sinh môi trường\n" in changed["text"]  # no longer the bot's suggestion
    assert changed["message_id"] == card["message_id"]


async def test_an_anonymous_petition_shows_the_name_to_nobody_and_in_no_row_of_others(town: Town) -> None:
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hung = await town.recognised("Trần Văn Hùng", "Thành viên", fields="utilities", gender="Nam")
    officer = await town.recognised("Phạm Thu Hà", "Cán bộ xã", to="", gender="Nữ")
    hoa = await a_resident(town, "Hoàng Kim Ngân")
    await hoa.says("Đèn đường hỏng.")
    await hoa.taps("🙈 Ẩn danh")
    card = await hoa.sees("Không ai thấy tên ông/bà, kể cả người giải quyết.")
    assert "và tổ trưởng thấy tên" not in card["text"]
    await hoa.taps("👍 Đồng ý và gửi")
    await hung.sees("Người gửi: Ẩn danh")
    await hung.taps("⤴️ Chuyển lên Phường Mỹ Trà")
    await hung.sees("viết lý do chuyển lên")
    await hung.says("Cần phường làm việc với điện lực.")
    await officer.sees("Người gửi: Ẩn danh")
    await lan.says("/viec")
    await town.settles()
    for other in (lan, hung, officer):
        assert not [one for one in await other.reads() if "Ngân" in str(one)]
    written = await rows_of(town)
    kept = written.pop("accounts")
    assert [row["name"] for row in kept if row["external_id"] == str(hoa.id)] == ["Hoàng Kim Ngân"]
    assert "Ngân" not in str(written)
    own = {row["id"] for row in kept if row["external_id"] == str(hoa.id)}
    others = [row for row in written["cards"] if row["account_id"] not in own]
    assert str(hoa.id) not in str(others)


async def test_a_named_petition_shows_the_name_to_who_answers(sqlite_town: Town) -> None:
    hung = await sqlite_town.recognised("Trần Văn Hùng", "Thành viên", fields="utilities", gender="Nam")
    hoa = await a_resident(sqlite_town)
    await hoa.says("Đèn đường hỏng.")
    await hoa.taps("🙈 Ẩn danh")
    await hoa.taps("👤 Hiện tên tôi")
    await hoa.sees("Chỉ người giải quyết (hiện là ông Trần Văn Hùng) thấy tên ông/bà.")
    await hoa.taps("👍 Đồng ý và gửi")
    await hung.sees("Người gửi: Nguyễn Thị Hoa")


async def test_straight_to_the_commune_reaches_its_officer_and_not_the_head(town: Town) -> None:
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    officer = await town.recognised("Phạm Thu Hà", "Cán bộ xã", to="", gender="Nữ")
    hoa = await a_resident(town)
    await hoa.says("Đèn đường hỏng, tổ trưởng không trả lời.")
    await hoa.sees("Người giải quyết: bà Lê Thị Lan")
    await hoa.taps("🏛 Gửi thẳng lên Phường Mỹ Trà")
    card = await hoa.sees("📝 Kiến nghị gửi Phường Mỹ Trà")
    assert "Người giải quyết: bà Phạm Thu Hà" in card["text"]
    assert "Chỉ người giải quyết (hiện là bà Phạm Thu Hà) thấy tên ông/bà." in card["text"]
    assert "🏘 Gửi về tổ của tôi" in labels(card)
    await hoa.taps("👍 Đồng ý và gửi")
    await officer.sees("Kiến nghị mới KN-26-000001")
    await lan.says("/viec")
    await lan.sees("Hiện không có việc nào chờ")
    await lan.says("/tracuu KN-26-000001")
    await lan.sees("Không tìm thấy mã này")
    await lan.sees_nothing_of("Đèn đường")


async def test_a_draft_sent_back_to_the_neighbourhood_reaches_the_head(sqlite_town: Town) -> None:
    lan = await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa = await a_resident(sqlite_town)
    await hoa.says("Đèn đường hỏng.")
    await hoa.taps("🏛 Gửi thẳng lên Phường Mỹ Trà")
    await hoa.sees("Người giải quyết: chờ phân công")
    await hoa.sees("Chỉ người giải quyết thấy tên ông/bà.")
    await hoa.taps("🏘 Gửi về tổ của tôi")
    await hoa.sees("Chỉ người giải quyết (hiện là bà Lê Thị Lan) thấy tên ông/bà.")
    await hoa.taps("👍 Đồng ý và gửi")
    await lan.sees("Kiến nghị mới KN-26-000001")


async def test_the_command_drops_a_draft_and_says_when_there_is_none(town: Town) -> None:
    await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa = await a_resident(town)
    await hoa.says("/huy")
    await hoa.sees("Không có nội dung nào đang viết dở.")
    await hoa.says("Đèn đường hỏng.")
    await hoa.sends("photo")
    card = await hoa.sees("📎 1 ảnh")
    await hoa.says("/huy")
    dropped = await hoa.sees("Đã huỷ, không lưu lại gì.")
    assert dropped["message_id"] == card["message_id"]
    assert await hoa.forges(data_of(card, "✅ Gửi", "👍 Đồng ý và gửi"), on=card) == (
        "Nút này đã cũ, không còn dùng được."
    )
    assert await rows_of(town, drafts, attachments, petitions) == {
        "drafts": [], "attachments": [], "petitions": [],
    }  # fmt: skip


async def test_the_command_with_words_on_a_new_line_keeps_every_word(sqlite_town: Town) -> None:
    await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa = await a_resident(sqlite_town)
    await hoa.says("/kiennghi")
    await hoa.sees("Mời ông/bà nhắn nội dung kiến nghị")
    await hoa.says("/kiennghi\nĐèn đường hỏng.\nXin sửa sớm.")
    await hoa.sees("“Đèn đường hỏng.\nXin sửa sớm.”")
