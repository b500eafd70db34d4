"""A small stage, and what is needed to watch it."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from tests.emulated import Emulated, Json, start_emulator

TOKEN = "7000000042:stage"


def stage_with(*script: Json) -> Json:
    """Return a stage of two people, a bot and a group, with this script."""
    return {
        "title": "Tổ 5",
        "bot": "stage_bot",
        "users": {
            "hoa": {"first_name": "Nguyễn Thị Hoa", "phone": "+84901000001"},
            "lan": {"first_name": "Lê Thị Lan"},
        },
        "bots": {"bot": {"token": TOKEN, "username": "stage_bot", "first_name": "Cầu Nối"}},
        "groups": {"to5": {"title": "Tổ dân phố số 5", "owner": "lan", "members": ["hoa", "bot"]}},
        "phones": [
            {"user": "hoa", "label": "Người dân", "chat": "bot"},
            {"user": "lan", "label": "Tổ trưởng", "chat": "to5"},
        ],
        "script": list(script),
    }


class Theatre:
    """An emulator with a stage."""

    def __init__(self, emulated: Emulated, stage: Json) -> None:
        self.emulated, self.stage = emulated, stage

    @property
    def url(self) -> str:
        """Where the page is."""
        return self.emulated.base_url

    def user(self, key: str) -> int:
        """Return the id of a person of the stage."""
        return int(self.stage["users"][key]["id"])

    @property
    def bot(self) -> int:
        """The id of the stage's bot."""
        return int(self.stage["bots"]["bot"]["id"])

    @property
    def group(self) -> int:
        """The id of the stage's group."""
        return int(self.stage["groups"]["to5"]["id"])

    async def bot_says(self, chat: int, text: str, **details: object) -> None:
        """Let the bot write."""
        await self.bot_calls("sendMessage", chat_id=chat, text=text, **details)

    async def bot_calls(self, method: str, **body: object) -> Any:
        """Let the bot call a method, and return its result."""
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self.url}/bot{TOKEN}/{method}", json=body) as answer,
        ):
            found = await answer.json()
        assert found["ok"], found
        return found["result"]

    async def play(self) -> Json:
        """Play the script without its pauses and return how it ended."""
        await self.emulated.post("script/play", fast=1)
        return await self.finish()

    async def finish(self, seconds: float = 5.0) -> Json:
        """Wait for the end of the play and return how it ended."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            playing: Json = (await self.emulated.get("stage"))["playing"]
            if not playing["running"]:
                return playing
            await asyncio.sleep(0.02)
        raise AssertionError("the script still runs")

    async def texts(self, user: str, chat: int) -> list[str]:
        """Return the texts that a person sees in a chat."""
        return [message.get("text", "") for message in await self.emulated.messages(self.user(user), chat)]


@asynccontextmanager
async def open_theatre(folder: Path, stage: Json, *arguments: str) -> AsyncIterator[Theatre]:
    """Start an emulator with this stage."""
    file = folder / "stage.json"
    await asyncio.to_thread(file.write_text, json.dumps(stage, ensure_ascii=False), "utf-8")
    async with start_emulator("--stage", str(file), *arguments) as url, Emulated(url) as emulated:
        yield Theatre(emulated, await emulated.get("stage"))


async def read(url: str) -> tuple[int, str]:
    """GET an address: its status and its text."""
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.text()


async def next_event(answer: aiohttp.ClientResponse) -> Any:
    """Return the body of the next server-sent event."""
    while True:
        line = (await answer.content.readline()).decode()
        if line.startswith("data: "):
            return json.loads(line.removeprefix("data: "))
