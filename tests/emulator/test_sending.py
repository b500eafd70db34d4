"""Messages of the bot: what arrives, and what Telegram refuses."""

import pytest
from telegram import ForceReply, ReplyKeyboardRemove, ReplyParameters
from telegram.error import BadRequest, Forbidden

from tests.emulator.scenes import Scene


async def test_a_message_of_the_bot_is_seen_by_the_person(scene: Scene) -> None:
    await scene.start()
    sent = await scene.bot.send_message(scene.hoa, "Kính chào bà 🌸")
    seen = await scene.sent()
    assert (seen["message_id"], seen["text"]) == (sent.message_id, "Kính chào bà 🌸")
    assert seen["from"] == {"id": scene.me, "name": "Cầu Nối", "is_bot": True}


async def test_nobody_can_be_written_to_before_pressing_start(scene: Scene) -> None:
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await scene.bot.send_message(scene.hoa, "chào")
    with pytest.raises(BadRequest, match="Chat not found"):
        await scene.bot.send_message(31_337, "chào")


async def test_whoever_blocks_the_bot_is_reported_and_cannot_be_written_to(scene: Scene) -> None:
    await scene.start()
    await scene.emulated.act(scene.hoa, "block", scene.me)
    (update,) = await scene.updates()
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "kicked"
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await scene.bot.send_message(scene.hoa, "chào")


async def test_what_was_sent_can_be_deleted_even_after_a_block(scene: Scene) -> None:
    await scene.start()
    sent = await scene.bot.send_message(scene.hoa, "thu hồi")
    await scene.emulated.act(scene.hoa, "block", scene.me)
    assert await sent.delete()


async def test_pressing_start_again_lifts_the_block_first(scene: Scene) -> None:
    await scene.start()
    await scene.emulated.act(scene.hoa, "block", scene.me)
    await scene.updates()
    await scene.emulated.act(scene.hoa, "start", scene.me)
    back, said = await scene.updates()
    assert back.my_chat_member is not None
    assert back.my_chat_member.new_chat_member.status == "member"
    assert said.message is not None
    await scene.bot.send_message(scene.hoa, "chào lại")


async def test_an_empty_or_an_overlong_text_is_refused(scene: Scene) -> None:
    await scene.start()
    with pytest.raises(BadRequest, match="Message text is empty"):
        await scene.bot.send_message(scene.hoa, "  \n ")
    with pytest.raises(BadRequest, match="Message is too long"):
        await scene.bot.send_message(scene.hoa, "a" * 4097)
    await scene.bot.send_message(scene.hoa, "a" * 4096)


async def test_length_counts_utf16_units_after_the_markup_is_gone(scene: Scene) -> None:
    await scene.start()
    await scene.bot.send_message(scene.hoa, f"<b>{'🌸' * 2048}</b>", parse_mode="HTML")
    with pytest.raises(BadRequest, match="Message is too long"):
        await scene.bot.send_message(scene.hoa, "🌸" * 2049)


async def test_a_reply_shows_what_it_answers_and_refuses_what_is_gone(scene: Scene) -> None:
    await scene.start()
    said = await scene.says("đường hỏng")
    sent = await scene.bot.send_message(scene.hoa, "đã nhận", reply_to_message_id=said["message_id"])
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "đường hỏng"
    assert (await scene.sent())["reply_to"]["text"] == "đường hỏng"
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await scene.bot.send_message(scene.hoa, "?", reply_parameters=ReplyParameters(99_999))
    free = ReplyParameters(99_999, allow_sending_without_reply=True)
    assert (await scene.bot.send_message(scene.hoa, "!", reply_parameters=free)).reply_to_message is None


async def test_places_contacts_polls_and_dice_arrive_as_such(scene: Scene) -> None:
    await scene.start()
    place = await scene.bot.send_location(scene.hoa, 21.03, 105.85)
    venue = await scene.bot.send_venue(scene.hoa, 21.03, 105.85, "Nhà văn hóa", "ngõ 12")
    card = await scene.bot.send_contact(scene.hoa, "+84900000000", "Hùng")
    poll = await scene.bot.send_poll(scene.hoa, "Họp tối nay?", ["Có", "Không"])
    dice = await scene.bot.send_dice(scene.hoa)
    assert place.location
    assert venue.venue
    assert card.contact
    assert poll.poll
    assert dice.dice
    assert [one.text for one in poll.poll.options] == ["Có", "Không"]


async def test_a_place_off_the_map_is_refused(scene: Scene) -> None:
    await scene.start()
    with pytest.raises(BadRequest):
        await scene.bot.send_location(scene.hoa, 121.03, 105.85)


async def test_a_copy_names_nobody_while_a_forward_does(scene: Scene) -> None:
    await scene.start(scene.hoa, scene.lan)
    said = await scene.says("rác đầy ngõ")
    copy = await scene.bot.copy_message(scene.lan, scene.hoa, said["message_id"])
    seen = await scene.sent(scene.lan)
    assert (seen["message_id"], seen["text"]) == (copy.message_id, "rác đầy ngõ")
    assert "forwarded" not in seen
    forward = await scene.bot.forward_message(scene.lan, scene.hoa, said["message_id"])
    assert forward.forward_origin is not None
    with pytest.raises(BadRequest, match="Message to copy not found"):
        await scene.bot.copy_message(scene.lan, scene.hoa, 99_999)


async def test_several_messages_are_copied_in_their_order(scene: Scene) -> None:
    await scene.start(scene.hoa, scene.lan)
    said = [(await scene.says(text))["message_id"] for text in ("một", "hai")]
    copies = await scene.bot.copy_messages(scene.lan, scene.hoa, said)
    texts = [one["text"] for one in await scene.emulated.messages(scene.lan, scene.me)]
    assert len(copies) == 2
    assert texts[-2:] == ["một", "hai"]
    with pytest.raises(BadRequest, match="strictly increasing order"):
        await scene.bot.copy_messages(scene.lan, scene.hoa, said[::-1])


async def test_typing_and_other_small_methods_are_answered(scene: Scene) -> None:
    await scene.start()
    assert await scene.bot.send_chat_action(scene.hoa, "typing")
    sent = await scene.bot.send_message(scene.hoa, "Tên bà?", reply_markup=ForceReply())
    assert (await scene.emulated.view(scene.hoa))["chats"][0]["keyboard"]["force_reply"] is True
    await sent.reply_text("Cảm ơn", reply_markup=ReplyKeyboardRemove())
    assert (await scene.emulated.view(scene.hoa))["chats"][0]["keyboard"] is None


async def test_message_numbers_run_through_all_chats_of_one_bot(scene: Scene) -> None:
    await scene.start(scene.hoa, scene.lan)
    first = await scene.bot.send_message(scene.hoa, "một")
    second = await scene.bot.send_message(scene.lan, "hai")
    assert second.message_id == first.message_id + 1
