"""Files and albums: sent, sent again by their id, downloaded."""

import base64
import struct
from io import BytesIO
from typing import Any

import pytest
from telegram import InputMediaAudio, InputMediaDocument, InputMediaPhoto, InputMediaVideo
from telegram.error import BadRequest

from tests.emulator.scenes import Scene

KINDS = ["photo", "video", "animation", "audio", "voice", "video_note", "document", "sticker"]


@pytest.mark.parametrize("kind", KINDS)
async def test_a_file_is_sent_and_then_sent_again_by_its_id(scene: Scene, kind: str) -> None:
    await scene.start()
    send: Any = getattr(scene.bot, f"send_{kind}")  # eight methods of one shape
    first = await send(scene.hoa, b"content of a file")
    assert first.effective_attachment
    attached = first.effective_attachment[-1] if kind == "photo" else first.effective_attachment
    again = await send(scene.hoa, attached.file_id)
    known = again.effective_attachment[-1] if kind == "photo" else again.effective_attachment
    assert known.file_unique_id == attached.file_unique_id
    file = await scene.bot.get_file(attached.file_id)
    assert bytes(await file.download_as_bytearray()) == b"content of a file"
    assert (await scene.sent())["media"]["kind"] == kind


async def test_a_picture_that_a_bot_uploads_keeps_its_shape_in_every_size(scene: Scene) -> None:
    await scene.start()
    upright = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 1080, 1440)
    sent = await scene.bot.send_photo(scene.hoa, upright)
    assert [(size.width, size.height) for size in sent.photo] == [(68, 90), (240, 320), (960, 1280)]
    cut_short = await scene.bot.send_photo(scene.hoa, upright[:12])
    assert (cut_short.photo[-1].width, cut_short.photo[-1].height) == (1280, 960)


async def test_an_id_of_one_kind_cannot_be_sent_as_another(scene: Scene) -> None:
    await scene.start()
    sent = await scene.bot.send_document(scene.hoa, b"%PDF", filename="don.pdf")
    assert sent.document is not None
    assert sent.document.file_name == "don.pdf"
    with pytest.raises(BadRequest, match="Can't use file of type document as photo"):
        await scene.bot.send_photo(scene.hoa, sent.document.file_id)
    with pytest.raises(BadRequest, match="Wrong file identifier/http url specified"):
        await scene.bot.send_photo(scene.hoa, "AgAD-nonsense")


async def test_what_a_person_sends_can_be_downloaded_as_it_was(scene: Scene) -> None:
    content = base64.b64encode(b"real bytes").decode()
    did = await scene.emulated.act(
        scene.hoa,
        "send",
        scene.me,
        kind="document",
        file_name="đơn.pdf",
        content_base64=content,
        caption="đơn đây",
    )
    (update,) = await scene.updates()
    assert update.message is not None
    assert update.message.document is not None
    assert (update.message.caption, update.message.document.file_name) == ("đơn đây", "đơn.pdf")
    file = await update.message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"real bytes"
    assert did["message"]["media"]["url"].startswith("/emulator/file/")


async def test_a_made_up_photo_is_a_jpeg_of_the_claimed_size(scene: Scene) -> None:
    await scene.emulated.act(scene.hoa, "send", scene.me, kind="photo", size=54_321)
    (update,) = await scene.updates()
    assert update.message is not None
    largest = update.message.photo[-1]
    content = await (await largest.get_file()).download_as_bytearray()
    assert content.startswith(b"\xff\xd8\xff")
    assert largest.file_size == len(content) == 54_321


async def test_a_file_above_twenty_megabytes_cannot_be_downloaded(scene: Scene) -> None:
    await scene.emulated.act(scene.hoa, "send", scene.me, kind="video", size=20 * 1024 * 1024 + 1)
    (update,) = await scene.updates()
    assert update.message is not None
    assert update.message.video is not None
    with pytest.raises(BadRequest, match="File is too big"):
        await scene.bot.get_file(update.message.video.file_id)


