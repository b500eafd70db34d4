"""Who is anonymous stays so through a petition's whole life, and who is erased is nowhere any more."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.journeys.cases import LAMP, electrician, files, neighbour, received
from tests.journeys.ledgers import mentioning, rows_of
from tests.journeys.scans import in_ledger, logs_of, marked, reached_others, stands_with, traces_of
from tests.town import Person, Town, labels

NAME = "Nguyễn Thị Hoa"
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


async def team(town: Town) -> tuple[Person, Person, Person]:
    """Return the member, the head and the officer of the commune."""
    hung = await electrician(town)
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    ha = await town.recognised("Phạm Thu Hà", "Cán bộ xã", to="", gender="Nữ")
    return hung, lan, ha


async def account_of(person: Person) -> int:
    """Return the id of the person's account in the ledger."""
    bot = str(person.town.bot_id)
    found = await person.town.ledger_does(lambda books: books.accounts.of("telegram", bot, str(person.id)))
    assert found is not None
    return found.id


async def erases(person: Person) -> None:
    """Go through /caidat to the end."""
    await person.says("/caidat")
    await person.taps("🗑 Xoá thông tin của tôi")
    await person.taps("🗑 Đồng ý xoá")
    await person.sees("🗑 Đã xoá.")


async def sent_with_everything(hoa: Person) -> str:
    """File an anonymous petition with files of every kind; return its code."""
    await hoa.says(LAMP)
    for kind in ("photo", "voice", "video", "location"):
        await hoa.sends(kind)
    draft = await hoa.sees("📎")
    await hoa.taps("🙈 Ẩn danh")
    await hoa.finds_button("👤 Hiện tên tôi")
    await hoa.taps("👍 Đồng ý và gửi")
    return await received(hoa, draft["message_id"])


async def talked_over(hung: Person, hoa: Person, code: str) -> None:
    """Let the member take it on, ask, be answered with a photo, and promise a day."""
    await hung.taps("✋ Nhận việc")
    await hung.taps("❓ Hỏi thêm")
    await hung.sees("đồng chí muốn hỏi gì?")
    await hung.says("Cột đèn số mấy?")
    question = await hoa.sees("Cột đèn số mấy?")
    await hoa.sends("photo", caption="Cột số 12.", reply_to=question["message_id"])
    await hung.sees("Cột số 12.")
    await hung.taps("🕒 Hẹn ngày")
    await hung.taps("Ngày mai: thứ Ba, 02/03/2027")
    await hoa.sees(f"🕒 {code}: ông Trần Văn Hùng hẹn")


async def lived_through(hung: Person, lan: Person, ha: Person, hoa: Person) -> str:
    """Let a petition meet with everything that can happen to it; return its code."""
    town = hoa.town
    await town.time_comes(datetime(2027, 3, 1, 9, 0, tzinfo=VIETNAM))
    code = await sent_with_everything(hoa)
    await talked_over(hung, hoa, code)
    await town.time_comes(datetime(2027, 3, 2, 16, 30, tzinfo=VIETNAM))
    await town.time_comes(datetime(2027, 3, 12, 9, 0, tzinfo=VIETNAM))
    await town.settles()
    await lan.says(f"/tracuu {code}")
    await lan.taps("🕓 Lịch sử", on=await lan.sees(f"🔎 {code}"))
    await lan.sees(f"🕓 Lịch sử {code}")
    await hung.taps("↪️ Chuyển người khác")
    await hung.taps("Bà Lê Thị Lan (đang có 0 việc)")
    await lan.taps("⤴️ Chuyển lên Phường Mỹ Trà", on=await lan.sees(f"Kiến nghị mới {code}"))
    await lan.says("Vượt quá khả năng của tổ.")
    await ha.says("Đã chuyển điện lực.", reply_to=await ha.sees("Vượt quá khả năng của tổ."))
    await hoa.sees("Đã chuyển điện lực.")
    await hoa.taps("🔁 Đề nghị xem lại")
    await hoa.sees("còn điều gì chưa được ạ?")
    await hoa.says("Tối qua đèn lại tắt.")
    await ha.sees("Tối qua đèn lại tắt.")
    return code


