"""Questions that cannot be asked, replies that come too late, and clocks that go on."""

from __future__ import annotations

from tests.journeys.cases import electrician, files, gone, neighbour
from tests.journeys.conversations import ASK, account_of, asked_at, asks, id_of
from tests.journeys.drafts import data_of
from tests.journeys.ladders import moment
from tests.town import Town, labels


async def test_a_reply_that_comes_after_the_answer_is_refused_and_not_lost(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await asks(hung)
    question = await hoa.sees("hỏi thêm")
    await hung.says("Đã thay bóng rồi.", reply_to=await hung.sees("Kiến nghị"))
    await hoa.sees(f"💬 Trả lời {code}")
    assert labels(await hoa.sees("hỏi thêm")) == []
    assert "Đã trả lời" in await hoa.forges(f"1|say|{await id_of(sqlite_town, code):x}|", on=question)
    await hoa.says("Nhà số 12.", reply_to=question)
    await hoa.sees(f"{code} không nhận thêm trả lời nữa (tình trạng: Đã trả lời).")
    await hoa.sees("“Nhà số 12.”")
    await hung.sees_nothing_of("Nhà số 12.")


async def test_a_button_pressed_after_the_answer_leaves_the_draft_as_it_is(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await asks(hung)
    await hoa.sees("hỏi thêm")
    await hoa.says("Nhà số 12.")
    card = await hoa.sees("📝 Tin này là…?")
    await hung.says("Đã thay bóng rồi.", reply_to=await hung.sees("Kiến nghị"))
    await hoa.sees(f"💬 Trả lời {code}")
    assert "Đã trả lời" in await hoa.taps(labels(card)[0], on=card)
    await hoa.sees("“Nhà số 12.”")
    await hung.sees_nothing_of("Nhà số 12.")


async def test_nobody_is_asked_who_cannot_be_reached(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await hung.sees(code)
    await sqlite_town.emulated.act(hoa.id, "block", sqlite_town.bot_id)
    await sqlite_town.settles()
    assert f"Không hỏi được người gửi {code}" in await hung.taps(ASK)
    await hung.sees_nothing_of("đồng chí muốn hỏi gì?")


async def test_nobody_is_asked_who_blocks_the_bot_while_the_question_is_written(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await hung.taps(ASK)
    await hung.sees("✍️")
    await sqlite_town.emulated.act(hoa.id, "block", sqlite_town.bot_id)
    await sqlite_town.settles()
    await hung.says("Nhà số mấy?")
    await hung.sees(f"Không hỏi được người gửi {code}")
    await gone(hung, "✍️")


async def test_only_who_has_it_asks_and_only_who_filed_it_replies(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    binh = await sqlite_town.recognised("Phạm Văn Bình", "Thành viên", gender="Nam")
    code = await files(hoa)
    petition = await id_of(sqlite_town, code)
    await hung.sees(code)
    anywhere = await binh.finds_button("📋 Việc của tôi")
    assert "người khác" in await binh.forges(f"1|ask|{petition:x}|", on=anywhere)
    await asks(hung)
    await hoa.sees("hỏi thêm")
    assert "Chỉ người gửi" in await binh.forges(f"1|say|{petition:x}|", on=anywhere)
    await binh.says("Tôi trả lời thay.")
    draft = await binh.sees("📝 Kiến nghị gửi")
    (number,) = await sqlite_town.ledger_does(lambda books: books.drafts.all_of(account_of(books, binh).id))
    assert "Chỉ người gửi" in await binh.forges(f"1|saywith|{number:x}|{petition:x}", on=draft)
    assert "người khác" in await binh.forges(f"1|answith|{number:x}|{petition:x}", on=draft)
    question = await hoa.sees("hỏi thêm")
    for forged in (f"1|saywith|{number:x}|{petition:x}", f"1|join|{number:x}|", f"1|which|{number:x}|"):
        assert "người gửi" in await hoa.forges(forged, on=question)
    await hung.sees_nothing_of("Tôi trả lời thay.")
    await hoa.sees_nothing_of("Tôi trả lời thay.")


async def test_what_holds_nothing_is_refused_and_the_reply_still_awaited(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await hung.taps(ASK)
    await hung.sends("sticker")
    await hung.sees("Tin này không có nội dung đọc được")
    await hung.says("Nhà số mấy?")
    await hoa.taps("💬 Trả lời câu hỏi")
    await hoa.sends("sticker")
    await hoa.sees("Tin này không có nội dung đọc được")
    said = await hoa.says("Nhà số 12.")
    await hung.sees(f"↩️ Trả lời câu hỏi · {code}")
    await sqlite_town.emulated.act(
        hoa.id, "edit", sqlite_town.bot_id, message=said["message_id"], text="Nhà số 14."
    )
    await hoa.sees("✏️")
    await hung.sees_nothing_of("Nhà số 14.")


async def test_nobody_is_asked_who_had_their_data_erased(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    task = await hung.finds_button(ASK)
    ask = data_of(task, ASK)
    await asks(hung)
    await hoa.sees("hỏi thêm")
    await hoa.says("/caidat")
    await hoa.taps("🗑 Xoá thông tin của tôi")
    await hoa.taps("🗑 Đồng ý xoá")
    await hoa.sees("🗑 Đã xoá")
    await sqlite_town.settles()
    assert ASK not in labels(await hung.sees(f"📌 Kiến nghị {code}"))
    assert f"Không hỏi được người gửi {code}" in await hung.forges(ask, on=task)


async def test_the_petitioner_is_reminded_and_then_the_clock_goes_on_and_a_late_reply_still_counts(
    sqlite_town: Town,
) -> None:
    await sqlite_town.time_comes(moment(3, 1, 9))
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await asks(hung)
    await hoa.sees(f"❓ {code}: ông Trần Văn Hùng hỏi thêm")
    await sqlite_town.time_comes(moment(3, 4, 8))
    question = await hoa.sees(f"🔔 {code}: ông Trần Văn Hùng vẫn đang chờ ông/bà trả lời")
    assert labels(question) == ["💬 Trả lời câu hỏi"]
    await sqlite_town.time_comes(moment(3, 9, 8))
    await hoa.sees("Chưa nhận được trả lời của ông/bà nên hạn trả lời kiến nghị lại được tính tiếp.")
    assert await asked_at(sqlite_town, code) is None
    await hung.sees("người gửi chưa trả lời, thời hạn tính tiếp")
    await hoa.says("Xin lỗi, nhà số 12.", reply_to=question)
    await hung.sees("“Xin lỗi, nhà số 12.”")


async def test_a_second_question_waits_with_the_first_and_one_reply_ends_both(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await asks(hung, "Cột đèn số mấy?")
    before = await asked_at(sqlite_town, code)
    await asks(hung, "Hỏng từ hôm nào?")
    assert await asked_at(sqlite_town, code) == before is not None
    await hoa.says("Cột 12, từ thứ Hai.", reply_to=await hoa.sees("Cột đèn số mấy?"))
    await hung.sees("“Cột 12, từ thứ Hai.”")
    await gone(hoa, "Hạn trả lời kiến nghị tạm dừng")
    assert await asked_at(sqlite_town, code) is None
