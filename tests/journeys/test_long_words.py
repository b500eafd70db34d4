"""Words longer than a message, or than a card: they arrive whole, and every card keeps to the limits."""

from __future__ import annotations

from domain.drafts import MAX_WORDS
from tests.journeys.troubles import (
    answers_with,
    draft_words,
    nothing_broke,
    pages_seen,
    petition_words,
    send,
)
from tests.town import Person, Town, labels


async def test_a_petition_one_character_too_long_for_a_message_arrives_whole(
    sqlite_town: Town, hung: Person, hoa: Person
) -> None:
    words = ("Đèn đường hỏng. " * 300)[:4096] + "!"
    await hoa.says(words)  # the client splits it in two
    await hoa.sees("📝 Kiến nghị gửi")
    await sqlite_town.settles()
    await send(hoa)
    assert "".join((await petition_words(sqlite_town)).split()) == "".join(words.split())
    pages = await pages_seen(hung, 2)
    assert "".join("".join(pages).split()) == "".join(words.split())
    await nothing_broke(sqlite_town)


async def test_eight_thousand_characters_of_emoji_arrive_whole_in_pages(
    sqlite_town: Town, hung: Person, hoa: Person
) -> None:
    words = "🙏" * 4000  # each counts twice for Telegram
    for start in range(0, 4000, 2000):
        await hoa.says("Đèn hỏng " + words[start : start + 2000])
    await hoa.sees("📝 Kiến nghị gửi")
    await sqlite_town.settles()
    await send(hoa)
    await hung.sees("Kiến nghị mới KN-26-000001")
    assert "".join(await pages_seen(hung, 3)).count("🙏") == 4000
    await hoa.says("/tracuu")
    await hoa.sees("1 kiến nghị của ông/bà")
    await hung.says("/viec")
    await hung.sees("1 kiến nghị chờ đồng chí trả lời")
    await hoa.says("/tracuu KN-26-000001")
    await hoa.sees("🔎 KN-26-000001")
    await nothing_broke(sqlite_town)


async def test_more_than_a_petition_holds_is_said_and_what_fits_has_no_hole(
    sqlite_town: Town, hung: Person, hoa: Person
) -> None:
    parts = [f"{number}" * 3000 for number in range(4)]
    for part in parts:
        await hoa.says(f"Đèn {part}")
    told = await hoa.sees("tối đa 8.000 ký tự")
    assert "phần viết sau đó chưa được thêm vào" in told["text"]
    assert len(await answers_with(hoa, "tối đa 8.000 ký tự")) == 1
    kept = await draft_words(sqlite_town)
    assert kept == "\n".join(f"Đèn {part}" for part in parts)[:MAX_WORDS]
    await hoa.sends("document", file_name="phan-con-lai.docx")  # as the answer proposes
    await hoa.sees("📎 1 tệp")
    await send(hoa)
    assert await petition_words(sqlite_town) == kept
    await nothing_broke(sqlite_town)


async def test_a_petition_of_forty_messages_stays_one_card_with_every_word(
    sqlite_town: Town, hung: Person, hoa: Person
) -> None:
    said = [f"Câu thứ {number}." for number in range(1, 41)]
    for words in said:
        await hoa.says(words)
    await hoa.sees("Câu thứ 40.")
    assert len(await answers_with(hoa, "📝 Kiến nghị gửi")) == 1
    assert await draft_words(sqlite_town) == "\n".join(said)
    await send(hoa)
    await nothing_broke(sqlite_town)


async def test_an_answer_as_long_as_a_message_reaches_the_petitioner_whole(
    sqlite_town: Town, hung: Person, hoa: Person
) -> None:
    await hoa.says("Đèn đường hỏng.")
    await send(hoa)
    task = await hung.sees("Kiến nghị mới KN-26-000001")
    words = " ".join(f"việc{number}" for number in range(400)) + " " + "🙏" * 500
    await hung.says(words, reply_to=task)
    await hoa.sees("💬 Trả lời KN-26-000001")
    (rest,) = await pages_seen(hoa, 1)
    (answer,) = await answers_with(hoa, "💬 Trả lời KN-26-000001")
    assert labels(answer) == ["👍 Hài lòng", "🔁 Đề nghị xem lại"]
    shown = answer["text"].partition("“")[2].rpartition(" …”")[0]
    assert f"{shown} {rest}".split() == words.split()
    await hoa.taps("👍 Hài lòng")
    await nothing_broke(sqlite_town)


async def test_a_dozen_petitions_fit_the_lists_of_who_sent_and_who_answers(
    sqlite_town: Town, hung: Person, hoa: Person
) -> None:
    await hoa.says("Đèn hỏng " + "🙏" * 200)
    await send(hoa)
    for number in range(2, 13):
        await hoa.says("Đèn hỏng " + "🙏" * 200)
        await hoa.taps("✅ Gửi", on=await hoa.finds_button("✅ Gửi"))
        await hoa.sees(f"Đã tiếp nhận KN-26-{number:06d}")
    await hoa.says("/tracuu")
    mine = await hoa.sees("12 kiến nghị của ông/bà")
    assert "… và 4 kiến nghị khác" in mine["text"]
    await hung.says("/viec")
    work = await hung.sees("12 kiến nghị chờ đồng chí trả lời")
    assert len(labels(work)) == 8
    await nothing_broke(sqlite_town)
