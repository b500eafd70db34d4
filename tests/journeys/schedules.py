"""A tổ that meets: where journeys of schedules and of changes begin."""

from __future__ import annotations

from tests.journeys.notices import MONDAY, head_of
from tests.town import Person, Town, labels


async def types_schedule(who: Person, words: str) -> None:
    """Let a head or an officer set the schedule by what is typed."""
    await who.says("/datlich")
    await who.taps("📆 Ngày họp") if await has_schedule(who) else await who.sees("Họp vào ngày nào?")
    await who.says(words)
    await who.taps("✅ Dùng lịch này")
    await who.finds_button("📆 Ngày họp")


async def has_schedule(who: Person) -> bool:
    """Say whether the card of the schedule shows one."""
    await who.town.settles()
    return "📆 Ngày họp" in labels((await who.reads())[-1])


async def meets_on_saturdays(town: Town, *neighbours: Person) -> Person:
    """Return a head whose tổ meets on the first Saturday; it is Wednesday before, the group was reminded."""
    lan = await head_of(town, *neighbours)
    await town.time_comes(MONDAY)
    await types_schedule(lan, "thứ bảy tuần đầu tháng 19h30")
    await town.time_comes(MONDAY.replace(day=3, hour=20))
    await lan.sees("🕒 19:30 thứ Bảy, 06/03/2027", chat=town.group)
    return lan
