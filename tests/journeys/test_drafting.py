"""Journey 1: a resident puts a petition together in private, on one card edited in place."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from sqlalchemy import select

from scheduler.ticks import every_minute
from storage.tables import (
    accounts,
    attachments,
    cards,
    consents,
    drafts,
    metadata,
    petition_events,
    petitions,
)
from tests.emulated import Json
from tests.setup.sheets import TINH
from tests.town import Person, Town, labels


async def a_resident(town: Town, name: str = "Nguyễn Thị Hoa") -> Person:
    """Let somebody in through the link of Tổ dân phố số 5."""
    person = await town.resident(name)
    await person.opens("to_MT-05")
    await person.sees("Tổ dân phố số 5")
    return person


async def draft_cards(person: Person) -> list[Json]:
    """Return the cards of drafts that stand in the chat, once everything has settled."""
    await person.town.settles()
    return [one for one in await person.reads() if "📝 Kiến nghị gửi" in (one.get("text") or "")]


async def rows_of(town: Town, *tables: object) -> dict[str, list[Json]]:
    """Return every row of the tables, by the table's name."""
    kept = [table for table in metadata.sorted_tables if not tables or table in tables]
    return await town.ledger_does(
        lambda books: {
            table.name: [dict(row) for row in books.connection.execute(select(table)).mappings()]
            for table in kept
        }
    )


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
    await hoa.sees("📎 1 ghi âm, 1 video, 1 tệp, 1 vị trí trên bản đồ, 3 ảnh")
    (card,) = await draft_cards(hoa)
    assert card["message_id"] == first["message_id"]
    assert "hỏng ba hôm nay.\nTối đi lại nguy hiểm.\nẢnh chụp tối qua" in card["text"]
    assert labels(card) == [
        "👍 Đồng ý và gửi", "🏷 Đổi lĩnh vực", "🙈 Ẩn danh", "🏛 Gửi thẳng lên Phường Mỹ Trà", "✖️ Huỷ",
    ]  # fmt: skip


