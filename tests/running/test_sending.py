"""Sending while Telegram is unwilling: nothing is lost, and a chat reads in order."""

import asyncio

import pytest

from tests.journeys.cases import LAMP, electrician, files, neighbour
from tests.town import Person, Town


async def receipts(person: Person, code: str) -> int:
    """Return how many receipts of a petition stand in the person's private chat."""
    return sum(f"Đã tiếp nhận {code}" in text for text in await person.texts())


async def test_a_429_closes_the_gate_for_everybody_and_nothing_is_lost(town: Town) -> None:
    hung = await electrician(town)
    hoa, tam = await neighbour(town, "Hoa"), await neighbour(town, "Tám")
    await town.settles()
    await town.emulated.forget_calls()
    await town.emulated.faults("429", token=town.token, method="sendMessage", retry_after=1)
    await asyncio.gather(hoa.says(LAMP), tam.says("Đèn đường cuối hẻm hỏng"))
    await asyncio.sleep(0.8)
    sent = [one for one in await town.emulated.calls(town.token) if one["method"] == "sendMessage"]
    assert len([one for one in sent if one["ok"]]) <= 1
    for one in (hoa, tam):
        await one.sees("Kiến nghị gửi")
        await one.taps("👍 Đồng ý và gửi")
    await hung.sees("KN-26-000002")


@pytest.mark.parametrize("fault", ["500", "502", "drop_before", "garbage"])
async def test_a_failure_of_telegrams_own_is_tried_again_until_it_succeeds(
    sqlite_town: Town, fault: str
) -> None:
    hung = await electrician(sqlite_town)
    hoa = await neighbour(sqlite_town, "Hoa")
    await sqlite_town.emulated.faults(fault, token=sqlite_town.token, method="sendMessage", times=2)
    code = await files(hoa)
    await hung.sees(code)
    assert await receipts(hoa, code) == 1


async def test_a_connection_dropped_after_the_effect_repeats_a_card_and_loses_none(
    sqlite_town: Town,
) -> None:
    hung = await electrician(sqlite_town)
    hoa = await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    task = await hung.sees(code)
    await sqlite_town.settles()
    fault = {"token": sqlite_town.token, "method": "sendMessage", "chat": hoa.id}
    await sqlite_town.emulated.faults("drop_after", **fault)
    await hung.says("Chiều nay thay bóng.", reply_to=task)
    await hoa.sees("Chiều nay thay bóng")
    await sqlite_town.settles()
    await asyncio.sleep(0.6)
    said = [one for one in await hoa.texts() if "Chiều nay thay bóng" in one]
    assert len(said) == 2
    assert "Cảm ơn" in await hoa.taps("👍 Hài lòng")
    await hoa.sees("Ông/bà đã xác nhận hài lòng")


async def test_a_chat_reads_in_order_when_its_first_card_fails(sqlite_town: Town) -> None:
    hung = await electrician(sqlite_town)
    people = [await neighbour(sqlite_town, f"Dân {number}") for number in range(5)]
    await sqlite_town.settles()
    fault = {"token": sqlite_town.token, "method": "sendMessage", "chat": hung.id}
    await sqlite_town.emulated.faults("500", times=2, **fault)
    codes = [await files(one, f"Đèn đường số {number} hỏng") for number, one in enumerate(people)]
    await hung.sees(codes[-1])
    shown = [text for text in await hung.texts() if "Kiến nghị mới" in text]
    assert [code for text in shown for code in codes if code in text] == codes


async def test_telegram_that_was_away_for_a_while_finds_everything_waiting(town: Town) -> None:
    hung = await electrician(town)
    hoa = await neighbour(town, "Hoa")
    code = await files(hoa)
    task = await hung.sees(code)
    await town.settles()
    for method in ("sendMessage", "editMessageText", "answerCallbackQuery"):
        await town.emulated.faults("502", token=town.token, method=method)
    await town.emulated.faults("drop_before", token=town.token, method="getUpdates", times=2)
    await hung.says("Chiều nay thay bóng.", reply_to=task)
    await hoa.sees("Chiều nay thay bóng")
    await hoa.sees("Đã trả lời")


async def test_a_member_who_blocks_the_bot_is_passed_over_and_the_head_is_told(town: Town) -> None:
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hung = await electrician(town)
    hoa = await neighbour(town, "Hoa")
    first = await files(hoa)
    await hung.sees(first)
    await town.emulated.act(hung.id, "block", town.bot_id)
    moved = await lan.sees(f"Kiến nghị mới {first}")
    assert "Trần Văn Hùng" in moved["text"]
    second = await files(hoa, "Đèn đường cuối hẻm hỏng")
    await lan.sees(f"Kiến nghị mới {second}")
    await town.emulated.act(hung.id, "unblock", town.bot_id)
    await hung.opens()
    third = await files(hoa, "Cột điện nghiêng sắp đổ")
    await hung.sees(f"Kiến nghị mới {third}")


async def test_a_block_that_shows_only_when_sending_fails_is_noticed_as_well(town: Town) -> None:
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng")
    hung = await electrician(town)
    hoa = await neighbour(town, "Hoa")
    await town.settles()
    await town.emulated.faults("blocked", token=town.token, method="sendMessage", chat=hung.id)
    code = await files(hoa)
    await lan.sees(f"Kiến nghị mới {code}")


async def test_a_resident_who_comes_back_reads_the_answer_that_had_waited(town: Town) -> None:
    hung = await electrician(town)
    hoa = await neighbour(town, "Hoa")
    code = await files(hoa)
    task = await hung.sees(code)
    await town.emulated.act(hoa.id, "block", town.bot_id)
    await town.settles()
    await hung.says("Chiều nay thay bóng.", reply_to=task)
    await hung.sees("Đã chuyển câu trả lời")
    await town.settles()
    await town.emulated.act(hoa.id, "unblock", town.bot_id)
    await hoa.sees("Chiều nay thay bóng")


async def test_what_waited_for_a_group_that_threw_the_bot_out_is_shown_on_its_return(town: Town) -> None:
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng")
    hung = await electrician(town)
    hoa = await town.resident("Hoa")
    group = await town.found_group(lan, hoa)
    await lan.sees("trợ lý tự động", chat=group)
    said = await hoa.says(f"/kiennghi {LAMP}", to=group)
    await hoa.taps("👍 Đồng ý và gửi", chat=group)
    task = await hung.sees("Kiến nghị mới")
    await town.emulated.act(lan.id, "remove", group, who=town.bot_id)
    await hung.says("Chiều nay thay bóng.", reply_to=task)
    await town.settles()
    await hoa.sees_nothing_of("Chiều nay thay bóng", chat=group)
    await town.emulated.act(lan.id, "add", group, who=town.bot_id)
    await hoa.sees("Chiều nay thay bóng", chat=group, under=said)


async def test_a_bot_that_hears_of_further_cards_just_when_it_ends_does_end(sqlite_town: Town) -> None:
    for moment in range(4):
        courier = sqlite_town.world.courier
        await asyncio.sleep(0.1)  # until it has looked, and waits
        ending = asyncio.get_running_loop().create_task(sqlite_town.stops_bot())
        while not courier._lanes.is_closed:  # noqa: ASYNC110  each turn of the loop counts
            await asyncio.sleep(0)
        for _ in range(moment):
            await asyncio.sleep(0)
        courier._hungry.set()
        async with asyncio.timeout(10):
            await ending
        await sqlite_town.starts_bot()
