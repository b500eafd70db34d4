"""Polls: sent, voted in, stopped, copied."""

import pytest
import telegram
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InputPollOption
from telegram.error import BadRequest

from tests.emulated import Emulated, Refused, start_emulator
from tests.emulator.scenes import Scene, open_scene

DAY = "Sáng thứ Bảy"
OPTIONS = [DAY, "Chiều Chủ nhật"]


async def asked(scene: Scene, **details: object) -> telegram.Message:
    """Let the bot ask Hoa a poll, with names unless said otherwise."""
    await scene.start()
    more = {"is_anonymous": False, **details}
    return await scene.bot.send_poll(scene.hoa, "Họp lúc nào?", OPTIONS, **more)  # type: ignore[arg-type]


async def votes(scene: Scene, message: int, *options: int, by: int | None = None) -> None:
    """Let somebody choose, Hoa unless said otherwise."""
    await scene.emulated.act(by or scene.hoa, "vote", scene.me, message=message, options=list(options))


async def test_a_vote_is_counted_and_its_bot_is_told_who_chose_what(scene: Scene) -> None:
    sent = await asked(scene)
    await votes(scene, sent.message_id, 1)
    counted, told = await scene.updates()

    assert counted.poll is not None
    assert [one.voter_count for one in counted.poll.options] == [0, 1]
    assert counted.poll.total_voter_count == 1
    assert told.poll_answer is not None
    assert told.poll_answer.user is not None
    assert sent.poll is not None
    assert (told.poll_answer.poll_id, told.poll_answer.user.id) == (sent.poll.id, scene.hoa)
    assert told.poll_answer.option_ids == (1,)
    assert (await scene.sent())["poll"]["votes"] == {str(scene.hoa): [1]}


async def test_a_poll_has_its_description_above_it_and_updates_about_it_have_none(scene: Scene) -> None:
    said = {"description": "<b>Thông báo</b> của tổ", "description_parse_mode": "HTML"}
    sent = await asked(scene, api_kwargs=said)
    await votes(scene, sent.message_id, 1)
    shown = (await scene.sent())["poll"]
    assert shown["description"] == "Thông báo của tổ"
    assert shown["description_entities"] == [{"type": "bold", "offset": 0, "length": 9}]
    [about, _] = await scene.updates()
    assert about.poll is not None
    assert "description" not in about.poll.api_kwargs
    with pytest.raises(BadRequest, match="Poll description is too long"):
        await asked(scene, api_kwargs={"description": "a" * 1025})


async def test_an_anonymous_poll_tells_how_many_chose_and_never_who(scene: Scene) -> None:
    sent = await asked(scene, is_anonymous=True)
    await votes(scene, sent.message_id, 0)
    (update,) = await scene.updates()

    assert update.poll is not None
    assert update.poll.total_voter_count == 1
    assert update.poll_answer is None


async def test_a_vote_can_be_changed_and_taken_back_while_the_poll_runs(scene: Scene) -> None:
    sent = await asked(scene)
    await votes(scene, sent.message_id, 0)
    await votes(scene, sent.message_id, 1)
    await votes(scene, sent.message_id)
    told = [one.poll_answer.option_ids for one in await scene.updates() if one.poll_answer]

    assert told == [(0,), (1,), ()]
    assert (await scene.sent())["poll"]["total_voter_count"] == 0


async def test_several_options_are_taken_only_where_the_poll_allows_it(scene: Scene) -> None:
    several = await asked(scene, allows_multiple_answers=True)
    await votes(scene, several.message_id, 0, 1)
    single = await asked(scene)
    with pytest.raises(Refused, match="does not take that vote"):
        await votes(scene, single.message_id, 0, 1)


async def test_a_bot_that_asked_for_other_updates_hears_of_no_votes(scene: Scene) -> None:
    sent = await asked(scene)
    await scene.bot.get_updates(offset=scene.offset, allowed_updates=["message"])
    await votes(scene, sent.message_id, 1)

    assert await scene.updates() == []


async def test_a_stopped_poll_stands_with_its_votes_and_takes_no_more(scene: Scene) -> None:
    sent = await asked(scene)
    await votes(scene, sent.message_id, 1)
    await scene.updates()
    stopped = await scene.bot.stop_poll(scene.hoa, sent.message_id)

    assert stopped.is_closed
    assert stopped.total_voter_count == 1
    (update,) = await scene.updates()
    assert update.poll == stopped
    with pytest.raises(Refused, match="does not take that vote"):
        await votes(scene, sent.message_id, 0)
    with pytest.raises(BadRequest, match="Poll has already been closed"):
        await scene.bot.stop_poll(scene.hoa, sent.message_id)


