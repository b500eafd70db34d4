"""Faults on demand, the limits of the pace, the log of calls, the clock."""

import asyncio
import time
from datetime import timedelta

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

from tests.emulated import Refused
from tests.emulator.scenes import Scene, open_scene


async def test_a_demanded_fault_hits_the_named_method_so_many_times(scene: Scene) -> None:
    await scene.start()
    await scene.emulated.faults("429", token=scene.token, method="sendMessage", times=1, retry_after=7)
    await scene.bot.get_me()
    with pytest.raises(RetryAfter) as wait:
        await scene.bot.send_message(scene.hoa, "một")
    assert wait.value.retry_after == timedelta(seconds=7)
    await scene.bot.send_message(scene.hoa, "hai")


@pytest.mark.parametrize(
    ("fault", "error"), [("500", NetworkError), ("502", NetworkError), ("blocked", Forbidden)]
)
async def test_servers_fail_in_their_own_words_and_without_effect(
    scene: Scene, fault: str, error: type[Exception]
) -> None:
    await scene.start()
    await scene.emulated.faults(fault, token=scene.token, chat=scene.hoa)
    with pytest.raises(error):
        await scene.bot.send_message(scene.hoa, "không tới")
    assert (await scene.sent())["text"] == "/start"


@pytest.mark.parametrize(("fault", "seen"), [("drop_before", "/start"), ("drop_after", "đã tới")])
async def test_a_dropped_connection_leaves_the_effect_unknown(scene: Scene, fault: str, seen: str) -> None:
    await scene.start()
    await scene.emulated.faults(fault, token=scene.token, method="sendMessage")
    with pytest.raises(NetworkError):
        await scene.bot.send_message(scene.hoa, "đã tới")
    assert (await scene.sent())["text"] == seen


async def test_a_slow_answer_takes_as_long_as_demanded(scene: Scene) -> None:
    await scene.emulated.faults("slow", token=scene.token, seconds=0.3)
    began = time.monotonic()
    await scene.bot.get_me()
    assert time.monotonic() - began >= 0.3


async def test_an_update_that_cannot_be_parsed_stands_in_the_way(scene: Scene) -> None:
    await scene.emulated.faults("unparseable_update", token=scene.token, method="getUpdates")
    with pytest.raises(TypeError):
        await scene.bot.get_updates()


async def test_an_unknown_fault_is_refused_by_name(scene: Scene) -> None:
    with pytest.raises(Refused, match="there is no such fault: earthquake"):
        await scene.emulated.faults("earthquake")


async def test_strict_limits_let_a_burst_pass_and_then_ask_to_wait(scene: Scene) -> None:
    await scene.start(scene.hoa, scene.lan)
    await scene.emulated.limits(strict=True)
    for number in range(5):
        await scene.bot.send_message(scene.hoa, f"{number}")
    with pytest.raises(RetryAfter) as wait:
        await scene.bot.send_message(scene.hoa, "quá nhanh")
    assert wait.value.retry_after == timedelta(seconds=1)
    await scene.bot.send_message(scene.lan, "người khác thì được")
    await scene.emulated.forward(30)
    await scene.bot.send_message(scene.hoa, "giờ thì được")
    assert (await scene.emulated.totals(scene.token))["429"] == 1


async def test_a_group_takes_twenty_messages_a_minute(scene: Scene) -> None:
    group = await scene.group()
    await scene.emulated.limits(strict=True, per_chat=None, overall=None)
    for number in range(20):
        await scene.bot.send_message(group, f"{number}")
    with pytest.raises(RetryAfter):
        await scene.bot.send_message(group, "quá nhiều")


async def test_what_is_too_much_for_all_groups_together_is_refused_and_counted(scene: Scene) -> None:
    groups = await scene.emulated.many_groups(12, scene.hoa, scene.me)
    await scene.emulated.limits(strict=True, overall=2, token=scene.token)
    sending = [scene.bot.send_message(group, "thông báo") for group in groups]
    answers = await asyncio.gather(*sending, return_exceptions=True)

    refused = [one for one in answers if isinstance(one, RetryAfter)]
    assert {one.retry_after for one in refused} == {timedelta(seconds=1)}
    totals = await scene.emulated.totals(scene.token)
    assert totals["429"] == len(refused) > 0
    await scene.emulated.forward(10)
    await scene.bot.send_message(groups[0], "giờ thì được")


