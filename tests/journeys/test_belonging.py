"""To which petition a message belongs: where it could be two, the bot asks."""

from __future__ import annotations

from tests.journeys.cases import LAMP, RUBBISH, attached, electrician, files, neighbour
from tests.journeys.conversations import asks
from tests.town import Town, labels


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
    card = await hoa.finds_button(f"➕ Thêm vào {code} · Điện, nước, chiếu sáng")
    assert "📝 Tin này là…?" in card["text"]
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
    await hoa.sees("Hạn trả lời kiến nghị tạm dừng")  # the question goes on waiting


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
    await hung.taps(f"➕ Viết tiếp câu trả lời {code} · Điện, nước, chiếu sáng", on=card)
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
