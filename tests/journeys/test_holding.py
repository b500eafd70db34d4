"""Holding a meeting: opened by its head, counted, its conclusions written down, ended."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.card_rows import CardKind
from tests.journeys.cases import gone
from tests.journeys.held_meetings import EVENING, plans_meetings
from tests.journeys.notices import MONDAY, head_of
from tests.journeys.open_meetings import about_to_begin, under_way
from tests.journeys.test_roster_changes import imports
from tests.setup.sheets import TO_6
from tests.town import Person, Town, labels

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


async def test_a_meeting_is_begun_counted_and_ended_from_the_card_that_comes_before_it(town: Town) -> None:
    lan, _ = await about_to_begin(town)
    await lan.taps("▶ Bắt đầu")
    await lan.sees("🟢 Đang họp")
    await lan.taps("🔢 Số người dự")
    await lan.sees("Có bao nhiêu người dự ạ?")
    await lan.says("bốn hai")
    await lan.sees("👥 Số người dự: 42")

    await lan.taps("⚖️ Ghi kết luận")
    await lan.sees("Kết luận thế nào ạ?")
    await lan.says("Mỗi hộ góp 50.000 đồng\nsửa đèn ngõ 12.")
    await lan.sees("Có biểu quyết không ạ?")
    await lan.says("đồng ý 40, không 2")
    await lan.sees("1. Mỗi hộ góp 50.000 đồng sửa đèn ngõ 12. (đồng ý 40, không đồng ý 2)")
    await lan.taps("⚖️ Ghi kết luận")
    await lan.says("Sáng Chủ nhật tổng vệ sinh.")
    await lan.taps("🙌 Tất cả nhất trí")
    await lan.sees("2. Sáng Chủ nhật tổng vệ sinh. (tất cả nhất trí)")

    await lan.taps("⏹ Kết thúc buổi họp")
    ended = await lan.sees("⏹ Buổi sinh hoạt đã kết thúc")
    assert "👥 Số người dự: 42" in ended["text"]
    assert "⚖️ Kết luận: 2" in ended["text"]
    await lan.finds_button("📝 Biên bản")
    standing = [one for one in await lan.texts() if "Buổi sinh hoạt đã kết thúc" in one or "Đang họp" in one]
    assert len(standing) == 1, "one card, wherever it was written to"


async def test_a_number_that_cannot_be_is_explained_and_one_that_is_odd_is_asked_back(town: Town) -> None:
    lan, _ = await under_way(town)
    await lan.taps("🔢 Số người dự")
    await lan.sees("Có bao nhiêu người dự ạ?")
    for typed, answer in (
        ("−3", "Buổi họp có ít nhất 1 người"),
        ("0", "Buổi họp có ít nhất 1 người"),
        ("10.000", "10.000 người ạ? Một buổi sinh hoạt tổ ghi được nhiều nhất 2.000 người"),
        ("đông lắm", "Tôi chưa hiểu số này"),
        ("40-45", "Tôi chưa hiểu số này"),
    ):
        await lan.sees(answer, under=await lan.says(typed))
    await lan.says("420 người")
    await lan.sees("🔢 420 người, đúng không ạ?")
    await lan.says("42 người")
    await lan.sees("👥 Số người dự: 42")
    await lan.taps("🔢 Số người dự")
    await lan.says("420")
    await lan.taps("✅ Đúng, 420 người")
    await lan.sees("👥 Số người dự: 420")
    await lan.sees_nothing_of("📝 Kiến nghị gửi")


async def test_a_conclusion_is_voted_on_in_any_words_and_taken_away_again(sqlite_town: Town) -> None:
    lan, _ = await under_way(sqlite_town)
    await lan.says("/diemdanh 42")
    await lan.sees("👥 Số người dự: 42")
    await lan.taps("⚖️ Ghi kết luận")
    said = await lan.says("Góp quỹ. " * 60)
    await lan.sees("nhiều nhất 500 ký tự", under=said)
    await lan.sends("photo")
    await lan.says("Góp quỹ <b>&</b> sửa đèn")
    await lan.sees("⚖️ “Góp quỹ <b>&</b> sửa đèn”")
    await lan.sees("Tôi chưa hiểu kết quả này", under=await lan.says("đa số đồng ý"))
    await lan.says("70/2/0")
    await lan.sees(
        "1. Góp quỹ <b>&</b> sửa đèn (đồng ý 70, không đồng ý 2) – xin xem lại: số phiếu nhiều hơn"
    )
    await lan.taps("⚖️ Ghi kết luận")
    await lan.says("Không đốt rác.")
    await lan.taps("Không biểu quyết")
    await lan.sees("2. Không đốt rác.")
    await lan.taps("🗑 Bỏ một kết luận")
    await lan.taps("🗑 1. Góp quỹ <b>&</b> sửa đèn")
    card = await lan.sees("1. Không đốt rác.")
    assert "Góp quỹ" not in card["text"]


async def test_before_its_time_a_meeting_cannot_be_begun_and_the_card_says_from_when(
    sqlite_town: Town,
) -> None:
    lan = await head_of(sqlite_town)
    await sqlite_town.time_comes(MONDAY)
    meeting = await sqlite_town.ledger_does(plans_meetings)
    await lan.says("/diemdanh")
    card = await lan.sees("Nút Bắt đầu dùng được từ 17:30 thứ Sáu, 05/03/2027")
    assert "▶ Bắt đầu" not in labels(card)
    toast = await lan.forges(f"1|mstart|{meeting:x}|", on=card)
    assert toast.startswith("Còn sớm: buổi sinh hoạt bắt đầu lúc 19:30 thứ Sáu, 05/03/2027.")
    await lan.sees("Còn sớm", under=await lan.says("/diemdanh 42"))

    await sqlite_town.time_comes(EVENING - 2 * HOUR)
    assert await lan.taps("▶ Bắt đầu") == ""
    await lan.sees("🟢 Đang họp")


async def test_a_head_who_forgot_begins_late_or_writes_down_what_was_held(sqlite_town: Town) -> None:
    lan, meeting = await about_to_begin(sqlite_town)
    await sqlite_town.time_comes(EVENING + DAY)
    await lan.says("/diemdanh")
    card = await lan.sees("Chưa ai bấm ▶ Bắt đầu")
    assert {"▶ Bắt đầu", "✍️ Đã họp, ghi lại"} <= set(labels(card))
    await sqlite_town.time_comes(EVENING + 8 * DAY)
    assert "đã qua hơn một tuần" in await lan.forges(f"1|mstart|{meeting:x}|", on=card)
    await lan.taps("✍️ Đã họp, ghi lại")
    await lan.sees("⏹ Buổi sinh hoạt đã kết thúc")
    await lan.taps("🔢 Số người dự")
    await lan.says("35")
    card = await lan.sees("👥 Số người dự: 35")
    assert {"📝 Ghi ý kiến", "⚖️ Ghi kết luận", "📝 Biên bản"} <= set(labels(card))
    assert "▶ Họp tiếp" not in labels(card), "nobody knows when it ended"


@pytest.mark.parametrize(
    ("later", "shown"),
    [(-10 * MINUTE, "🟢 Đang họp"), (3 * HOUR, "🟢 Đang họp"), (DAY, "⏹ Buổi sinh hoạt đã kết thúc")],
)
async def test_the_number_typed_after_the_command_is_of_the_meeting_of_that_day(
    sqlite_town: Town, later: timedelta, shown: str
) -> None:
    lan, _ = await about_to_begin(sqlite_town)
    await sqlite_town.time_comes(EVENING + later)
    await lan.says("/diemdanh bốn mươi hai người")
    card = await lan.sees("👥 Số người dự: 42")
    assert shown in card["text"]
    await lan.says("/diemdanh 43")
    await lan.sees("👥 Số người dự: 43")


async def test_without_a_headcount_the_end_asks_for_it_and_may_come_without(sqlite_town: Town) -> None:
    lan, _ = await under_way(sqlite_town)
    await lan.taps("⏹ Kết thúc buổi họp")
    await lan.sees("Chưa ghi số người dự.")
    await lan.taps("🔢 Ghi số người dự")
    await lan.says("/huy")
    await lan.sees("👥 Số người dự: chưa ghi")
    await lan.taps("⏹ Kết thúc buổi họp")
    await lan.taps("⏹ Kết thúc, không ghi số")
    await lan.sees("⏹ Buổi sinh hoạt đã kết thúc")
    await lan.says("/diemdanh")  # it was over before the hour at which it was to begin
    await lan.taps("▶ Họp tiếp")
    await lan.sees("🟢 Đang họp")
    await lan.taps("⏹ Kết thúc buổi họp")
    await lan.taps("⏹ Kết thúc, không ghi số")
    await sqlite_town.time_comes(EVENING + 4 * HOUR)
    await lan.says("/diemdanh")
    await sqlite_town.settles()
    assert "▶ Họp tiếp" not in labels(await lan.sees("⏹ Buổi sinh hoạt đã kết thúc"))


async def test_the_deputy_holds_it_as_well_and_both_see_the_same(town: Town) -> None:
    phuc = await town.recognised("Đỗ Văn Phúc", "Tổ phó", gender="Nam")
    lan, meeting = await about_to_begin(town)
    quan = await town.recognised("Võ Minh Quân", "Tổ trưởng", to="6", gender="Nam")
    await phuc.taps("▶ Bắt đầu")
    await lan.sees("🟢 Đang họp")
    assert (
        await lan.forges(f"1|mstart|{meeting:x}|", on=await lan.sees("🟢"))
        == "Nút này đã cũ, không còn dùng được."
    )
    await lan.says("/diemdanh 42")
    await phuc.sees("👥 Số người dự: 42")
    await phuc.taps("⚖️ Ghi kết luận")
    await phuc.sees("Kết luận thế nào ạ?")
    await lan.taps("⏹ Kết thúc buổi họp")
    await lan.sees("⏹ Buổi sinh hoạt đã kết thúc")
    await phuc.says("Không đốt rác.")
    await phuc.taps("Không biểu quyết")
    await lan.sees("1. Không đốt rác.")

    here = await quan.sees("Xin chào đồng chí")
    for act in ("mstart|{}|", "mdesk|{}|", "mside|{}|count", "mcount|{}|2a", "mend|{}|anyway", "cinopen|{}|"):
        data = "1|" + act.format(f"{meeting:x}")
        assert await quan.forges(data, on=here) == "Việc này chỉ dành cho tổ trưởng, tổ phó."
    await quan.sees("Tổ chưa có lịch sinh hoạt", under=await quan.says("/diemdanh 42"))


async def test_who_leads_no_more_has_no_card_of_the_meeting_any_more(sqlite_town: Town) -> None:
    lan, meeting = await under_way(sqlite_town)
    await lan.says("/ghi Rác chưa gom.")
    receipt = await lan.finds_button("👤 Ghi tên người nêu")
    await imports(sqlite_town, (lan, "Thành viên", ""), prune=True)
    cards = CardKind.MEETING_DESK, CardKind.RAISED
    await sqlite_town.ledger_does(lambda books: books.cards.touch_all(meeting, *cards))
    await gone(lan, "🟢 Đang họp")
    toast = await lan.taps("👤 Ghi tên người nêu", on=receipt)
    assert toast == "Việc này chỉ dành cho tổ trưởng, tổ phó."


async def test_who_leads_no_more_is_refused_once_and_then_heard_as_everybody_is(sqlite_town: Town) -> None:
    lan, _ = await under_way(sqlite_town)
    await lan.says("/ghi")
    await lan.sees("Bà con nêu ý kiến gì ạ?")
    await imports(sqlite_town, (lan, "Thành viên", ""), prune=True)
    said = await lan.says("Đèn đường trước nhà tôi hỏng.")
    await lan.sees("Việc này chỉ dành cho tổ trưởng, tổ phó.", under=said)
    await lan.says("Đèn đường trước nhà tôi hỏng ba ngày nay.")
    await lan.sees("“Đèn đường trước nhà tôi hỏng ba ngày nay.”")


async def test_only_who_leads_a_neighbourhood_is_shown_its_meeting(sqlite_town: Town) -> None:
    lan, _ = await about_to_begin(sqlite_town)
    hoa: Person = await sqlite_town.resident("Hoa")
    await hoa.opens("to_MT-05")
    await hoa.sees("Cầu Nối")
    for command in ("/diemdanh", "/ghi Đèn hỏng."):
        await sqlite_town.time_comes(sqlite_town.now() + 2 * MINUTE)
        said = await hoa.says(command)
        await hoa.sees("Buổi sinh hoạt do tổ trưởng, tổ phó điều hành và ghi lại.", under=said)
    await lan.says("/start")
    await lan.taps("🗓 Buổi sinh hoạt")
    await lan.finds_button("▶ Bắt đầu")


async def test_who_leads_two_neighbourhoods_is_asked_by_cards_which_meeting_is_meant(
    sqlite_town: Town,
) -> None:
    town = sqlite_town
    lan, meeting = await about_to_begin(town)
    await town.lists((*TO_6, lan.name, lan.phone, "Tổ trưởng", "", "", "", ""))
    other = await town.ledger_does(lambda books: plans_meetings(books, code="MT-06", rule="d5-1945"))
    await lan.says("/diemdanh")
    await lan.sees("📅 Sinh hoạt tổ hằng tháng · Tổ dân phố số 6")
    card = await lan.sees("📅 Sinh hoạt tổ hằng tháng · Tổ dân phố số 5")
    for one in (meeting, other):
        await lan.forges(f"1|mstart|{one:x}|", on=card)
    await lan.sees("🟢 Đang họp · Tổ dân phố số 6")
    await lan.sees("Đồng chí phụ trách nhiều tổ", under=await lan.says("/diemdanh 42"))
    await town.time_comes(town.now() + 2 * MINUTE)
    await lan.sees("Đồng chí phụ trách nhiều tổ", under=await lan.says("/ghi Đèn ngõ hỏng."))
    await lan.forges(f"1|mend|{other:x}|anyway", on=card)
    await lan.says("/diemdanh 42")
    assert "Tổ dân phố số 5" in (await lan.sees("👥 Số người dự: 42"))["text"]
    await lan.says("/ghi Đèn ngõ hỏng.")
    await lan.sees("✅ Đã ghi KN-27-000001")