async def test_what_was_refused_stays_closed_until_the_time_that_was_named(scene: Scene) -> None:
    groups = await scene.emulated.many_groups(6, scene.hoa, scene.me)
    await scene.emulated.limits(strict=True, overall=1, token=scene.token)
    await scene.bot.send_message(groups[0], "thông báo")
    with pytest.raises(RetryAfter):
        await scene.bot.send_message(groups[1], "thông báo")
    await scene.emulated.limits(overall=1000, token=scene.token)
    with pytest.raises(RetryAfter):
        await scene.bot.send_message(groups[2], "vẫn còn sớm")
    await scene.emulated.forward(1)
    await scene.bot.send_message(groups[2], "giờ thì được")


async def test_the_limits_of_one_bot_bind_no_other(scene: Scene) -> None:
    await scene.start()
    await scene.emulated.limits(strict=True, overall=1, token=scene.token)
    async with open_scene(scene.emulated) as other:
        await other.start()
        await scene.bot.send_message(scene.hoa, "một")
        for number in range(3):
            await other.bot.send_message(other.hoa, f"{number}")
        with pytest.raises(RetryAfter):
            await scene.bot.send_message(scene.hoa, "hai")
        assert (await scene.emulated.totals(scene.token))["429"] == 1
        assert "429" not in await scene.emulated.totals(other.token)


async def test_calls_that_are_far_away_are_on_their_way_at_the_same_time(scene: Scene) -> None:
    await scene.start()
    await scene.emulated.limits(round_trip=0.3, token=scene.token)
    began = time.monotonic()
    await asyncio.gather(*[scene.bot.send_message(scene.hoa, f"{number}") for number in range(20)])
    assert 0.3 <= time.monotonic() - began < 3.0


async def test_many_groups_are_founded_at_once_and_the_bot_runs_each_of_them(scene: Scene) -> None:
    ids = await scene.emulated.many_groups(300, scene.hoa, scene.me, title="Tổ {number}")
    assert len(set(ids)) == 300
    assert await scene.updates() == []
    chat = await scene.bot.get_chat(ids[6])
    assert (chat.title, chat.type) == ("Tổ 7", "group")
    assert (await scene.bot.get_chat_member(ids[299], scene.me)).status == "administrator"
    sent = await scene.bot.send_message(ids[299], "thông báo")
    assert await sent.pin()


async def test_without_strict_limits_no_message_is_refused(scene: Scene) -> None:
    await scene.start()
    for number in range(40):
        await scene.bot.send_message(scene.hoa, f"{number}")


async def test_the_log_tells_what_was_called_and_answered(scene: Scene) -> None:
    await scene.start()
    sent = await scene.bot.send_message(scene.hoa, "ghi lại")
    with pytest.raises(BadRequest):
        await scene.bot.send_message(1, "lỗi")
    good, bad = (await scene.emulated.calls(scene.token))[-2:]
    assert (good["method"], good["chat_id"], good["message_id"], good["ok"]) == (
        "sendMessage",
        scene.hoa,
        sent.message_id,
        True,
    )
    assert (bad["code"], bad["description"]) == (400, "Bad Request: chat not found")
    totals = await scene.emulated.totals(scene.token)
    assert (totals["sendMessage"], totals["400"]) == (2, 1)


async def test_the_clock_turns_forward_and_dates_follow(scene: Scene) -> None:
    before = await scene.emulated.now()
    assert await scene.emulated.forward(86_400) >= before + 86_400
    said = await scene.says("ngày mai")
    assert said["date"] >= before + 86_400 - 1


async def test_a_round_trip_can_be_made_as_long_as_a_real_one(scene: Scene) -> None:
    await scene.emulated.limits(round_trip=0.2)
    began = time.monotonic()
    await scene.bot.get_me()
    assert time.monotonic() - began >= 0.2
