"""Who has a petition: routed with a reason, passed over, waiting, handed over, taken."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from storage.books import Books
from tests.journeys.cases import LAMP, RUBBISH, attached, electrician, files, gone, neighbour
from tests.journeys.drafts import data_of
from tests.town import Person, Town, labels

HAND_OVER, TAKE = "↪️ Chuyển người khác", "✋ Tôi nhận việc này"


async def head(town: Town) -> Person:
    """Return the head of tổ 5, who has shared the number."""
    return await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")


@pytest.mark.parametrize(
    ("role", "more", "reason"),
    [
        (
            "Thành viên",
            {"fields": "utilities", "areas": "Ngõ 12"},
            "Chuyển ông Tư vì ông phụ trách lĩnh vực này tại khu vực này.",
        ),
        ("Thành viên", {"fields": "utilities"}, "Chuyển ông Tư vì ông phụ trách lĩnh vực này."),
        ("Thành viên", {"areas": "Ngõ 12"}, "Chuyển ông Tư vì ông phụ trách khu vực này."),
        ("Tổ phó", {}, "Chuyển ông Tư, tổ phó, vì lĩnh vực này hiện chưa có người nhận."),
        (
            "Tổ trưởng",
            {},
            "Chuyển ông Tư, tổ trưởng, vì lĩnh vực này hiện chưa có người nhận.",
        ),
        (
            "Bí thư chi bộ",
            {},
            "Chuyển ông Tư, bí thư chi bộ, vì lĩnh vực này hiện chưa có người nhận.",
        ),
        ("Cán bộ xã", {"to": ""}, "Chuyển ông Tư, cán bộ Phường Mỹ Trà."),
    ],
    ids=["field and area", "field", "area", "deputy", "head", "secretary", "officer"],
)
async def test_the_receipt_says_to_whom_the_petition_went_and_why(
    sqlite_town: Town, role: str, more: dict[str, str], reason: str
) -> None:
    await sqlite_town.on_roster("Bùi Thị Nga", "Thành viên")  # in charge of nothing yet
    await sqlite_town.recognised("Tư", role, gender="Nam", **more)
    hoa = await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    assert reason in (await hoa.sees(f"Đã tiếp nhận {code}"))["text"].splitlines()


async def test_the_head_learns_at_once_who_was_passed_over_and_takes_the_petition(town: Town) -> None:
    lan, hoa = await head(town), await neighbour(town, "Hoa")
    deputy = await town.recognised("Võ Văn Tư", "Tổ phó", gender="Nam")
    await town.on_roster("Trần Văn Hùng", "Thành viên", fields="utilities", gender="Nam")
    code = await files(hoa)
    await deputy.sees(f"Kiến nghị mới {code}")
    concern = await lan.sees(f"⚠️ {code}")
    assert "Lẽ ra giao cho ông Trần Văn Hùng, nhưng chưa liên lạc được" in concern["text"]
    assert "Hiện do ông Võ Văn Tư giải quyết." in concern["text"]
    assert await lan.taps(TAKE) == f"✋ Đồng chí đã nhận {code}."
    await lan.sees(f"🔔 Kiến nghị mới {code}")
    await deputy.sees(f"↪️ {code} đã chuyển cho bà Lê Thị Lan.")
    await hoa.sees("Đã chuyển cho bà Lê Thị Lan giải quyết.")


async def test_the_head_hands_on_what_the_absent_member_should_have_got(town: Town) -> None:
    lan, hoa = await head(town), await neighbour(town, "Hoa")
    nga = await town.recognised("Bùi Thị Nga", "Thành viên", fields="roads", gender="Nữ")
    await town.on_roster("Trần Văn Hùng", "Thành viên", fields="utilities", gender="Nam")
    await town.recognised("Võ Văn Tư", "Tổ phó", gender="Nam")
    code = await files(hoa)
    await lan.sees(f"⚠️ {code}")
    await lan.taps(HAND_OVER)
    await lan.finds_button("Ông Trần Văn Hùng (chưa mở bot)")
    refused = await lan.taps("Ông Trần Văn Hùng (chưa mở bot)")
    assert refused == "Người này chưa mở bot. Xin chọn người khác, hoặc nhắc người đó mở bot."
    assert await lan.taps("Bà Bùi Thị Nga (đang có 0 việc)") == f"↪️ Đã chuyển {code} cho đồng chí được chọn."
    await nga.sees(f"🔔 Kiến nghị mới {code}")
    assert labels(await lan.sees("Hiện do bà Bùi Thị Nga giải quyết."))[:2] == [TAKE, HAND_OVER]


async def test_a_handed_over_card_says_where_it_went_and_its_pages_and_files_disappear(town: Town) -> None:
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    nga = await town.recognised("Bùi Thị Nga", "Thành viên", fields="roads", gender="Nữ")
    await hoa.says(LAMP + " Xin kể rõ." * 200)
    await hoa.sends("photo")
    await hoa.sees("📎 1 ảnh")
    await hoa.taps("👍 Đồng ý và gửi")
    await hung.sees("trang 1/")
    await attached(hung, "photo")
    await hung.taps(HAND_OVER)
    await hung.taps("Bà Bùi Thị Nga (đang có 0 việc)")
    assert labels(await hung.sees("↪️ KN-26-000001 đã chuyển cho bà Bùi Thị Nga.")) == []
    await gone(hung, "trang 1/")
    await attached(nga, "photo")
    await nga.sees("trang 1/")
    await town.settles()
    assert not [one for one in await hung.reads() if one["media"]]


async def test_the_list_of_people_turns_back_without_handing_anything_over(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    await files(hoa)
    await hung.taps(HAND_OVER)
    assert labels(await hung.finds_button("⬅️ Quay lại")) == ["⬅️ Quay lại"]
    await hung.taps("⬅️ Quay lại")
    await hung.finds_button("💬 Trả lời")


async def test_the_head_finds_what_others_have_and_may_take_it_another_member_may_not(
    sqlite_town: Town,
) -> None:
    hung, lan, hoa = (
        await electrician(sqlite_town),
        await head(sqlite_town),
        await neighbour(sqlite_town, "Hoa"),
    )
    nga = await sqlite_town.recognised("Bùi Thị Nga", "Thành viên", fields="roads", gender="Nữ")
    code = await files(hoa)
    await nga.says("/viec")
    await nga.sees("Hiện không có việc nào chờ đồng chí")
    await lan.says("/viec")
    assert code in labels(await lan.sees("Kiến nghị khác chưa xong trong tổ: 1"))
    await lan.taps(code)
    status = await lan.finds_button(TAKE)
    taking = next(key["data"] for row in status["inline_keyboard"] for key in row if key["text"] == TAKE)
    refused = await nga.forges(taking, on=await nga.sees("Hiện không có việc"))
    assert refused == f"{code} hiện do người khác giải quyết."
    assert await lan.taps(TAKE) == f"✋ Đồng chí đã nhận {code}."
    await hung.sees(f"↪️ {code} đã chuyển cho bà Lê Thị Lan.")


async def test_of_two_who_take_a_petition_at_once_the_second_is_politely_refused(sqlite_town: Town) -> None:
    await electrician(sqlite_town)
    lan, hoa = await head(sqlite_town), await neighbour(sqlite_town, "Hoa")
    nam = await sqlite_town.recognised("Đỗ Thị Năm", "Bí thư chi bộ", gender="Nữ")
    code = await files(hoa)
    for leader in (lan, nam):
        await leader.says("/viec")
        await leader.taps(code)
        await leader.finds_button(TAKE)
    toasts = await asyncio.gather(lan.taps(TAKE), nam.taps(TAKE))
    assert sorted(toasts) == [
        f"Người khác vừa cập nhật {code}. Xin xem lại.",
        f"✋ Đồng chí đã nhận {code}.",
    ]


async def test_with_nobody_to_be_reached_it_waits_and_reaches_the_member_who_comes(sqlite_town: Town) -> None:
    hung = await sqlite_town.on_roster("Trần Văn Hùng", "Thành viên", fields="utilities", gender="Nam")
    hoa = await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    assert "Chưa có người nhận; khi có người nhận, tôi sẽ báo lại ngay." in (await hoa.sees(code))["text"]
    assert await hoa.taps("🔎 Theo dõi") == f"{code}: Chờ phân công"
    await hung.shares_number()
    await hung.sees(f"🔔 Kiến nghị mới {code}")
    await hoa.sees("Chuyển ông Trần Văn Hùng vì ông phụ trách lĩnh vực này.")


@pytest.mark.parametrize(
    ("role", "to"),
    [("Tổ trưởng", "5"), ("Bí thư chi bộ", "5"), ("Cán bộ xã", "")],
    ids=["head", "cell", "commune"],
)
async def test_a_waiting_petition_reaches_whoever_of_the_leaders_comes_first(
    sqlite_town: Town, role: str, to: str
) -> None:
    await sqlite_town.on_roster("Bùi Thị Nga", "Thành viên")
    leader = await sqlite_town.on_roster("Lê Thị Lan", role, to=to, gender="Nữ")
    hoa = await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await leader.shares_number()
    await leader.sees(f"🔔 Kiến nghị mới {code}")


async def test_a_waiting_petition_does_not_reach_the_people_of_another_neighbourhood(
    sqlite_town: Town,
) -> None:
    await sqlite_town.on_roster("Bùi Thị Nga", "Thành viên")
    other = await sqlite_town.on_roster("Võ Minh Quân", "Tổ trưởng", to="6", gender="Nam")
    hoa = await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await other.shares_number()
    await other.sees_nothing_of(code)


async def test_nobody_gets_their_own_petition_even_when_they_are_the_one_in_charge(sqlite_town: Town) -> None:
    hung, lan = await electrician(sqlite_town), await head(sqlite_town)
    await hung.opens("to_MT-05")
    await files(hung)
    await lan.sees("🔔 Kiến nghị mới")
    await hung.sees_nothing_of("🔔 Kiến nghị mới")
    handing = data_of(await lan.finds_button("💬 Trả lời"), HAND_OVER)
    await lan.taps(HAND_OVER)
    card = await lan.finds_button("⬅️ Quay lại")
    assert labels(card) == ["⬅️ Quay lại"], "whoever filed it is not offered"
    person = await sqlite_town.ledger_does(_person_of(hung))
    forged = handing.replace("people", "handto") + f"{person:x}.1"
    refused = await lan.forges(forged, on=card)
    assert refused == "KN-26-000001 là kiến nghị của chính đồng chí: xin để người khác giải quyết."


def _person_of(known: Person) -> Callable[[Books], int]:
    def find(books: Books) -> int:
        person = books.people.with_phone(known.phone)
        assert person is not None
        return person.id

    return find


async def test_who_filed_anonymously_is_not_betrayed_by_the_routing_nor_by_a_hand_over(
    sqlite_town: Town,
) -> None:
    hung, lan = await electrician(sqlite_town), await head(sqlite_town)
    deputy = await sqlite_town.recognised("Võ Văn Tư", "Tổ phó", gender="Nam")
    await hung.opens("to_MT-05")
    code = await files(hung, anonymous=True)
    card = await deputy.sees(f"🔔 Kiến nghị mới {code}")
    assert "Người gửi: Ẩn danh" in card["text"]
    await lan.sees_nothing_of(code)
    await deputy.taps(HAND_OVER)
    assert (
        await deputy.taps("Ông Trần Văn Hùng (đang có 0 việc)")
        == f"↪️ Đã chuyển {code} cho đồng chí được chọn."
    )
    await hung.sees(f"🔔 Kiến nghị mới {code}")
    own = f"{code} là kiến nghị của chính đồng chí: xin để người khác giải quyết."
    assert [
        await hung.taps(label) for label in ("✋ Nhận việc", "💬 Trả lời", "🚫 Không thuộc thẩm quyền")
    ] == [own] * 3


async def test_a_member_who_blocks_the_bot_loses_the_petition_to_the_next_in_line(sqlite_town: Town) -> None:
    hung, lan, hoa = (
        await electrician(sqlite_town),
        await head(sqlite_town),
        await neighbour(sqlite_town, "Hoa"),
    )
    code = await files(hoa)
    await hung.sees("Kiến nghị mới")
    await sqlite_town.emulated.act(hung.id, "block", sqlite_town.bot_id)
    card = await lan.sees(f"🔔 Kiến nghị mới {code}")
    assert "chưa liên lạc được" in card["text"]
    await hoa.sees("Chuyển bà Lê Thị Lan, tổ trưởng")


async def test_all_that_a_member_who_blocks_the_bot_had_is_told_to_the_head_in_one_message(
    town: Town,
) -> None:
    hung, lan, hoa = await electrician(town), await head(town), await neighbour(town, "Hoa")
    deputy = await town.recognised("Võ Văn Tư", "Tổ phó", gender="Nam")
    codes = [await files(hoa), await files(hoa, "Đèn đường ở ngõ 9 cũng tắt."), await files(hoa, "Điện yếu.")]
    await hung.sees(codes[-1])
    await town.emulated.act(hung.id, "block", town.bot_id)
    told = await lan.sees("⚠️ Không còn liên lạc được với ông Trần Văn Hùng")
    assert [f"• {code}: hiện do ông Võ Văn Tư giải quyết" for code in codes] == told["text"].splitlines()[1:]
    assert labels(told) == codes
    await deputy.sees(f"🔔 Kiến nghị mới {codes[-1]}")
    assert len([text for text in await lan.texts() if codes[0] in text]) == 1, (
        "one message, not one a petition"
    )
    await lan.taps(codes[1], on=told)
    assert labels(await lan.sees(f"🔎 {codes[1]}"))[:2] == [TAKE, HAND_OVER]
    assert await lan.taps(TAKE) == f"✋ Đồng chí đã nhận {codes[1]}."
    await deputy.sees(f"↪️ {codes[1]} đã chuyển cho bà Lê Thị Lan.")


async def test_whoever_is_given_many_petitions_at_once_gets_one_list_to_open_them_from(town: Town) -> None:
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    deputy = await town.recognised("Võ Văn Tư", "Tổ phó", gender="Nam")
    codes = [await files(hoa, f"Đèn đường ở ngõ {number} tắt.") for number in range(2, 6)]
    await hung.sees(codes[-1])
    await town.emulated.act(hung.id, "block", town.bot_id)
    given = await deputy.sees("📥 4 kiến nghị vừa được chuyển đến đồng chí cùng lúc")
    assert labels(given) == codes
    assert not [text for text in await deputy.texts() if "🔔 Kiến nghị mới" in text]
    await deputy.taps(codes[2], on=given)
    await deputy.says("Tối nay có thợ.", reply_to=await deputy.sees(f"Kiến nghị mới {codes[2]}"))
    await hoa.sees(f"💬 Trả lời {codes[2]}")


async def test_a_petition_straight_to_the_commune_is_none_of_the_neighbourhood_s_business(
    sqlite_town: Town,
) -> None:
    lan, hoa = await head(sqlite_town), await neighbour(sqlite_town, "Hoa")
    ha = await sqlite_town.recognised("Phạm Thu Hà", "Cán bộ xã", to="", gender="Nữ")
    await hoa.says(RUBBISH)
    await hoa.taps("🏛 Gửi thẳng lên Phường Mỹ Trà")
    await hoa.sees("📝 Kiến nghị gửi Phường Mỹ Trà")
    await hoa.taps("👍 Đồng ý và gửi")
    card = await ha.sees("🔔 Kiến nghị mới KN-26-000001")
    assert not [label for label in labels(card) if label[0] in "↪⤴"], "there is nobody else, and nobody above"
    await ha.says("Sẽ xử lý.", reply_to=card)
    await hoa.sees("Sẽ xử lý.")
    await hoa.taps("🔁 Đề nghị xem lại")
    await lan.says("/tracuu KN-26-000001")
    await lan.sees("Không tìm thấy mã này")
    await lan.sees_nothing_of("KN-26-000001 ")
