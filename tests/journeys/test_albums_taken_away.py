"""An album is several messages: whoever loses a petition loses all of them."""

from __future__ import annotations

import asyncio

import pytest

from tests.journeys.cases import LAMP, attached, electrician, neighbour
from tests.town import Person, Town

HAND_OVER = "↪️ Chuyển người khác"


async def without_files(person: Person) -> None:
    """Wait until no message of the bot in the person's chat holds a file."""
    for _ in range(200):
        if not [one for one in await person.reads() if one["media"] and one["from"]["is_bot"]]:
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"{person.name} still has files of the petition")


@pytest.mark.parametrize("restarted", [False, True], ids=["at once", "by a bot started anew"])
async def test_every_photo_of_an_album_leaves_the_chat_of_who_no_longer_answers(
    town: Town, restarted: bool
) -> None:
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    nga = await town.recognised("Bùi Thị Nga", "Thành viên", fields="roads", gender="Nữ")
    for _ in range(3):
        await hoa.sends("photo", media_group_id="lamp")
    await hoa.says(LAMP)
    await hoa.sees("📎 3 ảnh")
    await hoa.taps("👍 Đồng ý và gửi")
    await attached(hung, "photo", "photo", "photo")
    await town.settles()
    if restarted:
        await town.stops_bot()
        await town.starts_bot()
    await hung.taps(HAND_OVER)
    await hung.taps("Bà Bùi Thị Nga (đang có 0 việc)")
    await attached(nga, "photo", "photo", "photo")
    await without_files(hung)
