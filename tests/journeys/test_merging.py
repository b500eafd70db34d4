"""One petition goes on within another, and only where its own author agrees."""

from __future__ import annotations

from domain.actions import Act, Action
from domain.identifiers import PetitionId
from domain.states import State
from tests.emulated import Json
from tests.journeys.cases import LAMP, RUBBISH, electrician, files, neighbour
from tests.town import Person, Town, labels

MORE, MERGE, AGREE, APART = "⋯ Thêm", "🔗 Gộp với kiến nghị khác", "👍 Đồng ý gộp", "Không gộp"
SECOND = "Đèn đường ngõ 12 vẫn chưa sáng, xin thay bóng đèn."
FIRST_CODE, SECOND_CODE = "KN-26-000001", "KN-26-000002"


async def id_of(town: Town, number: int) -> PetitionId:
    """Return the id of a petition by its number."""
    return await town.ledger_does(lambda books: books.petitions.with_code(2026, number)[0].id)


async def state_of(town: Town, number: int) -> State:
    """Return where a petition is."""
    return await town.ledger_does(lambda books: books.petitions.with_code(2026, number)[0].state)


async def task_of(member: Person, code: str) -> Json:
    """Return the member's card of a petition."""
    return await member.sees(f"Kiến nghị mới {code}")


async def offers(member: Person, code: str) -> Json:
    """Let the member open what the petition could be merged into."""
    task = await task_of(member, code)
    await member.taps(MORE, on=task)
    await member.town.settles()
    task = await task_of(member, code)
    await member.taps(MERGE, on=task)
    await member.sees("👇 Gộp vào kiến nghị nào?")
    return await task_of(member, code)


async def asks(member: Person, code: str, into: str) -> None:
    """Let the member ask the author of `code` to merge it into `into`."""
    task = await offers(member, code)
    label = next(one for one in labels(task) if one.startswith(into))
    toast = await member.taps(label, on=task)
    assert toast == f"🔗 Đã hỏi người gửi {code}. Chỉ gộp khi người gửi đồng ý."


async def test_the_author_agrees_and_hears_of_the_other_s_answer_with_whoever_supported(town: Town) -> None:
    hung = await electrician(town)
    lan = await town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa, tam, nga = [await neighbour(town, name) for name in ("Hoa", "Tâm", "Nga")]
    group = await town.found_group(lan, hoa, tam, nga)
    await hoa.sees("Xin chào bà con", chat=group)
    await files(tam, RUBBISH)  # so that consent is there
    await files(hoa)
    await tam.says(f"/kiennghi {SECOND}", to=group)
    await tam.sees("KN-26-000003", chat=group)
    await nga.taps("🙋 Tôi cũng gặp", chat=group)
    await asks(hung, "KN-26-000003", SECOND_CODE)
    asked = await tam.sees(f"🔗 Kiến nghị KN-26-000003 của ông/bà có vẻ cùng việc với {SECOND_CODE}")
    assert LAMP not in asked["text"], "what somebody sent in private is theirs"
    assert labels(asked) == [AGREE, APART]
    await tam.taps(AGREE, on=asked)
    await tam.sees(f"🔗 Đã gộp KN-26-000003 vào {SECOND_CODE}.")
    await hung.sees(f"🔗 Người gửi đã đồng ý: KN-26-000003 được gộp vào {SECOND_CODE}.")
    target = await hung.sees("🔗 Đã gộp vào đây: KN-26-000003")
    assert SECOND_CODE in target["text"]
    receipt = await tam.sees("Đã tiếp nhận KN-26-000003", chat=group)
    assert f"Đã gộp vào {SECOND_CODE}" in receipt["text"]
    assert labels(receipt) == ["🔎 Theo dõi"]
    await nga.sees(f"Đã gộp vào {SECOND_CODE}")
    assert await state_of(town, 3) is State.MERGED
    await hung.says("Chiều nay thay bóng.", reply_to=target)
    for person in (hoa, tam, nga):
        await person.sees("“Chiều nay thay bóng.”")
    await tam.sees("🔗 Kiến nghị KN-26-000003 của ông/bà, đã gộp vào đây, đã có trả lời.")
    await nga.sees("🙋 Việc mà ông/bà cũng gặp đã có trả lời.")
    for person in (tam, nga):
        await person.says(f"/tracuu {SECOND_CODE}")
        assert LAMP not in (await person.sees(f"🔎 {SECOND_CODE}"))["text"]
    await hoa.sees("🙋 2 người khác cũng gặp việc này.")


