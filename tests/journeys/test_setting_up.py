"""Journey 0: people are recognised, the group finds its tổ, residents come through its button."""

from collections.abc import Sequence

from domain.actions import Act, Action
from domain.identifiers import Address
from storage.groups import Group
from tests.emulated import Json
from tests.setup.sheets import TO_6
from tests.town import Person, Town, labels

BIND = "🔗 Gắn nhóm với tổ"


def link_in(message: Json) -> str:
    """Return the start payload of a message's link button."""
    keys = [key for row in message["inline_keyboard"] for key in row if "url" in key]
    return str(keys[0]["url"]).partition("?start=")[2]


async def greetings(who: Person, group: int) -> Sequence[Json]:
    """Return the bot's greetings that stand in the group."""
    await who.town.settles()
    return [one for one in await who.reads(group) if "trợ lý tự động" in (one.get("text") or "")]


async def greeted(town: Town, head: Person, *others: Person) -> int:
    """Let the head found the tổ's group with the bot, and wait for its greeting."""
    group = await town.found_group(head, *others)
    await head.sees("trợ lý tự động", chat=group)
    return group


async def group_at(town: Town, chat: int) -> Group | None:
    """Return what the ledger knows of a group."""
    address = Address("telegram", str(town.bot_id), str(chat))
    return await town.ledger_does(lambda books: books.groups.at(address))


async def menu(who: Person, chat: int | None = None) -> Sequence[str]:
    """Return the commands that the person's menu offers in a chat."""
    (room,) = (await who.town.emulated.view(who.id, chat=chat or who.town.bot_id))["chats"]
    return [one["command"] for one in room["commands"]]


async def added_by(town: Town, founder: Person, *others: Person, **more: object) -> int:
    """Let somebody found a group with the bot in it."""
    members = [one.id for one in (founder, *others)]
    group = await town.emulated.groups("Tổ dân phố số 5", founder.id, members, type="group")
    await town.emulated.act(founder.id, "add", int(group["id"]), who=town.bot_id, **more)
    return int(group["id"])


