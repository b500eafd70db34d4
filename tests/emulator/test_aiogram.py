"""aiogram, unchanged, on the same server."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramRetryAfter,
)
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
    ReplyParameters,
)

from tests.emulator.scenes import Scene

MARKUP = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Gửi", callback_data="s:1")]])


@pytest.fixture
async def bot(scene: Scene) -> AsyncIterator[Bot]:
    """The scene's bot as aiogram knows it."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(scene.emulated.base_url))
    async with Bot(scene.token, session=session) as made:
        yield made


async def test_aiogram_sends_edits_deletes_and_answers_taps_unchanged(scene: Scene, bot: Bot) -> None:
    await scene.start()
    said = await scene.says("nhờ bot")
    sent = await bot.send_message(
        scene.hoa,
        "<b>Gửi?</b>",
        parse_mode="HTML",
        reply_markup=MARKUP,
        reply_parameters=ReplyParameters(message_id=said["message_id"]),
    )
    await scene.emulated.act(scene.hoa, "tap", scene.me, text="Gửi")
    *_, update = await bot.get_updates(timeout=1)
    assert update.callback_query is not None
    assert isinstance(update.callback_query.message, Message)
    assert await bot.answer_callback_query(update.callback_query.id, "xong")
    edited = await bot.edit_message_text("Đã gửi", chat_id=scene.hoa, message_id=sent.message_id)
    assert isinstance(edited, Message)
    assert await bot.delete_message(scene.hoa, sent.message_id)


async def test_aiogram_sends_files_and_albums_and_downloads_them(scene: Scene, bot: Bot) -> None:
    await scene.start()
    photo = await bot.send_photo(scene.hoa, BufferedInputFile(b"bytes", "a.jpg"), caption="ảnh")
    assert photo.photo
    known = photo.photo[-1].file_id
    album = await bot.send_media_group(
        scene.hoa, [InputMediaPhoto(media=known), InputMediaPhoto(media=BufferedInputFile(b"b", "b.jpg"))]
    )
    assert len({one.media_group_id for one in album}) == 1
    content = await bot.download(known)
    assert content is not None
    assert content.read() == b"bytes"


async def test_aiogram_understands_groups_with_their_members_and_topics(scene: Scene, bot: Bot) -> None:
    group = await scene.group(forum=True)
    await scene.emulated.act(scene.hoa, "promote", group, who=scene.me)
    assert (await bot.get_chat(group)).title == "Tổ 5"
    assert [one.status for one in await bot.get_chat_administrators(group)] == ["creator", "administrator"]
    topic = await bot.create_forum_topic(group, "Môi trường")
    sent = await bot.send_message(group, "rác", message_thread_id=topic.message_thread_id)
    assert await bot.pin_chat_message(group, sent.message_id)
    updates = await bot.get_updates()
    assert any(one.message and one.message.pinned_message for one in updates)
    assert (await bot.me()).can_join_groups


async def test_aiogram_maps_refusals_to_its_own_errors(scene: Scene, bot: Bot) -> None:
    with pytest.raises(TelegramForbiddenError, match="bot can't initiate conversation with a user"):
        await bot.send_message(scene.hoa, "chào")
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(1, "chào")
    await scene.emulated.faults("429", token=scene.token, retry_after=3)
    with pytest.raises(TelegramRetryAfter) as wait:
        await bot.get_me()
    assert wait.value.retry_after == 3
    group = await scene.group()
    await scene.emulated.act(scene.hoa, "migrate", group)
    with pytest.raises(TelegramMigrateToChat):
        await bot.send_message(group, "chào")


async def test_aiogram_parses_every_kind_of_message_from_people(scene: Scene, bot: Bot) -> None:
    await scene.start()
    kinds = ["photo", "video", "voice", "audio", "animation", "video_note", "document", "sticker"]
    for kind in [*kinds, "location", "venue", "contact", "poll", "dice"]:
        await scene.emulated.act(scene.hoa, "send", scene.me, kind=kind)
    await scene.emulated.act(scene.hoa, "block", scene.me)
    updates = await bot.get_updates()
    heard = {kind for one in updates if one.message for kind in kinds if getattr(one.message, kind)}
    assert heard == set(kinds)
    assert updates[-1].my_chat_member is not None


async def test_a_waiting_aiogram_poll_is_woken_at_once(scene: Scene, bot: Bot) -> None:
    poll = asyncio.ensure_future(bot.get_updates(timeout=10))
    await asyncio.sleep(0.2)
    await scene.says("dậy đi")
    (update,) = await asyncio.wait_for(poll, 1)
    assert update.message is not None


async def test_one_update_that_cannot_be_parsed_blocks_the_whole_batch(scene: Scene, bot: Bot) -> None:
    await scene.says("trước")
    await scene.emulated.faults("unparseable_update", token=scene.token, method="getUpdates")
    with pytest.raises(ClientDecodeError):
        await bot.get_updates()
    with pytest.raises(ClientDecodeError):
        await bot.get_updates()
