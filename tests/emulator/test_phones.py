"""What a person sees: only what changed, what is unread, and what people may do."""

import asyncio

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from tests.emulated import Refused
from tests.emulator.scenes import Scene


async def test_a_look_after_a_change_shows_only_what_changed(scene: Scene) -> None:
    await scene.start()
    old = await scene.bot.send_message(scene.hoa, "cũ")
    await scene.bot.send_message(scene.hoa, "giữa")
    seq = (await scene.emulated.view(scene.hoa))["seq"]
    await old.edit_text("sửa")
    view = await scene.emulated.view(scene.hoa, after=seq)
    assert [one["text"] for one in view["chats"][0]["messages"]] == ["sửa"]
    assert (await scene.emulated.view(scene.hoa, after=view["seq"]))["chats"] == []


async def test_a_deletion_is_shown_without_the_words(scene: Scene) -> None:
    await scene.start()
    sent = await scene.bot.send_message(scene.hoa, "bí mật")
    seq = (await scene.emulated.view(scene.hoa))["seq"]
    await sent.delete()
    (gone,) = (await scene.emulated.view(scene.hoa, after=seq))["chats"][0]["messages"]
    assert (gone["message_id"], gone["deleted"], "text" in gone) == (sent.message_id, True, False)


async def test_a_reply_to_a_sticker_shows_what_it_answers(scene: Scene) -> None:
    await scene.start()
    await scene.emulated.act(scene.hoa, "send", scene.me, kind="sticker", emoji="🙏")
    sticker = (await scene.sent())["message_id"]
    await scene.bot.send_message(scene.hoa, "Tôi không chuyển được", reply_to_message_id=sticker)
    answered = (await scene.sent())["reply_to"]
    assert (answered["media"]["kind"], answered["media"]["emoji"]) == ("sticker", "🙏")


async def test_waiting_for_nothing_ends_when_the_time_is_over(scene: Scene) -> None:
    await scene.start()
    seq = (await scene.emulated.view(scene.hoa))["seq"]
    view = await asyncio.wait_for(scene.emulated.view(scene.hoa, after=seq, wait=0.2), 2)
    assert view["chats"] == []


async def test_others_writing_elsewhere_do_not_wake_a_phone(scene: Scene) -> None:
    await scene.start(scene.hoa, scene.lan)
    seq = (await scene.emulated.view(scene.hoa))["seq"]
    waiting = asyncio.ensure_future(scene.emulated.view(scene.hoa, after=seq, wait=0.5))
    await asyncio.sleep(0.1)
    await scene.bot.send_message(scene.lan, "chào Lan")
    await asyncio.sleep(0.1)
    assert not waiting.done()
    assert (await waiting)["chats"] == []


async def test_a_toast_before_the_look_is_not_waited_for(scene: Scene) -> None:
    await scene.start()
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data="a")]])
    await scene.bot.send_message(scene.hoa, "chạm", reply_markup=markup)
    await scene.emulated.act(scene.hoa, "tap", scene.me, text="a")
    seq = (await scene.emulated.view(scene.hoa))["seq"]
    (update,) = await scene.updates()
    assert update.callback_query is not None
    await update.callback_query.answer("xong")
    view = await asyncio.wait_for(scene.emulated.view(scene.hoa, after=seq, wait=10), 1)
    assert [one["text"] for one in view["toasts"]] == ["xong"]


async def test_messages_are_unread_until_the_person_looks_or_writes(scene: Scene) -> None:
    await scene.start()
    for text in ("một", "hai"):
        await scene.bot.send_message(scene.hoa, text)
    assert (await scene.emulated.view(scene.hoa))["chats"][0]["unread"] == 2
    await scene.emulated.act(scene.hoa, "read", scene.me)
    assert (await scene.emulated.view(scene.hoa))["chats"][0]["unread"] == 0


async def test_one_sees_a_group_only_while_being_in_it(scene: Scene) -> None:
    group = await scene.group()
    assert (await scene.emulated.view(scene.lan))["chat_ids"] == [group]
    await scene.emulated.act(scene.hoa, "remove", group, who=scene.lan)
    assert (await scene.emulated.view(scene.lan))["chat_ids"] == []
    with pytest.raises(Refused, match="not in that group"):
        await scene.emulated.view(scene.lan, chat=group)


async def test_people_change_only_their_own_words_in_a_group(scene: Scene) -> None:
    group = await scene.group()
    said = await scene.says("của Hoa", to=group)
    with pytest.raises(Refused):
        await scene.emulated.act(scene.lan, "edit", group, message=said["message_id"], text="của Lan")
    with pytest.raises(Refused):
        await scene.emulated.act(scene.lan, "delete", group, message=said["message_id"])
    await scene.emulated.act(scene.hoa, "delete", group, message=said["message_id"])
    assert said["message_id"] not in [
        one["message_id"] for one in await scene.emulated.messages(scene.lan, group)
    ]


async def test_nobody_writes_to_a_bot_they_have_blocked(scene: Scene) -> None:
    await scene.start()
    await scene.emulated.act(scene.hoa, "block", scene.me)
    with pytest.raises(Refused, match="blocked"):
        await scene.says("chào")
    await scene.emulated.act(scene.hoa, "unblock", scene.me)
    await scene.says("chào")


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"do": "fly"}, "there is no such act"),
        ({"do": "edit", "message": 404, "text": "x"}, "there is no message 404"),
        ({"do": "send"}, "nothing to send"),
        ({"do": "start", "payload": "có dấu"}, "a payload is at most 64"),
        ({"do": "migrate"}, "in groups only"),
    ],
)
async def test_what_no_person_could_do_is_refused_in_words(
    scene: Scene, wish: dict[str, object], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        await scene.emulated.post("act", user=scene.hoa, chat=scene.me, **wish)


async def test_two_bots_in_one_group_agree_on_message_numbers(scene: Scene) -> None:
    group = await scene.group()
    other = await scene.emulated.bots(f"7{scene.token}", f"other_{scene.me}_bot", reads_everything=True)
    await scene.emulated.act(scene.hoa, "add", group, who=other["id"])
    await scene.emulated.act(scene.hoa, "promote", group, who=scene.me)
    await scene.updates()
    said = await scene.says("hai bot cùng nghe", to=group)
    (update,) = await scene.updates()
    assert update.message is not None
    assert update.message.message_id == said["message_id"]