async def test_a_person_of_the_roster_is_recognised_by_their_own_number(town: Town) -> None:
    lan = await town.on_roster("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    await lan.opens()
    await lan.sees("số điện thoại")
    assert "viec" not in await menu(lan)
    await town.emulated.act(lan.id, "press", town.bot_id, text="📱 Chia sẻ số điện thoại")
    await lan.sees("Đã nhận ra")
    await town.settles()
    assert "viec" in await menu(lan)


async def test_the_forwarded_contact_of_another_person_is_refused_politely(town: Town) -> None:
    lan = await town.on_roster("Lê Thị Lan", "Tổ trưởng")
    tam = await town.resident("Tám")
    await tam.opens()
    await town.emulated.act(tam.id, "share_contact", town.bot_id, of=lan.id)
    await tam.sees("danh thiếp của người khác")
    await tam.sees_nothing_of("Đã nhận ra")
    assert "viec" not in await menu(tam)


async def test_a_number_that_is_not_on_the_roster_stays_a_resident_and_is_not_kept(town: Town) -> None:
    tam = await town.resident("Tám")
    await tam.opens()
    await tam.sees("số điện thoại")
    await town.emulated.act(tam.id, "press", town.bot_id, text="📱 Chia sẻ số điện thoại")
    await tam.sees("không có trong danh sách")
    assert "viec" not in await menu(tam)


async def test_each_person_is_offered_only_the_commands_that_they_may_use(sqlite_town: Town) -> None:
    lan = await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng")
    hoa = await sqlite_town.resident("Hoa")
    await hoa.opens()
    group = await sqlite_town.found_group(lan, hoa)
    await sqlite_town.settles()
    assert set(await menu(hoa)) == {"kiennghi", "tracuu", "lich", "caidat", "huy", "trogiup"}
    of_heads = {"viec", "nghi", "thongbao", "datlich", "noidung", "diemdanh", "ghi"}
    assert set(await menu(lan)) == {*await menu(hoa), *of_heads}
    assert set(await menu(hoa, group)) == {"kiennghi", "lich"}


async def test_the_group_that_its_head_adds_the_bot_to_is_bound_and_greeted_once(town: Town) -> None:
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng")
    group = await town.found_group(lan)
    greeting = await lan.sees("trợ lý tự động", chat=group)
    assert "Tổ dân phố số 5" in greeting["text"]
    assert "chỉ lưu những gì bà con gửi cho tôi" in greeting["text"]
    assert link_in(greeting) == "to_MT-05"
    await town.emulated.act(lan.id, "promote", group, who=town.bot_id)
    assert len(await greetings(lan, group)) == 1


async def test_whoever_comes_through_the_groups_button_becomes_a_resident_of_that_to(town: Town) -> None:
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng")
    hoa = await town.resident("Hoa")
    group = await town.found_group(lan, hoa)
    greeting = await hoa.sees("trợ lý tự động", chat=group)
    await hoa.opens(link_in(greeting))
    await hoa.sees("Nơi ở: Tổ dân phố số 5")
    await hoa.says("Rác đầu ngõ ba hôm nay chưa ai gom.")
    await hoa.sees("Kiến nghị gửi Tổ dân phố số 5")


async def test_a_link_that_names_no_neighbourhood_is_answered_with_what_to_do(sqlite_town: Town) -> None:
    hoa = await sqlite_town.resident("Hoa")
    await hoa.opens("to_KHONG-CO")
    await hoa.sees("Đường dẫn này không ứng với tổ nào")
    await hoa.sees("trợ lý tự động")
    await hoa.opens("linh-tinh")
    await hoa.sees("số điện thoại")


async def test_the_head_of_two_neighbourhoods_is_asked_by_buttons_to_which_the_group_belongs(
    town: Town,
) -> None:
    lan = await town.on_roster("Lê Thị Lan", "Tổ trưởng", to="5")
    await town.lists((*TO_6, lan.name, lan.phone, "Tổ trưởng"))
    await lan.shares_number()
    tam = await town.resident("Tám")
    group = await town.found_group(lan, tam)
    question = await lan.sees("Nhóm này là của tổ nào", chat=group)
    assert labels(question) == ["Tổ dân phố số 5", "Tổ dân phố số 6"]
    assert "tổ trưởng" in await tam.taps("Tổ dân phố số 5", chat=group)
    assert await greetings(lan, group) == []
    assert "Đã gắn" in await lan.taps("Tổ dân phố số 6", chat=group)
    (greeting,) = await greetings(lan, group)
    assert link_in(greeting) == "to_MT-06"
    assert greeting["message_id"] == question["message_id"]


async def test_added_by_somebody_else_only_the_heads_tap_binds_the_group(town: Town) -> None:
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng")
    hung = await town.recognised("Trần Văn Hùng", "Thành viên", fields="utilities")
    tam = await town.resident("Tám")
    group = await added_by(town, tam, lan, hung)
    asked = await tam.sees("chưa gắn với tổ nào", chat=group)
    assert BIND in labels(asked)
    for other in (tam, hung):
        assert "tổ trưởng" in await other.taps(BIND, on=asked, chat=group)
    assert await greetings(lan, group) == []
    assert "Đã gắn" in await lan.taps(BIND, on=asked, chat=group)
    (greeting,) = await greetings(lan, group)
    assert link_in(greeting) == "to_MT-05"
    found = await group_at(town, group)
    assert found is not None
    stale = Action(Act.BIND_ASK, found.id).pack()
    assert "đã cũ" in await lan.forges(stale, on=asked, chat=group)


async def test_an_anonymous_administrator_is_asked_to_write_as_themselves(town: Town) -> None:
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng")
    group = await greeted(town, lan)
    await town.emulated.act(lan.id, "anonymous", group, on=True)
    said = await lan.says("/kiennghi Đèn đường đầu ngõ hỏng", to=group)
    await lan.sees("quản trị viên ẩn danh", chat=group, under=said)
    await town.emulated.act(lan.id, "anonymous", group, on=False)
    said = await lan.says("/kiennghi Đèn đường đầu ngõ hỏng", to=group)
    await lan.taps("👍 Đồng ý và gửi", chat=group)
    await lan.sees("Đã tiếp nhận KN-26-000001", chat=group, under=said)


async def test_a_group_that_becomes_a_supergroup_keeps_its_binding_and_its_petitions(town: Town) -> None:
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng")
    hung = await town.recognised("Trần Văn Hùng", "Thành viên", fields="utilities", gender="Nam")
    hoa = await town.resident("Hoa")
    old = await greeted(town, lan, hoa)
    before = await hoa.says("/kiennghi Đèn đường đầu ngõ hỏng", to=old)
    await hoa.taps("👍 Đồng ý và gửi", chat=old)
    task = await hung.sees("Kiến nghị mới KN-26-000001")
    new = int((await town.emulated.act(lan.id, "migrate", old))["chat"])
    # Messages are numbered anew: another one has the number of hers now, and gets no answer.
    while (await lan.says("Chào bà con", to=new))["message_id"] < before["message_id"]:
        continue
    await hung.says("Chiều nay thay bóng.", reply_to=task)
    answer = await hoa.sees("Chiều nay thay bóng", chat=new)
    assert answer.get("reply_to") is None
    said = await hoa.says(f"/kiennghi@{town.username} Cột điện nghiêng sắp đổ", to=new)
    await hoa.sees("Đã tiếp nhận KN-26-000002", chat=new, under=said)
    second = await hung.sees("Kiến nghị mới KN-26-000002")
    await hung.says("Mai dựng lại cột.", reply_to=second)
    await hoa.sees("Mai dựng lại cột", chat=new, under=said)
    assert await greetings(lan, new) == []


async def test_what_waits_for_a_tap_follows_the_group_to_its_new_place(town: Town) -> None:
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng")
    hoa = await town.resident("Hoa")
    old = await greeted(town, lan, hoa)
    await hoa.says("/kiennghi Đèn đường đầu ngõ hỏng", to=old)
    await hoa.finds_button("👍 Đồng ý và gửi", chat=old)
    new = int((await town.emulated.act(lan.id, "migrate", old))["chat"])
    await hoa.taps("👍 Đồng ý và gửi", chat=new)
    await hoa.sees("Đã tiếp nhận KN-26-000001", chat=new)


async def test_the_bot_finds_out_by_an_error_that_the_group_has_moved(town: Town) -> None:
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng")
    hung = await town.recognised("Trần Văn Hùng", "Thành viên", fields="utilities")
    hoa = await town.resident("Hoa")
    old = await greeted(town, lan, hoa)
    await hoa.says("/kiennghi Đèn đường đầu ngõ hỏng", to=old)
    await hoa.taps("👍 Đồng ý và gửi", chat=old)
    task = await hung.sees("Kiến nghị mới")
    await town.stops_bot()
    # What was said before the move is answered after it: the first thing that fails tells of the move.
    await hung.says("Chiều nay thay bóng.", reply_to=task)
    new = int((await town.emulated.act(lan.id, "migrate", old))["chat"])
    await town.starts_bot()
    await hoa.sees("Chiều nay thay bóng", chat=new)


async def test_a_new_place_that_is_told_of_before_the_move_still_becomes_the_old_group(town: Town) -> None:
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng")
    old = await greeted(town, lan)
    before = await group_at(town, old)
    new = {"id": -1009999999999, "type": "supergroup", "title": "Tổ dân phố số 5"}
    bot = {"id": town.bot_id, "is_bot": True, "first_name": "Cầu Nối", "username": town.username}
    common = {"from": {"id": lan.id, "is_bot": False, "first_name": "Lan"}, "date": 1_790_000_000}
    left, member = {"status": "left", "user": bot}, {"status": "member", "user": bot}
    joins = {"chat": new, "old_chat_member": left, "new_chat_member": member}
    moves = {"chat": {"id": old, "type": "group", "title": "?"}, "migrate_to_chat_id": new["id"]}
    await town.emulated.raw_update(town.token, {"my_chat_member": common | joins})
    await town.emulated.raw_update(town.token, {"message": common | moves | {"message_id": 9}})
    await town.settles()
    after = await group_at(town, int(str(new["id"])))
    assert before is not None
    assert after is not None
    assert (after.id, after.unit) == (before.id, before.unit)
    assert await group_at(town, old) is None


async def test_a_bot_that_was_removed_and_added_again_does_not_greet_anew(town: Town) -> None:
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng")
    hoa = await town.resident("Hoa")
    group = await greeted(town, lan, hoa)
    await town.emulated.act(lan.id, "remove", group, who=town.bot_id)
    await town.settles()
    await town.emulated.act(hoa.id, "add", group, who=town.bot_id)
    assert len(await greetings(lan, group)) == 1
    assert not [one for one in await lan.reads(group) if BIND in labels(one)]
    said = await hoa.says("/kiennghi Đèn đường đầu ngõ hỏng", to=group)
    await hoa.taps("👍 Đồng ý và gửi", chat=group)
    await hoa.sees("Đã tiếp nhận", chat=group, under=said)
