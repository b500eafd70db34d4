"""Journey 2: a promise has its own day, on which both sides are asked what became of it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.emulated import Json
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


def data_of(message: Json, label: str) -> str:
    """Return the callback data of a button."""
    keys = [key for row in message["inline_keyboard"] for key in row]
    return next(str(key["data"]) for key in keys if key["text"] == label)


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
    sqlite_town: Town,
) -> None:
    hung, hoa, code = await on_monday(sqlite_town)
    lan = await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    await promised(hung)
    await hoa.sees_nothing_of("như đã hẹn chưa")
    for minute in (0, 1, 30):
        await sqlite_town.time_comes(at(2, 16, minute))
    asked = await hoa.sees("Việc đã được làm như đã hẹn chưa ạ?")
    due = await hung.sees("Kết quả thế nào?")
    assert labels(due) == ["💬 Trả lời", "🕒 Hẹn lại"]
    assert labels(asked) == [KEPT, BROKEN]
    await sqlite_town.settles()
    assert len([one for one in await hoa.texts() if "như đã hẹn chưa" in one]) == 1
    assert len([one for one in await hung.texts() if "Kết quả thế nào?" in one]) == 1
    broken = data_of(asked, BROKEN)
    assert await hoa.taps(KEPT, on=asked) == "Cảm ơn ông/bà. Đã ghi nhận và chuyển lời."
    await hung.sees(f"✅ {code}: người gửi cho biết việc đã làm đúng hẹn.")
    assert labels(await hoa.sees("✅ Người gửi cho biết đã làm đúng hẹn.")) == []
    assert "lời hẹn này đã được ghi nhận" in await hoa.forges(broken, on=asked)
    await lan.sees_nothing_of("chưa thấy làm")
    await hung.says("Đã thay bóng.", reply_to=due)
    assert labels(await hoa.sees("“Đã thay bóng.”")) == ["👍 Hài lòng", "🔁 Đề nghị xem lại"]


async def test_a_kept_promise_is_never_called_late_though_its_answer_still_is(sqlite_town: Town) -> None:
    hung, hoa, code = await on_monday(sqlite_town)
    await promised(hung)
    await sqlite_town.time_comes(at(2, 16))
    asked = await hoa.finds_button(KEPT)
    await sqlite_town.time_comes(at(3))
    await hoa.says(f"/tracuu {code}")
    promise = "Hẹn có kết quả: thứ Ba, 02/03/2027"
    await hoa.sees(f"{promise} (quá hạn 1 ngày làm việc)")
    await hoa.taps(KEPT, on=asked)
    await hoa.sees(f"{promise} (đã làm như hẹn, chờ trả lời)")
    await hung.says("/viec")
    assert "(còn 3 ngày làm việc)" in (await hung.sees("📋"))["text"]
    await sqlite_town.time_comes(at(9))
    await hung.sees("– đã làm như hẹn, chờ trả lời")
    await hung.says("/viec")
    await hung.sees(f"⏰ {code} – Đang giải quyết (đã làm như hẹn, chờ trả lời)")


async def test_a_broken_promise_is_told_at_once_to_the_member_and_one_level_up(sqlite_town: Town) -> None:
    hung, hoa, code = await on_monday(sqlite_town)
    lan = await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    await promised(hung)
    await sqlite_town.time_comes(at(2, 16))
    asked = await hoa.finds_button(BROKEN)
    broken = data_of(asked, BROKEN)
    assert "Chỉ người gửi" in await lan.forges(broken, on=await lan.sees("trợ lý tự động"))
    await hoa.taps(BROKEN)
    await hung.sees(f"❌ {code}: người gửi cho biết chưa thấy làm như đã hẹn. Mời đồng chí trả lời")
    await lan.sees(f"❌ {code}: người gửi cho biết chưa thấy làm như đã hẹn.")
    assert labels(await hoa.sees("❌ Người gửi cho biết chưa thấy làm")) == []
    events = await sqlite_town.ledger_does(
        lambda books: [
            event.kind.value
            for petition in books.petitions.with_code(2027, 1)
            for event in books.petitions.events(petition.id)
        ]
    )
    assert events.count("promise_broken") == 1
    receipt = await hoa.sees(f"Đã tiếp nhận {code}")
    assert "Hẹn có kết quả" not in receipt["text"], "the due date holds again"


async def test_a_second_promise_is_told_one_level_up_and_ends_the_first_one(sqlite_town: Town) -> None:
    hung, hoa, code = await on_monday(sqlite_town)
    lan = await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    await promised(hung)
    await lan.sees_nothing_of("đã hẹn lại ngày khác")
    await sqlite_town.time_comes(at(2, 16))
    asked = await hoa.finds_button(KEPT)
    due = await hung.finds_button("🕒 Hẹn lại")
    await hung.taps("🕒 Hẹn lại")
    await hung.taps("Cuối tuần này: thứ Sáu, 05/03/2027", on=await hung.finds_button("⬅️ Quay lại"))
    await lan.sees(f"🕒 {code}: đã hẹn lại ngày khác.")
    await hoa.sees(f"🕒 {code}: ông Trần Văn Hùng hẹn có kết quả vào thứ Sáu, 05/03/2027.")
    told = await hoa.sees("hẹn có kết quả vào thứ Ba, 02/03/2027.\nSau đó đã hẹn lại ngày khác")
    assert labels(told) == []
    assert "lời hẹn này đã được ghi nhận" in await hoa.forges(data_of(asked, KEPT), on=asked)
    await sqlite_town.settles()
    there = next(one for one in await hung.reads() if one["message_id"] == due["message_id"])
    assert labels(there) == []
    await sqlite_town.time_comes(at(5, 16))
    assert labels(await hoa.sees("hẹn có kết quả vào thứ Sáu, 05/03/2027.\n“")) == [KEPT, BROKEN]


async def test_the_same_day_tapped_twice_is_one_promise(sqlite_town: Town) -> None:
    hung, hoa, _ = await on_monday(sqlite_town)
    lan = await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    await hung.taps(PROMISE)
    card = await hung.finds_button(TUESDAY)
    chosen = data_of(card, TUESDAY)
    for _ in range(2):
        assert "đã hẹn thứ Ba, 02/03/2027" in await hung.forges(chosen, on=card)
    await lan.sees_nothing_of("đã hẹn lại")
    assert len([one for one in await hoa.texts() if "ông Trần Văn Hùng hẹn có kết quả" in one]) == 1


async def test_an_answer_before_the_day_leaves_nothing_to_ask_and_after_it_the_question_says_so(
    sqlite_town: Town,
) -> None:
    hung, hoa, code = await on_monday(sqlite_town)
    await promised(hung)
    await sqlite_town.time_comes(at(2, 16))
    asked = await hoa.finds_button(KEPT)
    await hung.says("Đã thay bóng.", reply_to=await hung.sees("Kết quả thế nào?"))
    assert labels(await hoa.sees("💬 Kiến nghị đã có trả lời.")) == []
    assert f"{code} hiện ở tình trạng: Đã trả lời" in await hoa.forges(data_of(asked, BROKEN), on=asked)
    await hung.sees_nothing_of("chưa thấy làm")


async def test_only_who_has_the_petition_promises_and_only_a_real_day(sqlite_town: Town) -> None:
    hung, hoa, code = await on_monday(sqlite_town)
    await hung.taps(PROMISE)
    card = await hung.finds_button(TUESDAY)
    tuesday = data_of(card, TUESDAY)
    own = await hoa.sees(code)
    assert await hoa.forges(tuesday, on=own) == f"{code} hiện do người khác giải quyết."
    for day, answer in (
        ("2027-03-07", "ngày nghỉ"),
        ("2027-03-01", "từ ngày mai"),
        ("2030-01-01", "xa hơn"),
        ("soon", "đã cũ"),
    ):
        assert answer in await hung.forges(tuesday.replace("2027-03-02", day), on=card)
    await hoa.sees_nothing_of("hẹn có kết quả")
