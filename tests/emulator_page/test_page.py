"""The page: its files, its words, its feed."""

import json
import re
from pathlib import Path

import aiohttp

from tests.emulator_page.plays import next_event, open_theatre, read, stage_with

ROOT = Path(__file__).parent.parent.parent
MODULES = sorted((ROOT / "emulator/page/static/js").glob("*.js"))
PLACEHOLDER = re.compile(r"\{\w+\}")


def words_in(language: str) -> dict[str, str]:
    """Return the page's words in `language`."""
    return dict(json.loads((ROOT / "locales" / language / "emulator.json").read_text("utf-8")))


async def test_the_page_speaks_vietnamese_unless_english_is_asked_for(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, stage_with()) as theatre:
        vietnamese, english = await read(f"{theatre.url}/"), await read(f"{theatre.url}/?lang=en")

        assert vietnamese[0] == english[0] == 200
        assert words_in("vi")["bar.play"] in vietnamese[1]
        assert words_in("en")["bar.play"] in english[1]


async def test_every_file_that_the_page_names_is_there_to_be_read(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, stage_with()) as theatre:
        named = set(re.findall(r'"(/static/[^"]+)"', (await read(f"{theatre.url}/"))[1]))
        for module in MODULES:
            text = module.read_text("utf-8")
            named |= {f"/static/js/{name}" for name in re.findall(r'from "\./([^"]+)"', text)}

        assert len(named) > 10
        assert [name for name in sorted(named) if (await read(theatre.url + name))[0] != 200] == []


async def test_nothing_outside_the_folder_of_the_page_can_be_read(tmp_path: Path) -> None:
    async with open_theatre(tmp_path, stage_with()) as theatre:
        assert (await read(f"{theatre.url}/static/%2e%2e/index.html"))[0] == 404
        assert (await read(f"{theatre.url}/static//etc/passwd"))[0] == 404


def test_both_languages_of_the_page_have_the_same_words_and_placeholders() -> None:
    vietnamese, english = words_in("vi"), words_in("en")

    assert vietnamese.keys() == english.keys()
    for key, words in vietnamese.items():
        assert sorted(PLACEHOLDER.findall(words)) == sorted(PLACEHOLDER.findall(english[key])), key


def test_every_word_that_the_page_asks_for_is_in_its_data_file() -> None:
    asked: set[str] = set()
    for file in (*MODULES, ROOT / "emulator/page/index.html"):
        asked |= set(re.findall(r'(?:say\(|words\[)"([a-z_.]+)"', file.read_text("utf-8")))

    assert len(asked) > 60
    assert asked - words_in("vi").keys() == set()


def test_no_module_of_the_page_writes_markup_or_vietnamese_of_its_own() -> None:
    for module in MODULES:
        text = module.read_text("utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", text), module.name
        assert not re.search(r"[ạảãăằắẵẳặâầấẫẩậẹẻẽêềếễểệịỉĩọỏõôồốỗổộơờớỡởợụủũưừứữửựỵỷỹđ]", text), module.name


async def test_the_feed_names_the_chats_and_the_people_whom_a_change_concerns(tmp_path: Path) -> None:
    async with (
        open_theatre(tmp_path, stage_with()) as theatre,
        aiohttp.ClientSession() as session,
        session.get(f"{theatre.url}/emulator/events") as feed,
    ):
        await theatre.emulated.act(theatre.user("hoa"), "send", theatre.group, text="Chào")
        change = await next_event(feed)

        assert change["chats"] == [theatre.group]
        assert change["users"] == sorted([theatre.user("hoa"), theatre.user("lan")])


async def test_the_feed_shows_a_script_typing_before_it_acts(tmp_path: Path) -> None:
    typed = {"user": "hoa", "do": "send", "chat": "to5", "text": "Chào", "typed": True}
    async with (
        open_theatre(tmp_path, stage_with(typed)) as theatre,
        aiohttp.ClientSession() as session,
        session.get(f"{theatre.url}/emulator/events") as feed,
    ):
        await theatre.emulated.post("script/play", fast=1)
        phases: list[str] = []
        while "sent" not in phases:
            if phase := (await next_event(feed)).get("doing", {}).get("phase"):
                phases.append(phase)

        assert phases == ["type", "sent"]
