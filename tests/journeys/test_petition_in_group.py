"""Journey 1 in the group: filed under the words themselves, supported, answered before everybody."""

import asyncio
from datetime import timedelta

from scheduler.ticks import every_minute
from tests.emulated import Json
from tests.journeys.cases import LAMP, electrician
from tests.town import Person, Town, labels

AGREE = "👍 Đồng ý và gửi"


async def bound_group(town: Town, *others: Person, admin: bool = False) -> int:
    """Let a head found the tổ's group and wait until the bot has greeted it; an `admin` hears everything."""
    head = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    group = await town.found_group(head, *others)
    await head.sees("trợ lý tự động", chat=group)
    if admin:
        await town.emulated.act(head.id, "promote", group, who=town.bot_id)
    return group


async def agreed(town: Town, name: str) -> Person:
    """Return a resident who has agreed and filed before, in private."""
    person = await town.resident(name)
    await person.opens("to_MT-05")
    await person.sees("trợ lý tự động")
    await person.says("Cột điện đầu xóm nghiêng.")
    await person.taps(AGREE)
    await person.sees("Đã tiếp nhận")
    return person


async def gets_photos(person: Person, count: int) -> None:
    """Wait until the bot has sent so many photos, and make sure that no more follow."""

    async def shown() -> int:
        sent = [one["media"] for one in await person.reads() if one["from"]["is_bot"]]
        return len([media for media in sent if media and media["kind"] == "photo"])

    for _ in range(100):
        if await shown() >= count:
            break
        await asyncio.sleep(0.03)
    await person.town.settles()
    assert await shown() == count


async def test_words_after_the_command_are_filed_at_once_with_code_field_person_and_reason(
    town: Town,
) -> None:
    hung = await electrician(town)
    hoa = await agreed(town, "Hoa")
    group = await bound_group(town, hoa)
    said = await hoa.says(f"/kiennghi {LAMP}", to=group)
    receipt = await hoa.sees("Đã tiếp nhận KN-26-000002 · Điện, nước, chiếu sáng", chat=group, under=said)
    assert "Chuyển ông Trần Văn Hùng vì ông phụ trách lĩnh vực này" in receipt["text"]
    assert labels(receipt) == ["🙋 Tôi cũng gặp", "🔎 Theo dõi"]
    task = await hung.sees("Kiến nghị mới KN-26-000002")
    assert LAMP in task["text"]


async def test_the_command_with_the_bots_name_and_a_mention_file_as_well(sqlite_town: Town) -> None:
    town = sqlite_town
    hung = await electrician(town)
    hoa = await agreed(town, "Hoa")
    group = await bound_group(town, hoa)
    named = await hoa.says(f"/kiennghi@{town.username} Đèn ngõ 1 hỏng", to=group)
    await hoa.sees("KN-26-000002", chat=group, under=named)
    mentioned = await hoa.says(f"@{town.username} Đèn ngõ 2 hỏng", to=group)
    await hoa.sees("KN-26-000003", chat=group, under=mentioned)
    second = await hung.sees("KN-26-000003")
    assert "“Đèn ngõ 2 hỏng”" in second["text"]
    await hoa.says("/kiennghi@bot_khac_bot Đèn ngõ 3 hỏng", to=group)
    await hoa.sees_nothing_of("KN-26-000004", chat=group)


async def test_a_photo_with_the_command_in_its_caption_is_filed_with_the_photo(town: Town) -> None:
    hung = await electrician(town)
    hoa = await agreed(town, "Hoa")
    group = await bound_group(town, hoa)
    said = await hoa.sends("photo", to=group, caption=f"/kiennghi {LAMP}")
    await hoa.sees("Đã tiếp nhận KN-26-000002", chat=group, under=said)
    assert "1 ảnh" in (await hung.sees("KN-26-000002"))["text"]
    await gets_photos(hung, 1)


async def test_an_album_becomes_one_petition_with_all_of_its_photos(town: Town) -> None:
    hung = await electrician(town)
    hoa = await agreed(town, "Hoa")
    group = await bound_group(town, hoa, admin=True)
    await _album(hoa, group, f"@{town.username} {LAMP}")
    await hung.sees("3 ảnh")
    await gets_photos(hung, 3)
    await hoa.sees_nothing_of("KN-26-000003", chat=group)