async def test_every_kind_of_message_alone_begins_a_draft(sqlite_town: Town) -> None:
    await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    counted = {
        "photo": "📎 1 ảnh",
        "video": "📎 1 video",
        "animation": "📎 1 video",
        "video_note": "📎 1 video",
        "voice": "📎 1 ghi âm",
        "audio": "📎 1 ghi âm",
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
    await hoa.taps("👤 Để tên tôi")
    await hoa.sees("Chỉ ông Trần Văn Hùng và tổ trưởng thấy tên ông/bà.")
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
    assert "Chỉ bà Phạm Thu Hà thấy tên ông/bà." in card["text"]
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
    await hoa.sees("Chỉ bà Lê Thị Lan thấy tên ông/bà.")
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
    assert await hoa.forges(_data_of(card, "✅ Gửi", "👍 Đồng ý và gửi"), on=card) == (
        "Nút này đã cũ, không còn dùng được."
    )
    assert await rows_of(town, drafts, attachments, petitions) == {
        "drafts": [], "attachments": [], "petitions": [],
    }  # fmt: skip


def _data_of(card: Json, *wanted: str) -> str:
    keys = [key for row in card["inline_keyboard"] for key in row]
    return str(next(key["data"] for key in keys if key["text"] in wanted))


async def test_nothing_but_the_waiting_draft_is_kept_before_the_consent(town: Town) -> None:
    await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa = await a_resident(town)
    await hoa.says("Đèn đường hỏng.")
    card = await hoa.sees("Khi bấm gửi, ông/bà đồng ý để tôi lưu tên hiển thị")
    assert "✅ Gửi" not in labels(card)
    await town.settles()
    before = await rows_of(town, accounts, drafts, petitions, petition_events, consents, cards)
    assert [row["words"] for row in before["drafts"]] == ["Đèn đường hỏng."]
    assert (before["petitions"], before["petition_events"], before["consents"]) == ([], [], [])
    assert "Hoa" not in str(before)
    assert "Đèn đường" not in str(before["cards"])
    await hoa.taps("👍 Đồng ý và gửi")
    await hoa.sees("Đã tiếp nhận KN-26-000001")
    after = await rows_of(town, accounts, drafts, consents)
    assert [row["name"] for row in after["accounts"] if row["external_id"] == str(hoa.id)] == [
        "Nguyễn Thị Hoa"
    ]
    assert [(row["version"], row["given"]) for row in after["consents"]] == [("2026-11", True)]
    assert after["drafts"] == []


async def test_a_second_petition_needs_no_consent_and_does_not_merge_with_the_first(
    sqlite_town: Town,
) -> None:
    await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa = await a_resident(sqlite_town)
    await hoa.says("Đèn đường hỏng.")
    await hoa.taps("👍 Đồng ý và gửi")
    await hoa.sees("Đã tiếp nhận KN-26-000001")
    await hoa.says("Rác chưa ai gom.")
    card = await hoa.sees("📝 Kiến nghị gửi Tổ dân phố số 5")
    assert labels(card)[0] == "✅ Gửi"
    assert "Khi bấm gửi" not in card["text"]
    assert "Đèn đường" not in card["text"]
    assert await hoa.taps("✅ Gửi") == "✅ Đã gửi."
    receipt = await hoa.sees("Đã tiếp nhận KN-26-000002")
    assert receipt["message_id"] == card["message_id"]


async def test_the_command_with_words_on_a_new_line_keeps_every_word(sqlite_town: Town) -> None:
    await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa = await a_resident(sqlite_town)
    await hoa.says("/kiennghi")
    await hoa.sees("Mời ông/bà nhắn nội dung kiến nghị")
    await hoa.says("/kiennghi\nĐèn đường hỏng.\nXin sửa sớm.")
    await hoa.sees("“Đèn đường hỏng.\nXin sửa sớm.”")


async def test_whoever_comes_without_a_neighbourhood_is_asked_by_buttons(town: Town) -> None:
    await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    await town.on_roster("Võ Minh Quân", "Tổ trưởng", to="6")
    cao_lanh = ("CL-01", "Khóm 1", "Phường Cao Lãnh", TINH)
    await town.lists((*cao_lanh, "Hồ Văn Đạt", "0903111333", "Tổ trưởng"))
    hoa = await town.resident("Hoa")
    await hoa.says("Đèn đường hỏng.")
    card = await hoa.sees("Ông/bà ở xã, phường nào?")
    assert labels(card) == ["Phường Cao Lãnh", "Phường Mỹ Trà", "✖️ Huỷ"]
    await hoa.taps("Phường Cao Lãnh")
    await hoa.finds_button("Khóm 1")
    await hoa.taps("⬅️ Quay lại")
    await hoa.taps("Phường Mỹ Trà")
    places = await hoa.finds_button("Tổ dân phố số 6")
    assert labels(places) == ["Tổ dân phố số 5", "Tổ dân phố số 6", "⬅️ Quay lại", "✖️ Huỷ"]
    assert "“Đèn đường hỏng.”\n🏘 Ông/bà ở tổ nào?" in places["text"]
    await hoa.taps("Tổ dân phố số 5")
    settled = await hoa.sees("📝 Kiến nghị gửi Tổ dân phố số 5")
    assert settled["message_id"] == card["message_id"]
    await hoa.taps("👍 Đồng ý và gửi")
    await hoa.sees("Đã tiếp nhận")
    await hoa.says("Còn việc nữa.")
    await hoa.sees("📝 Kiến nghị gửi Tổ dân phố số 5")  # asked once only


async def test_a_person_of_the_roster_is_not_asked_where_they_live(sqlite_town: Town) -> None:
    await sqlite_town.on_roster("Võ Minh Quân", "Tổ trưởng", to="6")
    hung = await sqlite_town.recognised("Trần Văn Hùng", "Thành viên", fields="roads", gender="Nam")
    officer = await sqlite_town.recognised("Phạm Thu Hà", "Cán bộ xã", to="")
    await hung.says("Đèn đường hỏng.")
    await hung.sees("📝 Kiến nghị gửi Tổ dân phố số 5")
    await officer.says("Đèn đường hỏng.")
    await officer.sees("Ông/bà ở tổ nào?")


async def test_a_consent_to_an_older_text_is_asked_for_again(sqlite_town: Town) -> None:
    await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa = await a_resident(sqlite_town)
    older = accounts.update().where(accounts.c.external_id == str(hoa.id)).values(consent="2025-01")
    await sqlite_town.ledger_does(lambda books: books.connection.execute(older))
    await hoa.says("Đèn đường hỏng.")
    card = await hoa.sees("Khi bấm gửi, ông/bà đồng ý")
    assert labels(card)[0] == "👍 Đồng ý và gửi"
    await hoa.taps("👍 Đồng ý và gửi")
    await hoa.sees("Đã tiếp nhận KN-26-000001")


async def test_a_commune_of_many_neighbourhoods_is_shown_by_pages_in_the_order_of_numbers(
    sqlite_town: Town,
) -> None:
    roster = [
        (f"T-{n}", f"Tổ {n}", "Phường Mỹ Trà", TINH, f"Trưởng {n}", f"09031{n:05d}", "Tổ trưởng")
        for n in range(1, 46)
    ]
    await sqlite_town.lists(*roster)
    hoa = await sqlite_town.resident("Hoa")
    await hoa.says("Đèn đường hỏng.")
    first = await hoa.sees("Ông/bà ở tổ nào?")
    assert labels(first) == [*[f"Tổ {n}" for n in range(1, 21)], "Trang sau ▶️", "✖️ Huỷ"]
    await hoa.taps("Trang sau ▶️")
    second = await hoa.finds_button("Tổ 21")
    assert "◀️ Trang trước" in labels(second)
    await hoa.taps("Trang sau ▶️")
    last = await hoa.finds_button("Tổ 45")
    assert labels(last) == [*[f"Tổ {n}" for n in range(41, 46)], "◀️ Trang trước", "✖️ Huỷ"]
    await hoa.taps("Tổ 45")
    await hoa.sees("📝 Kiến nghị gửi Tổ 45")


async def test_a_draft_outlives_a_restart_of_the_bot(town: Town) -> None:
    await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa = await a_resident(town)
    await hoa.says("Đèn đường hỏng.")
    card = await hoa.sees("📝 Kiến nghị gửi")
    await town.settles()
    await town.stops_bot()
    await hoa.sends("photo")  # while nobody is there
    await town.starts_bot()
    grown = await hoa.sees("📎 1 ảnh")
    assert grown["message_id"] == card["message_id"]
    await hoa.taps("👍 Đồng ý và gửi")
    receipt = await hoa.sees("Đã tiếp nhận KN-26-000001")
    assert "“Đèn đường hỏng.”\n📎 1 ảnh" in receipt["text"]


async def test_a_draft_without_consent_is_dropped_after_a_day(town: Town) -> None:
    await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa = await a_resident(town)
    await hoa.says("Đèn đường hỏng.")
    await hoa.sends("photo")
    card = await hoa.sees("📎 1 ảnh")
    town.shift = timedelta(hours=23)
    await town.ledger_does(every_minute)
    assert len((await rows_of(town, drafts))["drafts"]) == 1
    town.shift = timedelta(hours=24, minutes=1)
    await town.ledger_does(every_minute)
    told = await hoa.sees("Kiến nghị chưa gửi đã được xoá")
    assert told["message_id"] == card["message_id"]
    assert await rows_of(town, drafts, attachments) == {"drafts": [], "attachments": []}


async def test_an_unsent_draft_of_somebody_who_agreed_waits_a_week(town: Town) -> None:
    await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa = await a_resident(town)
    await hoa.says("Đèn đường hỏng.")
    await hoa.taps("👍 Đồng ý và gửi")
    await hoa.says("Rác chưa ai gom.")
    await hoa.finds_button("✅ Gửi")
    town.shift = timedelta(days=6, hours=23)
    await town.ledger_does(every_minute)
    assert len((await rows_of(town, drafts))["drafts"]) == 1
    town.shift = timedelta(days=7, minutes=1)
    await town.ledger_does(every_minute)
    await hoa.sees("Kiến nghị chưa gửi đã được xoá")
    assert (await rows_of(town, drafts, petitions))["drafts"] == []
    assert len((await rows_of(town, petitions))["petitions"]) == 1  # what was sent stays


async def test_somebody_else_can_neither_send_nor_read_a_draft_that_is_not_theirs(
    sqlite_town: Town,
) -> None:
    await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa, tam = await a_resident(sqlite_town), await a_resident(sqlite_town, "Tám")
    await hoa.says("Đèn đường hỏng.")
    card = await hoa.sees("📝 Kiến nghị gửi")
    await tam.says("Rác chưa ai gom.")
    own = await tam.sees("📝 Kiến nghị gửi")
    assert "chỉ dành cho người gửi" in await tam.forges(_data_of(card, "👍 Đồng ý và gửi"), on=own)
    assert "chỉ dành cho người gửi" in await tam.forges(_data_of(card, "✖️ Huỷ"), on=own)
    await tam.sees_nothing_of("Đèn đường")
    await hoa.taps("👍 Đồng ý và gửi")
    await hoa.sees("Đã tiếp nhận KN-26-000001")
