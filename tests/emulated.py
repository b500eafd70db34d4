"""A client of the emulator's control API: people who write, tap and look at their phones."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import aiohttp

Json = dict[str, Any]  # answers of an HTTP API: a test looks into them by name
Found = TypeVar("Found")
READY = "listening on "
START_WITHIN = 90.0  # on a busy machine
STOP_WITHIN = 15.0


class Refused(Exception):  # noqa: N818 - what the control API did
    """The control API refused a call."""


@asynccontextmanager
async def start_emulator(*arguments: str, listen: str = "127.0.0.1:0") -> AsyncIterator[str]:
    """Run the emulator as a process of its own and yield its base URL, like http://127.0.0.1:40123."""
    command = [sys.executable, "-m", "emulator", "--listen", listen, *arguments]
    root = Path(__file__).parent.parent
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, cwd=root)
    try:
        assert process.stdout is not None
        line = (await asyncio.wait_for(process.stdout.readline(), START_WITHIN)).decode().strip()
        assert line.startswith(READY), f"the emulator did not start: {line!r}"
        yield line.removeprefix(READY)
    finally:
        if process.returncode is None:
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), STOP_WITHIN)
        except TimeoutError:
            process.kill()
            await process.wait()


class Emulated:
    """The control API of one emulator; use it as an async context manager."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    @property
    def api(self) -> str:
        """The base URL of the Bot API as python-telegram-bot wants it: append the token."""
        return f"{self.base_url}/bot"

    @property
    def files(self) -> str:
        """The base URL of downloads as python-telegram-bot wants it."""
        return f"{self.base_url}/file/bot"

    async def get(self, path: str, **query: object) -> Any:
        """GET /emulator/<path>."""
        return await self._call(
            "GET", path, params={name: str(v) for name, v in query.items() if v is not None}
        )

    async def post(self, path: str, **body: object) -> Any:
        """POST /emulator/<path> with what is not None of the body; None is sent by `limits` only."""
        return await self._call("POST", path, json={name: v for name, v in body.items() if v is not None})

    async def _call(self, verb: str, path: str, **how: Any) -> Any:
        assert self._session is not None, "use Emulated as an async context manager"
        async with self._session.request(verb, f"{self.base_url}/emulator/{path}", **how) as answer:
            body = await answer.json()
        if answer.status != 200:
            raise Refused(body.get("error", f"{path}: HTTP {answer.status}"))
        return body

    async def bots(
        self, token: str, username: str, first_name: str = "Cầu Nối", *, reads_everything: bool = False
    ) -> Json:
        """Register a bot; its `id` is the number in the token."""
        body: Json = await self.post(
            "bots", token=token, username=username, first_name=first_name, reads_everything=reads_everything
        )
        return body

    async def users(self, first_name: str, **details: object) -> Json:
        """Let a person in: last_name, username, phone, language_code."""
        body: Json = await self.post("users", first_name=first_name, **details)
        return body

    async def groups(self, title: str, owner: int, members: list[int], **details: object) -> Json:
        """Found a group of people and bots: type, forum."""
        body: Json = await self.post("groups", title=title, owner=owner, members=members, **details)
        return body

    async def many_groups(self, count: int, owner: int, bot: int, **details: object) -> list[int]:
        """Found many groups at once that the bot runs, silently; title may have {number} in it."""
        body: Json = await self.post("groups/many", count=count, owner=owner, bot=bot, **details)
        return list(body["ids"])

    async def act(self, user: int, do: str, chat: int, **details: object) -> Json:
        """Let a person act: send, start, tap, press, edit, delete, react, block, add, remove, …"""
        body: Json = await self.post("act", user=user, do=do, chat=chat, **details)
        return body

    async def view(
        self, user: int, *, chat: int | None = None, after: int | None = None, wait: float | None = None
    ) -> Json:
        """Return a person's phone; with `after`, only what changed since."""
        body: Json = await self.get("view", user=user, chat=chat, after=after, wait=wait)
        return body

    async def messages(self, user: int, chat: int) -> list[Json]:
        """Return the messages that stand in one chat, oldest first."""
        (room,) = (await self.view(user, chat=chat))["chats"]
        return [message for message in room["messages"] if not message["deleted"]]

    async def watch(
        self, user: int, chat: int, find: Callable[[Sequence[Json]], Found | None], *, seconds: float = 5.0
    ) -> Found | None:
        """Wait until `find` makes something of the messages that stand in a chat; None: it never did."""
        ends = time.monotonic() + seconds
        messages: dict[int, Json] = {}
        place, seq = 0, -1
        while True:
            wait = max(min(ends - time.monotonic(), 1.0), 0.0)
            view = await self.view(user, chat=chat, after=seq, wait=wait)
            for room in view["chats"]:
                if room["id"] != place:  # the group became a supergroup
                    place, messages = room["id"], {}
                messages |= {message["message_id"]: message for message in room["messages"]}
            found = find([messages[number] for number in sorted(messages) if not messages[number]["deleted"]])
            if found is not None or time.monotonic() >= ends:
                return found
            seq = view["seq"]

    async def sees(self, user: int, chat: int, text: str, *, seconds: float = 5.0) -> Json:
        """Wait until a message with `text` in it stands in a chat, and return the newest."""

        def newest(messages: Sequence[Json]) -> Json | None:
            return next((one for one in reversed(messages) if text in _words(one)), None)

        found = await self.watch(user, chat, newest, seconds=seconds)
        if found is None:
            seen = [message.get("text") for message in await self.messages(user, chat)]
            raise AssertionError(f"{text!r} was not seen within {seconds} s; there is {seen}")
        return found

    async def answered(self, user: int, query: str, *, seconds: float = 5.0) -> Json:
        """Wait for the bot's answer to a tap, even one without words: its text, alert, url."""
        answer: Json | None = (await self.get("answer", user=user, query=query, wait=seconds))["answer"]
        if answer is None:
            raise AssertionError(f"the tap was not answered within {seconds} s")
        return answer

    async def inbox(self, token: str) -> Json:
        """Return a bot's `updates` to be confirmed, whether more are `awaited`, and its `calls` so far."""
        body: Json = await self.get("inbox", token=token)
        return body

    async def calls(self, token: str | None = None) -> list[Json]:
        """Return the Bot API calls that came in, oldest first; polls only when they failed."""
        return list((await self.get("calls", token=token))["calls"])

    async def carried(self, token: str) -> list[Json]:
        """Return the calls with everything that they carried: what reached people, however briefly."""
        return list((await self.get("calls", token=token, whole="1"))["calls"])

    async def totals(self, token: str | None = None) -> dict[str, int]:
        """Return how many calls there were of each method, and of each error code."""
        return dict(await self.get("totals", token=token))

    async def forget_calls(self) -> None:
        """Empty the log of calls."""
        await self.post("calls/clear")

    async def faults(self, fault: str, **details: object) -> None:
        """Let the next calls fail: token, method, chat, times, retry_after, seconds."""
        await self.post("faults", fault=fault, **details)

    async def forget_faults(self) -> None:
        """Let nothing fail any more."""
        await self.post("faults/clear")

    async def limits(self, **limits: object) -> Json:
        """Change the pace: strict, overall, per_chat, per_group_minute, round_trip; None lifts one.

        With `token`, of that bot alone.
        """
        body: Json = await self._call("POST", "limits", json=limits)
        return body

    async def forward(self, seconds: float) -> float:
        """Turn the clock forward and return the new time."""
        return float((await self.post("clock", forward=seconds))["now"])

    async def now(self) -> float:
        """Return the emulator's time."""
        return float((await self.get("clock"))["now"])

    async def raw_update(self, token: str, update: Json) -> int:
        """Put an update into a bot's queue as it is, and return its number."""
        return int((await self.post("raw_update", token=token, update=update))["update_id"])

    async def reset(self) -> None:
        """Empty the world."""
        await self.post("reset")


def _words(message: Json) -> str:
    return str(message.get("text") or message.get("caption") or message.get("poll", {}).get("question") or "")
