"""What a notice may hold: formatted words, files of every kind, albums, a poll; and what it may not."""

from __future__ import annotations

import pytest

from tests.emulated import Json
from tests.journeys.notices import POWER_CUT, head_of, writes
from tests.town import Person, Town

MARKED = "Họp tổ tối nay: mời xem lịch"
MARKS = [
    {"type": "bold", "offset": 0, "length": 6},
    {"type": "italic", "offset": 7, "length": 7},
    {"type": "text_link", "offset": 16, "length": 12, "url": "https://example.vn/lich"},
]


async def begins(lan: Person) -> None:
    """Let her begin a notice, without its content."""
    await lan.says("/thongbao")
    await lan.sees("Thông báo mới")


async def shown_in_group(lan: Person, kind: str) -> Json:
    """Wait for the bot's message of that kind in the group."""
    await lan.sees("Đã gửi thông báo")
    (found,) = [one for one in await lan.reads(lan.town.group) if kind_of(one) == kind]
    return found


def kind_of(message: Json) -> str:
    """Return what the message is: poll, text, or the kind of its file."""
    if message.get("media"):
        return str(message["media"]["kind"])
    return "poll" if message.get("poll") else "text"


@pytest.mark.parametrize("kind", ["photo", "video", "document", "voice", "audio", "animation"])
async def test_a_file_goes_with_the_words_below_it(sqlite_town: Town, kind: str) -> None:
    lan = await head_of(sqlite_town)
    await begins(lan)
    await lan.sends(kind, caption=POWER_CUT)
    await lan.sees("đúng như bà con sẽ thấy")
    await lan.taps("✅ Gửi ngay")
    seen = await shown_in_group(lan, kind)
    assert POWER_CUT in seen["caption"]
    assert "Lê Thị Lan" in seen["caption"]


