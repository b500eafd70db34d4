"""What journeys about answering have in common: a resident who files, and whoever else takes part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tests.emulated import Json
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

    def code(messages: Sequence[Json]) -> str | None:
        receipts = (one.get("text") or "" for one in messages if one["message_id"] == message)
        return next((_CODE.findall(text)[0] for text in receipts if "Đã tiếp nhận" in text), None)

    return await person.waits_for(code, "a receipt")


async def gone(person: Person, text: str, *, chat: int | None = None) -> None:
    """Wait until no message with `text` stands in the chat any more."""

    def is_gone(messages: Sequence[Json]) -> bool | None:
        return not any(text in (one.get("text") or "") for one in messages) or None

    await person.waits_for(is_gone, f"the end of {text!r}", chat=chat)


async def attached(person: Person, *kinds: str) -> None:
    """Wait until the newest messages that hold a file hold these kinds, in this order."""

    def fits(messages: Sequence[Json]) -> bool | None:
        found = [one["media"]["kind"] for one in messages if one["media"] and one["from"]["is_bot"]]
        return found[-len(kinds) :] == list(kinds) or None

    await person.waits_for(fits, f"files {kinds}")
