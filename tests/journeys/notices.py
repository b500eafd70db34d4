"""A head with a group, and the notice that she writes: where most journeys of notices begin."""

from __future__ import annotations

import asyncio
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.emulated import Json
from tests.town import Person, Town

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
POWER_CUT = "Tối thứ Bảy cắt điện từ 19 giờ, mong bà con chuẩn bị."
# Monday morning of a week far ahead: the bot's clock is turned forward to it.
MONDAY = datetime(2027, 3, 1, 10, 0, tzinfo=ZONE)


async def head_of(town: Town, *neighbours: Person) -> Person:
    """Return a head whose tổ has a group with these neighbours."""
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    await town.found_group(lan, *neighbours)
    return lan


async def writes(lan: Person, words: str = POWER_CUT) -> Json:
    """Let her write a notice; return its card."""
    await lan.says("/thongbao")
    await lan.sees("Thông báo mới")
    await lan.says(words)
    return await lan.sees("đúng như bà con sẽ thấy")


async def sends(who: Person, *options: str, words: str = POWER_CUT) -> None:
    """Let the person send a notice with these options switched on."""
    await writes(who, words)
    for option in options:
        await who.taps(f"{option}: không")
        await who.finds_button(f"{option}: có")
    await who.taps("✅ Gửi ngay")
    await who.sees("Đã gửi thông báo")


async def sets_for_tonight(lan: Person, words: str = POWER_CUT) -> None:
    """Let her write a notice and set it for tonight at 19:00."""
    await writes(lan, words)
    await lan.taps("🕒 Hẹn giờ")
    await lan.taps("🌆 Tối nay, 19:00")
    await lan.sees("Sẽ gửi lúc 19:00")


async def loses_office(town: Town) -> None:
    """Make everybody of the roster a plain member."""
    town._rows = [(*row[:6], "Thành viên", *row[7:]) for row in town._rows]
    await town.lists()


async def resident_of(town: Town, name: str, code: str = "MT-05") -> Person:
    """Return a resident of the tổ."""
    person = await town.resident(name)
    await person.opens(f"to_{code}")
    await person.sees("Cầu Nối")
    return person


async def subscriber_of(town: Town, name: str, code: str = "MT-05") -> Person:
    """Return a resident of the tổ who gets its notices in private."""
    person = await resident_of(town, name, code)
    await person.taps("🔔 Nhận thông báo ở đây: không")
    await person.taps("👍 Đồng ý và nhận thông báo")
    await person.sees("Từ nay thông báo của")
    return person


async def pinned_is(town: Town, who: Person, message: Json | None) -> None:
    """Wait until this message of the group is the pinned one; None: nothing is pinned."""
    wanted = [message["message_id"]] if message else []
    pinned: list[int] = []
    for _ in range(200):
        [chat] = (await town.emulated.view(who.id, chat=town.group))["chats"]
        pinned = [one["message_id"] for one in chat["pinned"]]
        if pinned == wanted:
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"{pinned} are pinned, not {wanted}")