async def test_the_album_of_a_first_timer_waits_for_consent_with_all_of_its_photos(town: Town) -> None:
    hung = await electrician(town)
    hoa = await town.resident("Hoa")
    group = await bound_group(town, hoa, admin=True)
    await _album(hoa, group, f"@{town.username} {LAMP}")
    await hoa.finds_button(AGREE, chat=group)
    await town.settles()
    await hoa.taps(AGREE, chat=group)
    await hung.sees("3 ảnh")
    await gets_photos(hung, 3)


async def _album(person: Person, group: int, caption: str) -> None:
    for words in (caption, "", ""):
        await person.sends("photo", to=group, caption=words, media_group_id=f"album-{person.id}")


async def test_ones_own_message_becomes_a_petition_by_a_reply_with_the_command(town: Town) -> None:
    hung = await electrician(town)
    hoa = await agreed(town, "Hoa")
    group = await bound_group(town, hoa)
    words = await hoa.says(LAMP, to=group)
    await hoa.says("/kiennghi", to=group, reply_to=words)
    await hoa.sees("Đã tiếp nhận KN-26-000002", chat=group, under=words)
    assert LAMP in (await hung.sees("KN-26-000002"))["text"]
    photo = await hoa.sends("photo", to=group, caption="Ổ gà to giữa đường")
    await hoa.says("/kiennghi", to=group, reply_to=photo)
    await hoa.sees("Đã tiếp nhận KN-26-000003", chat=group, under=photo)


async def test_anothers_message_is_not_made_a_petition_by_a_reply(town: Town) -> None:
    hoa, tam = await town.resident("Hoa"), await town.resident("Tám")
    group = await bound_group(town, hoa, tam)
    words = await hoa.says(LAMP, to=group)
    asked = await tam.says("/kiennghi", to=group, reply_to=words)
    await tam.sees("Chỉ người viết tin nhắn", chat=group, under=asked)
    await tam.sees_nothing_of("Đồng ý và gửi", chat=group)


async def test_the_bare_command_is_answered_with_how_to_write_it(sqlite_town: Town) -> None:
    hoa = await sqlite_town.resident("Hoa")
    group = await bound_group(sqlite_town, hoa)
    asked = await hoa.says("/kiennghi", to=group)
    await hoa.sees("Xin viết nội dung ngay sau /kiennghi", chat=group, under=asked)
    asked = await hoa.says("/tracuu", to=group)
    await hoa.sees("trò chuyện riêng", chat=group, under=asked)


async def test_a_first_timer_files_with_one_tap_that_only_they_can_make(town: Town) -> None:
    hung = await electrician(town)
    hoa, tam = await town.resident("Hoa"), await town.resident("Tám")
    group = await bound_group(town, hoa, tam)
    said = await hoa.says(f"/kiennghi {LAMP}", to=group)
    asked = await hoa.sees("bấm nút bên dưới để gửi đi", chat=group, under=said)
    assert "chỉ dành cho người gửi" in await tam.taps(AGREE, on=asked, chat=group)
    await hung.sees_nothing_of("Kiến nghị mới")
    assert await hoa.taps(AGREE, on=asked, chat=group) == "✅ Đã gửi."
    receipt = await hoa.sees("Đã tiếp nhận KN-26-000001", chat=group, under=said)
    assert receipt["message_id"] == asked["message_id"]
    assert "Người gửi: Hoa" in (await hung.sees("Kiến nghị mới KN-26-000001"))["text"]


async def test_words_without_consent_are_dropped_after_a_day_and_not_before(town: Town) -> None:
    hoa = await town.resident("Hoa")
    group = await bound_group(town, hoa)
    said = await hoa.says(f"/kiennghi {LAMP}", to=group)
    asked = await hoa.sees("bấm nút bên dưới để gửi đi", chat=group, under=said)
    town.shift = timedelta(hours=23, minutes=59)
    await town.ledger_does(every_minute)
    await town.settles()
    assert AGREE in labels(await hoa.sees("bấm nút bên dưới để gửi đi", chat=group))
    town.shift = timedelta(hours=24, minutes=1)
    await town.ledger_does(every_minute)
    dropped = await hoa.sees("đã được xoá vì để quá lâu", chat=group)
    assert dropped["message_id"] == asked["message_id"]
    assert labels(dropped) == []


