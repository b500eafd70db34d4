"""Groups: privacy mode, coming and going, supergroups, forums."""

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.emulated import Refused
from tests.emulator.scenes import Scene, open_scene


async def test_in_privacy_mode_the_bot_hears_only_what_is_meant_for_it(scene: Scene) -> None:
    group = await scene.group()
    name = scene.bot.username
    ours = await scene.bot.send_message(group, "Chào bà con")
    await scene.says("trời mưa nhỉ", to=group)
    await scene.says(f"/kiennghi@{name} rác", to=group, by=scene.lan)
    await scene.says("/kiennghi@another_bot rác", to=group)
    await scene.says(f"nhờ @{name} xem giúp", to=group)
    await scene.says("được rồi", to=group, reply_to=ours.message_id)
    assert await scene.texts() == [f"/kiennghi@{name} rác", f"nhờ @{name} xem giúp", "được rồi"]


async def test_a_bare_command_goes_to_the_bot_that_wrote_last(scene: Scene) -> None:
    group = await scene.group()
    await scene.says("/kiennghi chưa ai viết", to=group)
    await scene.bot.send_message(group, "Chào bà con")
    await scene.says("/kiennghi đã chào", to=group)
    assert await scene.texts() == ["/kiennghi đã chào"]
    async with open_scene(scene.emulated) as other:
        await scene.emulated.act(scene.hoa, "add", group, who=other.me)
        await scene.updates()
        await other.bot.send_message(group, "Tôi cũng chào")
        await scene.says("/kiennghi cho bot kia", to=group)
        assert await scene.texts() == []
        assert (await other.texts())[-1] == "/kiennghi cho bot kia"


async def test_an_administrator_bot_and_a_nosy_bot_hear_everything(scene: Scene) -> None:
    group = await scene.group()
    await scene.says("chưa nghe", to=group)
    await scene.emulated.act(scene.hoa, "promote", group, who=scene.me)
    await scene.says("nghe rồi", to=group)
    updates = await scene.updates()
    assert [one.message.text for one in updates if one.message] == ["nghe rồi"]
    assert updates[0].my_chat_member is not None
    assert updates[0].my_chat_member.new_chat_member.status == "administrator"
    await scene.emulated.act(scene.hoa, "demote", group, who=scene.me)
    await scene.updates()
    await scene.says("lại thôi", to=group)
    assert await scene.texts() == []


async def test_being_added_to_a_group_is_told_twice(scene: Scene) -> None:
    group = await scene.group(with_bot=False)
    await scene.emulated.act(scene.hoa, "add", group, who=scene.me)
    status, service = await scene.updates()
    assert status.my_chat_member is not None
    assert status.my_chat_member.new_chat_member.status == "member"
    assert service.message is not None
    assert [one.id for one in service.message.new_chat_members] == [scene.me]


async def test_a_bot_that_was_thrown_out_can_write_no_more(scene: Scene) -> None:
    group = await scene.group()
    await scene.emulated.act(scene.hoa, "remove", group, who=scene.me)
    assert (await scene.updates())[-1].my_chat_member is not None
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await scene.bot.send_message(group, "chào")


async def test_a_bot_that_has_left_is_no_member_of_the_supergroup(scene: Scene) -> None:
    group = await scene.group(type="supergroup")
    assert await scene.bot.leave_chat(group)
    for call in (scene.bot.send_message(group, "chào"), scene.bot.get_chat(group)):
        with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
            await call


async def test_people_who_come_and_go_are_told_to_the_group(scene: Scene) -> None:
    group = await scene.group()
    hung = await scene.emulated.users("Hùng")
    await scene.emulated.act(scene.hoa, "add", group, who=hung["id"])
    await scene.emulated.act(hung["id"], "leave", group)
    came, left = [one.message for one in await scene.updates() if one.message]
    assert [one.first_name for one in came.new_chat_members] == ["Hùng"]
    assert left.left_chat_member is not None
    with pytest.raises(Refused, match="not in that group"):
        await scene.says("tôi đây", to=group, by=hung["id"])


async def test_chat_member_updates_come_to_administrators_that_ask(scene: Scene) -> None:
    group = await scene.group()
    await scene.emulated.act(scene.hoa, "promote", group, who=scene.me)
    await scene.bot.get_updates(allowed_updates=["chat_member"])
    hung = await scene.emulated.users("Hùng")
    await scene.emulated.act(scene.hoa, "add", group, who=hung["id"])
    assert [one.chat_member is not None for one in await scene.updates()][-1]


