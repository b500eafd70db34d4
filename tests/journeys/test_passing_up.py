"""What was passed up to the commune, and taking it back before the commune has answered."""

from __future__ import annotations

from tests.journeys.cases import electrician, files, neighbour
from tests.journeys.drafts import data_of
from tests.town import Person, Town, labels

BACK, UP = "⤵️ Lấy lại", "⤴️ Chuyển lên Phường Mỹ Trà"


async def officer(town: Town) -> Person:
    """Return the officer of the commune, who has shared the number."""
    return await town.recognised("Phạm Thu Hà", "Cán bộ xã", to="", gender="Nữ")


async def passed_up(hung: Person, hoa: Person) -> str:
    """File a petition, let the member pass it up, and return its code."""
    code = await files(hoa)
    await hung.taps(UP)
    await hung.says("Cần kinh phí của phường.")
    told = await hoa.sees(f"⤴️ {code} đã chuyển lên Phường Mỹ Trà")
    assert told["text"].endswith("Phường Mỹ Trà sẽ trả lời."), "who is to answer stands last"
    return code


async def test_whoever_passed_it_up_takes_it_back_and_everybody_is_told(town: Town) -> None:
    hung, ha, hoa = await electrician(town), await officer(town), await neighbour(town, "Hoa")
    code = await passed_up(hung, hoa)
    await ha.sees("⤴️ Người chuyển lên: ông Trần Văn Hùng")
    card = await hung.sees(f"⤴️ {code} đã chuyển lên Phường Mỹ Trà.")
    assert labels(card) == [BACK]
    assert await hung.taps(BACK) == f"⤵️ {code} đã về lại với đồng chí."
    await hung.sees(f"🔔 Kiến nghị mới {code}")
    await ha.sees(f"⤵️ Tổ đã lấy lại {code} để giải quyết.")
    await ha.sees(f"↪️ {code} đã chuyển cho ông Trần Văn Hùng.")
    await hoa.sees("⤵️ Tổ đã lấy lại để giải quyết.")
    await hoa.sees("Đã chuyển cho ông Trần Văn Hùng giải quyết.")
    await hung.says("Đã thay bóng.", reply_to=await hung.sees(f"🔔 Kiến nghị mới {code}"))
    assert "Đã thay bóng." in (await hoa.sees(f"Trả lời {code}"))["text"]


async def test_the_head_takes_back_what_a_member_passed_up_and_another_member_cannot(town: Town) -> None:
    hung, ha, hoa = await electrician(town), await officer(town), await neighbour(town, "Hoa")
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    nga = await town.recognised("Bùi Thị Nga", "Thành viên", fields="roads", gender="Nữ")
    code = await passed_up(hung, hoa)
    await lan.says("/viec")
    await lan.taps(code)
    status = await lan.finds_button(BACK)
    refused = await nga.forges(data_of(status, BACK), on=(await nga.reads())[-1])
    assert refused == f"{code} hiện do người khác giải quyết."
    assert await lan.taps(BACK) == f"⤵️ {code} đã về lại với đồng chí."
    await lan.sees(f"🔔 Kiến nghị mới {code}")
    await ha.sees(f"⤵️ Tổ đã lấy lại {code}")


async def test_once_the_commune_has_answered_nothing_is_taken_back(sqlite_town: Town) -> None:
    hung, ha, hoa = (
        await electrician(sqlite_town),
        await officer(sqlite_town),
        await neighbour(sqlite_town, "Hoa"),
    )
    code = await passed_up(hung, hoa)
    back = data_of(await hung.finds_button(BACK), BACK)
    await ha.says("Phường sẽ thay.", reply_to=await ha.sees("⤴️ Người chuyển lên: ông Trần Văn Hùng"))
    await hoa.sees("Phường sẽ thay.")
    await sqlite_town.settles()
    assert not [one for one in await hung.reads() if BACK in labels(one)]
    assert await hung.forges(back, on=(await hung.reads())[-1]) == f"{code} hiện do người khác giải quyết."


async def test_what_is_reopened_stays_with_the_commune_that_answered(sqlite_town: Town) -> None:
    hung, ha, hoa = (
        await electrician(sqlite_town),
        await officer(sqlite_town),
        await neighbour(sqlite_town, "Hoa"),
    )
    code = await passed_up(hung, hoa)
    await ha.says("Phường sẽ thay.", reply_to=await ha.sees("⤴️ Người chuyển lên: ông Trần Văn Hùng"))
    await hoa.sees("Phường sẽ thay.")
    await hoa.taps("🔁 Đề nghị xem lại")
    await sqlite_town.settles()
    newest = [text for text in await ha.texts() if code in text][-1]
    assert newest.startswith(f"🔁 Đề nghị xem lại {code}"), newest
    await hung.sees_nothing_of(f"🔁 Đề nghị xem lại: {code}")


async def test_an_officer_hands_what_the_commune_has_to_a_colleague_and_to_nobody_of_the_to(
    sqlite_town: Town,
) -> None:
    hung, ha, hoa = (
        await electrician(sqlite_town),
        await officer(sqlite_town),
        await neighbour(sqlite_town, "Hoa"),
    )
    minh = await sqlite_town.recognised("Đỗ Văn Minh", "Cán bộ xã", to="", gender="Nam")
    code = await passed_up(hung, hoa)
    await ha.taps("↪️ Chuyển người khác")
    assert labels(await ha.finds_button("⬅️ Quay lại")) == [
        "Ông Đỗ Văn Minh (đang có 0 việc)",
        "⬅️ Quay lại",
    ]
    await ha.taps("Ông Đỗ Văn Minh (đang có 0 việc)")
    card = await minh.sees(f"⤴️ Kiến nghị được chuyển lên: {code}")
    assert UP not in labels(card)
    await hoa.sees("cán bộ Phường Mỹ Trà")


async def test_the_commune_s_list_shows_what_is_the_commune_s_and_nothing_else(sqlite_town: Town) -> None:
    hung, ha, hoa = (
        await electrician(sqlite_town),
        await officer(sqlite_town),
        await neighbour(sqlite_town, "Hoa"),
    )
    up = await passed_up(hung, hoa)
    other = await files(hoa, "Đèn đường ở ngõ 9 cũng tắt.")
    minh = await sqlite_town.recognised("Đỗ Văn Minh", "Cán bộ xã", to="", gender="Nam")
    await minh.says("/viec")
    listed = await minh.sees("Kiến nghị khác xã/phường cần biết: 1")
    assert up in labels(listed)
    await minh.says(f"/tracuu {other}")
    await minh.sees("Không tìm thấy mã này")
    await ha.says("/viec")
    assert labels(await ha.sees("1 kiến nghị chờ đồng chí trả lời")) == [up]
