"""Journey 2: photos, recordings and the rest follow the petition, and come back with the answer."""

from __future__ import annotations

import asyncio
import time

import pytest

from tests.emulated import Json
from tests.town import Person, Town

METHODS = {
    "photo": "sendPhoto",
    "voice": "sendVoice",
    "video": "sendVideo",
    "animation": "sendAnimation",
    "video_note": "sendVideoNote",
    "audio": "sendAudio",
    "document": "sendDocument",
    "location": "sendLocation",
}
BETRAYING = {"forwardMessage", "forwardMessages", "copyMessage", "copyMessages"}


async def album_of(person: Person, number: int, kind: str = "photo") -> list[str]:
    """Let the person send an album; return its files."""
    name = f"{person.id}-{kind}-{number}"
    sent = [await person.sends(kind, media_group_id=name) for _ in range(number)]
    return [one["media"]["file_id"] for one in sent]


async def files(person: Person, number: int, *, chat: int | None = None) -> list[Json]:
    """Wait for so many messages of the bot with files and return them, with whatever else has come."""
    ends = time.monotonic() + 5
    shown: list[Json] = []
    while len(shown) < number and time.monotonic() < ends:
        await asyncio.sleep(0.05)
        shown = [one for one in await person.reads(chat) if one["from"]["is_bot"] and one.get("media")]
    await person.town.settles()
    return [one for one in await person.reads(chat) if one["from"]["is_bot"] and one.get("media")]


def by_album(messages: list[Json]) -> list[list[str]]:
    """Return the files of neighbouring messages, those of one album together."""
    shown: list[tuple[object, list[str]]] = []
    for one in messages:
        album = one.get("media_group_id") or object()
        if not shown or shown[-1][0] != album:
            shown.append((album, []))
        shown[-1][1].append(one["media"]["file_id"])
    return [ids for _, ids in shown]


async def calls_to(person: Person, *, chat: int | None = None) -> list[str]:
    """Return the methods by which the bot wrote to the person, in order."""
    calls = await person.town.emulated.calls(person.town.token)
    return [call["method"] for call in calls if call["chat_id"] == (chat or person.id)]


async def test_every_kind_reaches_the_member_by_the_method_made_for_it(
    sqlite_town: Town, hung: Person, hoa: Person
) -> None:
    await hoa.says("Đèn đường hỏng.")
    sent = [await hoa.sends(kind) for kind in METHODS]
    await hoa.sees("1 vị trí trên bản đồ")
    await sqlite_town.emulated.forget_calls()
    await hoa.taps("👍 Đồng ý và gửi")
    task = await hung.sees("Kiến nghị mới KN-26-000001")
    assert "📎 1 ảnh, 2 đoạn ghi âm, 3 video, 1 tệp, 1 vị trí trên bản đồ" in task["text"]
    shown = await files(hung, 7)
    in_order = [one["media"]["file_id"] for one in sent if one.get("media")]
    assert [one["media"]["file_id"] for one in shown] == in_order
    assert await calls_to(hung) == ["sendMessage", *METHODS.values()]
    (place,) = [one for one in await hung.reads() if one.get("location")]
    assert place["location"]["latitude"] == pytest.approx(21.0285)


async def test_twelve_photos_travel_as_ten_and_two_and_documents_apart(
    sqlite_town: Town, hung: Person, hoa: Person
) -> None:
    photos = [*await album_of(hoa, 10), *await album_of(hoa, 2, "video")]
    papers = await album_of(hoa, 3, "document")
    songs = await album_of(hoa, 2, "audio")
    await hoa.says("Đèn đường hỏng.")
    await hoa.sees("📎 10 ảnh, 2 video, 3 tệp, 2 đoạn ghi âm")
    await hoa.taps("👍 Đồng ý và gửi")
    await hung.sees("Kiến nghị mới KN-26-000001")
    assert by_album(await files(hung, 17)) == [photos[:10], photos[10:], papers, songs]


async def test_what_was_sent_between_two_albums_stays_between_them(
    sqlite_town: Town, hung: Person, hoa: Person
) -> None:
    first = await album_of(hoa, 2)
    voice = await hoa.sends("voice")
    last = await hoa.sends("photo", caption="Đèn đường hỏng.")
    await hoa.sees("📎 3 ảnh, 1 đoạn ghi âm")
    await hoa.taps("👍 Đồng ý và gửi")
    await hung.sees("Kiến nghị mới")
    assert by_album(await files(hung, 4)) == [first, [voice["media"]["file_id"]], [last["media"]["file_id"]]]


async def test_the_member_never_sees_the_account_behind_the_files(
    sqlite_town: Town, hung: Person, hoa: Person
) -> None:
    await album_of(hoa, 3)
    await hoa.sends("voice")
    await hoa.says("Đèn đường hỏng.")
    await hoa.sees("📎 3 ảnh, 1 đoạn ghi âm")
    await hoa.taps("🙈 Ẩn danh")
    await hoa.taps("👍 Đồng ý và gửi")
    await hung.sees("Người gửi: Ẩn danh")
    shown = await files(hung, 4)
    assert len(shown) == 4
    assert all(one["from"]["id"] == sqlite_town.bot_id and "forwarded" not in one for one in shown)
    assert str(hoa.id) not in str(shown)
    assert not BETRAYING & set(await sqlite_town.emulated.totals(sqlite_town.token))


async def test_the_answers_photos_reach_the_petitioner_under_its_words(
    town: Town,
) -> None:
    hung = await town.recognised("Trần Văn Hùng", "Thành viên", fields="utilities", gender="Nam")
    hoa = await town.resident("Hoa")
    await hoa.opens("to_MT-05")
    await hoa.sees("Tổ dân phố số 5")
    await hoa.says("Đèn đường hỏng.")
    await hoa.taps("👍 Đồng ý và gửi")
    task = await hung.sees("Kiến nghị mới KN-26-000001")
    sent = [
        await hung.sends("photo", media_group_id="done", reply_to=task["message_id"], caption=words)
        for words in ("Đã thay bóng mới.", None, None)
    ]
    await hoa.sees("📎 3 ảnh")
    (album,) = by_album(await files(hoa, 3))
    assert album == [one["media"]["file_id"] for one in sent]
    (answer,) = [one for one in await hoa.reads() if "Đã thay bóng mới." in (one.get("text") or "")]
    assert "💬 Trả lời KN-26-000001" in answer["text"]
    assert len([words for words in await hung.texts() if "Đã chuyển câu trả lời" in words]) == 1


async def test_the_answers_photos_stand_in_the_group_where_the_petition_was_filed(
    sqlite_town: Town,
) -> None:
    lan = await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa = await sqlite_town.resident("Hoa")
    group = await sqlite_town.found_group(lan, hoa)
    await hoa.sees("Xin chào bà con", chat=group)
    said = await hoa.sends("photo", to=group, caption="/kiennghi Đèn đường hỏng.")
    await hoa.taps("👍 Đồng ý và gửi", chat=group)
    task = await lan.sees("Kiến nghị mới KN-26-000001")
    (before,) = await files(lan, 1)
    assert before["media"]["file_id"] == said["media"]["file_id"]
    done = await lan.sends("video", caption="Đã thay bóng mới.", reply_to=task["message_id"])
    await hoa.sees("Đã thay bóng mới.", under=said)
    (shown,) = await files(hoa, 1, chat=group)
    assert (shown["media"]["kind"], shown["media"]["file_id"]) == ("video", done["media"]["file_id"])