async def test_the_author_refuses_and_both_go_on_by_themselves(town: Town) -> None:
    hung, hoa, tam = await electrician(town), await neighbour(town, "Hoa"), await neighbour(town, "Tâm")
    await files(hoa)
    await files(tam, SECOND)
    await asks(hung, SECOND_CODE, FIRST_CODE)
    await tam.taps(APART)
    await tam.sees(f"{SECOND_CODE} vẫn được giải quyết riêng.")
    await hung.sees(f"Người gửi {SECOND_CODE} không đồng ý gộp")
    assert await state_of(town, 2) is State.ASSIGNED
    await asks(hung, SECOND_CODE, FIRST_CODE)


async def test_words_that_stand_in_the_group_are_shown_to_the_author(sqlite_town: Town) -> None:
    hung = await electrician(sqlite_town)
    lan = await sqlite_town.recognised("Lê Thị Lan", "Tổ trưởng", gender="Nữ")
    hoa, tam = await neighbour(sqlite_town, "Hoa"), await neighbour(sqlite_town, "Tâm")
    group = await sqlite_town.found_group(lan, hoa, tam)
    await hoa.sees("Xin chào bà con", chat=group)
    await files(hoa, RUBBISH)
    await hoa.says(f"/kiennghi {LAMP}", to=group)
    await hoa.sees(SECOND_CODE, chat=group)
    await files(tam, SECOND)
    await asks(hung, "KN-26-000003", SECOND_CODE)
    assert LAMP in (await tam.sees("có vẻ cùng việc với"))["text"]


async def test_those_of_the_same_field_come_first_and_only_what_the_member_may_read_is_offered(
    sqlite_town: Town,
) -> None:
    hung = await electrician(sqlite_town, fields="utilities;environment")
    await sqlite_town.recognised("Bùi Thị Nga", "Thành viên", fields="security", gender="Nữ")
    hoa, tam = await neighbour(sqlite_town, "Hoa"), await neighbour(sqlite_town, "Tâm")
    await files(hoa, RUBBISH)
    await files(tam, LAMP)
    await files(tam, "Trộm cắp xe máy ban đêm, mất an ninh.")
    await files(hoa, SECOND)
    offered = labels(await offers(hung, "KN-26-000004"))
    assert [one[:12] for one in offered[:-1]] == [SECOND_CODE, FIRST_CODE]


async def test_an_author_is_asked_once_at_a_time_and_no_longer_once_the_other_has_ended(
    sqlite_town: Town,
) -> None:
    hung, hoa, tam = (
        await electrician(sqlite_town),
        await neighbour(sqlite_town, "Hoa"),
        await neighbour(sqlite_town, "Tâm"),
    )
    await files(hoa)
    await files(tam, SECOND)
    await asks(hung, SECOND_CODE, FIRST_CODE)
    task = await offers(hung, SECOND_CODE)
    label = next(one for one in labels(task) if one.startswith(FIRST_CODE))
    assert "không còn dùng được" in await hung.taps(label, on=task)
    asked = await tam.sees("có vẻ cùng việc với")
    await hung.says("Đã thay bóng.", reply_to=await hung.sees(FIRST_CODE))
    await hoa.sees("“Đã thay bóng.”")
    toast = await tam.taps(AGREE, on=asked)
    assert toast
    assert await state_of(sqlite_town, 2) is State.ASSIGNED


async def test_nobody_merges_by_a_forged_button_what_they_were_not_asked_about(sqlite_town: Town) -> None:
    hung, hoa, tam = (
        await electrician(sqlite_town),
        await neighbour(sqlite_town, "Hoa"),
        await neighbour(sqlite_town, "Tâm"),
    )
    await files(hoa)
    await files(tam, SECOND)
    first, second = await id_of(sqlite_town, 1), await id_of(sqlite_town, 2)
    agree = Action(Act.MERGE, second, f"{first:x}").pack()
    on = await tam.sees("Đã tiếp nhận")
    assert "không còn dùng được" in await tam.forges(agree, on=on)
    ask = Action(Act.ASK_MERGER, second, f"{first:x}").pack()
    assert await tam.forges(ask, on=on) != ""
    await asks(hung, SECOND_CODE, FIRST_CODE)
    await tam.sees("có vẻ cùng việc với")
    await hung.forges(agree, on=await hung.sees(SECOND_CODE))
    await hoa.forges(agree, on=await hoa.sees("Đã tiếp nhận"))
    assert await state_of(sqlite_town, 2) is State.ASSIGNED
    await tam.taps(AGREE)
    await tam.sees(f"🔗 Đã gộp {SECOND_CODE} vào {FIRST_CODE}.")
    assert await state_of(sqlite_town, 2) is State.MERGED
