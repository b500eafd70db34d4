"""The bot at work on a notice: how it is sent, and what is seen of it in the emulator's log."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.contestants import Running
from benchmarks.notices.province import Province
from tests.emulated import Emulated

WORDS = (
    "Tối thứ Bảy 5/12, điện lực cắt điện từ 19 giờ đến 22 giờ để thay trạm biến áp. Mong bà con sạc sẵn đèn,"
    " điện thoại; nhà có người già, trẻ nhỏ báo tổ trưởng nếu cần giúp."
)
_LOOK = 0.2
_PACED = ("sendMessage", "editMessageText")
_PATIENCE = 3600.0


@dataclass(frozen=True, slots=True)
class Sent:
    """What a broadcast took: seconds from the word to begin, CPU of the sender, and what was refused."""

    seconds: float
    flow: float  # seconds from the first message to the last
    cpu: float
    refused: int
    messages: int
    calls: int  # everything that went out meanwhile: the notice, what is sent elsewhere, the author's bar

    @property
    def rate(self) -> float:
        """Messages a second, once it flows."""
        return self.messages / self.flow

    @property
    def cpu_each(self) -> float:
        """Microseconds of CPU a message."""
        return self.cpu / self.messages * 1e6


async def compose(emulated: Emulated, province: Province) -> int:
    """Let the officer write the notice; return the message that has the button to send it."""
    me, bot = province.officer, province.bot
    await emulated.act(me, "send", bot, text="/thongbao")
    await emulated.sees(me, bot, "Thông báo mới", seconds=20)
    await emulated.act(me, "send", bot, text=WORDS)
    card = await emulated.sees(me, bot, "đúng như bà con sẽ thấy", seconds=60)
    return int(card["message_id"])


async def let_go(emulated: Emulated, province: Province, card: int) -> float:
    """Tap the button, also where it is the hour of rest; return when."""
    me, bot = province.officer, province.bot
    at = time.time()
    await emulated.act(me, "tap", bot, message=card, text="✅ Gửi ngay")
    for _ in range(200):
        for message in await emulated.messages(me, bot):
            keys = [key["text"] for row in message.get("inline_keyboard") or () for key in row]
            if "🚨 Gửi ngay vì khẩn" in keys:
                at = time.time()
                await emulated.act(me, "tap", bot, message=message["message_id"], text="🚨 Gửi ngay vì khẩn")
                return at
            if message["message_id"] == card and "✅ Gửi ngay" not in keys:
                return at
        await asyncio.sleep(0.05)
    raise TimeoutError("the notice does not go")


async def sent_to(emulated: Emulated, token: str, count: int, *, patience: float = _PATIENCE) -> None:
    """Wait until so many messages were sent."""
    ends = time.monotonic() + patience
    while time.monotonic() < ends:
        totals = await emulated.totals(token)
        if totals.get("sendMessage", 0) - totals.get("429", 0) >= count:
            return
        await asyncio.sleep(_LOOK)
    raise TimeoutError(f"{totals} after {patience:.0f} s; {count} messages were due")


async def times_in(emulated: Emulated, token: str, chats: Sequence[int]) -> list[list[float]]:
    """Return for each of the chats when it got messages."""
    got: dict[int, list[float]] = {chat: [] for chat in chats}
    for call in await emulated.calls(token):
        if call["ok"] and call["method"] == "sendMessage" and call["chat_id"] in got:
            got[call["chat_id"]].append(call["at"])
    return list(got.values())


class Sender:
    """One of `benchmarks.notices.sending`, ready to send."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.running = Running(process)

    def go(self) -> None:
        """Let it send."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    async def says(self, word: str) -> None:
        """Wait for its word."""
        assert self._process.stdout is not None
        said = await asyncio.to_thread(self._process.stdout.readline)
        assert said.strip() == word, said


@contextmanager
def sender(how: str, api: str, province: Province, *, in_flight: int) -> Iterator[Sender]:
    """Start a sender for the time of the block."""
    command = (sys.executable, "-m", "benchmarks.notices.sending", how, api, province.token)
    with (
        Path("build/bench.log").open("a") as log,
        subprocess.Popen(
            command, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log
        ) as process,
    ):
        assert process.stdin is not None
        asked = {"in_flight": in_flight, "text": WORDS, "chats": list(province.chats)}
        process.stdin.write(json.dumps(asked) + "\n")
        process.stdin.flush()
        try:
            yield Sender(process)
        finally:
            process.kill()


async def others(emulated: Emulated, how: str, province: Province, *, in_flight: int) -> Sent:
    """Let another sender send to the chats of the province."""
    with sender(how, emulated.base_url, province, in_flight=in_flight) as one:
        await one.says("ready")
        await emulated.forget_calls()
        before, began = one.running.cpu(), time.time()
        one.go()
        await one.says("done")
        took = time.time() - began
        cpu = one.running.cpu() - before
    totals = await emulated.totals(province.token)
    first, last = await _ends(emulated, province)
    count = len(province.chats)
    return Sent(took, last - first, cpu, totals.get("429", 0), count, count)


async def ours(
    emulated: Emulated, bot: Running, province: Province, *, going: asyncio.Event | None = None
) -> Sent:
    """Let the officer send to the chats; `going` is set once it goes."""
    card = await compose(emulated, province)
    await emulated.forget_calls()
    before = bot.cpu()
    began = await let_go(emulated, province, card)
    if going is not None:
        going.set()
    await sent_to(emulated, province.token, len(province.chats))
    while not all(await times_in(emulated, province.token, province.chats)):  # noqa: ASYNC110
        await asyncio.sleep(_LOOK)  # what went elsewhere was counted too
    totals = await emulated.totals(province.token)
    cpu = bot.cpu() - before
    first, last = await _ends(emulated, province)
    refused = totals.get("429", 0)
    calls = sum(totals.get(method, 0) for method in _PACED) - refused
    return Sent(last - began, last - first, cpu, refused, len(province.chats), calls)


async def _ends(emulated: Emulated, province: Province) -> tuple[float, float]:
    times = [one for several in await times_in(emulated, province.token, province.chats) for one in several]
    return min(times), max(times)