async def test_a_group_that_becomes_a_supergroup_changes_its_id(scene: Scene) -> None:
    group = await scene.group()
    new = int((await scene.emulated.act(scene.hoa, "migrate", group))["chat"])
    old_told, new_told = [one.message for one in await scene.updates() if one.message]
    assert (old_told.chat.id, old_told.migrate_to_chat_id) == (group, new)
    assert (new_told.chat.id, new_told.migrate_from_chat_id, new_told.message_id) == (new, group, 1)
    with pytest.raises(ChatMigrated) as moved:
        await scene.bot.send_message(group, "chào")
    assert moved.value.new_chat_id == new
    await scene.bot.send_message(new, "chào")
    assert (await scene.sent(scene.lan, group))["text"] == "chào"


async def test_the_bot_learns_who_is_in_the_group(scene: Scene) -> None:
    group = await scene.group()
    assert await scene.bot.get_chat_member_count(group) == 3
    assert [one.user.id for one in await scene.bot.get_chat_administrators(group)] == [scene.hoa]
    assert (await scene.bot.get_chat_member(group, scene.lan)).status == "member"
    stranger = await scene.emulated.users("Người lạ")
    assert (await scene.bot.get_chat_member(group, stranger["id"])).status == "left"
    full = await scene.bot.get_chat(group)
    assert (full.title, full.type) == ("Tổ 5", "group")


async def test_an_anonymous_administrator_hides_behind_the_group(scene: Scene) -> None:
    group = await scene.group()
    await scene.emulated.act(scene.hoa, "anonymous", group, on=True)
    await scene.says(f"/duyet@{scene.bot.username}", to=group)
    (update,) = await scene.updates()
    assert update.message is not None
    assert update.message.from_user is not None
    assert update.message.from_user.id == 1087968824
    assert update.message.sender_chat is not None
    assert update.message.sender_chat.id == group


async def test_a_new_title_is_told_and_shown(scene: Scene) -> None:
    group = await scene.group()
    await scene.emulated.act(scene.hoa, "rename", group, title="Tổ 5 mới")
    (update,) = await scene.updates()
    assert update.message is not None
    assert update.message.new_chat_title == "Tổ 5 mới"
    assert (await scene.bot.get_chat(group)).title == "Tổ 5 mới"


async def test_every_supergroup_counts_its_messages_for_itself(scene: Scene) -> None:
    await scene.start()
    group = await scene.group(type="supergroup")
    first = await scene.bot.send_message(group, "một")
    assert first.message_id == 2
    assert (await scene.bot.send_message(scene.hoa, "riêng")).message_id != 3
    assert (await scene.bot.send_message(group, "hai")).message_id == 3


async def test_messages_of_others_are_deleted_by_administrators_only(scene: Scene) -> None:
    group = await scene.group(type="supergroup")
    said = await scene.says("lạc đề", to=group)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await scene.bot.delete_message(group, said["message_id"])
    await scene.emulated.act(scene.hoa, "promote", group, who=scene.me)
    assert await scene.bot.delete_message(group, said["message_id"])


async def test_topics_of_a_forum_open_close_and_take_messages(scene: Scene) -> None:
    group = await scene.group(forum=True)
    with pytest.raises(BadRequest, match="Not enough rights to create a topic"):
        await scene.bot.create_forum_topic(group, "Môi trường")
    await scene.emulated.act(scene.hoa, "promote", group, who=scene.me, rights=["can_manage_topics"])
    topic = await scene.bot.create_forum_topic(group, "Môi trường")
    sent = await scene.bot.send_message(group, "rác", message_thread_id=topic.message_thread_id)
    assert (sent.message_thread_id, sent.is_topic_message) == (topic.message_thread_id, True)
    assert await scene.bot.close_forum_topic(group, topic.message_thread_id)
    assert await scene.bot.reopen_forum_topic(group, topic.message_thread_id)
    assert await scene.bot.delete_forum_topic(group, topic.message_thread_id)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await scene.bot.send_message(group, "rác", message_thread_id=topic.message_thread_id)


async def test_a_plain_group_has_no_topics_to_open(scene: Scene) -> None:
    group = await scene.group(type="supergroup")
    await scene.emulated.act(scene.hoa, "promote", group, who=scene.me)
    with pytest.raises(BadRequest, match="The chat is not a forum"):
        await scene.bot.create_forum_topic(group, "Môi trường")
