"""Edits, deletions, pins and reactions."""

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaDocument, InputMediaPhoto
from telegram.error import BadRequest

from tests.emulator.scenes import Scene

MARKUP = InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data="a")]])


async def test_an_edit_changes_the_text_and_the_buttons_in_place(scene: Scene) -> None:
    await scene.start()
    sent = await scene.bot.send_message(scene.hoa, "nháp", reply_markup=MARKUP)
    edited = await sent.edit_text("<b>xong</b>", parse_mode="HTML")
    assert edited is not True
    seen = await scene.sent()
    assert (seen["message_id"], seen["text"], seen["inline_keyboard"]) == (sent.message_id, "xong", [])
    assert seen["edit_date"]


async def test_an_edit_that_changes_nothing_is_refused_as_not_modified(scene: Scene) -> None:
    await scene.start()
    sent = await scene.bot.send_message(scene.hoa, "y nguyên", reply_markup=MARKUP)
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
        await sent.edit_text("y nguyên", reply_markup=MARKUP)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await sent.edit_reply_markup(MARKUP)
    await sent.edit_reply_markup(None)


async def test_captions_and_media_are_edited_but_texts_are_no_captions(scene: Scene) -> None:
    await scene.start()
    photo = await scene.bot.send_photo(scene.hoa, b"a", caption="cũ")
    await photo.edit_caption("mới")
    assert (await scene.sent())["caption"] == "mới"
    await photo.edit_media(InputMediaDocument(b"b", filename="b.txt"))
    assert (await scene.sent())["media"]["kind"] == "document"
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await photo.edit_text("chữ")
    text = await scene.bot.send_message(scene.hoa, "chữ")
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await text.edit_caption("chú thích")
    await text.edit_media(InputMediaPhoto(b"c"))


async def test_only_own_messages_that_still_stand_can_be_edited(scene: Scene) -> None:
    await scene.start()
    said = await scene.says("của tôi")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await scene.bot.edit_message_text("x", scene.hoa, said["message_id"])
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await scene.bot.edit_message_text("x", scene.hoa, 99_999)


async def test_a_deleted_message_is_gone_from_the_phone(scene: Scene) -> None:
    await scene.start()
    sent = await scene.bot.send_message(scene.hoa, "thu hồi")
    assert await sent.delete()
    assert "thu hồi" not in [one.get("text") for one in await scene.emulated.messages(scene.hoa, scene.me)]
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await sent.delete()


async def test_messages_can_be_deleted_for_two_days_only(scene: Scene) -> None:
    await scene.start()
    old = await scene.bot.send_message(scene.hoa, "cũ")
    await scene.emulated.forward(48 * 3600 + 60)
    new = await scene.bot.send_message(scene.hoa, "mới")
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await old.delete()
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await scene.bot.delete_messages(scene.hoa, [old.message_id, new.message_id])
    assert await scene.bot.delete_messages(scene.hoa, [new.message_id, 99_999])
    texts = [one.get("text") for one in await scene.emulated.messages(scene.hoa, scene.me)]
    assert "cũ" in texts
    assert "mới" not in texts


async def test_an_edit_of_a_person_comes_as_an_edited_message(scene: Scene) -> None:
    said = await scene.says("ngõ 12")
    await scene.updates()
    await scene.emulated.act(scene.hoa, "edit", scene.me, message=said["message_id"], text="ngõ 21")
    (update,) = await scene.updates()
    assert update.edited_message is not None
    assert (update.edited_message.text, update.edited_message.message_id) == ("ngõ 21", said["message_id"])


async def test_a_pin_in_a_dialog_shows_on_top_and_is_told(scene: Scene) -> None:
    await scene.start()
    sent = await scene.bot.send_message(scene.hoa, "nội quy")
    await sent.pin()
    (chat,) = (await scene.emulated.view(scene.hoa))["chats"]
    assert [one["text"] for one in chat["pinned"]] == ["nội quy"]
    full = await scene.bot.get_chat(scene.hoa)
    assert full.pinned_message is not None
    await sent.unpin()
    with pytest.raises(BadRequest, match="Message to unpin not found"):
        await sent.unpin()
    assert await scene.bot.unpin_all_chat_messages(scene.hoa)


async def test_a_pin_in_a_group_needs_an_administrator(scene: Scene) -> None:
    group = await scene.group()
    sent = await scene.bot.send_message(group, "thông báo")
    with pytest.raises(BadRequest, match="Not enough rights to manage pinned messages in the chat"):
        await sent.pin()
    await scene.emulated.act(scene.hoa, "promote", group, who=scene.me)
    await scene.updates()
    await sent.pin()
    (update,) = await scene.updates()
    assert update.message is not None
    assert update.message.pinned_message is not None


async def test_unpinning_in_a_group_needs_an_administrator_too(scene: Scene) -> None:
    group = await scene.group()
    await scene.emulated.act(scene.hoa, "promote", group, who=scene.me)
    sent = [await scene.bot.send_message(group, f"{number}") for number in range(3)]
    for message in sent:
        await message.pin(disable_notification=True)
    await scene.emulated.act(scene.hoa, "demote", group, who=scene.me)
    with pytest.raises(BadRequest, match="Not enough rights to manage pinned messages in the chat"):
        await sent[0].unpin()
    with pytest.raises(BadRequest, match="Not enough rights to manage pinned messages in the chat"):
        await scene.bot.unpin_all_chat_messages(group)

    await scene.emulated.act(scene.hoa, "promote", group, who=scene.me)
    await sent[2].unpin()
    full = await scene.bot.get_chat(group)
    assert full.pinned_message is not None
    assert full.pinned_message.text == "1"
    assert await scene.bot.unpin_all_chat_messages(group)
    assert (await scene.bot.get_chat(group)).pinned_message is None


async def test_the_bot_reacts_with_one_of_the_known_emoji(scene: Scene) -> None:
    said = await scene.says("cảm ơn")
    assert await scene.bot.set_message_reaction(scene.hoa, said["message_id"], "👌")
    assert (await scene.sent())["reactions"] == [{"emoji": "👌", "from": scene.me}]
    with pytest.raises(BadRequest, match="Reaction_invalid"):
        await scene.bot.set_message_reaction(scene.hoa, said["message_id"], "🚜")
    assert await scene.bot.set_message_reaction(scene.hoa, said["message_id"])
    assert (await scene.sent())["reactions"] == []
