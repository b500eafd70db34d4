"""How petitions end: with words of what is missing, by silence, or because the petitioner takes them back."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.emulated import Json
from tests.journeys.cases import LAMP, attached, electrician, files, gone, neighbour
from tests.town import Person, Town, labels

AGAIN, WITHDRAW = "🔁 Đề nghị xem lại", "↩️ Rút kiến nghị"


def at(day: int, hour: int = 9, *, month: int = 3) -> datetime:
    """Return a moment of 2027; Monday 1 March is an ordinary working day."""
    return datetime(2027, month, day, hour, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


async def answered(hung: Person, hoa: Person, words: str = "Đã thay bóng.") -> Json:
    """Let the member reply to the newest task; return the petitioner's card of the answer."""
    await hung.says(words, reply_to=await hung.finds_button("💬 Trả lời"))
    return await hoa.sees(f"“{words}”")


async def test_what_is_still_missing_may_be_said_after_the_tap_and_reaches_the_member(town: Town) -> None:
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    code = await files(hoa)
    await answered(hung, hoa)
    await hoa.taps(AGAIN)
    await hung.sees(f"🔁 Đề nghị xem lại {code}")
    prompt = await hoa.sees(f"✍️ {code}: còn điều gì chưa được ạ?")
    assert labels(prompt) == ["Không cần nói thêm"]
    await hoa.sends("photo", caption="Vẫn chưa sáng, xin xem ảnh.")
    await hung.sees("“Vẫn chưa sáng, xin xem ảnh.”")
    await attached(hung, "photo")
    await gone(hoa, "✍️")
    kinds = await town.ledger_does(
        lambda books: [
            event.kind.value
            for petition in books.petitions.with_code(2026, 1)
            for event in books.petitions.events(petition.id)
        ]
    )
    assert kinds[-2:] == ["reopened", "added"]