async def test_neighbours_who_meet_with_it_too_are_counted_without_names_and_hear_the_answer(
    town: Town,
) -> None:
    hung = await electrician(town)
    hoa, tam, ut = [await town.resident(name) for name in ("Hoa", "Tám", "Út")]
    group = await bound_group(town, hoa, tam, ut)
    said = await _filed(hoa, group)
    await tam.opens()
    for one, toast in ((tam, "Đã ghi nhận"), (ut, "Đã ghi nhận"), (hoa, "của chính ông/bà")):
        assert toast in await one.taps("Tôi cũng gặp", on=await _receipt(one, said), chat=group)
    assert "được ghi nhận rồi" in await tam.taps("Tôi cũng gặp", on=await _receipt(tam, said), chat=group)
    counted = await hoa.finds_button("🙋 Tôi cũng gặp (2)", chat=group)
    assert not any(name in counted["text"] for name in ("Tám", "Út"))
    await hung.says("Chiều nay thay bóng.", reply_to=await hung.sees("Kiến nghị mới"))
    await tam.sees("Việc mà ông/bà cũng gặp đã có trả lời")
    assert labels(await tam.sees("Chiều nay thay bóng")) == []


async def _filed(hoa: Person, group: int) -> Json:
    said = await hoa.says(f"/kiennghi {LAMP}", to=group)
    await hoa.taps(AGREE, chat=group)
    await hoa.sees("Đã tiếp nhận", chat=group, under=said)
    return said


async def _receipt(person: Person, said: Json) -> Json:
    return await person.sees("Đã tiếp nhận", chat=said["chat"], under=said)


async def test_whoever_follows_is_told_how_it_stands_without_leaving_the_group(town: Town) -> None:
    hung = await electrician(town)
    hoa, tam = await town.resident("Hoa"), await town.resident("Tám")
    group = await bound_group(town, hoa, tam)
    await _filed(hoa, group)
    assert await tam.taps("🔎 Theo dõi", chat=group) == "KN-26-000001: Đã phân công"
    await hung.taps("✋ Nhận việc")
    assert await hoa.taps("🔎 Theo dõi", chat=group) == "KN-26-000001: Đang giải quyết"


async def test_the_answer_stands_under_the_residents_words_and_only_theirs_is_the_last_word(
    town: Town,
) -> None:
    hung = await electrician(town)
    hoa, tam = await town.resident("Hoa"), await town.resident("Tám")
    group = await bound_group(town, hoa, tam)
    said = await _filed(hoa, group)
    await hung.says("Chiều nay thay bóng.", reply_to=await hung.sees("Kiến nghị mới"))
    answer = await hoa.sees("Chiều nay thay bóng", chat=group, under=said)
    assert labels(answer) == ["👍 Hài lòng", "🔁 Đề nghị xem lại"]
    for label in labels(answer):
        assert "Chỉ người gửi KN-26-000001" in await tam.taps(label, on=answer, chat=group)
    assert "Cảm ơn" in await hoa.taps("👍 Hài lòng", on=answer, chat=group)
    closed = await hoa.sees("Người gửi đã hài lòng", chat=group, under=said)
    assert labels(closed) == []


async def test_an_answer_that_does_not_satisfy_goes_back_from_the_group(town: Town) -> None:
    hung = await electrician(town)
    hoa = await town.resident("Hoa")
    group = await bound_group(town, hoa)
    said = await _filed(hoa, group)
    await hung.says("Đã thay bóng.", reply_to=await hung.sees("Kiến nghị mới"))
    assert "xem xét" in await hoa.taps("🔁 Đề nghị xem lại", chat=group)
    await hoa.sees("Đã chuyển xem lại", chat=group, under=said)
    await hung.says("Đã thay cả chao đèn.", reply_to=await hung.finds_button("💬 Trả lời"))
    again = await hoa.sees("thay cả chao đèn", chat=group, under=said)
    assert labels(again) == ["👍 Hài lòng", "🔁 Đề nghị xem lại"]


async def test_a_group_that_belongs_to_no_neighbourhood_yet_files_nothing_and_says_so(town: Town) -> None:
    hoa, tam = await town.resident("Hoa"), await town.resident("Tám")
    group = await town.found_group(tam, hoa)
    await hoa.sees("chưa gắn với tổ nào", chat=group)
    said = await hoa.says(f"/kiennghi {LAMP}", to=group)
    await hoa.sees("cần tổ trưởng gắn nhóm trước", chat=group, under=said)
    await hoa.sees_nothing_of("Đồng ý và gửi", chat=group)
