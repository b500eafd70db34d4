"""Questions and replies go through the bot in both directions, and neither side sees the other."""

from __future__ import annotations

from tests.journeys.cases import LAMP, RUBBISH, attached, electrician, files, gone, neighbour
from tests.journeys.conversations import ASK, asks
from tests.town import Town, labels


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
        "Hạn trả lời kiến nghị tạm dừng cho đến khi ông/bà trả lời câu hỏi này.",
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


async def test_a_reply_to_what_the_petitioner_said_answers_the_petition(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await asks(hung)
    await hoa.says("Nhà số 12.", reply_to=await hoa.sees("hỏi thêm"))
    card = await hung.sees("↩️ Trả lời câu hỏi")
    assert labels(card) == ["💬 Trả lời", ASK]
    await hung.says("Đã thay bóng.", reply_to=card)
    await hoa.sees(f"💬 Trả lời {code}\n“Đã thay bóng.”")
    await sqlite_town.settles()
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
