"""getUpdates: what comes, in which order, and when it is gone."""

import asyncio
import time

import pytest
import telegram
from telegram.error import Conflict, InvalidToken

from tests.emulator.scenes import Scene


async def test_a_first_start_reaches_the_bot_with_its_payload(scene: Scene) -> None:
    await scene.emulated.act(scene.hoa, "start", scene.me, payload="phieu_12")
    (update,) = await scene.updates()
    assert update.message is not None
    assert update.message.text == "/start phieu_12"
    assert update.message.from_user is not None
    assert (update.message.from_user.id, update.message.chat.type) == (scene.hoa, "private")


async def test_an_unconfirmed_update_comes_again_and_a_higher_offset_ends_it(scene: Scene) -> None:
    await scene.emulated.act(scene.hoa, "start", scene.me)
    (first,) = await scene.bot.get_updates()
    (again,) = await scene.bot.get_updates()
    assert first.update_id == again.update_id
    assert await scene.bot.get_updates(offset=first.update_id + 1) == ()
    assert await scene.bot.get_updates() == ()


async def test_a_negative_offset_forgets_all_but_the_last_updates(scene: Scene) -> None:
    for text in ("một", "hai", "ba"):
        await scene.says(text)
    (last,) = await scene.bot.get_updates(offset=-1)
    assert last.message is not None
    assert last.message.text == "ba"
    assert len(await scene.bot.get_updates()) == 1


async def test_the_limit_bounds_a_batch_and_keeps_the_order(scene: Scene) -> None:
    for text in ("một", "hai", "ba"):
        await scene.says(text)
    batch = await scene.bot.get_updates(limit=2)
    assert [one.message.text for one in batch if one.message] == ["một", "hai"]


async def test_a_waiting_poll_is_answered_as_soon_as_somebody_writes(scene: Scene) -> None:
    poll = asyncio.ensure_future(scene.bot.get_updates(timeout=10))
    await asyncio.sleep(0.2)
    began = time.monotonic()
    await scene.says("có ai không")
    assert len(await poll) == 1
    assert time.monotonic() - began < 0.5


async def test_a_second_poll_throws_the_first_one_out(scene: Scene) -> None:
    first = asyncio.ensure_future(scene.bot.get_updates(timeout=10))
    await asyncio.sleep(0.2)
    async with telegram.Bot(scene.token, base_url=scene.emulated.api) as twin:
        assert await twin.get_updates(timeout=0) == ()
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await first


async def test_an_omitted_list_of_allowed_updates_keeps_the_previous_one(scene: Scene) -> None:
    await scene.bot.get_updates(allowed_updates=["callback_query"])
    await scene.says("không ai nghe")
    assert await scene.bot.get_updates() == ()
    await scene.bot.get_updates(allowed_updates=[])
    await scene.says("nghe rõ")
    assert await scene.texts() == ["nghe rõ"]


async def test_reactions_come_only_to_a_bot_that_asked_for_them(scene: Scene) -> None:
    await scene.start()
    sent = await scene.bot.send_message(scene.hoa, "chào")
    await scene.emulated.act(scene.hoa, "react", scene.me, message=sent.message_id, emoji="👍")
    assert await scene.updates() == []
    await scene.bot.get_updates(allowed_updates=["message_reaction"])
    await scene.emulated.act(scene.hoa, "react", scene.me, message=sent.message_id, emoji="🔥")
    (update,) = await scene.updates()
    assert update.message_reaction is not None
    (new,) = update.message_reaction.new_reaction
    assert isinstance(new, telegram.ReactionTypeEmoji)
    assert new.emoji == "🔥"


async def test_a_raw_update_is_delivered_exactly_as_it_was_put(scene: Scene) -> None:
    number = await scene.emulated.raw_update(scene.token, {"poll_of_the_future": {"a": 1}})
    (update,) = await scene.bot.get_updates()
    assert update.update_id == number
    assert update.message is None


async def test_an_unknown_token_is_answered_as_unauthorized(scene: Scene) -> None:
    stranger = telegram.Bot("99999999:not-a-known-token", base_url=scene.emulated.api)
    with pytest.raises(InvalidToken):
        await stranger.initialize()


async def test_the_bot_knows_itself_and_its_privacy_mode(scene: Scene) -> None:
    me = await scene.bot.get_me()
    assert (me.id, me.is_bot, me.can_join_groups) == (scene.me, True, True)
    assert me.can_read_all_group_messages is False


async def test_user_ids_need_more_than_thirty_two_bits(scene: Scene) -> None:
    assert max(scene.hoa, scene.lan) > 2**32


async def test_what_a_person_formats_comes_with_its_entities_beside_those_found(scene: Scene) -> None:
    bold = {"type": "bold", "offset": 0, "length": 3}
    await scene.says("Họp ở https://a.vn", entities=[bold])
    await scene.emulated.act(
        scene.hoa, "send", scene.me, kind="photo", caption="Ngõ 12", entities=[bold | {"type": "italic"}]
    )
    text, photo = [one.message for one in await scene.updates()]

    assert text is not None
    assert text.text_html == "<b>Họp</b> ở https://a.vn"
    assert [one.type for one in text.entities] == ["bold", "url"]
    assert photo is not None
    assert photo.caption_html == "<i>Ngõ</i> 12"
