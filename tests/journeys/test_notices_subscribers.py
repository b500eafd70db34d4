"""Notices in private: asked for, agreed to, stopped from the message itself, shown, taken home, erased."""

from __future__ import annotations

import aiohttp

from tests.journeys.notices import POWER_CUT, head_of, resident_of, subscriber_of, writes
from tests.town import Town, labels

OFF, ON = "🔔 Nhận thông báo ở đây: không", "🔔 Nhận thông báo ở đây: có"


async def test_a_resident_agrees_first_and_then_gets_the_notices_in_private(town: Town) -> None:
    lan = await head_of(town)
    hoa = await resident_of(town, "Hoa")
    await hoa.taps(OFF)
    await hoa.sees("Khi bấm đồng ý, ông/bà cho phép tôi lưu tên hiển thị")
    await writes(lan)
    await lan.sees("Gửi tới: nhóm của Tổ dân phố số 5")
    await hoa.taps("👍 Đồng ý và nhận thông báo")
    await hoa.sees("Từ nay thông báo của Tổ dân phố số 5")
    await hoa.finds_button(ON)
    await lan.taps("✅ Gửi ngay")
    await hoa.sees(POWER_CUT)


async def test_who_wants_no_more_of_them_says_so_below_the_notice_itself(town: Town) -> None:
    lan = await head_of(town)
    hoa = await subscriber_of(town, "Hoa")
    await writes(lan)
    await lan.taps("✅ Gửi ngay")
    notice = await hoa.sees(POWER_CUT)
    assert "không nhận thông báo của tổ ở đây nữa" in await hoa.taps("🔕 Thôi nhận thông báo", on=notice)
    await hoa.sees("không gửi cho ông/bà ở đây nữa")
    await lan.sees("Đã gửi thông báo")
    await writes(lan, "Tin thứ hai cho bà con.")
    await lan.taps("✅ Gửi ngay")
    await lan.sees("Tin thứ hai", chat=town.group)
    await hoa.sees_nothing_of("Tin thứ hai")
    await hoa.taps("🔔 Nhận thông báo", on=await hoa.finds_button("🔔 Nhận thông báo"))
    await hoa.sees("Từ nay thông báo của Tổ dân phố số 5")


async def test_the_button_of_the_settings_goes_on_and_off_and_says_since_when(sqlite_town: Town) -> None:
    await head_of(sqlite_town)
    hoa = await subscriber_of(sqlite_town, "Hoa")
    await hoa.says("/caidat")
    await hoa.sees("Nhận thông báo của tổ ở đây từ:")
    await hoa.taps("📥 Tải về")
    await sqlite_town.settles()
    (sent,) = [one for one in await hoa.reads() if one["media"]]
    async with (
        aiohttp.ClientSession() as http,
        http.get(sqlite_town.emulated.base_url + sent["media"]["url"]) as answer,
    ):
        assert "Nhận thông báo của tổ ở đây từ:" in (await answer.read()).decode("utf-8-sig")
    await hoa.taps(ON)
    settings = await hoa.sees("Cài đặt")
    assert OFF in labels(settings)
    assert "ở đây từ:" not in settings["text"]


async def test_without_a_to_there_is_nothing_to_subscribe_to(sqlite_town: Town) -> None:
    hoa = await sqlite_town.resident("Hoa")
    await hoa.opens()
    await hoa.says("/caidat")
    card = await hoa.sees("Cài đặt")
    assert OFF not in labels(card)
    assert "Tôi không tìm thấy tổ này" in await hoa.forges("1|sub|0|", on=card)


async def test_who_blocked_the_bot_or_was_erased_is_not_counted(town: Town) -> None:
    lan = await head_of(town)
    hoa, minh = await subscriber_of(town, "Hoa"), await subscriber_of(town, "Minh")
    await writes(lan)
    await lan.sees("Gửi tới: nhóm của Tổ dân phố số 5, 2 người")
    await town.emulated.act(hoa.id, "block", town.bot_id)
    await minh.says("/caidat")
    await minh.taps("🗑 Xoá thông tin của tôi")
    await minh.taps("🗑 Đồng ý xoá")
    await town.settles()
    await lan.taps("📌 Ghim: không")
    await town.settles()
    assert (
        "người" not in (await lan.sees("Gửi tới: nhóm của Tổ dân phố số 5"))["text"].partition("Gửi tới")[2]
    )