async def test_a_round_video_has_no_words_so_they_follow_it(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    await begins(lan)
    await lan.sends("video_note")
    await lan.sees("đúng như bà con sẽ thấy")
    await lan.says(POWER_CUT)
    await lan.sees("Các tệp đi trước, phần chữ đi ngay sau")
    await lan.taps("✅ Gửi ngay")
    await lan.sees(POWER_CUT, chat=sqlite_town.group)
    await shown_in_group(lan, "video_note")


async def test_formatting_is_the_same_in_the_preview_and_in_the_group(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    await begins(lan)
    await lan.says(MARKED, entities=MARKS)
    await lan.sees("đúng như bà con sẽ thấy")
    await lan.taps("✅ Gửi ngay")
    seen = await lan.sees("Họp tổ tối nay", chat=sqlite_town.group)
    shown = {one["type"]: one for one in seen["entities"] if one["offset"] > seen["text"].index("Họp tổ") - 1}
    assert set(shown) >= {"bold", "italic", "text_link"}
    assert shown["text_link"]["url"] == "https://example.vn/lich"


async def test_an_album_is_one_album_in_the_group_with_the_words_after_it(town: Town) -> None:
    lan = await head_of(town)
    await begins(lan)
    for part in range(3):
        await lan.sends("photo", media_group_id="album-1", caption=POWER_CUT if part == 0 else "")
    await lan.sees("Các tệp đi trước, phần chữ đi ngay sau")
    await town.settles()
    await lan.taps("✅ Gửi ngay")
    await lan.sees("Đã gửi thông báo")
    messages = [one for one in await lan.reads(town.group) if one["from"]["is_bot"]][1:]
    assert [kind_of(one) for one in messages] == ["photo", "photo", "photo", "text"]
    assert len({one["media_group_id"] for one in messages[:3]}) == 1
    assert POWER_CUT in messages[3]["text"]


async def test_a_poll_goes_by_itself_and_what_was_written_before_is_kept(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    await writes(lan)
    said = await lan.sends("poll", question="Họp thứ Bảy hay Chủ nhật?", options=["Thứ Bảy", "Chủ nhật"])
    await lan.sees("Bình chọn phải gửi một mình", under=said)
    await lan.taps("✏️ Viết lại")
    await lan.sends("poll", question="Họp thứ Bảy hay Chủ nhật?", options=["Thứ Bảy", "Chủ nhật"])
    await lan.sees("đúng như bà con sẽ thấy")
    said = await lan.says("thêm lời")
    await lan.sees("Bình chọn phải gửi một mình", under=said)
    await lan.taps("✅ Gửi ngay")
    await shown_in_group(lan, "poll")


@pytest.mark.parametrize("kind", ["location", "sticker", "venue", "dice", "contact"])
async def test_what_no_notice_can_hold_is_declined_politely(sqlite_town: Town, kind: str) -> None:
    lan = await head_of(sqlite_town)
    await writes(lan)
    said = await lan.sends(kind)
    answer = "không gửi trong thông báo được" if kind != "contact" else "số điện thoại"
    await lan.sees(answer, under=said if kind != "contact" else None)
    await lan.sees("đúng như bà con sẽ thấy")


async def test_words_too_long_for_a_caption_follow_the_photo_and_the_head_is_told(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    await begins(lan)
    long = "Đề nghị bà con lưu ý. " * 60  # 1,320 characters
    await lan.sends("photo", caption=long.strip())
    await lan.sees("Phần chữ dài quá, Telegram không cho để dưới ảnh")
    await lan.taps("✅ Gửi ngay")
    await lan.sees("Đề nghị bà con lưu ý", chat=sqlite_town.group)
    photo = await shown_in_group(lan, "photo")
    assert not photo.get("caption")


async def test_words_too_long_for_a_message_are_refused_and_nothing_is_lost(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    await writes(lan)
    said = await lan.says("a" * 3800)
    await lan.sees("Phần vừa gửi chưa được thêm", under=said)
    await lan.says("Xin cảm ơn.")
    seen = await lan.sees("Xin cảm ơn.\n\n— Lê Thị Lan")
    assert POWER_CUT in seen["text"]


async def test_the_end_of_a_text_whose_beginning_was_refused_is_no_notice(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    await begins(lan)
    await lan.says("a" * 4096)  # the messenger cuts what is longer: two messages at once
    rest = await lan.says("không được đốt vàng mã.")
    await lan.sees("sẽ dài 4.119 ký tự", under=rest)
    await sqlite_town.settles()
    assert not [one for one in await lan.texts() if "đúng như bà con sẽ thấy" in one]


async def test_more_files_than_a_notice_has_are_refused_once_with_the_limit(sqlite_town: Town) -> None:
    lan = await head_of(sqlite_town)
    await begins(lan)
    for number in range(23):
        await lan.sends("photo", media_group_id=f"album-{number // 10}")
    await lan.sees("Một thông báo có nhiều nhất 20 tệp")
    await sqlite_town.settles()
    told = [one for one in await lan.texts() if "nhiều nhất 20 tệp" in one]
    assert len(told) == 1
    await lan.taps("✅ Gửi ngay")
    await lan.sees("Đã gửi thông báo")
    photos = [one for one in await lan.reads(sqlite_town.group) if kind_of(one) == "photo"]
    assert len(photos) == 20


async def test_formatting_that_telegram_rejects_is_told_at_once_and_taken_off(town: Town) -> None:
    lan = await head_of(town)
    await begins(lan)
    await town.emulated.faults("unreadable", token=town.token, method="sendMessage", chat=lan.id)
    await lan.says(MARKED, entities=MARKS)
    await lan.sees("Telegram không nhận kiểu chữ")
    await lan.taps("🧹 Bỏ kiểu chữ")
    seen = await lan.sees("— Lê Thị Lan")
    assert MARKED in seen["text"]
    await lan.taps("✅ Gửi ngay")
    shown = await lan.sees(MARKED, chat=town.group)
    assert not [one for one in shown.get("entities") or [] if one["type"] == "text_link"]


async def test_a_file_that_telegram_does_not_send_is_told_and_left_out(town: Town) -> None:
    lan = await head_of(town)
    await begins(lan)
    await town.emulated.faults("wrong_file", token=town.token, method="sendDocument", chat=lan.id)
    await lan.sends("document", caption=POWER_CUT)
    await lan.sees("Telegram không cho gửi tệp này")
    await lan.taps("🗑 Bỏ tệp, giữ phần chữ")
    await lan.sees("đúng như bà con sẽ thấy")
    await lan.taps("✅ Gửi ngay")
    await lan.sees(POWER_CUT, chat=town.group)
