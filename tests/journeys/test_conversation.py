"""Issue 3, point 4: ❓ Hỏi thêm goes through the bot in both directions, and no two cases are mixed up."""

from __future__ import annotations

from datetime import datetime

from domain.identifiers import PetitionId
from domain.people import Account
from storage.books import Books
from tests.journeys.cases import LAMP, RUBBISH, attached, electrician, files, gone, neighbour
from tests.journeys.ladders import moment
from tests.town import Person, Town, labels

ASK = "❓ Hỏi thêm"


async def asks(member: Person, words: str = "Nhà ông/bà số mấy?", *, code: str = "") -> None:
    """Let the member ask the petitioner something."""
    await member.sees(f"{code} · ")
    cards = [one for one in await member.reads() if code in (one.get("text") or "") and ASK in labels(one)]
    await member.taps(ASK, on=cards[-1] if cards else None)
    await member.sees("đồng chí muốn hỏi gì?")
    await member.says(words)
    await member.sees("❓ Đã chuyển câu hỏi")


async def test_a_question_goes_to_the_petitioner_and_the_reply_comes_back(town: Town) -> None:
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    code = await files(hoa)
    await hung.taps(ASK)
    await hung.sees(f"✍️ {code}: đồng chí muốn hỏi gì?")
    await hung.says("Cột đèn số mấy?")
    await hung.sees(f"❓ Đã chuyển câu hỏi về {code} đến người gửi.")
    await gone(hung, "✍️")
    question = await hoa.sees(f"❓ {code}: ông Trần Văn Hùng hỏi thêm")
    assert question["text"].splitlines()[1:] == [
        f"Về việc: “{LAMP}”",
        "“Cột đèn số mấy?”",
        "Hạn giải quyết tạm dừng cho đến khi ông/bà trả lời.",
    ]
    assert labels(question) == ["💬 Trả lời câu hỏi"]
    await hoa.says("Cột số 12.", reply_to=question)
    await hoa.sees(f"✅ Đã chuyển trả lời của ông/bà về {code}.")
    reply = await hung.sees(f"↩️ Trả lời câu hỏi · {code} · Điện, nước, chiếu sáng")
    assert reply["text"].splitlines()[1:] == [
        "Người gửi: Hoa",
        "Câu hỏi: “Cột đèn số mấy?”",
        "“Cột số 12.”",
    ]
    await hoa.sees("✅ Ông/bà đã trả lời câu hỏi này.")
    task = await hung.sees("📌 Kiến nghị")
    assert "❓ Đã hỏi: “Cột đèn số mấy?”\n↩️ Trả lời: “Cột số 12.”" in task["text"]


