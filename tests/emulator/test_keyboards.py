"""Buttons: inline ones, reply keyboards, and what Telegram refuses of them."""

import asyncio

import pytest
from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup
from telegram.error import BadRequest

from tests.emulated import Refused
from tests.emulator.scenes import Scene

QUERY_GONE = "Query is too old and response timeout expired or query id is invalid"


def keys(*buttons: Button) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([list(buttons)])


async def test_a_tap_reaches_the_bot_and_its_answer_the_person(scene: Scene) -> None:
    await scene.start()
    sent = await scene.bot.send_message(
        scene.hoa, "Gửi?", reply_markup=keys(Button("✅ Gửi", callback_data="s:1"))
    )
    tapped = await scene.emulated.act(scene.hoa, "tap", scene.me, message=sent.message_id, text="Gửi")
    (update,) = await scene.updates()
    query = update.callback_query
    assert query is not None
    assert (query.id, query.data) == (tapped["callback_query_id"], "s:1")
    assert query.message is not None
    assert query.message.message_id == sent.message_id
    await query.answer("Đã gửi", show_alert=True)
    (toast,) = (await scene.emulated.view(scene.hoa))["toasts"]
    assert (toast["text"], toast["alert"]) == ("Đã gửi", True)


async def test_a_tap_can_be_answered_only_once(scene: Scene) -> None:
    await scene.start()
    await scene.bot.send_message(scene.hoa, "Gửi?", reply_markup=keys(Button("Gửi", callback_data="s")))
    tapped = await scene.emulated.act(scene.hoa, "tap", scene.me, text="Gửi")
    (update,) = await scene.updates()
    assert update.callback_query is not None
    await update.callback_query.answer()
    answer = await scene.emulated.answered(scene.hoa, tapped["callback_query_id"])
    assert (answer["text"], (await scene.emulated.view(scene.hoa))["toasts"]) == ("", [])
    with pytest.raises(BadRequest, match=QUERY_GONE):
        await update.callback_query.answer()


async def test_a_tap_answered_after_fifteen_seconds_is_too_old(scene: Scene) -> None:
    await scene.start()
    await scene.bot.send_message(scene.hoa, "Gửi?", reply_markup=keys(Button("Gửi", callback_data="s")))
    await scene.emulated.act(scene.hoa, "tap", scene.me, text="Gửi")
    (update,) = await scene.updates()
    assert update.callback_query is not None
    await scene.emulated.forward(16)
    with pytest.raises(BadRequest, match=QUERY_GONE):
        await update.callback_query.answer("muộn rồi")


async def test_forged_data_is_let_through_but_unknown_labels_are_not(scene: Scene) -> None:
    await scene.start()
    sent = await scene.bot.send_message(
        scene.hoa, "Gửi?", reply_markup=keys(Button("Gửi", callback_data="s"))
    )
    await scene.emulated.act(scene.hoa, "tap", scene.me, message=sent.message_id, data="forged")
    (update,) = await scene.updates()
    assert update.callback_query is not None
    assert update.callback_query.data == "forged"
    with pytest.raises(Refused, match="no button"):
        await scene.emulated.act(scene.hoa, "tap", scene.me, message=sent.message_id, text="Hủy")


async def test_a_tap_on_a_deleted_message_comes_without_its_content(scene: Scene) -> None:
    await scene.start()
    sent = await scene.bot.send_message(
        scene.hoa, "Gửi?", reply_markup=keys(Button("Gửi", callback_data="s"))
    )
    await sent.delete()
    await scene.emulated.act(scene.hoa, "tap", scene.me, message=sent.message_id, data="s")
    (update,) = await scene.updates()
    assert update.callback_query is not None
    assert update.callback_query.message is not None
    assert not update.callback_query.message.is_accessible
    with pytest.raises(Refused, match="there is no message"):
        await scene.emulated.act(scene.hoa, "tap", scene.me, message=sent.message_id, text="Gửi")


async def test_a_button_with_an_address_opens_it_without_an_update(scene: Scene) -> None:
    await scene.start()
    await scene.bot.send_message(scene.hoa, "Xem", reply_markup=keys(Button("Mở", url="https://a.vn")))
    assert (await scene.emulated.act(scene.hoa, "tap", scene.me, text="Mở"))["url"].startswith("https://a.vn")
    assert await scene.updates() == []


@pytest.mark.parametrize(("data", "passes"), [("đ" * 32, True), ("đ" * 32 + "a", False), ("a" * 65, False)])
async def test_the_data_of_a_button_is_measured_in_bytes(scene: Scene, data: str, passes: bool) -> None:
    await scene.start()
    markup = keys(Button("x", callback_data=data))
    if passes:
        await scene.bot.send_message(scene.hoa, "a", reply_markup=markup)
    else:
        with pytest.raises(BadRequest, match="Button_data_invalid"):
            await scene.bot.send_message(scene.hoa, "a", reply_markup=markup)


async def test_a_button_without_any_action_is_refused(scene: Scene) -> None:
    await scene.start()
    with pytest.raises(BadRequest, match="buttons are unallowed in the inline keyboard"):
        await scene.bot.send_message(scene.hoa, "a", reply_markup=keys(Button("x")))


async def test_a_pressed_key_sends_its_words_or_the_own_contact(scene: Scene) -> None:
    await scene.start()
    rows = [[KeyboardButton("📱 Gửi số", request_contact=True), KeyboardButton("Thôi")]]
    await scene.bot.send_message(
        scene.hoa, "Số?", reply_markup=ReplyKeyboardMarkup(rows, one_time_keyboard=True)
    )
    await scene.emulated.act(scene.hoa, "press", scene.me, text="Gửi số")
    (update,) = await scene.updates()
    assert update.message is not None
    contact = update.message.contact
    assert contact is not None
    assert (contact.user_id, contact.phone_number) == (scene.hoa, "+84901234567")
    with pytest.raises(Refused, match="on the keyboard"):
        await scene.emulated.act(scene.hoa, "press", scene.me, text="Thôi")


async def test_the_card_of_somebody_else_is_a_forward_with_another_id(scene: Scene) -> None:
    await scene.emulated.act(scene.hoa, "share_contact", scene.me, of=scene.lan)
    (update,) = await scene.updates()
    assert update.message is not None
    assert update.message.contact is not None
    assert update.message.contact.user_id == scene.lan
    assert update.message.forward_origin is not None


async def test_a_phone_number_can_be_requested_in_private_only(scene: Scene) -> None:
    group = await scene.group()
    markup = ReplyKeyboardMarkup([[KeyboardButton("Số", request_contact=True)]])
    with pytest.raises(BadRequest, match="Phone number can be requested in private chats only"):
        await scene.bot.send_message(group, "Số?", reply_markup=markup)


async def test_what_the_bot_sends_wakes_a_waiting_phone_at_once(scene: Scene) -> None:
    await scene.start()
    seq = (await scene.emulated.view(scene.hoa))["seq"]
    waiting = asyncio.ensure_future(scene.emulated.view(scene.hoa, after=seq, wait=10))
    await asyncio.sleep(0.1)
    await scene.bot.send_message(scene.hoa, "nhanh")
    view = await asyncio.wait_for(waiting, 1)
    assert [one["text"] for one in view["chats"][0]["messages"]] == ["nhanh"]
