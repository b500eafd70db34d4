"""The month's content: written by the commune, handed to every head, adapted by the tổ."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from scheduler.ticks import every_minute
from storage.books import Books
from storage.tables import memberships, people
from tests.journeys.contents import (
    DUE,
    LIBRARY,
    MEETING,
    OF_TO_5,
    THEFT,
    commune_of,
    sends,
    sent,
    writes,
    writes_anew,
)
from tests.setup.sheets import TINH
from tests.town import Person, Town, labels


async def _renames_culture(ha: Person) -> None:
    await ha.taps("⚙️ Đổi các mặt")
    await ha.taps("⚙️ Văn hoá")
    await ha.taps("✏️ Đổi tên")
    await ha.says("Văn hoá, thể thao")


async def test_what_an_officer_writes_reaches_every_head_and_the_agenda_in_the_group(town: Town) -> None:
    ha, lan, quan = await commune_of(town)
    hung = await town.recognised("Trần Văn Hùng", "Thành viên", gender="Nam")
    await ha.says("/noidung")
    card = await ha.sees("Soạn nội dung sinh hoạt tháng 3/2027")
    assert "Hạn gửi: thứ Sáu, 05/03/2027 (còn 4 ngày), trước buổi họp đầu tiên (15/03/2027)" in card["text"]
    await ha.taps("✍️ 1. An ninh, trật tự")
    await ha.says(THEFT, entities=[{"type": "bold", "offset": 0, "length": 9}])
    await ha.sends("photo")
    await ha.sees("📎 1 ảnh")
    await ha.taps("✅ Xong")
    await lan.sees_nothing_of("Nội dung sinh hoạt")

    await ha.taps("✅ Gửi cho các tổ trưởng")
    await ha.sees("Chưa có nội dung: Văn hoá; Khuyến học; Kinh tế – Hội Nông dân")
    assert "đang được gửi" in await ha.taps("✅ Vẫn gửi như vậy")
    await ha.sees("tới 2/2 tổ")
    for head, place in ((lan, "Tổ dân phố số 5"), (quan, "Tổ dân phố số 6")):
        seen = await head.sees(f"Nội dung sinh hoạt tháng 3/2027 · {place}")
        assert "Tổ họp lúc 19:30 thứ Hai, 15/03/2027" in seen["text"]
        assert THEFT in seen["text"]
        assert "bold" in [one["type"] for one in seen["entities"]]
        await head.sees("📎 An ninh, trật tự")

    first = await lan.sees(OF_TO_5)
    await writes(ha, "✍️ 2. Văn hoá", LIBRARY)
    changed = await lan.sees(LIBRARY)
    assert changed["message_id"] == first["message_id"], "it changes where it stands"
    assert "Phường Mỹ Trà đã cập nhật lúc" in changed["text"]
    await _renames_culture(ha)
    await lan.sees("3. Văn hoá, thể thao")
    await ha.taps("⬅️ Quay lại")
    await writes_anew(ha)
    await lan.sees("Đã bắt được kẻ trộm.")
    await town.settles()
    assert not any(one["media"] for one in await lan.reads()), "its photo went with the words"

    await town.time_comes(MEETING - timedelta(days=3))
    reminder = await lan.sees("2. An ninh, trật tự\n3. Văn hoá, thể thao", chat=town.group)
    assert THEFT not in reminder["text"], "the group reads a line an item"
    await hung.sees_nothing_of("An ninh, trật tự")


async def test_officers_are_told_before_the_content_is_due_and_on_the_day_once_each(town: Town) -> None:
    tam = await town.resident("Tâm")
    ha, lan, _quan = await commune_of(town, tam)
    mai = await town.recognised("Đỗ Thị Mai", "Cán bộ xã", to="", gender="Nữ")
    await town.time_comes(DUE - timedelta(days=3, hours=2))
    await ha.sees_nothing_of("Cần nội dung sinh hoạt")
    await town.time_comes(DUE - timedelta(days=3))
    asked = [await one.sees("Hạn gửi: thứ Sáu, 05/03/2027 (còn 3 ngày)") for one in (ha, mai)]
    for days in (2, 1):
        await town.time_comes(DUE - timedelta(days=days))
        await town.ledger_does(every_minute)
    again = [await one.sees("Hạn gửi: thứ Sáu, 05/03/2027") for one in (ha, mai)]
    assert [one["message_id"] for one in again] == [one["message_id"] for one in asked]
    await town.time_comes(DUE)
    alerts = [await one.sees("(hôm nay)") for one in (ha, mai)]
    await town.stops_bot()
    await town.starts_bot()
    await town.time_comes(DUE + timedelta(days=1))
    for officer, before, alert in zip((ha, mai), asked, alerts, strict=True):
        late = await officer.sees("Cần nội dung sinh hoạt tháng 3/2027")
        assert before["message_id"] < alert["message_id"] == late["message_id"]
        assert "Chưa có nội dung: An ninh, trật tự; Văn hoá; Khuyến học; Kinh tế" in late["text"]
        await town.settles()
        assert sum("Cần nội dung" in text for text in await officer.texts()) == 1

    await town.time_comes(MEETING - timedelta(days=3))
    reminder = await tam.sees("Kết quả giải quyết kiến nghị", chat=town.group)
    assert "2." not in reminder["text"], "what did not come is not spoken of"
    await lan.sees_nothing_of("Cần nội dung sinh hoạt")
    await ha.taps("✍️ Soạn nội dung")
    await writes(ha, "✍️ 1. An ninh, trật tự", THEFT)
    await sends(ha)
    await mai.sees("Nội dung sinh hoạt tháng 3/2027 đã gửi lúc")
    await lan.sees(THEFT)
    await tam.sees("2. An ninh, trật tự", chat=town.group)


def _move_to_the_9th(books: Books) -> None:
    unit = books.units.with_code("MT-06")
    assert unit is not None
    [meeting] = books.meetings.ahead(unit.id)
    books.meetings.save(meeting.moved(meeting.starts_at - timedelta(days=6)))


async def test_the_due_date_follows_the_first_meeting_as_it_is_planned_now(sqlite_town: Town) -> None:
    ha, _lan, quan = await commune_of(sqlite_town)
    await ha.says("/noidung")
    await ha.sees("Hạn gửi: thứ Sáu, 05/03/2027")
    await sqlite_town.ledger_does(_move_to_the_9th)
    await ha.taps("Tháng 4/2027 ➡️")
    await ha.sees("Hạn gửi: thứ Hai, 05/04/2027 (còn 35 ngày)")
    await ha.taps("⬅️ Tháng 3/2027")
    await ha.sees("Hạn gửi: thứ Bảy, 27/02/2027 (quá hạn 2 ngày), trước buổi họp đầu tiên (09/03/2027)")
    await sqlite_town.ledger_does(every_minute)
    await ha.sees("Cần nội dung sinh hoạt tháng 3/2027")
    await quan.sees_nothing_of("Cần nội dung")


async def _tries_what_cannot_be_taken(ha: Person) -> None:
    await ha.sends("sticker")
    await ha.sees("Tin này không đưa vào nội dung được")
    await ha.sends("location")
    await ha.says("\u200b\u200b")
    said = await ha.says("Dài quá. " * 340)
    await ha.sees("quá mức tối đa 3.000", under=said)
    said = await ha.says("Cắt ra. " * 600)
    await ha.sees("quá mức tối đa 3.000", under=said)


async def test_what_cannot_be_taken_is_refused_with_the_reason_and_the_rest_is_kept(
    sqlite_town: Town,
) -> None:
    ha, _lan, _quan = await commune_of(sqlite_town)
    await ha.says("/noidung")
    await ha.taps("✅ Gửi cho các tổ trưởng")
    await ha.taps("✍️ 1. An ninh, trật tự")
    await ha.says(THEFT)
    await ha.sees(THEFT)
    await _tries_what_cannot_be_taken(ha)
    for _ in range(11):
        await ha.sends("photo")
    await ha.sees("Mỗi mặt kèm tối đa 10 tệp")
    card = await ha.sees("📎 10 ảnh")
    assert card["text"].count(THEFT) == 1
    assert "Dài" not in card["text"]
    assert "Cắt" not in card["text"]

    await sqlite_town.stops_bot()
    await sqlite_town.starts_bot()
    await ha.says("Thêm sau khi máy khởi động lại.")
    await ha.sees("Thêm sau khi máy khởi động lại.")
    await ha.says("/huy")
    await ha.sees("Phần đồng chí đã soạn vẫn được giữ")
    await ha.taps("✅ 1. An ninh, trật tự")
    await ha.taps("✏️ Viết lại")
    await ha.sees("sẽ thay cho nội dung bên dưới")
    await ha.says(LIBRARY)
    card = await ha.sees(LIBRARY)
    assert THEFT not in card["text"]
    await ha.taps("✅ Xong")
    await ha.taps("✅ 1. An ninh, trật tự")
    await ha.taps("🗑 Bỏ nội dung này")
    await ha.taps("🗑 Đồng ý bỏ")
    await ha.finds_button("✍️ 1. An ninh, trật tự")
    assert "Chưa mặt nào có nội dung" in await ha.taps("✅ Gửi cho các tổ trưởng")


async def test_subjects_are_added_removed_and_called_as_the_commune_likes(sqlite_town: Town) -> None:
    ha, lan, _quan = await commune_of(sqlite_town)
    await ha.says("/noidung")
    await writes(ha, "✍️ 3. Khuyến học", LIBRARY)
    await ha.taps("👁 Xem thử")
    await ha.sees("Chỗ này mỗi tổ thấy giờ họp của tổ mình")
    await ha.taps("⚙️ Đổi các mặt")
    await ha.taps("➕ Thêm một mặt")
    said = await ha.says("van hoa")
    await ha.sees("Đã có mặt mang tên này", under=said)
    said = await ha.says("x" * 41)
    await ha.sees("nhiều nhất 40 ký tự", under=said)
    await ha.says("Phòng cháy <b>chữa cháy</b>")
    await ha.taps("⚙️ Phòng cháy <b>chữa cháy</b>")
    await ha.taps("⬅️ Quay lại")
    await ha.taps("⚙️ Khuyến học")
    await ha.taps("🗑 Bỏ mặt này")
    await ha.sees("Nội dung đã soạn của mặt này cho tháng này và các tháng sau cũng bị bỏ theo")
    await ha.taps("🗑 Đồng ý bỏ")
    await ha.taps("⬅️ Quay lại")
    card = await ha.finds_button("✍️ 4. Phòng cháy <b>chữa cháy</b>")
    assert [one for one in labels(card) if one[3:5].endswith(".")] == [
        "✍️ 1. An ninh, trật tự",
        "✍️ 2. Văn hoá",
        "✍️ 3. Kinh tế – Hội Nông dân",
        "✍️ 4. Phòng cháy <b>chữa cháy</b>",
    ]
    await writes(ha, "✍️ 4. Phòng cháy <b>chữa cháy</b>", THEFT)
    await sends(ha)
    seen = await lan.sees("2. Phòng cháy <b>chữa cháy</b>")
    assert LIBRARY not in seen["text"]
    await ha.taps("⚙️ Đổi các mặt")
    await ha.taps("➕ Thêm một mặt")
    await ha.says("khuyen hoc")
    await ha.taps("⬅️ Quay lại", on=await ha.finds_button("⚙️ Khuyến học"))
    await ha.finds_button("✍️ 5. Khuyến học")


async def test_a_head_says_it_otherwise_adds_to_it_or_leaves_it_out_for_the_own_neighbourhood(
    town: Town,
) -> None:
    ha, lan, quan = await sent(town)
    await writes(ha, "✍️ 2. Văn hoá", LIBRARY)
    await lan.sees(LIBRARY)
    await lan.taps("✏️ 2. An ninh, trật tự")
    await lan.sees("Theo nội dung của Phường Mỹ Trà")
    await lan.taps("➕ Viết thêm")
    await lan.sees("sẽ được thêm vào nội dung bên dưới")
    await lan.says("Tổ ta họp tổ bảo vệ tối thứ Năm.")
    await lan.sees(f"{THEFT}\nTổ ta họp tổ bảo vệ tối thứ Năm.")
    await lan.taps("✅ Xong")
    await lan.sees("2. An ninh, trật tự · tổ tự soạn")
    await writes_anew(ha)
    await quan.sees("Đã bắt được kẻ trộm.")
    await lan.taps("✏️ 2. An ninh, trật tự")
    card = await lan.sees("Tổ tự soạn; sau đó Phường Mỹ Trà đã cập nhật mặt này")
    assert "Tổ ta họp tổ bảo vệ" in card["text"]
    await lan.taps("↩️ Dùng lại nội dung cấp trên")
    await lan.sees("Đã bắt được kẻ trộm.")
    await lan.taps("🚫 Tổ không bàn mặt này")
    await lan.sees("Tổ không bàn mặt này.")
    await lan.taps("⬅️ Quay lại")
    await lan.sees("🚫 Tổ không bàn: An ninh, trật tự")

    await town.time_comes(MEETING - timedelta(days=3))
    reminder = await lan.sees("2. Văn hoá", chat=town.group)
    assert "An ninh" not in reminder["text"]
    seen = await quan.sees("Nội dung sinh hoạt tháng 3/2027 · Tổ dân phố số 6")
    assert "Tổ ta" not in seen["text"]


async def test_who_is_no_officer_any_more_reads_no_drafts_of_others(sqlite_town: Town) -> None:
    ha, _lan, _quan = await commune_of(sqlite_town)
    mai = await sqlite_town.recognised("Đỗ Thị Mai", "Cán bộ xã", to="", gender="Nữ")
    await ha.says("/noidung")
    await writes(ha, "✍️ 2. Văn hoá", LIBRARY)
    await ha.taps("👁 Xem thử")
    await ha.sees("Nội dung sinh hoạt tháng 3/2027")
    one = people.c.name == ha.name
    gone = memberships.delete().where(memberships.c.person_id.in_(select(people.c.id).where(one)))
    await sqlite_town.ledger_does(lambda books: books.execute(gone))
    await mai.says("/noidung")
    await writes(mai, "✍️ 1. An ninh, trật tự", THEFT)
    await sqlite_town.settles()
    assert not [one for one in await ha.texts() if one != LIBRARY and (THEFT in one or LIBRARY in one)]


async def test_of_two_officers_who_replace_the_same_words_the_second_is_shown_the_first_s(
    sqlite_town: Town,
) -> None:
    ha, lan, quan = await sent(sqlite_town)
    mai = await sqlite_town.recognised("Đỗ Thị Mai", "Cán bộ xã", to="", gender="Nữ")
    await mai.says("/noidung")
    await mai.taps("⬅️ Tháng 3/2027", on=await mai.sees("Soạn nội dung sinh hoạt tháng 4/2027"))
    await mai.taps("✅ 1. An ninh, trật tự")
    await mai.taps("✏️ Viết lại")
    await mai.sees("sẽ thay cho nội dung bên dưới")
    await writes_anew(ha)
    said = await mai.says("Tôi viết khác.")
    await mai.sees("Đồng chí khác vừa sửa mặt này", under=said)
    await lan.sees("Đã bắt được kẻ trộm.")
    await ha.taps("✅ 1. An ninh, trật tự")
    await ha.taps("➕ Viết thêm")
    await sqlite_town.time_comes(sqlite_town.now() + timedelta(hours=2))
    said = await ha.says("Chào đồng chí, mai họp nhé.")
    await ha.sees("Tôi hỏi nội dung đã hơn một giờ", under=said)
    await lan.sees_nothing_of("mai họp nhé")
    card = await ha.finds_button("👁 Xem thử")
    send = next(key["data"] for row in card["inline_keyboard"] for key in row if "Xem thử" in key["text"])
    for who in (quan, await sqlite_town.resident("Tâm")):
        await who.says("/trogiup")
        forged = await who.forges(send.replace("clook", "csend"), on=await who.sees("Hướng dẫn sử dụng"))
        assert "Nội dung sinh hoạt tháng do cán bộ xã, phường soạn" in forged


async def test_a_province_gives_what_its_communes_do_not_and_opens_what_they_give(sqlite_town: Town) -> None:
    ha, lan, quan = await commune_of(sqlite_town)
    await ha.says("/noidung")
    await writes(ha, "✍️ 3. Khuyến học", "Chưa gửi.")
    son = await sqlite_town.resident("Sơn")
    await sqlite_town.lists(("", "", "", TINH, "Sơn", son.phone, "Cán bộ xã", "", "", "", ""))
    await son.shares_number()
    await son.says("/noidung")
    await writes(son, "✍️ 1. An ninh, trật tự", THEFT)
    await writes(son, "✍️ 2. Văn hoá", "Lễ hội của tỉnh.")
    await sends(son)
    seen = await lan.sees("Lễ hội của tỉnh.")
    assert "Chưa gửi." not in seen["text"], "what the commune is still writing is nobody else's yet"
    await sqlite_town.time_comes(DUE)
    await ha.sees_nothing_of("Cần nội dung")
    await son.taps("🏛 Các xã, phường")
    await son.taps("✍️ Phường Mỹ Trà")
    await son.finds_button("✅ 3. Khuyến học")
    await writes(son, "✍️ 2. Văn hoá", LIBRARY)
    await sends(son)
    for head in (lan, quan):
        seen = await head.sees(LIBRARY)
        assert THEFT in seen["text"]
        assert "Lễ hội" not in seen["text"]
