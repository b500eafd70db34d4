"""Never to the person it is about: the draft keeps a petition from them, and nothing shows it to them."""

from __future__ import annotations

import pytest

from tests.journeys.cases import LAMP, electrician, neighbour
from tests.journeys.drafts import data_of
from tests.town import Person, Town, labels

NOT_HUNG = "🚷 Không gửi cho ông Trần Văn Hùng"
NOT_LAN = "🚷 Không gửi cho bà Lê Thị Lan"
CODE = "KN-26-000001"


async def head(town: Town) -> Person:
    """Return the head of tổ 5, who has shared the number."""
    return await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")


async def agrees(person: Person) -> None:
    """Send the draft that stands in the chat, for the first time."""
    await person.taps("👍 Đồng ý và gửi")
    await person.sees(f"Đã tiếp nhận {CODE}")


async def test_the_draft_is_kept_from_whom_it_would_go_to_and_then_from_the_next(town: Town) -> None:
    hung, lan, hoa = await electrician(town), await head(town), await neighbour(town, "Hoa")
    nam = await town.recognised("Đỗ Thị Năm", "Bí thư chi bộ", gender="Nữ")
    await hoa.says(LAMP)
    await hoa.taps(NOT_HUNG)
    card = await hoa.sees("Người giải quyết: bà Lê Thị Lan")
    assert "🚷 Không gửi cho ông Trần Văn Hùng; người này cũng không xem được kiến nghị." in card["text"]
    await hoa.taps(NOT_LAN)
    card = await hoa.sees("Người giải quyết: bà Đỗ Thị Năm")
    assert "🚷 Không gửi cho ông Trần Văn Hùng, bà Lê Thị Lan" in card["text"]
    assert "Chỉ người giải quyết (hiện là bà Đỗ Thị Năm) thấy tên ông/bà." in card["text"]
    await agrees(hoa)
    await nam.sees(f"🔔 Kiến nghị mới {CODE}")
    await hung.sees_nothing_of(CODE)
    await lan.sees_nothing_of(CODE)
    await lan.says("/viec")
    await lan.sees("Hiện không có việc nào chờ đồng chí")
    await lan.says(f"/tracuu {CODE}")
    await lan.sees("Không tìm thấy mã này")