async def test_a_reply_to_the_task_while_the_question_is_awaited_is_the_question(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    task = await hung.finds_button(ASK)
    await hung.taps(ASK, on=task)
    await hung.sees("✍️")
    await hung.says("Cột đèn số mấy?", reply_to=task)
    assert "“Cột đèn số mấy?”" in (await hoa.sees(f"❓ {code}"))["text"]
    await hoa.sees_nothing_of(f"💬 Trả lời {code}")


async def test_a_reply_to_another_task_while_a_question_is_awaited_answers_that_task(
    sqlite_town: Town,
) -> None:
    hung = await electrician(sqlite_town, fields="utilities;environment")
    hoa = await neighbour(sqlite_town, "Hoa")
    lamp, rubbish = await files(hoa, LAMP), await files(hoa, RUBBISH)
    about_lamp = await hung.sees(f"Kiến nghị mới {lamp}")
    await hung.taps(ASK, on=await hung.sees(f"Kiến nghị mới {rubbish}"))
    await hung.sees(f"✍️ {rubbish}")
    await hung.says("Đã thay bóng.", reply_to=about_lamp)
    await hoa.sees(f"💬 Trả lời {lamp}\n“Đã thay bóng.”")
    await hung.says("Hẻm nào?")
    assert "“Hẻm nào?”" in (await hoa.sees(f"❓ {rubbish}"))["text"]


async def test_words_and_files_travel_both_ways_and_an_album_stays_whole(town: Town) -> None:
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    code = await files(hoa)
    await hung.taps(ASK)
    await hung.sees("✍️")
    await hung.sends("photo", caption="Có phải cột này không?")
    await hoa.sees("“Có phải cột này không?”\n📎 1 ảnh")
    await attached(hoa, "photo")
    assert await hoa.taps("💬 Trả lời câu hỏi") == ""
    await hoa.sees(f"✍️ Mời ông/bà trả lời câu hỏi về {code}")
    await hoa.sends("photo", caption="Đúng cột này.", media_group_id="cot")
    await hoa.sends("photo", media_group_id="cot")
    await hoa.sends("photo", media_group_id="cot")
    await hung.sees("“Đúng cột này.”\n📎 3 ảnh")
    await attached(hung, "photo", "photo", "photo")
    await gone(hoa, "✍️")
    assert len([one for one in await hung.texts() if "↩️ Trả lời câu hỏi" in one]) == 1
    await hoa.sees_nothing_of("Tin này là…?")


async def test_a_voice_and_a_place_are_a_reply_even_to_the_question_s_photo(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await hung.taps(ASK)
    await hung.sees("✍️")
    await hung.sends("photo")
    await attached(hoa, "photo")
    (photo,) = [one for one in await hoa.reads() if one["media"] and one["from"]["is_bot"]]
    await hoa.sends("voice", reply_to=photo["message_id"])
    await hung.sees(f"↩️ Trả lời câu hỏi · {code}")
    await attached(hung, "voice")
    await hoa.sends("location", reply_to=photo["message_id"])
    await hung.sees(f"➕ Người gửi bổ sung · {code}")
    await hung.sees("📎 1 vị trí trên bản đồ")


async def test_a_plain_message_asks_to_which_question_it_belongs(town: Town) -> None:
    hung = await electrician(town, fields="utilities;environment")
    hoa = await neighbour(town, "Hoa")
    lamp, rubbish = await files(hoa, LAMP), await files(hoa, RUBBISH)
    await asks(hung, "Cột đèn số mấy?", code=lamp)
    await asks(hung, "Hẻm nào?", code=rubbish)
    await hoa.sees("“Hẻm nào?”")
    await hoa.says("Hẻm 7, sau chợ.")
    card = await hoa.sees("📝 Tin này là…?")
    assert "“Hẻm 7, sau chợ.”" in card["text"]
    assert f"• {lamp}: “{LAMP}”. Câu hỏi: “Cột đèn số mấy?”" in card["text"]
    assert labels(card) == [
        f"💬 Trả lời {rubbish} · Vệ sinh môi trường",
        f"💬 Trả lời {lamp} · Điện, nước, chiếu sáng",
        "📝 Kiến nghị mới",
        "➕ Thêm vào kiến nghị đã gửi",
        "✖️ Huỷ",
    ]
    await hung.sees_nothing_of("Hẻm 7, sau chợ.")
    assert await hoa.taps(labels(card)[0], on=card) == "✅ Đã gửi."
    reply = await hung.sees(f"↩️ Trả lời câu hỏi · {rubbish}")
    assert "“Hẻm 7, sau chợ.”" in reply["text"]
    await hoa.sees(f"✅ Đã chuyển trả lời của ông/bà về {rubbish}.")
    await hoa.says("Cột số 12.")
    card = await hoa.sees("📝 Tin này là…?")
    assert rubbish not in labels(card)[0], "that one has its reply"
    await hoa.taps(labels(card)[0], on=card)
    await hung.sees(f"↩️ Trả lời câu hỏi · {lamp}")
    await hung.sees("Câu hỏi: “Cột đèn số mấy?”\n“Cột số 12.”")


async def test_a_plain_message_may_still_be_a_new_petition(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    await files(hoa)
    await asks(hung)
    await hoa.sees("hỏi thêm")
    await hoa.says("Nhà bên mở nhạc quá to.")
    await hoa.taps("📝 Kiến nghị mới")
    await hoa.sees("📝 Kiến nghị gửi Tổ dân phố số 5")
    await hoa.says("Đến tận nửa đêm.")
    card = await hoa.sees("“Nhà bên mở nhạc quá to.\nĐến tận nửa đêm.”")
    assert "✅ Gửi" in labels(card)
    await hung.sees_nothing_of("Nhà bên mở nhạc")


async def test_a_petition_begun_before_the_question_is_not_mixed_with_the_reply(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await hoa.says("Nắp cống ngõ 3 bị vỡ.")
    await hoa.sees("“Nắp cống ngõ 3 bị vỡ.”")
    await asks(hung)
    await hoa.sees("hỏi thêm")
    await hoa.says("Nhà số 12.")
    card = await hoa.sees("📝 Tin này là…?")
    assert "Nắp cống" not in card["text"]
    assert "📝 Thêm vào kiến nghị đang soạn" in labels(card)
    await hoa.taps(f"💬 Trả lời {code} · Điện, nước, chiếu sáng")
    assert "Nắp cống" not in (await hung.sees("“Nhà số 12.”"))["text"]
    await hoa.says("Ngay trước cổng trường.")
    card = await hoa.sees("📝 Tin này là…?")
    assert f"➕ Thêm vào {code} · Điện, nước, chiếu sáng" in labels(card)
    await hoa.taps("📝 Thêm vào kiến nghị đang soạn", on=card)
    await hoa.sees("“Nắp cống ngõ 3 bị vỡ.\nNgay trước cổng trường.”")


async def test_what_belongs_to_the_petition_being_written_goes_there_with_its_files(
    sqlite_town: Town,
) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    await files(hoa)
    await hoa.says("Nắp cống ngõ 3 bị vỡ.")
    await hoa.sees("“Nắp cống ngõ 3 bị vỡ.”")
    await asks(hung)
    await hoa.sees("hỏi thêm")
    await hoa.sends("photo", caption="Ảnh nắp cống.")
    await hoa.taps("📝 Thêm vào kiến nghị đang soạn")
    await hoa.sees("“Nắp cống ngõ 3 bị vỡ.\nẢnh nắp cống.”\n📎 1 ảnh")
    await hoa.sees("📝 Đã thêm vào kiến nghị đang soạn.")
    await hoa.sees("Hạn giải quyết tạm dừng")  # the question goes on waiting


async def test_more_can_be_added_to_a_petition_already_sent(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await hung.taps("✋ Nhận việc")
    await hoa.sends("photo", caption="Thêm ảnh chụp tối qua.")
    await hoa.taps("➕ Thêm vào kiến nghị đã gửi")
    await hoa.sees("➕ Thêm vào kiến nghị nào?")
    await hoa.taps(f"➕ Thêm vào {code} · Điện, nước, chiếu sáng")
    added = await hung.sees(f"➕ Người gửi bổ sung · {code}")
    assert "“Thêm ảnh chụp tối qua.”\n📎 1 ảnh" in added["text"]
    await attached(hung, "photo")
    assert "➕ Bổ sung: “Thêm ảnh chụp tối qua.” 📎 1 ảnh" in (await hung.sees("📌 Kiến nghị"))["text"]
    await hoa.sees(f"➕ Đã thêm vào {code}.")


async def test_a_reply_to_one_s_own_receipt_is_added_to_that_petition(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await hoa.says("Bóng thứ hai cũng hỏng.", reply_to=await hoa.sees("Đã tiếp nhận"))
    await hung.sees(f"➕ Người gửi bổ sung · {code}")
    await hoa.sees(f"➕ Đã thêm vào {code}.")


async def test_a_reply_to_what_the_petitioner_said_answers_the_petition(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await asks(hung)
    await hoa.says("Nhà số 12.", reply_to=await hoa.sees("hỏi thêm"))
    card = await hung.sees("↩️ Trả lời câu hỏi")
    assert labels(card) == ["💬 Trả lời", ASK]
    await hung.says("Đã thay bóng.", reply_to=card)
    await hoa.sees(f"💬 Trả lời {code}\n“Đã thay bóng.”")
    assert labels(await hung.sees("↩️ Trả lời câu hỏi")) == []


async def test_the_one_who_has_it_now_reads_what_was_said_and_gets_the_reply(sqlite_town: Town) -> None:
    hung = await electrician(sqlite_town)
    lan = await sqlite_town.recognised("Lê Thị Lan", "Thành viên", gender="Nữ")
    hoa = await neighbour(sqlite_town, "Hoa")
    await files(hoa)
    await asks(hung, "Cột đèn số mấy?")
    await hoa.sends("photo", caption="Cột 12.", reply_to=(await hoa.sees("hỏi thêm"))["message_id"])
    await hung.sees("↩️ Trả lời câu hỏi")
    await asks(hung, "Từ hôm nào?")
    question = await hoa.sees("“Từ hôm nào?”")
    await hung.taps("↪️ Chuyển người khác")
    await hung.taps("Bà Lê Thị Lan (đang có 0 việc)")
    task = await lan.finds_button("✋ Nhận việc")
    said = ["❓ Đã hỏi: “Cột đèn số mấy?”", "↩️ Trả lời: “Cột 12.” 📎 1 ảnh", "❓ Đã hỏi: “Từ hôm nào?”"]
    assert "\n".join(said) in task["text"]
    await lan.sees("↩️ Trả lời câu hỏi")
    await attached(lan, "photo")
    await gone(hung, "↩️ Trả lời câu hỏi")
    await hoa.says("Từ thứ Hai.", reply_to=question)
    await lan.sees("“Từ thứ Hai.”")
    await hung.sees_nothing_of("Từ thứ Hai.")


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


async def test_the_group_sees_nothing_of_a_question(sqlite_town: Town) -> None:
    lan = await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa = await neighbour(sqlite_town, "Hoa")
    group = await sqlite_town.found_group(lan, hoa)
    await hoa.sees("Xin chào bà con", chat=group)
    await hoa.says("/kiennghi Đèn đường hỏng.", to=group)
    await hoa.taps("👍 Đồng ý và gửi", chat=group)
    await asks(lan, "Nhà ông/bà số mấy?")
    await hoa.says("Nhà số 12.", reply_to=await hoa.sees("hỏi thêm"))
    await lan.sees("“Nhà số 12.”")
    for words in ("số mấy", "số 12", "hỏi thêm"):
        await hoa.sees_nothing_of(words, chat=group)


async def test_an_anonymous_petitioner_stays_so_in_the_conversation(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Nguyễn Thị Hoa")
    code = await files(hoa, anonymous=True)
    await asks(hung)
    question = await hoa.sees("hỏi thêm")
    await hoa.sends("photo", caption="Đầu ngõ.", reply_to=question["message_id"])
    assert "Người gửi: Ẩn danh" in (await hung.sees(f"↩️ Trả lời câu hỏi · {code}"))["text"]
    await attached(hung, "photo")
    read = str(await hung.reads())
    assert str(hoa.id) not in read
    assert "Hoa" not in read
    await hoa.sends("document", caption="Đơn của tổ.", reply_to=question["message_id"])
    card = await hoa.sees("➕ Thêm vào kiến nghị nào?")
    assert "⚠️ Tệp giữ nguyên tên tệp" in card["text"]
    await hung.sees_nothing_of("Đơn của tổ.")
    await hoa.taps(f"➕ Thêm vào {code} · Điện, nước, chiếu sáng", on=card)
    await hung.sees("“Đơn của tổ.”")


async def test_a_member_s_plain_message_is_not_silently_a_petition_of_their_own(sqlite_town: Town) -> None:
    hung = await electrician(sqlite_town, fields="utilities;environment")
    hoa = await neighbour(sqlite_town, "Hoa")
    lamp, rubbish = await files(hoa, LAMP), await files(hoa, RUBBISH)
    await hung.sees(rubbish)
    await hung.sends("photo", caption="Đã thay bóng mới.")
    card = await hung.sees("📝 Tin này là…?")
    assert labels(card) == [
        f"💬 Trả lời {rubbish} · Vệ sinh môi trường",
        f"💬 Trả lời {lamp} · Điện, nước, chiếu sáng",
        "📝 Kiến nghị mới của tôi",
        "✖️ Huỷ",
    ]
    await hung.taps(labels(card)[1], on=card)
    await hoa.sees(f"💬 Trả lời {lamp}\n“Đã thay bóng mới.”\n📎 1 ảnh")
    await attached(hoa, "photo")
    await hung.sees(f"✅ Đã chuyển câu trả lời {lamp} cho người gửi.")
    assert "Trả lời" not in (await hung.sees(f"Kiến nghị mới {rubbish}"))["text"]


async def test_the_second_half_of_a_long_answer_is_offered_to_follow_the_first(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await hung.taps("💬 Trả lời")
    await hung.sees("✍️")
    await hung.says("đầu " * 1000 + "giữa " * 500)
    await hoa.sees(f"💬 Trả lời {code}")
    card = await hung.sees("📝 Tin này là…?")
    await hung.taps(f"➕ Viết tiếp trả lời {code} · Điện, nước, chiếu sáng", on=card)
    rest = await hoa.sees(f"💬 Trả lời {code} (tiếp theo)")
    assert "giữa" in rest["text"]
    assert labels(rest) == [], "the last word is asked for once"
    await hung.sees(f"✅ Đã thêm vào câu trả lời {code}.")
    await hoa.taps("👍 Hài lòng")


async def test_a_native_reply_right_after_the_answer_goes_on_with_it(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    task = await hung.sees("Kiến nghị mới")
    await hung.says("Đã thay bóng.", reply_to=task)
    await hoa.sees("“Đã thay bóng.”")
    await hung.says("Nếu hỏng nữa xin báo lại.", reply_to=task)
    await hoa.sees(f"💬 Trả lời {code} (tiếp theo)\n“Nếu hỏng nữa xin báo lại.”")


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


async def test_a_long_reply_arrives_whole_in_pages(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await asks(hung)
    await hoa.sees("hỏi thêm")
    await hoa.says("đầu " * 1000 + "giữa " * 500 + "cuối")
    card = await hoa.sees("📝 Tin này là…?")
    await hoa.taps(f"💬 Trả lời {code} · Điện, nước, chiếu sáng", on=card)
    await hung.sees(f"↩️ Trả lời câu hỏi · {code}")
    await hung.sees(f"📄 {code}, trang 2/")
    await sqlite_town.settles()
    assert sum(one.count("giữa") for one in await hung.texts()) == 500


async def test_the_second_half_of_a_reply_is_offered_to_follow_the_first(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await asks(hung)
    await hoa.taps("💬 Trả lời câu hỏi")
    await hoa.sees("✍️")
    await hoa.says("đầu " * 1000 + "giữa " * 500)
    await hung.sees(f"↩️ Trả lời câu hỏi · {code}")
    card = await hoa.sees("📝 Tin này là…?")
    await hoa.taps(f"➕ Thêm vào {code} · Điện, nước, chiếu sáng", on=card)
    assert "giữa" in (await hung.sees(f"➕ Người gửi bổ sung · {code}"))["text"]


async def test_whoever_looks_their_petition_up_finds_the_question_and_replies_there(
    sqlite_town: Town,
) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await asks(hung, "Cột đèn số mấy?")
    await hoa.sees("hỏi thêm")
    await hoa.says(f"/tracuu {code}")
    card = await hoa.sees(f"🔎 {code}")
    assert "❓ Đã hỏi: “Cột đèn số mấy?”" in card["text"]
    await hoa.taps("💬 Trả lời câu hỏi", on=card)
    await hoa.sees("✍️")
    await hoa.says("Cột 12.")
    await hung.sees(f"↩️ Trả lời câu hỏi · {code}")
    assert "💬 Trả lời câu hỏi" not in labels(await hoa.sees(f"🔎 {code}"))


async def test_nobody_is_asked_who_had_their_data_erased(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await asks(hung)
    await hoa.sees("hỏi thêm")
    await hoa.says("/caidat")
    await hoa.taps("🗑 Xoá thông tin của tôi")
    await hoa.taps("🗑 Đồng ý xoá")
    await hoa.sees("🗑 Đã xoá")
    assert f"Không hỏi được người gửi {code}" in await hung.taps(ASK)


async def test_a_second_question_waits_with_the_first_and_one_reply_ends_both(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await asks(hung, "Cột đèn số mấy?")
    before = await asked_at(sqlite_town, code)
    await asks(hung, "Hỏng từ hôm nào?")
    assert await asked_at(sqlite_town, code) == before is not None
    await hoa.says("Cột 12, từ thứ Hai.", reply_to=await hoa.sees("Cột đèn số mấy?"))
    await hung.sees("“Cột 12, từ thứ Hai.”")
    await gone(hoa, "Hạn giải quyết tạm dừng")
    assert await asked_at(sqlite_town, code) is None


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
    await hoa.sees("Chưa nhận được trả lời nên hạn giải quyết được tính tiếp.")
    assert await asked_at(sqlite_town, code) is None
    await hung.sees("người gửi chưa trả lời, thời hạn tính tiếp")
    await hoa.says("Xin lỗi, nhà số 12.", reply_to=question)
    await hung.sees("“Xin lỗi, nhà số 12.”")


async def test_an_album_that_answers_what_the_petitioner_said_is_one_answer(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    await files(hoa)
    await asks(hung)
    await hoa.says("Nhà số 12.", reply_to=await hoa.sees("hỏi thêm"))
    card = await hung.sees("↩️ Trả lời câu hỏi")
    for _ in range(3):
        await hung.sends("photo", media_group_id="xong", reply_to=card["message_id"])
    await hoa.sees("📎 3 ảnh")
    await hoa.sees_nothing_of("(tiếp theo)")


async def test_a_reply_to_one_question_is_not_taken_for_the_other_that_the_bot_waits_for(
    sqlite_town: Town,
) -> None:
    hung = await electrician(sqlite_town, fields="utilities;environment")
    hoa = await neighbour(sqlite_town, "Hoa")
    lamp, rubbish = await files(hoa, LAMP), await files(hoa, RUBBISH)
    await asks(hung, "Cột đèn số mấy?", code=lamp)
    await asks(hung, "Hẻm nào?", code=rubbish)
    about_lamp = await hoa.sees("“Cột đèn số mấy?”")
    await hoa.taps("💬 Trả lời câu hỏi", on=await hoa.sees("“Hẻm nào?”"))
    await hoa.sees(f"trả lời câu hỏi về {rubbish}")
    await hoa.says("Cột số 12.", reply_to=about_lamp)
    await hung.sees(f"↩️ Trả lời câu hỏi · {lamp}")
    await hoa.says("Hẻm 7.")
    assert "“Hẻm 7.”" in (await hung.sees(f"↩️ Trả lời câu hỏi · {rubbish}"))["text"]
    await gone(hoa, "✍️")


async def id_of(town: Town, code: str) -> PetitionId:
    """Return the id of the petition with this code."""
    _, year, number = code.split("-")
    found = await town.ledger_does(lambda books: books.petitions.with_code(2000 + int(year), int(number)))
    return found[0].id


async def asked_at(town: Town, code: str) -> datetime | None:
    """Return since when the petition's clock stands still."""
    number = await id_of(town, code)
    return await town.ledger_does(lambda books: books.petitions.get(number).asked_at)


def account_of(books: Books, person: Person) -> Account:
    """Return the account through which the person writes to the bot."""
    found = books.accounts.of("telegram", str(person.town.bot_id), str(person.id))
    assert found is not None
    return found
