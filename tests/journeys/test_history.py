"""A petition's life as those who may see it read it, event by event."""

from __future__ import annotations

from tests.journeys.cases import electrician, files, neighbour
from tests.town import Town, labels


async def test_rare_buttons_stand_behind_one_and_lead_back_again(town: Town) -> None:
    hung, hoa = await electrician(town), await neighbour(town, "Hoa")
    await files(hoa)
    usual = labels(await hung.finds_button("⋯ Thêm"))
    await hung.taps("⋯ Thêm")
    rare = labels(await hung.finds_button("🕓 Lịch sử"))
    assert (rare[0], rare[-1]) == ("🕓 Lịch sử", "⬅️ Quay lại")
    await hung.taps("⬅️ Quay lại")
    assert labels(await hung.finds_button("⋯ Thêm")) == usual


async def test_nobody_but_the_responsible_person_turns_their_card(sqlite_town: Town) -> None:
    hung, hoa = await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    code = await files(hoa)
    card = await hung.finds_button("⋯ Thêm")
    more = next(key["data"] for row in card["inline_keyboard"] for key in row if key["text"] == "⋯ Thêm")
    own = await hoa.sees(code)
    assert await hoa.forges(more, on=own) == f"{code} hiện do người khác giải quyết."
    assert labels(await hung.sees("Kiến nghị mới")) == labels(card)