async def test_leaving_somebody_out_can_be_undone_before_the_petition_is_sent(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    await head(sqlite_town)
    await hoa.says(LAMP)
    await hoa.taps(NOT_HUNG)
    await hoa.taps("↩️ Không loại trừ ai nữa")
    card = await hoa.sees("Người giải quyết: ông Trần Văn Hùng")
    assert "🚷" not in card["text"]
    await agrees(hoa)
    await hung.sees(f"🔔 Kiến nghị mới {CODE}")


async def test_an_excluded_member_finds_and_hears_nothing_of_it_from_the_list_to_the_answer(
    town: Town,
) -> None:
    hung, lan, hoa = await electrician(town), await head(town), await neighbour(town, "Hoa")
    deputy = await town.recognised("Võ Văn Tư", "Tổ phó", gender="Nam")
    await hoa.says(LAMP)
    await hoa.taps(NOT_HUNG)
    await hoa.taps("🚷 Không gửi cho ông Võ Văn Tư")
    await hoa.taps(NOT_LAN)
    await hoa.sees("Người giải quyết: chờ phân công")
    await hoa.taps("↩️ Không loại trừ ai nữa")
    await hoa.taps(NOT_HUNG)
    await hoa.sees("Người giải quyết: ông Võ Văn Tư")
    await agrees(hoa)
    await deputy.sees(f"🔔 Kiến nghị mới {CODE}")
    await lan.sees_nothing_of(CODE)  # nobody was unreachable: there is nothing to tell
    await lan.says("/viec")
    assert CODE in labels(await lan.sees("Kiến nghị khác chưa xong trong tổ: 1"))
    for word in ("/viec", f"/tracuu {CODE}", CODE):
        await hung.says(word)
    await hung.sees("Không tìm thấy mã này")
    await deputy.taps("↪️ Chuyển người khác")
    offered = labels(await deputy.finds_button("⬅️ Quay lại"))
    assert offered == ["Bà Lê Thị Lan (đang có 0 việc)", "⬅️ Quay lại"]
    await hung.sees_nothing_of("Đèn đường")


async def test_the_petition_s_buttons_do_nothing_for_the_excluded_even_when_forged(sqlite_town: Town) -> None:
    lan, hung, hoa = (
        await head(sqlite_town),
        await electrician(sqlite_town),
        await neighbour(sqlite_town, "Hoa"),
    )
    nam = await sqlite_town.recognised("Đỗ Thị Năm", "Bí thư chi bộ", gender="Nữ")
    await hoa.says(LAMP)
    await hoa.taps(NOT_HUNG)
    await hoa.taps(NOT_LAN)
    await agrees(hoa)
    await nam.sees(f"🔔 Kiến nghị mới {CODE}")
    await nam.says("/viec")
    follow = data_of(await nam.finds_button(CODE), CODE)
    hand_on = data_of(await nam.finds_button("↪️ Chuyển người khác"), "↪️ Chuyển người khác")
    welcome = await lan.sees("Xin chào đồng chí")
    for forged in (follow, follow.replace("task", "status"), hand_on, hand_on.replace("people", "handon")):
        answer = await lan.forges(forged, on=welcome)
        assert "Đèn đường" not in answer
    await lan.sees_nothing_of("Đèn đường")
    await hung.sees_nothing_of("Đèn đường")


@pytest.mark.parametrize("role", ["Tổ trưởng", "Bí thư chi bộ"], ids=["head", "secretary"])
async def test_news_of_reopening_pass_the_excluded_leader_by(sqlite_town: Town, role: str) -> None:
    lan = await sqlite_town.recognised("Lê Thị Lan", role, gender="Nữ")
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    await hoa.says(LAMP)
    await hoa.taps(NOT_HUNG)
    await hoa.taps(NOT_LAN)
    await hoa.taps("🏛 Gửi thẳng lên Phường Mỹ Trà")
    await hoa.taps("🏘 Gửi về tổ của tôi")
    ha = await sqlite_town.recognised("Phạm Thu Hà", "Cán bộ xã", to="", gender="Nữ")
    await agrees(hoa)
    card = await ha.sees(f"🔔 Kiến nghị mới {CODE}")
    await ha.says("Đã thay bóng.", reply_to=card)
    await hoa.taps("🔁 Đề nghị xem lại")
    await ha.sees("🔁")
    await lan.sees_nothing_of(CODE)
    await hung.sees_nothing_of(CODE)


async def test_the_draft_names_everybody_who_may_see_the_name_even_after_a_hand_over(
    sqlite_town: Town,
) -> None:
    hung, lan = await electrician(sqlite_town), await head(sqlite_town)
    deputy = await sqlite_town.recognised("Võ Văn Tư", "Tổ phó", gender="Nam")
    hoa = await neighbour(sqlite_town, "Hoa")
    await hoa.says(LAMP)
    promised = "Chỉ người giải quyết (hiện là ông Trần Văn Hùng) và tổ trưởng, tổ phó thấy tên ông/bà."
    await hoa.sees(promised)
    await agrees(hoa)
    await hung.sees("Người gửi: Hoa")
    for leader in (lan, deputy):
        await leader.says("/viec")
        await leader.taps(CODE)
        assert "Hoa" not in (await leader.sees(f"🔎 {CODE}"))["text"], "only who asks sees it"
    await hung.taps("↪️ Chuyển người khác")
    await hung.taps("Ông Võ Văn Tư (đang có 0 việc)")
    await deputy.sees("Người gửi: Hoa")
    await sqlite_town.settles()
    assert "Người gửi: Hoa" not in str(await hung.texts()), "who no longer answers it reads it no more"
