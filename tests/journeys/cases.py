"""What journeys about answering have in common: a resident who files, and whoever else takes part."""

from __future__ import annotations

import asyncio
import re

from tests.town import Person, Town

LAMP = "Đèn đường đầu ngõ 12 hỏng ba hôm nay, tối đi lại nguy hiểm."
RUBBISH = "Rác ở đầu hẻm ba ngày chưa ai gom."
_CODE = re.compile(r"KN-\d\d-\d{6}")


async def neighbour(town: Town, name: str, *, of: str = "MT-05") -> Person:
    """Return a resident who came through the group's link; the roster must know the tổ."""
    person = await town.resident(name)
    await person.opens(f"to_{of}")
    await person.sees("trợ lý tự động")
    return person


async def electrician(town: Town, name: str = "Trần Văn Hùng", **more: str) -> Person:
    """Return the member in charge of electricity, who has shared the number."""
    return await town.recognised(name, "Thành viên", **({"fields": "utilities", "gender": "Nam"} | more))


async def files(person: Person, words: str = LAMP, *, anonymous: bool = False) -> str:
    """File a petition in private and return its code."""
    await person.says(words)
    draft = await person.sees("📝 Kiến nghị gửi")
    if anonymous:
        await person.taps("🙈 Ẩn danh")
        draft = await person.finds_button("👤 Hiện tên tôi")
    send = next(key["text"] for row in draft["inline_keyboard"] for key in row)
    assert await person.taps(send, on=draft) == "✅ Đã gửi."
    return await received(person, draft["message_id"])


async def received(person: Person, message: int) -> str:
    """Wait until the draft's card has become the receipt, and return the code on it."""
    for _ in range(200):
        for one in await person.reads():
            if one["message_id"] == message and "Đã tiếp nhận" in (one.get("text") or ""):
                found = _CODE.search(one["text"])
                assert found is not None, one["text"]
                return found[0]
        await asyncio.sleep(0.02)
    raise AssertionError(f"{person.name} got no receipt; there is {await person.texts()}")


async def gone(person: Person, text: str, *, chat: int | None = None) -> None:
    """Wait until no message with `text` stands in the chat any more."""
    for _ in range(200):
        if not any(text in (one.get("text") or "") for one in await person.reads(chat)):
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"{person.name} still sees {text!r}")


async def attached(person: Person, *kinds: str) -> None:
    """Wait until the newest messages that hold a file hold these kinds, in this order."""
    for _ in range(200):
        found = [
            one["media"]["kind"] for one in await person.reads() if one["media"] and one["from"]["is_bot"]
        ]
        if found[-len(kinds) :] == list(kinds):
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"{person.name} sees the files {found}, not {kinds}")
