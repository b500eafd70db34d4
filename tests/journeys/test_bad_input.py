"""Whatever people send: a clear answer in Vietnamese, nothing breaks, nothing is lost."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.drafts import visible
from domain.policy import Policy
from storage.tables import attachments
from tests.emulated import Json
from tests.journeys.troubles import answers_with, draft_words, nothing_broke, send
from tests.setup.sheets import TINH
from tests.town import Person, Town, labels


@pytest.mark.parametrize("words", ["\u200b\u200b", "\u200d", "\u2800", "\u202e\u2066 \u2069", "\u3164"])
async def test_words_that_nobody_can_see_are_answered_and_begin_no_draft(
    sqlite_town: Town, hoa: Person, words: str
) -> None:
    said = await hoa.says(words)
    await hoa.sees("Tin này không có nội dung đọc được.", under=said)
    await hoa.says("Đèn đường hỏng.")
    await hoa.sees("“Đèn đường hỏng.”")
    await nothing_broke(sqlite_town)


async def test_two_hundred_stickers_get_one_polite_hint_and_not_two_hundred(
    sqlite_town: Town, hoa: Person
) -> None:
    await asyncio.gather(*(hoa.sends("sticker") for _ in range(200)))
    await hoa.sees("Tôi không chuyển được loại tin này.")
    await hoa.says("Đèn đường hỏng.")
    await hoa.sees("📝 Kiến nghị gửi")
    assert len(await answers_with(hoa, "Tôi không chuyển được loại tin này.")) == 1
    await nothing_broke(sqlite_town)


async def test_the_same_hint_comes_again_once_a_minute_has_passed_by_the_clock_of_the_bot(
    sqlite_town: Town, hoa: Person
) -> None:
    hint, later = "Tôi không chuyển được loại tin này.", timedelta(days=30)  # as the demo's page turns it
    for wait, hints in ((later, 1), (timedelta(seconds=1), 1), (timedelta(minutes=1), 2)):
        await sqlite_town.time_comes(sqlite_town.now() + wait)
        await hoa.sends("sticker")
        await sqlite_town.settles()
        assert len(await answers_with(hoa, hint)) == hints


async def test_a_video_too_large_to_download_is_passed_on_all_the_same(
    sqlite_town: Town, hung: Person, hoa: Person
) -> None:
    video = await hoa.sends("video", size=30 * 1024 * 1024, caption="Đèn đường hỏng.")
    await hoa.sees("📎 1 video")
    await send(hoa)
    await hung.sees("Kiến nghị mới")
    await sqlite_town.settles()
    ends = time.monotonic() + 5
    shown: list[str] = []
    while not shown and time.monotonic() < ends:
        shown = [one["media"]["file_id"] for one in await hung.reads() if one.get("media")]
    assert shown == [video["media"]["file_id"]]
    assert "getFile" not in await sqlite_town.emulated.totals(sqlite_town.token)


async def test_of_forty_photos_twenty_are_kept_and_the_person_is_told_once(
    sqlite_town: Town, hung: Person, hoa: Person
) -> None:
    for album in range(4):
        for _ in range(10):
            await hoa.sends("photo", media_group_id=f"album {album}")
    await hoa.says("Đèn đường hỏng.")
    await hoa.sees("📎 20 ảnh")
    assert len(await answers_with(hoa, "Mỗi kiến nghị kèm tối đa 20 tệp.")) == 1
    kept = await sqlite_town.ledger_does(
        lambda books: len(books.connection.execute(select(attachments.c.id)).all())
    )
    assert kept == Policy().files_a_petition
    late = await hoa.sends("photo", caption="Lời kèm ảnh thứ 41 vẫn được giữ.")
    await hoa.sees("Lời kèm ảnh thứ 41 vẫn được giữ.”")
    assert late["media"]
    await send(hoa)
    await nothing_broke(sqlite_town)


async def test_words_from_right_to_left_do_not_turn_the_card_around(
    sqlite_town: Town, hung: Person, hoa: Person
) -> None:
    await hoa.says("Đèn \u202eđường\u202c\u200b hỏng, שלום \u2067مرحبا\u2069.")
    card = await hoa.sees("“Đèn đường hỏng, שלום مرحبا.”")
    assert card["text"] == visible(card["text"])
    await send(hoa)
    task = await hung.sees("Đèn đường hỏng")
    assert task["text"] == visible(task["text"])


@pytest.mark.parametrize(
    "words",
    [
        "Đèn đường <b>hỏng</b> & <script>alert(1)</script> </code>",
        "Đèn đường {0} {words} {code} %s %(code)s $code",
        "Đèn đường *hỏng* _quá_ `lắm` [xem](http://a.vn) &amp; &lt;",
        "Đèn đường hỏng 👨‍👩‍👧‍👦 🏳️‍🌈 1️⃣ 🇻🇳",
        "Đèn đường 'hỏng' \"quá\" \\n \\u0041 --; DROP TABLE petitions",
    ],
)
async def test_words_that_look_like_markup_are_shown_to_the_letter(
    sqlite_town: Town, hung: Person, hoa: Person, words: str
) -> None:
    await hoa.says(words)
    await hoa.sees(f"“{words}”")
    await send(hoa)
    task = await hung.sees(f"“{words}”")
    await hung.says(words, reply_to=task)
    await hoa.sees(f"“{words}”\n— Ông Trần Văn Hùng")
    await hoa.says("/tracuu")
    await hoa.sees("1 kiến nghị của ông/bà")
    await nothing_broke(sqlite_town)


async def test_a_name_with_signs_is_shown_to_the_letter_on_cards_and_buttons(sqlite_town: Town) -> None:
    row = ("A-1", "Tổ <1> & {2}", "Phường \"B\" & 'C'", TINH, "Lê <Lan> & {x}", "0903111444", "Tổ trưởng")
    await sqlite_town.lists(row)
    hoa = await sqlite_town.resident("Hoa <b> & {name}")
    await hoa.says("Đèn đường hỏng.")
    picker = await hoa.sees("Ông/bà ở tổ nào?")
    assert labels(picker)[0] == "Tổ <1> & {2}"
    await hoa.taps("Tổ <1> & {2}")
    card = await hoa.sees("📝 Kiến nghị gửi Tổ <1> & {2}")
    assert "🏛 Gửi thẳng lên Phường \"B\" & 'C'" in labels(card)
    await send(hoa)
    await nothing_broke(sqlite_town)


@pytest.mark.parametrize("kind", ["poll", "dice", "sticker"])
async def test_what_cannot_be_passed_on_is_answered_with_what_can(
    sqlite_town: Town, hoa: Person, kind: str
) -> None:
    said = await hoa.sends(kind)
    answer = await hoa.sees("Tôi không chuyển được loại tin này.", under=said)
    assert "gửi ảnh, video, ghi âm, tệp hay vị trí" in answer["text"]
    await hoa.sees_nothing_of("📝 Kiến nghị gửi")


async def test_somebody_elses_contact_is_refused_and_kept_nowhere(
    sqlite_town: Town, hung: Person, hoa: Person
) -> None:
    await sqlite_town.emulated.act(hoa.id, "share_contact", sqlite_town.bot_id, of=hung.id)
    await hoa.sees("Đây là danh thiếp của người khác.")
    await hoa.sees_nothing_of("📝 Kiến nghị gửi")


async def test_an_unknown_command_is_no_petition_and_points_to_the_help(
    sqlite_town: Town, hoa: Person
) -> None:
    said = await hoa.says("/kiennghii Đèn đường hỏng.")
    await hoa.sees("Tôi không hiểu lệnh này. Mời bấm /trogiup", under=said)
    await hoa.sees_nothing_of("📝 Kiến nghị gửi")
    await hoa.says("/trogiup")
    await hoa.sees("❓ Hướng dẫn sử dụng")


async def test_an_edited_message_changes_nothing_and_the_person_is_told(
    sqlite_town: Town, hung: Person, hoa: Person
) -> None:
    said = await hoa.says("Đèn đường hỏng.")
    await hoa.sees("📝 Kiến nghị gửi")
    await sqlite_town.emulated.act(
        hoa.id, "edit", sqlite_town.bot_id, message=said["message_id"], text="Đèn đường đã sửa."
    )
    await hoa.sees("Tin đã gửi thì tôi không sửa theo được.", under=said)
    assert await draft_words(sqlite_town) == "Đèn đường hỏng."


async def test_what_telegram_itself_reports_of_the_chat_gets_no_answer(
    sqlite_town: Town, hoa: Person
) -> None:
    said = await hoa.says("Đèn đường hỏng.")
    await hoa.sees("📝 Kiến nghị gửi")
    await sqlite_town.settles()
    before = await hoa.texts()
    person = {"id": hoa.id, "is_bot": False, "first_name": "Hoa"}
    chat = {"id": hoa.id, "type": "private", "first_name": "Hoa"}
    frame: Json = {"message_id": 900, "date": 1_795_000_000, "chat": chat, "from": person}
    moved = {
        "location": {"latitude": 10.46, "longitude": 105.63, "live_period": 900},
        "edit_date": 1_795_000_009,
    }
    pinned = {"message_id": said["message_id"], "date": 0, "chat": chat}
    for update in ({"message": frame | {"pinned_message": pinned}}, {"edited_message": frame | moved}):
        await sqlite_town.emulated.raw_update(sqlite_town.token, update)
    await sqlite_town.settles()
    assert await hoa.texts() == before
    await nothing_broke(sqlite_town)


async def test_every_odd_thing_at_once_breaks_nothing_on_either_database(town: Town) -> None:
    await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa = await town.resident("\u202eHoa\u0000 \u200b" + "🙏" * 30)
    await hoa.opens("to_" + "x" * 61)
    await hoa.sees("Đường dẫn này không ứng với tổ nào.")
    await hoa.opens("to_MT-05")
    await hoa.sees("Tổ dân phố số 5")
    for words in ("\u200b", "a\u0000b", "🙏" * 2048, "\n\n.\n\n", "/", "/@", "//", "/start@someone_else x"):
        await hoa.says(words)
    for kind in ("poll", "dice", "contact", "voice", "venue"):
        await hoa.sends(kind)
    card = await hoa.sees("📎 1 đoạn ghi âm, 1 vị trí trên bản đồ")
    for data in (
        "",
        "1|send|ffffffffffffffff|",
        f"1|ucommune|1|{'f' * 30}",
        "9" * 64,
        "1|page|1|-1",
        "\u0000",
    ):
        if data:
            assert "Nút này đã cũ" in await hoa.forges(data, on=card)
    await send(hoa)
    await nothing_broke(town)
