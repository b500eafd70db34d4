"""Journey 2, its end: the petitioner has the last word, and supporters hear of the answer too."""

from __future__ import annotations

import asyncio

from tests.journeys.cases import LAMP, electrician, files, neighbour
from tests.town import Person, Town, labels

AGAIN = "🔁 Đề nghị xem lại"
NOT_SATISFIED = "chưa hài lòng và đề nghị xem lại"


async def answered(hung: Person, hoa: Person, words: str = "Đã thay bóng.") -> None:
    """Let the member reply to the newest task, and wait until the petitioner has it."""
    task = (await hung.finds_button("💬 Trả lời")) | {"chat": hung.town.bot_id}
    await hung.says(words, reply_to=task)
    await hoa.sees(f"“{words}”")


async def test_a_satisfied_petitioner_closes_the_petition_for_everybody(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    await files(hoa)
    await answered(hung, hoa)
    assert await hoa.taps("👍 Hài lòng") == "👍 Cảm ơn ông/bà. Kiến nghị đã kết thúc."
    assert labels(await hoa.sees("👍 Ông/bà đã xác nhận hài lòng. Xin cảm ơn.")) == []
    await hung.sees("Tình trạng: Đã kết thúc")


async def test_a_reopened_petition_comes_back_as_a_new_card_and_one_level_up_is_told(town: Town) -> None:
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    code = await files(hoa)
    before = await hung.sees("Kiến nghị mới")
    await answered(hung, hoa)
    assert await hoa.taps(AGAIN) == "🔁 Đã chuyển lại để xem xét. Cảm ơn ông/bà."
    card = await hung.sees(f"🔁 Đề nghị xem lại {code}")
    assert card["message_id"] > before["message_id"]
    assert "💬 “Đã thay bóng.”" in card["text"]
    await lan.sees(f"🔁 Người gửi {code} {NOT_SATISFIED}.")
    await hoa.sees("🔁 Đã chuyển xem lại. Tình trạng: Đang giải quyết.")


async def test_a_second_answer_can_be_reopened_and_confirmed_like_the_first(town: Town) -> None:
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    await files(hoa)
    for words in ("Mai thay.", "Kia thay."):
        await answered(hung, hoa, words)
        await hoa.taps(AGAIN)
        await hung.sees("🔁 Đề nghị xem lại")
    await answered(hung, hoa, "Đã thay xong.")
    await hoa.taps("👍 Hài lòng")
    await hoa.sees("👍 Ông/bà đã xác nhận hài lòng.")
    reopened = await town.ledger_does(
        lambda books: [one.reopened for one in books.petitions.with_code(2026, 1)]
    )
    assert reopened == [2]


async def test_what_the_head_answered_is_told_to_the_cell_secretary_not_to_the_deputy(
    sqlite_town: Town,
) -> None:
    lan = await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ", fields="utilities")
    deputy = await sqlite_town.recognised("Võ Văn Tư", "Tổ phó", gender="Nam")
    secretary = await sqlite_town.recognised("Đỗ Thị Năm", "Bí thư chi bộ", gender="Nữ")
    hoa = await neighbour(sqlite_town, "Hoa")
    await files(hoa)
    await answered(lan, hoa)
    await hoa.taps(AGAIN)
    await secretary.sees(NOT_SATISFIED)
    await deputy.sees_nothing_of(NOT_SATISFIED)


async def test_two_last_words_at_once_count_as_the_first_of_them(town: Town) -> None:
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    await files(hoa)
    await answered(hung, hoa)
    card = await hoa.finds_button(AGAIN)
    toasts = await asyncio.gather(hoa.taps("👍 Hài lòng", on=card), hoa.taps(AGAIN, on=card))
    first = [one for one in toasts if "Cảm ơn" in one]
    assert len(first) == 1
    assert len([one for one in toasts if "hiện ở tình trạng" in one]) == 1


async def test_supporters_are_counted_hear_of_the_answer_and_have_no_last_word(town: Town) -> None:
    hung = await electrician(town)
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa, tam = await neighbour(town, "Hoa"), await neighbour(town, "Tâm")
    group = await town.found_group(lan, hoa, tam)
    await hoa.sees("Xin chào bà con", chat=group)
    await files(hoa)  # so that consent is there
    await hoa.says(f"/kiennghi {LAMP}", to=group)
    await hoa.sees("KN-26-000002", chat=group)
    assert (
        await tam.taps("🙋 Tôi cũng gặp", chat=group)
        == "🙋 Đã ghi nhận. Khi có trả lời, ông/bà cũng được báo."
    )
    again = await tam.taps("🙋 Tôi cũng gặp (1)", chat=group)
    assert again == "Ông/bà đã được ghi nhận rồi."
    assert await hoa.taps("🙋 Tôi cũng gặp (1)", chat=group) == "Đây là kiến nghị của chính ông/bà."
    await answered(hung, hoa)
    told = await tam.sees("🙋 Việc mà ông/bà cũng gặp đã có trả lời.")
    assert "“Đã thay bóng.”" in told["text"]
    assert labels(told) == []
    await tam.says("/tracuu KN-26-000002")
    assert "🙋 1 người khác cũng gặp việc này." in (await tam.sees("🔎 KN-26-000002"))["text"]


async def test_tracuu_lists_one_s_own_and_finds_a_code_in_any_form(sqlite_town: Town) -> None:
    await electrician(sqlite_town)
    hoa = await neighbour(sqlite_town, "Hoa")
    await hoa.says("/tracuu")
    await hoa.sees("Ông/bà chưa gửi kiến nghị nào")
    code = await files(hoa)
    await hoa.says("/tracuu")
    assert labels(await hoa.sees("🔎 1 kiến nghị của ông/bà")) == [code]
    for typed in (code, "kn-26-1", "KN 26 000001", "Kn_26_01"):
        await hoa.says(f"/tracuu {typed}")
        await sqlite_town.settles()
        assert f"🔎 {code}" in (await hoa.texts())[-1], typed
    await hoa.says(code.replace("-", "").lower())
    await sqlite_town.settles()
    assert f"🔎 {code}" in (await hoa.texts())[-1], "a code needs no command"
    await hoa.says("/tracuu số một")
    await hoa.sees("Mã kiến nghị có dạng như sau")


async def test_an_unknown_code_and_somebody_else_s_get_the_same_answer(sqlite_town: Town) -> None:
    await electrician(sqlite_town)
    hoa, tam = await neighbour(sqlite_town, "Hoa"), await neighbour(sqlite_town, "Tâm")
    code = await files(hoa)
    await tam.says(f"/tracuu {code}")
    words = (await tam.sees("Không tìm thấy mã này"))["text"]
    await hoa.says("/tracuu KN-26-999999")
    assert (await hoa.sees("Không tìm thấy mã này"))["text"] == words
    await tam.sees_nothing_of(LAMP[:20])


async def test_a_code_alone_is_an_answer_where_the_bot_asked_for_one(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    await hung.taps("💬 Trả lời")
    await hung.says(code)
    await hoa.sees(f"“{code}”")


async def test_viec_of_a_head_names_the_others_work_and_counts_none_of_their_own(sqlite_town: Town) -> None:
    await electrician(sqlite_town)
    hoa = await neighbour(sqlite_town, "Hoa")
    lan = await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    await files(hoa)
    await lan.says("/viec")
    work = await lan.sees("Hiện không có việc nào chờ đồng chí")
    assert "Kiến nghị khác chưa xong trong tổ: 1" in work["text"]
    assert "0 kiến nghị" not in work["text"]


async def test_viec_shows_a_member_their_own_work_and_opens_it_anew(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    await hung.says("/viec")
    await hung.sees("Hiện không có việc nào chờ đồng chí")
    code = await files(hoa)
    await hung.says("/viec")
    work = await hung.sees("📋 1 kiến nghị chờ đồng chí trả lời")
    assert "Đã phân công (còn 5 ngày làm việc): Đèn đường" in work["text"]
    await hung.taps(code, on=work)
    await sqlite_town.settles()
    assert "🔔 Kiến nghị mới" in (await hung.texts())[-1]
    await hoa.says("/viec")
    await hoa.sees("Mục này dành cho thành viên tổ dân vận.")


async def test_what_is_reopened_goes_to_the_next_in_line_where_its_member_has_left_the_bot(
    town: Town,
) -> None:
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    code = await files(hoa)
    await answered(hung, hoa)
    await town.emulated.act(hung.id, "block", town.bot_id)
    await town.settles()
    await hoa.taps(AGAIN)
    task = await lan.sees(f"🔔 Kiến nghị mới {code}")
    assert "💬 Trả lời" in labels(task)
    await hoa.sees("Chuyển bà Lê Thị Lan, tổ trưởng")
