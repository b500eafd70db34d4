"""The month's content: written by the commune, handed to every head, adapted by the tổ."""

from __future__ import annotations

from datetime import timedelta

from tests.journeys.contents import MEETING, commune_of
from tests.town import Town

THEFT = "Đầu tháng có 2 vụ trộm xe máy; nhắc bà con khoá cổng."


async def test_an_officer_writes_one_subject_and_it_reaches_heads_and_the_groups_reminder(town: Town) -> None:
    ha, lan, quan = await commune_of(town)
    await ha.says("/noidung")
    card = await ha.sees("Soạn nội dung sinh hoạt tháng 3/2027")
    assert "Hạn gửi: thứ Sáu, 05/03/2027 (còn 4 ngày), trước buổi họp đầu tiên (15/03/2027) 10 ngày" in card["text"]
    await ha.taps("✍️ 1. An ninh, trật tự")
    card = await ha.sees("Xin đồng chí gửi nội dung vào đây")
    await ha.says(THEFT)
    card = await ha.sees(THEFT)
    await ha.sends("photo")
    card = await ha.sees("📎 1 ảnh")
    await ha.taps("✅ Xong")
    card = await ha.sees("✅ 1. An ninh, trật tự · 📎 1 ảnh")
    await ha.taps("✅ Gửi cho các tổ trưởng")
    card = await ha.sees("Chưa có nội dung: Văn hoá; Khuyến học; Kinh tế – hội nông dân")
    assert "đang được gửi" in await ha.taps("✅ Vẫn gửi như vậy")
    card = await ha.sees("tới 2/2 tổ")
    for head, place in ((lan, "Tổ dân phố số 5"), (quan, "Tổ dân phố số 6")):
        seen = await head.sees(f"Nội dung sinh hoạt tháng 3/2027 · {place}")
        assert "Tổ họp lúc 19:30 thứ Hai, 15/03/2027" in seen["text"]
        assert THEFT in seen["text"]
        await head.sees("📎 An ninh, trật tự")
    await town.time_comes(MEETING - timedelta(days=3))
    seen = await lan.sees("2. An ninh, trật tự", chat=town.group)
