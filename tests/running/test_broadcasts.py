"""A notice to many groups while some of them are gone, and while Telegram is unwilling."""

from __future__ import annotations

import asyncio

from messengers.courier import IN_FLIGHT
from tests.emulated import Emulated
from tests.journeys.cases import LAMP, RUBBISH, electrician, files, neighbour
from tests.journeys.notices import subscriber_of
from tests.running.wards import WORDS, ward_of
from tests.town import Person, Town, open_town


async def test_each_chat_that_is_lost_is_told_apart_and_all_others_get_the_notice(town: Town) -> None:
    await town.on_roster("Lê Thị Lan", "Tổ trưởng")
    tam = await subscriber_of(town, "Tám")
    ward = await ward_of(town, 40)
    faults = {
        ward.groups[3]: "kicked", ward.groups[7]: "chat_deleted", ward.groups[11]: "400",
        ward.groups[15]: "not_member",
    }  # fmt: skip
    for chat, fault in faults.items():
        await town.emulated.faults(fault, token=town.token, method="sendMessage", chat=chat)
    await town.emulated.faults("blocked", token=town.token, method="sendMessage", chat=tam.id)
    await ward.writes()
    await ward.sends()

    report = (await ward.officer.sees("Đã gửi thông báo"))["text"]
    assert await ward.times_sent() == dict.fromkeys(set(ward.groups) - set(faults), 1)
    assert "36/41" in report
    assert "Không gửi được: 5" in report
    for line in (
        "To 4: tôi không còn ở trong nhóm",
        "To 8: nhóm đã bị xoá",
        "To 12: Telegram không còn thấy nhóm này",
        "To 16: tôi không còn ở trong nhóm",
        "1 người: đã chặn tôi",
    ):
        assert line in report


async def test_a_notice_keeps_its_order_when_telegram_fails_for_some_of_the_groups(town: Town) -> None:
    ward = await ward_of(town, 60)
    failing = {ward.groups[5]: "500", ward.groups[20]: "502", ward.groups[40]: "garbage"}
    for chat, fault in failing.items():
        await town.emulated.faults(fault, token=town.token, method="sendMessage", chat=chat, times=2)
    await ward.writes()
    await ward.sends()

    await ward.officer.sees("60/60")
    assert await ward.times_sent() == dict.fromkeys(ward.groups, 1)
    places = {chat: number for number, chat in enumerate(ward.groups)}
    came = [places[one["chat_id"]] for one in await ward.sent() if one["chat_id"] not in failing]
    assert all(abs(place - number) < IN_FLIGHT + len(failing) for number, place in enumerate(came))


async def test_groups_that_become_supergroups_meanwhile_get_the_notice_there(town: Town) -> None:
    ward = await ward_of(town, 20, kind="group")
    await ward.writes()
    act, owner = town.emulated.act, ward.owner.id
    moved = [(await act(owner, "migrate", ward.groups[number]))["chat"] for number in (0, 9, 19)]
    await ward.sends()

    await ward.officer.sees("20/20")
    for chat in moved:
        await town.emulated.sees(owner, chat, WORDS)
    assert len(await ward.times_sent()) == 17


async def test_a_429_in_the_middle_is_waited_for_once_and_the_pace_brings_no_other(
    emulated: Emulated, sqlite_url: str
) -> None:
    async with open_town(emulated, sqlite_url, send_rate=30) as town:
        ward = await ward_of(town, 100)
        await electrician(town)
        hoa = await neighbour(town, "Hoa")
        await ward.writes()
        await emulated.limits(token=town.token, strict=True)
        await emulated.faults("429", token=town.token, method="sendMessage", chat=ward.groups[25])
        await ward.sends()
        await ward.until(lambda times: len(times) >= 10)
        await hoa.says(LAMP)
        await hoa.sees("Kiến nghị gửi")

        assert len(await ward.times_sent()) < 100, "a conversation waited for the whole notice"
        await ward.officer.sees("100/100")
        assert await ward.times_sent() == dict.fromkeys(ward.groups, 1)
        assert (await emulated.totals(town.token))["429"] == 1


async def test_a_chat_with_much_to_hear_brings_no_429_and_no_other_chat_waits_for_it(
    emulated: Emulated, sqlite_url: str
) -> None:
    async with open_town(emulated, sqlite_url, send_rate=30) as town:
        hung = await electrician(town)
        people = [await neighbour(town, f"Dân {number}") for number in range(6)]
        await town.settles()
        await emulated.limits(token=town.token, strict=True)
        await emulated.forget_calls()

        async def file_two(person: Person) -> None:
            for words in (LAMP, RUBBISH):
                await files(person, words)

        await asyncio.gather(*(file_two(one) for one in people))
        calls = await emulated.calls(town.token)
        tasks = [one for one in calls if one["method"] == "sendMessage" and one["chat_id"] == hung.id]
        assert len(tasks) < 12, "receipts waited for the tasks of another chat"
        assert "429" not in await emulated.totals(town.token)
