"""The stage and its script."""

from pathlib import Path

import pytest

from tests.emulated import Refused
from tests.emulator_page.plays import open_theatre, stage_with

GREETING = "Chào cả tổ"
SAID = {
    "user": "hoa",
    "do": "send",
    "chat": "to5",
    "text": GREETING,
    "typed": True,
    "caption": "Bà Hoa chào.",
}
BUTTON = {"inline_keyboard": [[{"text": "✅ Gửi đi", "callback_data": "send"}]]}


async def test_the_cast_of_a_stage_is_created_once_and_kept_after_a_restart(tmp_path: Path) -> None:
    state = ("--state", str(tmp_path / "state"))
    async with open_theatre(tmp_path, stage_with(), *state) as theatre:
        before = theatre.stage
        await theatre.emulated.act(theatre.user("hoa"), "send", theatre.group, text=GREETING)

    async with open_theatre(tmp_path, stage_with(), *state) as theatre:
        assert theatre.stage == before
        assert GREETING in await theatre.texts("lan", theatre.group)


async def test_somebody_new_on_the_stage_joins_those_who_are_there_already(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, stage_with()) as theatre:
        larger = stage_with()
        larger["users"]["minh"] = {"first_name": "Phạm Văn Minh"}
        now = await theatre.emulated.post("stage", **larger)

        assert now["users"]["hoa"] == theatre.stage["users"]["hoa"]
        assert now["users"]["minh"]["name"] == "Phạm Văn Minh"


async def test_a_stage_that_names_a_stranger_is_refused_in_words(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, stage_with()) as theatre:
        wrong = stage_with()
        wrong["groups"]["to6"] = {"title": "Tổ 6", "owner": "nobody", "members": []}

        with pytest.raises(Refused, match="nobody"):
            await theatre.emulated.post("stage", **wrong)


async def test_a_script_played_fast_acts_as_its_people_until_the_end(tmp_path: Path) -> None:
    seen = {"await": {"user": "lan", "chat": "to5", "text": GREETING}, "seconds": 2}
    async with open_theatre(tmp_path, stage_with(SAID, seen)) as theatre:
        ended = await theatre.play()

        assert (ended["done"], ended["failed"], ended["step"], ended["of"]) == (True, None, 2, 2)
        assert (await theatre.texts("lan", theatre.group))[-1] == GREETING


async def test_a_script_stops_and_says_why_when_what_it_awaits_never_comes(tmp_path: Path) -> None:
    never = {"await": {"user": "lan", "chat": "to5", "text": "Kiến nghị mới"}, "seconds": 0.2}
    async with open_theatre(tmp_path, stage_with(never, SAID)) as theatre:
        ended = await theatre.play()

        assert (ended["done"], ended["running"], ended["step"]) == (False, False, 1)
        assert ended["failed"]["why"] == "await"
        assert ended["failed"]["text"] == "Kiến nghị mới"
        assert ended["failed"]["user"] == "Lê Thị Lan"
        assert GREETING not in await theatre.texts("lan", theatre.group)


async def test_words_from_before_the_script_do_not_satisfy_what_it_awaits(tmp_path: Path) -> None:
    seen = {"await": {"user": "lan", "chat": "to5", "text": GREETING}, "seconds": 0.2}
    async with open_theatre(tmp_path, stage_with(seen)) as theatre:
        await theatre.emulated.act(theatre.user("hoa"), "send", theatre.group, text=GREETING)

        assert (await theatre.play())["failed"]["why"] == "await"


async def test_a_script_taps_the_button_and_answers_the_message_that_it_describes(tmp_path: Path) -> None:
    script = stage_with(
        {"user": "hoa", "do": "tap", "chat": "bot", "text": "Gửi", "seconds": 2},
        {"user": "hoa", "do": "send", "chat": "bot", "text": "Cảm ơn", "reply_to": {"text": "Bản nháp"}},
    )
    async with open_theatre(tmp_path, script) as theatre:
        await theatre.emulated.act(theatre.user("hoa"), "start", theatre.bot)
        await theatre.bot_says(theatre.user("hoa"), "Bản nháp", reply_markup=BUTTON)

        assert (await theatre.play())["done"]
        last = (await theatre.emulated.messages(theatre.user("hoa"), theatre.bot))[-1]
        assert last["reply_to"]["text"] == "Bản nháp"


async def test_a_script_stops_and_says_why_when_its_button_never_comes(tmp_path: Path) -> None:
    tap = {"user": "hoa", "do": "tap", "chat": "bot", "text": "Gửi", "seconds": 0.2}
    async with open_theatre(tmp_path, stage_with(tap)) as theatre:
        assert (await theatre.play())["failed"]["why"] == "button"


async def test_a_stopped_script_can_be_played_again_from_its_start(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, stage_with(SAID, {"pause": 60})) as theatre:
        await theatre.emulated.post("script/play")
        stopped = await theatre.emulated.post("script/stop")
        again = await theatre.play()

        assert not stopped["running"]
        assert again["done"]
        assert (await theatre.texts("lan", theatre.group)).count(GREETING) == 1


async def test_a_script_follows_a_group_that_has_become_a_supergroup(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, stage_with(SAID)) as theatre:
        moved = await theatre.emulated.act(theatre.user("lan"), "migrate", theatre.group)

        assert (await theatre.play())["done"]
        assert GREETING in await theatre.texts("lan", moved["chat"])
        assert (await theatre.emulated.get("stage"))["phones"][1]["chat_id"] == moved["chat"]
