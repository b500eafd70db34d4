"""What people raise at a meeting: a petition at once, written down by the head, answered before everybody."""

from __future__ import annotations

from tests.emulated import Emulated
from tests.journeys.cases import LAMP, attached, electrician, neighbour
from tests.journeys.open_meetings import about_to_begin, under_way
from tests.journeys.test_privacy import erases
from tests.town import Town, labels, open_town


async def test_what_is_raised_is_filed_answered_in_the_group_and_confirmed_by_the_head(town: Town) -> None:
    hung = await electrician(town)
    hoa = await town.resident("Hoa")
    lan, _ = await under_way(town, hoa, hung)
    await lan.says(f"/ghi {LAMP}")
    receipt = await lan.sees("✅ Đã ghi KN-27-000001 · Điện, nước, chiếu sáng")
    assert "Chuyển ông Trần Văn Hùng vì ông phụ trách lĩnh vực này." in receipt["text"]
    await lan.sees("• KN-27-000001: Đã phân công – Đèn đường đầu ngõ 12")
    task = await hung.sees("Kiến nghị mới KN-27-000001")
    assert "Nêu tại buổi sinh hoạt ngày 05/03/2027" in task["text"]
    assert "Lan" not in task["text"], "it is the neighbours' matter, not hers"
    assert "👤 Xem người gửi" not in labels(task)

    await lan.taps("👤 Ghi tên người nêu")
    await lan.sees("ai đã nêu ý kiến này ạ?")
    await lan.says("bà Hoa, ngõ 12")
    await lan.sees("👤 Người nêu: bà Hoa, ngõ 12")
    await lan.says("/caidat")
    kept = await lan.sees("Ý kiến của bà con đã ghi tại các buổi họp: 1")
    assert "• Kiến nghị đã gửi: 0" in kept["text"]
    await lan.says("/tracuu")
    await lan.sees("chưa gửi kiến nghị nào")
    await hung.sees("Nêu tại buổi sinh hoạt ngày 05/03/2027, người nêu: bà Hoa, ngõ 12")
    await hung.says("Chiều nay thay bóng.", reply_to=await hung.sees("Kiến nghị mới KN-27-000001"))
    answer = await hoa.sees("Chiều nay thay bóng.", chat=town.group)
    assert f"Nêu tại buổi sinh hoạt ngày 05/03/2027: “{LAMP}”" in answer["text"]
    assert "bà Hoa" not in answer["text"], "the group never reads the name"
    await lan.sees("Chiều nay thay bóng.")
    await lan.sees("• KN-27-000001: Đã trả lời")
    await lan.taps("👍 Hài lòng")
    await lan.sees("• KN-27-000001: Đã kết thúc")
    await hung.taps("🕓 Lịch sử", on=await hung.sees("📌 Kiến nghị KN-27-000001"))
    told = await hung.sees("🕓 Lịch sử KN-27-000001")
    assert "Người ghi tại buổi họp đã gửi kiến nghị" in told["text"]
    assert "Hoa" not in told["text"]
    told = await hoa.sees("👍 Người gửi đã hài lòng.", chat=town.group)
    assert labels(told) == [], "it has no petitioner there"


async def test_voices_photos_and_albums_are_raised_by_the_button_of_the_card(town: Town) -> None:
    hung = await electrician(town, fields="utilities; other")
    lan, _ = await under_way(town, hung)
    await lan.taps("📝 Ghi ý kiến")
    await lan.sees("Bà con nêu ý kiến gì ạ?")
    await lan.sends("voice")
    await lan.sees("✅ Đã ghi KN-27-000001")
    await attached(hung, "voice")
    await lan.sends("sticker")
    await lan.taps("📝 Ghi tiếp")
    await lan.sees("Bà con nêu ý kiến gì ạ?")
    await lan.sends("photo", media_group_id="album", caption="Hai cột đèn hỏng.")
    await lan.sends("photo", media_group_id="album")
    await lan.sees("✅ Đã ghi KN-27-000002")
    await attached(hung, "photo", "photo")
    await lan.taps("📋 Về buổi họp")
    card = await lan.sees("📝 Ý kiến bà con nêu: 2")
    assert "• KN-27-000001: Đã phân công\n• KN-27-000002: Đã phân công – Hai cột đèn hỏng." in card["text"]
    await lan.sees_nothing_of("📝 Kiến nghị gửi")


async def test_in_the_group_the_receipt_stands_under_the_words_and_others_are_turned_away(town: Town) -> None:
    hung = await electrician(town)
    hoa = await town.resident("Hoa")
    lan, _ = await under_way(town, hoa, hung)
    said = await lan.says(f"/ghi {LAMP}", to=town.group)
    await lan.sees("✅ Đã tiếp nhận KN-27-000001", under=said)
    await hung.says("Đã thay.", reply_to=await hung.sees("Nêu tại buổi sinh hoạt ngày 05/03/2027"))
    await hoa.sees("Đã thay.", under=said)
    refused = await hoa.says("/ghi Rác chưa gom.", to=town.group)
    await hoa.sees("Buổi sinh hoạt do tổ trưởng, tổ phó điều hành và ghi lại.", under=refused)
    words = await hoa.says("Rác chưa gom.", to=town.group)
    taken = await lan.says("/ghi", to=town.group, reply_to=words)
    await lan.sees("Chỉ người viết tin nhắn mới", under=taken)
    await lan.sees("Xin viết ý kiến sau /ghi", under=await lan.says("/ghi", to=town.group))
    await lan.taps("⏹ Kết thúc buổi họp")
    await lan.taps("⏹ Kết thúc, không ghi số")
    await lan.sees("⏹ Buổi sinh hoạt đã kết thúc")
    await lan.sees("Hiện tổ không họp", under=await lan.says("/ghi Rác chưa gom.", to=town.group))


