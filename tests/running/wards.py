"""A ward with many groups, and its officer who sends them a notice."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.emulated import Json
from tests.provinces import bind_groups
from tests.setup.sheets import PHUONG
from tests.town import Person, Town

WORDS = "Tối thứ Bảy cắt điện từ 19 giờ."
_PATIENCE = 30.0
_GOING = ("Đang gửi thông báo", "Đã gửi thông báo")


@dataclass(frozen=True, slots=True)
class Ward:
    """The officer, who owns the groups, and the groups in the order in which they are sent to."""

    officer: Person
    owner: Person
    groups: Sequence[int]

    @property
    def town(self) -> Town:
        """The town around it."""
        return self.officer.town

    async def writes(self, words: str = WORDS) -> None:
        """Write a notice to all of them; it is not sent yet."""
        await self.officer.says("/thongbao")
        await self.officer.sees("Thông báo mới")
        await self.officer.says(words)
        await self.officer.sees("đúng như bà con sẽ thấy")
        await self.town.emulated.forget_calls()

    async def sends(self) -> None:
        """Let it go, also where it is the hour of rest."""

        def is_asked(messages: Sequence[Json]) -> str | None:
            texts = [str(one.get("text")) for one in messages]
            labels = [key["text"] for one in messages for row in one["inline_keyboard"] or () for key in row]
            if "🚨 Gửi ngay vì khẩn" in labels:
                return "🚨 Gửi ngay vì khẩn"
            return "" if any(word in text for text in texts for word in _GOING) else None

        await self.officer.taps("✅ Gửi ngay")
        if label := await self.officer.waits_for(is_asked, "that it goes"):
            await self.officer.taps(label)

    async def sent(self) -> Sequence[Json]:
        """Return the messages that groups were sent, in order."""
        here = set(self.groups)
        return [
            one
            for one in await self.town.emulated.calls(self.town.token)
            if one["ok"] and one["method"].startswith("send") and one["chat_id"] in here
        ]

    async def times_sent(self) -> Counter[int]:
        """Return how often each group was sent something."""
        return Counter(one["chat_id"] for one in await self.sent())

    async def until(self, has_come: Callable[[Counter[int]], bool]) -> None:
        """Wait until it has come to this."""
        ends = asyncio.get_running_loop().time() + _PATIENCE
        while not has_come(times := await self.times_sent()):
            assert asyncio.get_running_loop().time() < ends, f"{len(times)} groups of {len(self.groups)}"
            await asyncio.sleep(0.02)


async def ward_of(town: Town, count: int, *, kind: str = "supergroup") -> Ward:
    """Found a ward of so many groups."""
    officer = await town.recognised("Phạm Thu Hà", "Cán bộ xã", to="", gender="Nữ")
    owner = await town.resident("Lập")
    groups = await town.emulated.many_groups(count, owner.id, town.bot_id, title="To {number}", type=kind)
    bot = str(town.bot_id)
    await town.ledger_does(lambda books: bind_groups(books.connection, bot, groups, above=PHUONG))
    return Ward(officer, owner, groups)
