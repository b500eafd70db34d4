"""Journey 2: a promise has its own day, on which both sides are asked what became of it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.journeys.cases import LAMP, electrician, files, gone, neighbour
from tests.town import Person, Town, labels

PROMISE, KEPT, BROKEN = "🕒 Hẹn ngày", "✅ Đã làm đúng hẹn", "❌ Chưa thấy làm"
TUESDAY = "Ngày mai: thứ Ba, 02/03/2027"


def at(day: int, hour: int = 9, minute: int = 0, *, month: int = 3) -> datetime:
    """Return a moment of 2027; Monday 1 March is an ordinary working day."""
    return datetime(2027, month, day, hour, minute, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


async def on_monday(town: Town) -> tuple[Person, Person, str]:
    """Let Hoa file a petition to Hùng on Monday, 1 March 2027 at nine."""
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    await town.time_comes(at(1))
    return hung, hoa, await files(hoa)


async def promised(hung: Person, day: str = TUESDAY) -> None:
    """Let Hùng promise by the buttons of his card."""
    await hung.taps(PROMISE)
    assert "đã hẹn" in await hung.taps(day)


async def test_the_card_offers_working_days_and_everybody_hears_of_the_promise(town: Town) -> None:
    hung, hoa, code = await on_monday(town)
    usual = labels(await hung.finds_button(PROMISE))
    await hung.taps(PROMISE)
    assert labels(await hung.finds_button("✍️ Ngày khác")) == [
        "Ngày mai: thứ Ba, 02/03/2027",
        "Sau 3 ngày làm việc: thứ Năm, 04/03/2027",
        "Cuối tuần này: thứ Sáu, 05/03/2027",
        "Tuần sau: thứ Sáu, 12/03/2027",
        "Cuối tháng: thứ Tư, 31/03/2027",
        "✍️ Ngày khác",
        "⬅️ Quay lại",
    ]
    await hung.taps("⬅️ Quay lại")
    assert labels(await hung.finds_button(PROMISE)) == usual
    await promised(hung)
    await hoa.sees(f"🕒 {code}: ông Trần Văn Hùng hẹn có kết quả vào thứ Ba, 02/03/2027.")
    receipt = await hoa.sees(f"Đã tiếp nhận {code}")
    assert "thứ Ba, 02/03/2027" in receipt["text"]
    card = await hung.finds_button(PROMISE)
    assert "✋ Nhận việc" not in labels(card), "who promises has taken it on"
    await hoa.says(f"/tracuu {code}")
    assert "thứ Ba, 02/03/2027" in (await hoa.sees(f"🔎 {code}"))["text"]


async def test_in_the_group_the_receipt_shows_the_promise_and_supporters_are_told(town: Town) -> None:
    hung = await electrician(town)
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa, tam = await neighbour(town, "Hoa"), await neighbour(town, "Tâm")
    group = await town.found_group(lan, hoa, tam)
    await hoa.sees("Xin chào bà con", chat=group)
    await files(hoa)  # so that consent is there
    await town.time_comes(at(1))
    await hoa.says(f"/kiennghi {LAMP}", to=group)
    receipt = await hoa.sees("KN-27-000001", chat=group)
    await tam.taps("🙋 Tôi cũng gặp", chat=group)
    await hung.sees("KN-27-000001")
    await promised(hung)
    await hoa.sees("thứ Ba, 02/03/2027", chat=group)
    first = await tam.sees("🙋 Việc mà ông/bà cũng gặp: KN-27-000001")
    assert "🕒 Ông Trần Văn Hùng hẹn có kết quả vào thứ Ba, 02/03/2027." in first["text"]
    assert labels(first) == []
    await promised(hung, "Cuối tuần này: thứ Sáu, 05/03/2027")
    second = await tam.sees("hẹn có kết quả vào thứ Sáu, 05/03/2027")
    assert second["message_id"] == first["message_id"], "one card, no flood"
    again = await hoa.sees("thứ Sáu, 05/03/2027", chat=group)
    assert again["message_id"] == receipt["message_id"]


@pytest.mark.parametrize(
    ("typed", "promised_for"),
    [
        ("5/3", "thứ Sáu, 05/03/2027"),
        ("05/03/2027", "thứ Sáu, 05/03/2027"),
        ("thứ sáu tuần sau", "thứ Sáu, 12/03/2027"),
    ],
)
async def test_a_day_may_be_typed_as_people_write_it(
    sqlite_town: Town, typed: str, promised_for: str
) -> None:
    hung, hoa, code = await on_monday(sqlite_town)
    await hung.taps(PROMISE)
    await hung.taps("✍️ Ngày khác")
    await hung.sees(f"✍️ {code}: đồng chí hẹn có kết quả vào ngày nào?")
    await hung.says(typed)
    await hoa.sees(f"hẹn có kết quả vào {promised_for}")
    await hung.sees(f"🕒 {code}: đã hẹn {promised_for}")
    await gone(hung, "✍️")


async def test_a_day_that_cannot_be_promised_is_explained_and_asked_for_again(sqlite_town: Town) -> None:
    hung, hoa, _ = await on_monday(sqlite_town)
    await hung.taps(PROMISE)
    await hung.taps("✍️ Ngày khác")
    await hung.sees("✍️")
    for typed, answer in (
        ("30/2", "Không có ngày này trên lịch"),
        ("khi nào rảnh", "Không có ngày này trên lịch"),
        ("6/3", "Đây là ngày nghỉ"),
        ("30/4", "Đây là ngày nghỉ"),
        ("hôm nay", "Ngày hẹn phải từ ngày mai trở đi"),
        ("26/2", "Ngày hẹn phải từ ngày mai trở đi"),
        ("3/5", "xa hơn 60 ngày"),
    ):
        said = await hung.says(typed)
        assert answer in (await hung.sees(answer, under=said))["text"], typed
    await hoa.sees_nothing_of("hẹn có kết quả")
    await hung.says("29/4")
    await hoa.sees("hẹn có kết quả vào thứ Năm, 29/04/2027")


async def test_on_its_day_both_are_asked_once_and_a_kept_promise_still_waits_for_its_answer(
    town: Town,
) -> None:
    hung, hoa, code = await on_monday(town)
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    await promised(hung)
    await hoa.sees_nothing_of("như đã hẹn chưa")
    for minute in (0, 1, 30):
        await town.time_comes(at(2, 16, minute))
    asked = await hoa.sees("Việc đã được làm như đã hẹn chưa ạ?")
    due = await hung.sees("Kết quả thế nào?")
    assert labels(due) == ["💬 Trả lời", "🕒 Hẹn lại"]
    assert labels(asked) == [KEPT, BROKEN]
    await town.settles()
    assert len([one for one in await hoa.texts() if "như đã hẹn chưa" in one]) == 1
    assert len([one for one in await hung.texts() if "Kết quả thế nào?" in one]) == 1
    assert await hoa.taps(KEPT, on=asked) == "Cảm ơn ông/bà. Đã ghi nhận và chuyển lời."
    await hung.sees(f"✅ {code}: người gửi cho biết việc đã làm đúng hẹn.")
    assert "đã được ghi nhận" in await hoa.taps_again(BROKEN, asked)
    await lan.sees_nothing_of("chưa thấy làm")
    await hung.says("Đã thay bóng.", reply_to=due)
    assert labels(await hoa.sees("“Đã thay bóng.”")) == ["👍 Hài lòng", "🔁 Đề nghị xem lại"]