async def test_an_album_of_a_person_comes_as_separate_updates(scene: Scene) -> None:
    for caption in ("trước", "", "sau"):
        await scene.emulated.act(
            scene.hoa, "send", scene.me, kind="photo", caption=caption, media_group_id="77"
        )
    messages = [one.message for one in await scene.updates() if one.message]
    assert [one.media_group_id for one in messages] == ["77"] * 3
    assert [one.caption for one in messages] == ["trước", None, "sau"]


async def test_an_album_of_the_bot_shares_one_number_over_its_parts(scene: Scene) -> None:
    await scene.start()
    photo = (await scene.bot.send_photo(scene.hoa, b"one")).photo[-1]
    parts = [InputMediaPhoto(photo.file_id, caption="một"), InputMediaPhoto(BytesIO(b"two"))]
    sent = await scene.bot.send_media_group(scene.hoa, parts)
    assert len({one.media_group_id for one in sent}) == 1
    assert sent[0].caption == "một"
    seen = await scene.emulated.messages(scene.hoa, scene.me)
    assert [one["media_group_id"] for one in seen[-2:]] == [sent[0].media_group_id] * 2


async def test_an_album_refuses_odd_mixtures_and_too_many_parts(scene: Scene) -> None:
    await scene.start()
    mixed: list[InputMediaDocument | InputMediaPhoto] = [InputMediaDocument(b"a"), InputMediaPhoto(b"b")]
    with pytest.raises(BadRequest, match="Document can't be mixed with other media types"):
        await scene.bot.send_media_group(scene.hoa, mixed)
    with pytest.raises(BadRequest, match="Too many messages to send as an album"):
        await scene.bot.send_media_group(scene.hoa, [InputMediaAudio(b"a")] * 11)


async def test_a_caption_is_bounded_by_its_own_limit(scene: Scene) -> None:
    await scene.start()
    await scene.bot.send_photo(scene.hoa, b"a", caption="a" * 1024)
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await scene.bot.send_photo(scene.hoa, b"a", caption="a" * 1025)


@pytest.mark.parametrize("kind", ["location", "venue", "contact", "poll", "dice", "voice", "sticker"])
async def test_whatever_a_person_can_send_the_bot_can_read(scene: Scene, kind: str) -> None:
    await scene.emulated.act(scene.hoa, "send", scene.me, kind=kind)
    (update,) = await scene.updates()
    assert update.message is not None
    assert getattr(update.message, kind) is not None


async def test_a_paper_is_known_by_its_name_whatever_the_upload_says(scene: Scene) -> None:
    await scene.start()
    sent = await scene.bot.send_document(scene.hoa, b"%PDF-1.4", filename="Thông báo.pdf")
    again = await scene.bot.send_document(scene.hoa, sent.effective_attachment)  # type: ignore[arg-type]
    assert sent.document is not None
    assert again.document is not None
    assert sent.document.mime_type == again.document.mime_type == "application/pdf"


async def test_the_file_of_a_message_is_exchanged_for_a_known_one_of_any_kind(scene: Scene) -> None:
    await scene.start()
    video = await scene.bot.send_video(scene.hoa, b"v")
    paper = await scene.bot.send_document(scene.hoa, b"d", filename="d.pdf")
    photo = await scene.bot.send_photo(scene.hoa, b"p", caption="cũ")
    assert video.video is not None
    assert paper.document is not None
    assert photo.photo
    known = photo.photo[-1].file_id
    for media, kind, caption in (
        (InputMediaVideo(video.video.file_id, caption="một"), "video", "một"),
        (
            InputMediaDocument(paper.document.file_id, caption="<b>hai</b>", parse_mode="HTML"),
            "document",
            "hai",
        ),
        (InputMediaPhoto(known), "photo", None),
    ):
        await photo.edit_media(media)
        seen = await scene.sent()
        assert (seen["media"]["kind"], seen.get("caption")) == (kind, caption)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await photo.edit_media(InputMediaPhoto(known))
