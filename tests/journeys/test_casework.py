"""Journey 2: the responsible member gets the card and answers, declines or passes up."""

from __future__ import annotations

from tests.journeys.cases import LAMP, attached, electrician, files, gone, neighbour
from tests.town import Town, labels


async def test_the_member_s_card_shows_words_sender_and_every_thing_that_can_be_done(town: Town) -> None:
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    code = await files(hoa)
    card = await hung.sees(f"🔔 Kiến nghị mới {code} · Điện, nước, chiếu sáng")
    assert "Người gửi: Hoa" in card["text"]
    assert f"“{LAMP}”" in card["text"]
    assert labels(card) == [
        "✋ Nhận việc",
        "💬 Trả lời",
        "🕒 Hẹn ngày",
        "❓ Hỏi thêm",
        "↪️ Chuyển người khác",
        "⤴️ Chuyển lên Phường Mỹ Trà",
        "🚫 Không thuộc thẩm quyền",
        "⋯ Thêm",
    ]
    assert "Chuyển ông Trần Văn Hùng vì ông phụ trách lĩnh vực này." in (await hoa.sees(code))["text"]


async def test_the_attachments_of_a_petition_follow_the_card(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    await hoa.says(LAMP)
    await hoa.sends("photo")
    await hoa.sends("voice")
    await hoa.sees("📎 1 ảnh, 1 đoạn ghi âm")
    await hoa.taps("👍 Đồng ý và gửi")
    await hung.sees("📎 1 ảnh, 1 đoạn ghi âm")
    await attached(hung, "photo", "voice")


async def test_accepting_tells_the_petitioner_that_it_is_being_dealt_with(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    await files(hoa)
    assert await hung.taps("✋ Nhận việc") == "✋ Đã nhận việc. Cảm ơn đồng chí."
    await hoa.sees("Tình trạng: Đang giải quyết")
    card = await hung.sees("📌 Kiến nghị")
    assert "✋ Nhận việc" not in labels(card)


async def test_a_native_reply_with_a_photo_answers_the_petition(town: Town) -> None:
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    code = await files(hoa)
    card = await hung.sees("Kiến nghị mới")
    await hung.sends("photo", caption="Đã thay bóng đèn.", reply_to=card["message_id"])
    answer = await hoa.sees(f"💬 Trả lời {code}")
    assert answer["text"].splitlines()[1:] == ["“Đã thay bóng đèn.”", "📎 1 ảnh", "— Ông Trần Văn Hùng"]
    assert labels(answer) == ["👍 Hài lòng", "🔁 Đề nghị xem lại"]
    await hung.sees(f"✅ Đã chuyển câu trả lời {code} cho người gửi.")
    await attached(hoa, "photo")


async def test_after_the_first_answer_of_a_day_a_mark_on_the_words_says_that_they_were_taken(
    town: Town,
) -> None:
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    said = []
    for number in (1, 2):
        code = await files(hoa, f"Đèn đường ở ngõ {number} tắt.")
        task = await hung.sees(f"mới {code}")
        said.append(await hung.says(f"Đã thay bóng ở ngõ {number}.", reply_to=task))
        await hoa.sees(f"Đã thay bóng ở ngõ {number}.")
    await town.settles()
    sentences = [text for text in await hung.texts() if "Đã chuyển câu trả lời" in text]
    assert len(sentences) == 1
    marked = [one["message_id"] for one in await hung.reads() if one["reactions"]]
    assert marked == [said[1]["message_id"]]


async def test_the_answer_button_asks_and_the_question_disappears_once_answered(town: Town) -> None:
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    code = await files(hoa)
    await hung.taps("💬 Trả lời")
    await hung.sees(f"✍️ Mời đồng chí viết câu trả lời cho {code}")
    await hung.taps("💬 Trả lời")
    await hung.says("Chiều nay có thợ đến thay.")
    await hoa.sees("Chiều nay có thợ đến thay.")
    await gone(hung, "✍️")


async def test_both_ways_of_stopping_take_the_question_away_and_nothing_is_sent(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    await files(hoa)
    await hung.taps("💬 Trả lời")
    await hung.taps("✖️ Để sau")
    await gone(hung, "✍️")
    await hung.taps("🚫 Không thuộc thẩm quyền")
    await hung.sees("✍️")
    await hung.says("/huy")
    await hung.sees("✖️ Đã huỷ")
    await gone(hung, "✍️")
    await hung.says("Chiều nay tôi bận.")
    await hung.sees("“Chiều nay tôi bận.”")  # a draft of their own
    await hoa.sees_nothing_of("Chiều nay tôi bận.")


async def test_an_album_sent_as_the_answer_arrives_as_one_answer(town: Town) -> None:
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    code = await files(hoa)
    await hung.taps("💬 Trả lời")
    await hung.sees("✍️")
    await hung.sends("photo", caption="Ảnh sau khi thay.", media_group_id="a1")
    await hung.sends("photo", media_group_id="a1")
    await hung.sends("photo", media_group_id="a1")
    answer = await hoa.sees("📎 3 ảnh")
    assert "“Ảnh sau khi thay.”" in answer["text"]
    await attached(hoa, "photo", "photo", "photo")
    assert len([one for one in await hoa.texts() if f"Trả lời {code}" in one]) == 1
    await hung.sees_nothing_of("Ông/bà ở tổ nào?")
    await hung.sees_nothing_of("📝 Kiến nghị gửi")


async def test_an_album_as_native_reply_is_one_answer_with_every_photo(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    await files(hoa)
    card = await hung.sees("Kiến nghị mới")
    for _ in range(2):
        await hung.sends("photo", media_group_id="b1", reply_to=card["message_id"])
    await hoa.sees("📎 2 ảnh")
    await attached(hoa, "photo", "photo")


async def test_an_answer_without_anything_to_read_is_refused_and_still_awaited(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    await files(hoa)
    await hung.taps("💬 Trả lời")
    await hung.sends("sticker")
    await hung.sees("Tin này không có nội dung đọc được")
    await hung.says("Đã thay bóng.")
    await hoa.sees("Đã thay bóng.")


async def test_what_is_passed_up_reaches_the_commune_s_officer_who_answers_it(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    ha = await sqlite_town.recognised("Phạm Thu Hà", "Cán bộ xã", to="", gender="Nữ")
    code = await files(hoa)
    await hung.taps("⤴️ Chuyển lên Phường Mỹ Trà")
    await hung.sees(f"✍️ {code}: mời đồng chí viết lý do chuyển lên Phường Mỹ Trà.")
    await hung.says("Cần kinh phí của phường.")
    card = await ha.sees(f"⤴️ Kiến nghị được chuyển lên: {code}")
    assert "⤴️ Người chuyển lên: ông Trần Văn Hùng. Lý do: “Cần kinh phí của phường.”" in card["text"]
    assert labels(card) == [
        "💬 Trả lời",
        "🕒 Hẹn ngày",
        "❓ Hỏi thêm",
        "🚫 Không thuộc thẩm quyền",
        "⋯ Thêm",
    ]
    told = await hoa.sees(f"⤴️ {code} đã chuyển lên Phường Mỹ Trà")
    assert "Cần kinh phí của phường." in told["text"]
    await hoa.sees("Chuyển bà Phạm Thu Hà, cán bộ Phường Mỹ Trà.")
    await hung.sees(f"⤴️ {code} đã chuyển lên Phường Mỹ Trà.")
    await ha.says("Phường đã duyệt.", reply_to=card)
    await hoa.sees("“Phường đã duyệt.”")


async def test_photos_sent_with_the_reason_reach_the_officer_behind_the_task(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    ha = await sqlite_town.recognised("Phạm Thu Hà", "Cán bộ xã", to="", gender="Nữ")
    code = await files(hoa)
    await hung.taps("⤴️ Chuyển lên Phường Mỹ Trà")
    await hung.sees("✍️")
    for words in ("Cần kinh phí của phường.", None):
        await hung.sends("photo", media_group_id="reason", caption=words)
    await ha.sees(f"⤴️ Kiến nghị được chuyển lên: {code}")
    await attached(ha, "photo", "photo")
    await attached(hoa, "photo", "photo")


async def test_what_went_up_without_any_officer_reaches_the_first_who_comes(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    ha = await sqlite_town.on_roster("Phạm Thu Hà", "Cán bộ xã", to="", gender="Nữ")
    code = await files(hoa)
    await hung.taps("⤴️ Chuyển lên Phường Mỹ Trà")
    await hung.sees("✍️")
    await hung.says("Cần kinh phí của phường.")
    await hoa.sees("Chưa có người nhận")
    await hung.sees(f"⤴️ {code} đã chuyển lên Phường Mỹ Trà.")
    await ha.shares_number()
    await ha.sees(f"⤴️ Kiến nghị được chuyển lên: {code}")
    await hoa.sees("Chuyển bà Phạm Thu Hà, cán bộ Phường Mỹ Trà.")


async def test_an_answer_that_comes_too_late_is_refused_and_asked_for_no_more(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    lan = await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    code = await files(hoa)
    await hung.taps("💬 Trả lời")
    await hung.sees("✍️")
    await lan.says("/viec")
    await lan.taps(code)
    await lan.taps("✋ Tôi nhận việc này")
    await hung.says("Chiều nay thay bóng.")
    await hung.sees(f"{code} hiện do người khác giải quyết.")
    await gone(hung, "✍️")
    await hoa.sees_nothing_of("Chiều nay thay bóng.")


async def test_after_the_last_word_nothing_can_be_answered_any_more(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    card = await hung.sees("Kiến nghị mới")
    await hung.says("Đã thay bóng.", reply_to=card)
    await hoa.sees("Đã thay bóng.")
    await hoa.taps("👍 Hài lòng")
    assert labels(await hung.sees("Tình trạng: Đã kết thúc")) == ["🕓 Lịch sử"]
    await hung.says("Thêm một câu.", reply_to=card)
    await hung.sees(f"{code} hiện ở tình trạng: Đã kết thúc.")
    await hoa.sees_nothing_of("Thêm một câu.")
