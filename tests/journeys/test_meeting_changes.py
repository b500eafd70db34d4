"""One meeting moved or cancelled: looked at before, told to the group, taken back."""

from __future__ import annotations

from tests.journeys.notices import MONDAY, head_of
from tests.town import Person, Town


async def meets_on_saturdays(town: Town) -> Person:
    """Return a head whose tổ meets on the first Saturday; it is Wednesday before, the group was reminded."""
    lan = await head_of(town)
    await town.time_comes(MONDAY)
    await lan.says("/datlich")
    await lan.sees("Họp vào ngày nào?")
    await lan.says("thứ bảy tuần đầu tháng 19h30")
    await lan.taps("✅ Dùng lịch này")
    await town.time_comes(MONDAY.replace(day=3, hour=20))
    await lan.sees("19:30 thứ Bảy, 06/03/2027", chat=town.group)
    return lan