async def test_an_anonymous_petition_leads_to_nobody_through_its_whole_life(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    with logs_of(town, monkeypatch) as written:
        hung, lan, ha = await team(town)
        hoa = await marked(town, NAME)
        await lived_through(hung, lan, ha, hoa)
        await town.settles()
        assert await reached_others(town, hoa) == []
        assert await stands_with([hung, lan, ha], hoa) == []
        assert {table for table, _ in in_ledger(town, hoa)} == {"accounts"}
        assert len(in_ledger(town, hoa)) == 1, "the account's own row"
        for trace in traces_of(hoa):
            assert trace not in written.getvalue()


async def test_the_history_of_an_anonymous_petition_names_its_author_to_nobody(sqlite_town: Town) -> None:
    """An author of the roster too: the very person who has the petition may have sent it."""
    town = sqlite_town
    hung, lan, _ha = await team(town)
    code = await files(hung, anonymous=True)
    await lan.sees(f"Kiến nghị mới {code}")
    await lan.says("Đã báo điện lực.", reply_to=await lan.sees(f"Kiến nghị mới {code}"))
    await hung.sees("Đã báo điện lực.")
    await hung.taps("👍 Hài lòng")
    await lan.says(f"/tracuu {code}")
    await lan.taps("🕓 Lịch sử", on=await lan.sees(f"🔎 {code}"))
    told = (await lan.sees(f"🕓 Lịch sử {code}"))["text"]
    assert "Người gửi đã xác nhận hài lòng" in told
    assert "Hùng" not in told


async def test_after_an_erasure_the_person_is_in_no_table_no_log_and_no_card_of_others(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    with logs_of(town, monkeypatch) as written:
        hung, lan, ha = await team(town)
        hoa = await marked(town, NAME)
        group = await town.found_group(lan, hoa, hung)
        code = await files(hoa)
        assert f"Người gửi: {NAME}" in (await hung.sees(f"Kiến nghị mới {code}"))["text"]
        await hung.taps("❓ Hỏi thêm")
        await hung.sees("đồng chí muốn hỏi gì?")
        await hung.says("Cột đèn số mấy?")
        await hoa.says("Cột số 12.", reply_to=await hoa.sees("Cột đèn số mấy?"))
        await hung.sees("Cột số 12.")
        await hung.says("/viec")
        await hung.taps(code)
        await hung.sees(f"👇 {code}: xin xem tin mới bên dưới.")
        await hoa.says(f"/kiennghi {LAMP} Ngõ khác.", to=group)
        await hoa.sees("Đã tiếp nhận", chat=group)
        await hoa.says("Còn một việc viết dở.")
        await hoa.sees("📝 ")
        await lan.says(f"/tracuu {code}")
        await lan.taps("👤 Xem người gửi", on=await lan.sees(f"🔎 {code}"))
        account = await account_of(hoa)
        await erases(hoa)
        await town.settles()
        assert await stands_with([hung, lan, ha], hoa) == []
        await town.emulated.forget_calls()
        await hung.says("Đã thay bóng.", reply_to=await hung.sees(f"📌 Kiến nghị {code}"))
        await town.settles()
        assert in_ledger(town, hoa) == []
        kept = mentioning(rows_of(town.world.engine), str(account))
        assert {table for table, _ in kept} == {"consents"}, "that there was a consent, and that it ended"
        assert await reached_others(town, hoa) == []
        assert await stands_with([hung, lan, ha], hoa) == []
        for trace in traces_of(hoa):
            assert trace not in written.getvalue()


async def test_what_the_petitioner_said_stays_with_the_case_after_an_erasure(sqlite_town: Town) -> None:
    town = sqlite_town
    hung, _lan, _ha = await team(town)
    hoa = await marked(town, NAME)
    code = await files(hoa)
    await hung.taps("❓ Hỏi thêm")
    await hung.sees("đồng chí muốn hỏi gì?")
    await hung.says("Cột đèn số mấy?")
    await hoa.sees("Cột đèn số mấy?")
    await erases(hoa)
    task = await hung.sees("Người gửi: một người dân")
    assert LAMP in task["text"]
    assert "❓ Hỏi thêm" not in labels(task), "there is nobody to ask"
    await hung.taps("⋯ Thêm")
    await hung.taps("🕓 Lịch sử")
    told = (await hung.sees(f"🕓 Lịch sử {code}"))["text"]
    assert "“Cột đèn số mấy?”" in told
    assert "tính tiếp" in told


async def test_an_erasure_takes_the_person_out_of_what_is_parked_of_others_too(town: Town) -> None:
    """Somebody's reply to the person could not be handled: it stays for the operator, without them."""
    await electrician(town)
    hoa, tam = await marked(town, NAME), await neighbour(town, "Tâm")
    await files(hoa)
    sender = {"id": tam.id, "is_bot": False, "first_name": "Tâm"}
    other = {"id": hoa.id, "is_bot": False, "first_name": NAME}
    broken = {"from": sender, "text": "hỏng", "reply_to_message": {"message_id": 3, "from": other}}
    await town.emulated.raw_update(town.token, {"message": {"message_id": 1, **broken}})
    await tam.sees("mã sự cố")
    assert "parked_updates" in {table for table, _ in in_ledger(town, hoa)}
    await erases(hoa)
    await town.settles()
    assert in_ledger(town, hoa) == []
    assert "hỏng" in rows_of(town.world.engine)["parked_updates"][0]
