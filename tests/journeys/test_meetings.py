"""The monthly meeting: set once by the head, and the group is reminded by itself."""

from __future__ import annotations

from datetime import timedelta

from tests.journeys.notices import MONDAY, head_of
from tests.town import Town


async def test_a_head_sets_the_meetings_and_the_group_is_reminded_three_days_before(town: Town) -> None:
    lan = await head_of(town)
    hoa = await town.resident("Hoa")
    await town.emulated.act(lan.id, "add", town.group, who=hoa.id)
    await town.time_comes(MONDAY)
    await lan.says("/datlich")
    await lan.taps("📅 Ngày trong tháng (1–31)")
    await lan.taps("1")
    await lan.taps("✅ Dùng lịch này")
    await lan.sees("lúc 19:30")
    await lan.sees_nothing_of("Sinh hoạt tổ hằng tháng", chat=town.group)

    meeting = (MONDAY + timedelta(days=31)).replace(day=1, hour=19, minute=30)
    await town.time_comes(meeting - timedelta(days=3))
    await hoa.sees("19:30 thứ Năm, 01/04/2027", chat=town.group)
    assert "tham dự" in await hoa.taps("✅ Tham dự", chat=town.group)
    await hoa.sees("Sinh hoạt tổ hằng tháng", chat=town.group)
    await hoa.finds_button("✅ Tham dự (1)", chat=town.group)
    await hoa.taps("🙅 Bận", chat=town.group)
    await hoa.finds_button("🙅 Bận (1)", chat=town.group)

    await town.time_comes(meeting - timedelta(days=1))
    await town.settles()
    standing = [one for one in await hoa.texts(town.group) if "Sinh hoạt tổ" in one]
    assert len(standing) == 1
