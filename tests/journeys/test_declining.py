"""Declining: why, then where to go instead; both are required, and the petitioner sees both."""

from __future__ import annotations

import pytest

from tests.journeys.cases import attached, electrician, files, gone, neighbour
from tests.town import Person, Town, labels

DECLINE = "🚫 Không thuộc thẩm quyền"
REASON = "Cột điện này do ngành điện quản lý."


@pytest.fixture
async def hung(sqlite_town: Town) -> Person:
    """The member in charge of lighting."""
    return await electrician(sqlite_town)


@pytest.fixture
async def hoa(sqlite_town: Town, hung: Person) -> Person:
    """A resident of the member's tổ."""
    return await neighbour(sqlite_town, "Hoa")


async def test_a_reason_and_a_usual_place_reach_the_petitioner_together(town: Town) -> None:
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    code = await files(hoa)
    await hung.taps(DECLINE)
    await hung.sees(f"✍️ {code}: mời đồng chí viết lý do không thuộc thẩm quyền.")
    await hung.says(REASON)
    asked = await hung.sees(f"✍️ {code}: bà con nên đến đâu?")
    assert f"Lý do: “{REASON}”" in asked["text"]
    assert labels(asked) == [
        "UBND Phường Mỹ Trà",
        "Công an Phường Mỹ Trà",
        "Điện lực",
        "Công ty cấp nước",
        "Văn phòng đăng ký đất đai",
        "Toà án",
        "✖️ Để sau",
    ]
    await hoa.sees_nothing_of(REASON)
    await hung.taps("Điện lực")
    told = await hoa.sees(f"🚫 {code}: không thuộc thẩm quyền")
    assert told["text"].splitlines()[1:3] == [f"“{REASON}”", "👉 Nơi cần đến: Điện lực"]
    assert labels(told)[:2] == ["👍 Hài lòng", "🔁 Đề nghị xem lại"]
    await hung.sees(f"✅ {code}: đã báo lý do và nơi cần đến cho người gửi.")
    await gone(hung, "✍️")
    await hoa.says(f"/tracuu {code}")
    assert "👉 Nơi cần đến: Điện lực" in (await hoa.sees(f"🔎 {code}"))["text"]


async def test_a_place_may_be_typed_and_nothing_of_it_is_taken_for_markup(hung: Person, hoa: Person) -> None:
    code = await files(hoa)
    await hung.taps(DECLINE)
    await hung.says("<b>Không</b> phải & không được.")
    await hung.sees("bà con nên đến đâu?")
    await hung.says("Sở Xây dựng <27 Lý Thường Kiệt> & chi nhánh")
    told = await hoa.sees(f"🚫 {code}: không thuộc thẩm quyền")
    assert "“<b>Không</b> phải & không được.”" in told["text"]
    assert "👉 Nơi cần đến: Sở Xây dựng <27 Lý Thường Kiệt> & chi nhánh" in told["text"]


async def test_neither_part_can_be_left_out_and_photos_of_both_come_along(hung: Person, hoa: Person) -> None:
    code = await files(hoa)
    await hung.taps(DECLINE)
    await hung.sends("photo")
    await hung.sees("viết rõ lý do bằng chữ")
    await hung.sends("photo", caption=REASON)
    await hung.sees("bà con nên đến đâu?")
    await hung.sends("sticker")
    await hung.sees("viết rõ lý do bằng chữ")
    await hung.sends("photo")  # the rest of an album: it belongs to the reason
    await hung.says("x" * 301)
    await hung.sees("nhiều nhất 300 ký tự")
    await hung.taps("Toà án")
    told = await hoa.sees(f"🚫 {code}: không thuộc thẩm quyền")
    assert "📎 2 ảnh" in told["text"]
    await attached(hoa, "photo", "photo")


@pytest.mark.parametrize("stop", ["✖️ Để sau", "/huy"])
async def test_stopping_between_the_two_parts_sends_nothing_and_keeps_nothing(
    sqlite_town: Town, hung: Person, hoa: Person, stop: str
) -> None:
    code = await files(hoa)
    await hung.taps(DECLINE)
    await hung.sends("photo", caption=REASON)
    asked = await hung.sees("bà con nên đến đâu?")
    if stop == "/huy":
        await hung.says(stop)
        await hung.sees("✖️ Đã huỷ")
    else:
        await hung.taps(stop)
    await gone(hung, "✍️")
    police = next(key["data"] for row in asked["inline_keyboard"] for key in row if "Công an" in key["text"])
    refused = await hung.forges(police, on=await hung.sees(f"Kiến nghị mới {code}"))
    assert refused == "Nút này đã cũ, không còn dùng được."
    await hoa.sees_nothing_of("không thuộc thẩm quyền")
    await hung.taps(DECLINE)
    await hung.says("Việc này của ngành điện.")
    await hung.taps("Điện lực")
    told = await hoa.sees(f"🚫 {code}: không thuộc thẩm quyền")
    assert "📎" not in told["text"]
    assert REASON not in told["text"]


async def test_the_reason_outlives_a_restart_of_the_bot(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await hung.taps(DECLINE)
    await hung.says(REASON)
    await hung.sees("bà con nên đến đâu?")
    await sqlite_town.stops_bot()
    await sqlite_town.starts_bot()
    await hung.says("Điện lực Cao Lãnh, 12 Nguyễn Huệ")
    told = await hoa.sees(f"🚫 {code}: không thuộc thẩm quyền")
    assert REASON in told["text"]
    assert "👉 Nơi cần đến: Điện lực Cao Lãnh, 12 Nguyễn Huệ" in told["text"]


async def test_a_petition_that_moved_between_the_parts_is_not_declined_by_the_former_member(
    sqlite_town: Town, hung: Person, hoa: Person
) -> None:
    lan = await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    code = await files(hoa)
    await hung.taps(DECLINE)
    await hung.says(REASON)
    await hung.sees("bà con nên đến đâu?")
    await lan.says("/viec")
    await lan.taps(code)
    await lan.taps("✋ Tôi nhận việc này")
    await hung.sees(f"↪️ {code} đã chuyển cho bà Lê Thị Lan.")
    assert await hung.taps("Điện lực") == f"{code} hiện do người khác giải quyết."
    await gone(hung, "✍️")
    await hoa.sees_nothing_of("🚫")


async def test_a_native_reply_to_the_card_gives_first_the_reason_then_the_place(
    hung: Person, hoa: Person
) -> None:
    code = await files(hoa)
    card = await hung.sees("Kiến nghị mới")
    await hung.taps(DECLINE)
    await hung.says("Việc này của điện lực.", reply_to=card)
    await hung.sees("bà con nên đến đâu?")
    await hung.says("Điện lực Cao Lãnh", reply_to=card)
    assert "👉 Nơi cần đến: Điện lực Cao Lãnh" in (await hoa.sees(f"🚫 {code}"))["text"]