async def test_only_polls_of_the_bot_itself_can_be_stopped_by_it(scene: Scene) -> None:
    await scene.start()
    text = await scene.bot.send_message(scene.hoa, "chữ")
    with pytest.raises(BadRequest, match="Message is not a poll"):
        await scene.bot.stop_poll(scene.hoa, text.message_id)
    did = await scene.emulated.act(
        scene.hoa, "send", scene.me, kind="poll", question="Ở đâu?", options=OPTIONS
    )
    with pytest.raises(BadRequest, match="Poll can't be stopped"):
        await scene.bot.stop_poll(scene.hoa, did["message"]["message_id"])
    with pytest.raises(BadRequest, match="Message with poll to stop not found"):
        await scene.bot.stop_poll(scene.hoa, 99_999)


async def test_a_poll_of_a_person_comes_whole_and_is_copied_without_its_votes(scene: Scene) -> None:
    await scene.start(scene.lan)
    did = await scene.emulated.act(
        scene.hoa,
        "send",
        scene.me,
        kind="poll",
        question="Ở đâu?",
        options=OPTIONS,
        several=True,
        anonymous=False,
    )
    await votes(scene, did["message"]["message_id"], 0)
    update, *_ = await scene.updates()
    assert update.message is not None
    found = update.message.poll
    assert found is not None
    assert [one.text for one in found.options] == OPTIONS
    assert (found.allows_multiple_answers, found.is_anonymous) == (True, False)
    await scene.bot.copy_message(scene.lan, scene.hoa, update.message.message_id)
    copy = (await scene.sent(scene.lan))["poll"]
    assert copy["id"] != found.id
    assert (copy["question"], copy["total_voter_count"]) == ("Ở đâu?", 0)


async def test_a_forwarded_poll_is_the_same_poll_and_counts_the_votes_of_both_chats(scene: Scene) -> None:
    sent = await asked(scene)
    await scene.start(scene.lan)
    there = await scene.bot.forward_message(scene.lan, scene.hoa, sent.message_id)
    await votes(scene, sent.message_id, 1)
    await votes(scene, there.message_id, 1, by=scene.lan)

    assert (await scene.sent())["poll"]["total_voter_count"] == 2
    assert (await scene.sent(scene.lan))["poll"]["options"][1]["voter_count"] == 2


@pytest.mark.parametrize(
    ("question", "options", "words"),
    [
        (" ", OPTIONS, "Poll question must be non-empty"),
        ("?" * 301, OPTIONS, "Poll question length must not exceed 300"),
        ("?", [], "Poll must have at least 1 option"),
        ("?", ["a"] * 13, "Poll can't have more than 12 options"),
        ("?", ["a", " "], "Poll options must be non-empty"),
        ("?", ["a", "b" * 101], "Poll options length must not exceed 100"),
    ],
)
async def test_a_poll_that_telegram_would_refuse_is_refused_in_its_words(
    scene: Scene, question: str, options: list[str], words: str
) -> None:
    await scene.start()
    with pytest.raises(BadRequest, match=words):
        await scene.bot.send_poll(scene.hoa, question, options)


async def test_aiogram_sends_polls_and_hears_of_votes_unchanged(scene: Scene) -> None:
    await scene.start()
    session = AiohttpSession(api=TelegramAPIServer.from_base(scene.emulated.base_url))
    async with Bot(scene.token, session=session) as bot:
        options: list[InputPollOption | str] = [InputPollOption(text=DAY), OPTIONS[1]]
        sent = await bot.send_poll(scene.hoa, "Họp?", options, is_anonymous=False)
        await votes(scene, sent.message_id, 0)
        *_, counted, told = await bot.get_updates(timeout=1)
        stopped = await bot.stop_poll(scene.hoa, sent.message_id)

    assert sent.poll is not None
    assert counted.poll is not None
    assert told.poll_answer is not None
    assert told.poll_answer.option_persistent_ids == [sent.poll.options[0].persistent_id]
    assert stopped.is_closed


async def test_votes_are_kept_when_the_emulator_restarts(tmp_path: object) -> None:
    state = ("--state", str(tmp_path))
    async with start_emulator(*state) as url, Emulated(url) as emulated, open_scene(emulated) as scene:
        sent = await asked(scene)
        await votes(scene, sent.message_id, 1)
    async with start_emulator(*state) as url, Emulated(url) as emulated:
        await emulated.act(scene.hoa, "vote", scene.me, message=sent.message_id, options=[0])
        found = (await emulated.messages(scene.hoa, scene.me))[-1]["poll"]

    assert [one["voter_count"] for one in found["options"]] == [1, 0]