async def test_who_asks_to_look_again_need_not_say_more(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await answered(hung, hoa)
    await hoa.taps(AGAIN)
    await hoa.taps("Không cần nói thêm")
    await gone(hoa, "✍️")
    await hung.sees(f"🔁 Đề nghị xem lại {code}")
    await hoa.says("Vỉa hè trước nhà số 9 bị sụt.")
    await hoa.sees("📝")
    await hung.sees_nothing_of("Vỉa hè")


async def test_what_comes_long_after_the_question_is_not_taken_for_what_is_missing(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    await sqlite_town.time_comes(at(1))
    await files(hoa)
    await answered(hung, hoa)
    await hoa.taps(AGAIN)
    await hoa.sees("✍️")
    await sqlite_town.time_comes(at(1, 11))
    await hoa.says("Vỉa hè trước nhà số 9 bị sụt.")
    await hoa.sees("📝 Kiến nghị gửi")
    await gone(hoa, "✍️")
    await hung.sees_nothing_of("Vỉa hè")


async def test_each_time_it_is_reopened_one_level_up_is_told_and_it_counts(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    lan = await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    code = await files(hoa)
    for number, words in ((1, "Mai thay."), (2, "Kia thay.")):
        await answered(hung, hoa, words)
        await hoa.taps(AGAIN)
        await lan.sees(
            f"🔁 Người gửi {code} chưa hài lòng và đề nghị xem lại" + (", lần thứ 2." * (number > 1))
        )
        await hoa.taps("Không cần nói thêm")
        await hung.sees(f"🔁 Đề nghị xem lại {code}")


async def test_an_older_answer_loses_its_buttons_and_says_that_a_newer_one_came(town: Town) -> None:
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    await files(hoa)
    first = await answered(hung, hoa, "Mai thay.")
    await hoa.taps(AGAIN)
    await hung.sees("🔁 Đề nghị xem lại")
    second = await answered(hung, hoa, "Đã thay xong.")
    old = await hoa.sees("🔁 Đã xem lại; sau đó đã có câu trả lời mới.")
    assert (old["message_id"], labels(old)) == (first["message_id"], [])
    assert labels(await hoa.finds_button(AGAIN)) == ["👍 Hài lòng", AGAIN]
    assert (await hoa.finds_button(AGAIN))["message_id"] == second["message_id"]


async def test_a_reply_to_the_answer_asks_whether_it_brings_the_petition_back(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    lan = await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    code = await files(hoa)
    await hoa.says("Tối qua đèn lại tắt.", reply_to=await answered(hung, hoa))
    asked = await hoa.sees("📝 Ông/bà muốn làm gì với tin này?")
    assert labels(asked) == ["🔁 Đề nghị xem lại với lời này", "📝 Kiến nghị mới", "✖️ Huỷ"]
    await hung.sees_nothing_of("Tối qua đèn lại tắt.")
    assert await hoa.taps("🔁 Đề nghị xem lại với lời này") == "🔁 Đã chuyển lại để xem xét. Cảm ơn ông/bà."
    await hung.sees(f"🔁 Đề nghị xem lại {code}")
    await hung.sees("“Tối qua đèn lại tắt.”")
    news = await lan.sees(f"🔁 Người gửi {code} chưa hài lòng và đề nghị xem lại")
    await lan.taps(f"🔎 Xem {code}", on=news)
    assert "“Tối qua đèn lại tắt.”" in (await lan.sees(f"🔎 {code}"))["text"], "why it came back"
    await gone(hoa, "📝 Ông/bà muốn làm gì")


async def test_a_reply_to_the_answer_may_become_a_petition_of_its_own(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    await files(hoa)
    await hoa.says("Nhân tiện: rác đầu ngõ.", reply_to=await answered(hung, hoa))
    await hoa.taps("📝 Kiến nghị mới")
    await hoa.sees("📝 Kiến nghị gửi")
    await hoa.taps("✅ Gửi")
    await hoa.sees("Đã tiếp nhận KN-26-000002")
    assert labels(await hoa.finds_button(AGAIN)) == ["👍 Hài lòng", AGAIN]


async def test_silence_closes_unconfirmed_and_the_petitioner_may_still_turn_it_round(
    sqlite_town: Town,
) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    await sqlite_town.time_comes(at(1))
    code = await files(hoa)
    await answered(hung, hoa)
    await sqlite_town.time_comes(at(8, 10))
    closed = await hoa.sees("Đã kết thúc khi chưa có xác nhận của ông/bà")
    assert labels(closed) == [AGAIN]
    await hung.sees("Tình trạng: Đã kết thúc (chưa xác nhận)")
    assert await hoa.taps("🔎 Theo dõi") == f"{code}: Đã kết thúc (chưa xác nhận)"
    await hoa.says("/tracuu")
    await hoa.sees(f"{code} – Đã kết thúc (chưa xác nhận)")
    await sqlite_town.time_comes(at(5, month=4))
    assert await hoa.taps(AGAIN, on=closed) == "🔁 Đã chuyển lại để xem xét. Cảm ơn ông/bà."
    await hung.sees(f"🔁 Đề nghị xem lại {code}")
    await hoa.sees("🔁 Đã chuyển xem lại. Tình trạng: Đang giải quyết.")


async def test_thirty_days_after_the_silent_end_it_stays_closed(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    await sqlite_town.time_comes(at(1))
    code = await files(hoa)
    await answered(hung, hoa)
    await sqlite_town.time_comes(at(8, 10))
    closed = await hoa.sees("Đã kết thúc khi chưa có xác nhận của ông/bà")
    await sqlite_town.time_comes(at(8, 11, month=4))
    assert await hoa.taps(AGAIN, on=closed) == f"{code} hiện ở tình trạng: Đã kết thúc."
    await hoa.says(f"/tracuu {code}")
    assert AGAIN not in labels(await hoa.sees(f"🔎 {code}"))


async def test_a_petition_is_withdrawn_after_one_question_and_whoever_has_it_is_told(
    sqlite_town: Town,
) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await hung.taps("💬 Trả lời")
    await hung.sees("✍️")
    await hoa.says(f"/tracuu {code}")
    await hoa.taps(WITHDRAW)
    await hoa.taps("⬅️ Quay lại")
    await hoa.taps(WITHDRAW)
    await hung.sees_nothing_of("đã rút")
    assert await hoa.taps("↩️ Đúng, tôi muốn rút") == f"↩️ Đã rút {code}. Cảm ơn ông/bà."
    await hung.sees(f"↩️ Người gửi đã rút {code}.")
    card = await hung.sees("Tình trạng: Đã rút")
    assert "💬 Trả lời" not in labels(card)
    assert WITHDRAW not in labels(await hoa.sees(f"🔎 {code}"))
    await hung.says("Chiều nay thay.")
    await hung.sees(f"{code} hiện ở tình trạng: Đã rút")
    await gone(hung, "✍️")
    await hoa.sees_nothing_of("Chiều nay thay.")


async def test_nobody_but_the_petitioner_withdraws_and_nothing_answered_is_withdrawn(
    sqlite_town: Town,
) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    lan = await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    code = await files(hoa)
    await hoa.says(f"/tracuu {code}")
    await hoa.taps(WITHDRAW)
    card = await hoa.finds_button("↩️ Đúng, tôi muốn rút")
    surely = next(key["data"] for row in card["inline_keyboard"] for key in row if "Đúng" in key["text"])
    await lan.says(f"/tracuu {code}")
    seen = await lan.sees(f"🔎 {code}")
    assert WITHDRAW not in labels(seen)
    assert "Chỉ người gửi" in await lan.forges(surely, on=seen)
    await answered(hung, hoa)
    assert f"{code} hiện ở tình trạng: Đã trả lời" in await hoa.forges(surely, on=card)


async def test_the_group_and_the_supporters_learn_that_a_petition_was_withdrawn(sqlite_town: Town) -> None:
    hung = await electrician(sqlite_town)
    lan = await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa, tam = await neighbour(sqlite_town, "Hoa"), await neighbour(sqlite_town, "Tâm")
    group = await sqlite_town.found_group(lan, hoa, tam)
    await hoa.sees("Xin chào bà con", chat=group)
    await files(hoa)  # so that consent is there
    await hoa.says(f"/kiennghi {LAMP}", to=group)
    code = "KN-26-000002"
    await hoa.sees(code, chat=group)
    await hung.sees(code)
    await tam.taps("🙋 Tôi cũng gặp", chat=group)
    await hoa.says(f"/tracuu {code}")
    await hoa.taps(WITHDRAW)
    await hoa.taps("↩️ Đúng, tôi muốn rút")
    receipt = await hoa.sees("Tình trạng: Đã rút", chat=group)
    assert labels(receipt) == ["🔎 Theo dõi"]
    told = await tam.sees(f"🙋 Việc mà ông/bà cũng gặp: {code}")
    assert "Nếu việc vẫn cần giải quyết, mời ông/bà gửi kiến nghị mới." in told["text"]
    assert labels(told) == ["📝 Gửi kiến nghị"]


async def test_supporters_read_on_their_card_what_the_petitioner_said_of_the_answer(
    sqlite_town: Town,
) -> None:
    hung = await electrician(sqlite_town)
    lan = await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa, tam = await neighbour(sqlite_town, "Hoa"), await neighbour(sqlite_town, "Tâm")
    group = await sqlite_town.found_group(lan, hoa, tam)
    await hoa.sees("Xin chào bà con", chat=group)
    await files(hoa)
    await hoa.says(f"/kiennghi {LAMP}", to=group)
    await hoa.sees("KN-26-000002", chat=group)
    await tam.taps("🙋 Tôi cũng gặp", chat=group)
    await hung.sees("KN-26-000002")
    await answered(hung, hoa)
    first = await tam.sees("🙋 Việc mà ông/bà cũng gặp đã có trả lời.")
    await hoa.taps(AGAIN)
    again = await tam.sees("🔁 Đã chuyển xem lại.")
    assert again["message_id"] == first["message_id"]
    await hoa.taps("Không cần nói thêm")
    await answered(hung, hoa, "Đã thay xong.")
    await tam.sees("🔁 Đã xem lại; sau đó đã có câu trả lời mới.")
    await hoa.taps("👍 Hài lòng")
    assert "“Đã thay xong.”" in (await tam.sees("👍 Người gửi đã hài lòng."))["text"]
