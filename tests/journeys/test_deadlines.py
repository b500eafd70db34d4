"""Deadlines as people read them: on receipts, tasks and lists, while the clock stands, once it is urgent."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.conversation import ask, promise
from domain.events import By
from domain.identifiers import AccountId, UnitId
from services.calendars import CalendarDesk
from storage.books import Books
from storage.card_rows import CardKind
from tests.emulated import Emulated
from tests.journeys.cases import LAMP, RUBBISH, electrician, files, gone, neighbour
from tests.journeys.drafts import data_of
from tests.setup.sheets import lines
from tests.town import Person, Town, labels, open_town

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DUE = "Hạn trả lời: 17:00 thứ Hai, 08/03/2027"


def at(written: str) -> datetime:
    """Return the moment of `2027-03-01 09:00` in Vietnam."""
    return datetime.fromisoformat(written).replace(tzinfo=ZONE)


@pytest.fixture
async def monday(sqlite_town: Town) -> Town:
    """A town on Monday, 1 March 2027, at nine in the morning."""
    await sqlite_town.time_comes(at("2027-03-01 09:00"))
    return sqlite_town


async def asks(town: Town) -> None:
    """Let whoever has the only petition ask its author something."""

    def step(books: Books) -> None:
        petition = books.petitions.open_in(unit(books))[0]
        by = By(account=AccountId(0), person=petition.responsible)
        books.petitions.save(ask(petition, by, at=books.now, words="Ngõ nào ạ?"))
        books.cards.touch_all(petition.id, CardKind.RECEIPT, CardKind.TASK)

    await town.ledger_does(step)


async def promises(town: Town, day: date) -> None:
    """Let whoever has the only petition promise the result for a day."""

    def step(books: Books) -> None:
        petition = books.petitions.open_in(unit(books))[0]
        by = By(account=AccountId(0), person=petition.responsible)
        calendar = books.calendars.working_time(petition.unit)
        books.petitions.save(promise(petition, by, at=books.now, day=day, calendar=calendar))
        books.cards.touch_all(petition.id, CardKind.RECEIPT, CardKind.TASK)

    await town.ledger_does(step)


def unit(books: Books) -> UnitId:
    """Return the id of the fifth neighbourhood."""
    found = books.units.with_code("MT-05")
    assert found is not None
    return found.id


async def looks(person: Person, code: str) -> str:
    """Ask for the petition by its code, and return what stands there."""
    await person.says(f"/tracuu {code}")
    return str((await person.sees(f"🔎 {code}"))["text"])


async def test_receipt_and_task_say_until_when_and_how_much_is_left(monday: Town) -> None:
    hung, hoa = await electrician(monday), await neighbour(monday, "Hoa")
    code = await files(hoa)
    await hoa.sees(f"{DUE} (còn 5 ngày làm việc)")
    await hung.sees(f"{DUE} (còn 5 ngày làm việc)")
    assert f"{DUE} (còn 5 ngày làm việc)" in await looks(hoa, code)


async def test_the_draft_names_no_date_that_nobody_has_promised_yet(monday: Town) -> None:
    await electrician(monday)
    hoa = await neighbour(monday, "Hoa")
    await hoa.says(LAMP)
    draft = await hoa.sees("📝 Kiến nghị gửi")
    assert "Hạn" not in draft["text"]


async def test_the_group_reads_the_deadline_under_the_words_that_were_sent(monday: Town) -> None:
    head = await monday.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hung, hoa = await electrician(monday), await neighbour(monday, "Hoa")
    group = await monday.found_group(head, hung, hoa)
    await files(hoa)
    said = await hoa.says(f"/kiennghi {RUBBISH}", to=group)
    receipt = await hoa.sees(f"{DUE} (còn 5 ngày làm việc)", under=said)
    assert receipt["text"].splitlines()[-1].startswith("Hạn trả lời")


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2027-03-05 16:00", "còn 1 ngày làm việc"),
        ("2027-03-06 10:00", "còn 1 ngày làm việc"),
        ("2027-03-08 16:59", "hôm nay"),
        ("2027-03-08 17:01", "quá hạn 1 ngày làm việc"),
        ("2027-03-10 09:00", "quá hạn 2 ngày làm việc"),
    ],
)
async def test_what_is_left_is_told_as_it_is_on_the_day_of_looking(monday: Town, now: str, left: str) -> None:
    await electrician(monday)
    hoa = await neighbour(monday, "Hoa")
    code = await files(hoa)
    await monday.time_comes(at(now))
    assert f"{DUE} ({left})" in await looks(hoa, code)


async def test_once_answered_a_petition_has_no_deadline_any_more(monday: Town) -> None:
    hung, hoa = await electrician(monday), await neighbour(monday, "Hoa")
    await files(hoa)
    card = await hung.sees("Kiến nghị mới")
    await hung.says("Đã thay bóng đèn.", reply_to=card)
    await hoa.sees("Trả lời KN-")
    await gone(hoa, "Hạn trả lời")
    await gone(hung, "Hạn trả lời")


async def test_lists_have_what_is_overdue_first_and_say_how_much_is_left(monday: Town) -> None:
    hung, hoa = await electrician(monday), await neighbour(monday, "Hoa")
    late = await files(hoa)
    await monday.time_comes(at("2027-03-09 09:00"))
    fresh = await files(hoa, "Cột điện trước nhà số 7 nghiêng.")
    for person, command in ((hung, "/viec"), (hoa, "/tracuu")):
        await person.says(command)
        text = (await person.sees(f"⏰ {late}"))["text"].splitlines()
        assert text[1].startswith(f"⏰ {late} – Đã phân công (quá hạn 1 ngày làm việc): ")
        assert text[2].startswith(f"• {fresh} – Đã phân công (còn 5 ngày làm việc): ")


async def test_while_the_petitioner_is_asked_the_clock_stands_still_and_says_so(monday: Town) -> None:
    hung, hoa = await electrician(monday), await neighbour(monday, "Hoa")
    code = await files(hoa)
    await monday.time_comes(at("2027-03-03 09:00"))
    await asks(monday)
    await hoa.sees("⏸ Đang chờ ông/bà trả lời câu hỏi; thời hạn tạm dừng (còn 3 ngày làm việc).")
    await hung.sees("⏸ Đang chờ người gửi trả lời câu hỏi; thời hạn tạm dừng (còn 3 ngày làm việc).")
    await monday.time_comes(at("2027-03-09 09:00"))
    assert "thời hạn tạm dừng (còn 3 ngày làm việc)" in await looks(hoa, code)
    await hung.says("/viec")
    await hung.sees(f"• {code} – Đang giải quyết (chờ trả lời câu hỏi): ")


async def test_a_promise_is_shown_beside_the_deadline_with_its_own_days_left(monday: Town) -> None:
    hung, hoa = await electrician(monday), await neighbour(monday, "Hoa")
    code = await files(hoa)
    await promises(monday, date(2027, 3, 11))
    for person in (hoa, hung):
        card = await person.sees("Hẹn có kết quả: thứ Năm, 11/03/2027 (còn 8 ngày làm việc)")
        assert f"{DUE} (còn 5 ngày làm việc)" in card["text"]
    await monday.time_comes(at("2027-03-09 09:00"))
    await hung.says("/viec")
    await hung.sees(f"• {code} – Đang giải quyết (còn 2 ngày làm việc): ")


async def test_who_gets_it_later_reads_both_the_petitioner_s_day_and_their_own(monday: Town) -> None:
    head = await monday.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hung, hoa = await electrician(monday), await neighbour(monday, "Hoa")
    await files(hoa)
    await hung.sees("Kiến nghị mới")
    await monday.time_comes(at("2027-03-05 10:00"))
    await hung.taps("↪️ Chuyển người khác")
    await hung.taps("Bà Lê Thị Lan (đang có 0 việc)")
    card = await head.sees("🔔 Kiến nghị mới")
    assert f"{DUE} (còn 1 ngày làm việc)" in card["text"]
    own = "Hạn tính từ ngày đồng chí nhận: 17:00 thứ Sáu, 12/03/2027 (còn 5 ngày làm việc)"
    assert own in card["text"]
    assert own not in (await hoa.sees("Đã tiếp nhận"))["text"]


async def test_who_has_it_marks_it_urgent_and_the_petitioner_reads_the_new_day(town: Town) -> None:
    await town.time_comes(at("2027-03-01 09:00"))
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    code = await files(hoa)
    await hung.taps("⋯ Thêm")
    toast = await hung.taps("⚡ Việc gấp")
    assert toast == f"⚡ Đã đánh dấu {code} là việc gấp. Hạn trả lời: 17:00 thứ Ba, 02/03/2027"
    soon = "⚡ Việc gấp\nHạn trả lời: 17:00 thứ Ba, 02/03/2027 (còn 1 ngày làm việc)"
    await hoa.sees(soon)
    card = await hung.sees(soon)
    assert not {"⚡ Việc gấp", "⚡ Bỏ dấu gấp"} & set(labels(card))
    assert "💬 Trả lời" in labels(card)  # the card shows its usual buttons again
    await hung.sees_nothing_of("được đánh dấu là việc gấp")


async def test_a_head_marks_another_s_petition_urgent_and_that_person_is_told(monday: Town) -> None:
    head = await monday.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hung, hoa = await electrician(monday), await neighbour(monday, "Hoa")
    code = await files(hoa)
    await looks(head, code)
    await head.taps("⚡ Việc gấp")
    await head.sees("⚡ Việc gấp\nHạn trả lời: 17:00 thứ Ba, 02/03/2027")
    await hung.sees(
        f"⚡ {code} được đánh dấu là việc gấp. Mời đồng chí trả lời trước 17:00 thứ Ba, 02/03/2027."
    )
    await head.says("/viec")
    await head.sees(f"⚡ {code} – Đã phân công (còn 1 ngày làm việc): ")


async def test_the_mark_is_taken_off_again_and_the_usual_days_hold(town: Town) -> None:
    await town.time_comes(at("2027-03-01 09:00"))
    head = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    code = await files(hoa)
    await looks(head, code)
    await head.taps("⚡ Việc gấp")
    await hoa.sees("⚡ Việc gấp\nHạn trả lời: 17:00 thứ Ba, 02/03/2027")
    await hung.taps("⋯ Thêm")
    card = await hung.finds_button("⚡ Bỏ dấu gấp")
    assert "⚡ Việc gấp" not in labels(card)
    taking_off = data_of(card, "⚡ Bỏ dấu gấp")
    assert await hoa.forges(taking_off, on=await hoa.sees(code)) == f"{code} hiện do người khác giải quyết."
    assert await hung.taps("⚡ Bỏ dấu gấp") == f"⚡ Đã bỏ dấu việc gấp của {code}. {DUE}"
    assert "⚡ Việc gấp" not in (await hoa.sees(f"{DUE}"))["text"]
    await head.sees(f"⚡ {code} không còn được đánh dấu là việc gấp. {DUE}")
    assert await hung.forges(taking_off, on=card) == "Nút này đã cũ, không còn dùng được."
    await hung.taps("⋯ Thêm")
    await hung.taps("🕓 Lịch sử")
    await hung.sees("Ông Trần Văn Hùng (được giao việc) đã bỏ dấu việc gấp")


async def test_nobody_else_can_make_a_petition_urgent_not_even_with_a_forged_button(monday: Town) -> None:
    hung, hoa = await electrician(monday), await neighbour(monday, "Hoa")
    other = await electrician(monday, "Vũ An", fields="roads")
    code = await files(hoa)
    await hung.taps("⋯ Thêm")
    mine = await hung.finds_button("⚡ Việc gấp")
    data = next(key["data"] for row in mine["inline_keyboard"] for key in row if key["text"] == "⚡ Việc gấp")
    assert (
        await other.forges(data, on=await other.sees("Đã nhận ra"))
        == f"{code} hiện do người khác giải quyết."
    )
    assert await hoa.forges(data, on=await hoa.sees(code)) == f"{code} hiện do người khác giải quyết."
    await hung.taps("⚡ Việc gấp")
    assert await hung.forges(data, on=mine) == "Nút này đã cũ, không còn dùng được."
    await hoa.sees("⚡ Việc gấp")


async def test_the_operator_s_days_hold_until_the_unit_s_own_file_says_otherwise(
    emulated: Emulated, database_url: str
) -> None:
    async with open_town(emulated, database_url, answer_days=7) as town:
        await town.time_comes(at("2027-03-01 09:00"))
        await electrician(town)
        hoa = await neighbour(town, "Hoa")
        first = await files(hoa)
        await hoa.sees("17:00 thứ Tư, 10/03/2027 (còn 7 ngày làm việc)")
        header = ("Mã tổ", "Lĩnh vực", "Nhận việc", "Trả lời", "Việc gấp")
        rows = lines(("MT-05", "utilities", "", "2", ""), header=header)
        await town.ledger_does(lambda books: CalendarDesk(books).import_terms(rows))
        await files(hoa, "Cột điện trước nhà số 7 nghiêng.")
        await hoa.sees("17:00 thứ Tư, 03/03/2027 (còn 2 ngày làm việc)")
        assert "10/03/2027" in await looks(hoa, first)  # what was promised stays


async def test_a_day_off_of_the_unit_is_nobody_s_day_of_work(monday: Town) -> None:
    await electrician(monday)
    hoa = await neighbour(monday, "Hoa")
    days = lines(("04/03/2027", "Nghỉ", "Lễ hội", "MT-05"), header=("Ngày", "Loại", "Tên", "Đơn vị"))
    await monday.ledger_does(lambda books: CalendarDesk(books).import_days(days))
    await files(hoa)
    await hoa.sees("17:00 thứ Ba, 09/03/2027 (còn 5 ngày làm việc)")


async def test_the_days_left_are_counted_anew_each_working_morning_on_every_card(monday: Town) -> None:
    hung = await electrician(monday)
    hoa = await neighbour(monday, "Hoa")
    await files(hoa, LAMP)
    for day, left in (("2027-03-02 07:31", "còn 4 ngày làm việc"), ("2027-03-08 07:31", "hôm nay")):
        await monday.time_comes(at(day))
        for person in (hoa, hung):
            await person.sees(f"{DUE} ({left})")
    await monday.time_comes(at("2027-03-08 17:01"))
    for person in (hoa, hung):
        await person.sees(f"{DUE} (quá hạn 1 ngày làm việc)")