async def test_outside_a_meeting_the_words_are_kept_and_the_next_meeting_is_named(sqlite_town: Town) -> None:
    lan, _ = await about_to_begin(sqlite_town)
    said = await lan.says(f"/ghi {LAMP}")
    note = await lan.sees("Hiện tổ không họp", under=said)
    assert "Buổi sinh hoạt tới: 19:30 thứ Sáu, 05/03/2027." in note["text"]
    await lan.sees(f"“{LAMP}”")
    await lan.says("/huy")
    await lan.sees("gõ /kiennghi và nội dung", under=await lan.says("/ghi"))
    await lan.taps("▶ Bắt đầu")
    await lan.sees("🟢")
    await lan.says("/ghi")
    await lan.sees("Bà con nêu ý kiến gì ạ?")
    await lan.says("Rác chưa gom.")
    await lan.sees("✅ Đã ghi KN-27-000001")
    await lan.taps("⏹ Kết thúc buổi họp")
    await lan.taps("⏹ Kết thúc, không ghi số")
    await lan.sees("Buổi vừa rồi vẫn ghi thêm được", under=await lan.says("/ghi"))
    await lan.taps("📝 Ghi ý kiến")
    await lan.says("Quên ghi: đường ngập.")
    await lan.sees("✅ Đã ghi KN-27-000002")


async def test_a_head_who_is_in_charge_herself_answers_what_she_wrote_down(sqlite_town: Town) -> None:
    hoa = await sqlite_town.resident("Hoa")
    lan, _ = await under_way(sqlite_town, hoa)
    await lan.says(f"/ghi {LAMP}")
    await lan.sees("✅ Đã ghi KN-27-000001")
    await lan.says("Đã báo điện lực.", reply_to=await lan.sees("Kiến nghị mới KN-27-000001"))
    await hoa.sees("Đã báo điện lực.", chat=sqlite_town.group)
    await sqlite_town.settles()
    answers = [one for one in await lan.reads() if "💬 Trả lời KN-27-000001" in (one.get("text") or "")]
    assert [labels(one) for one in answers] == [[]], "nobody is satisfied with their own answer"


async def test_the_limits_of_one_person_do_not_hold_at_a_meeting(emulated: Emulated, sqlite_url: str) -> None:
    async with open_town(emulated, sqlite_url, petitions_a_day=2) as strict_town:
        await more_than_the_limit(strict_town)


async def more_than_the_limit(town: Town) -> None:
    """Let a head write six matters down where one person may send two a day, then send two of her own."""
    lan, _ = await under_way(town)
    for number in range(1, 7):
        await lan.says(f"/ghi Việc thứ {number}.")
        await lan.sees(f"✅ Đã ghi KN-27-{number:06}")
    for own in ("Một việc của riêng tôi.", "Hai việc của riêng tôi."):
        await lan.says(f"/kiennghi {own}", to=town.group)
    await lan.taps("👍 Đồng ý và gửi", chat=town.group)
    await lan.sees("✅ Đã tiếp nhận KN-27-000007", chat=town.group)


async def test_a_name_can_be_taken_back_and_an_erased_head_leaves_the_case(sqlite_town: Town) -> None:
    hung = await electrician(sqlite_town)
    quan = await neighbour(sqlite_town, "Quân")
    lan, _ = await under_way(sqlite_town, hung)
    await lan.says(f"/ghi {LAMP}")
    await lan.taps("👤 Ghi tên người nêu")
    said = await lan.says("Bà Hoa " * 20)
    await lan.sees("nhiều nhất 60 ký tự", under=said)
    await lan.says("Bà Hoa")
    receipt = await lan.sees("👤 Người nêu: Bà Hoa")
    petition = next(
        one.id for one in await sqlite_town.ledger_does(lambda books: books.petitions.with_code(2027, 1))
    )
    for act in ("rby", "rnobody"):
        toast = await quan.forges(f"1|{act}|{petition:x}|", on=await quan.sees("Cầu Nối"))
        assert toast == "Việc này chỉ dành cho tổ trưởng, tổ phó."
    await lan.taps("👤 Sửa tên người nêu", on=receipt)
    await lan.taps("🗑 Bỏ tên")
    await hung.finds_button("✋ Nhận việc")
    await sqlite_town.settles()
    assert not any("Bà Hoa" in one for one in await hung.texts())
    await erases(lan)
    await sqlite_town.settles()
    task = await hung.sees("Nêu tại buổi sinh hoạt ngày 05/03/2027")
    assert LAMP in task["text"]
    await hung.says("Đã thay bóng.", reply_to=task)
    await hung.sees("Đã thay bóng.", chat=sqlite_town.group)
