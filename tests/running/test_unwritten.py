"""Cards that cannot be: one that is not written fails its batch, one that is not worded waits."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import Row, select, update
from sqlalchemy.exc import IntegrityError
from structlog.testing import capture_logs

from domain.identifiers import AccountId, Address, CardId
from storage.books import Books
from storage.card_rows import Card, CardKind
from storage.ids import new_id
from storage.tables import cards, petitions
from tests.journeys.cases import electrician, files, neighbour
from tests.town import Town


async def test_a_card_that_cannot_be_written_is_no_matter_of_rendering(town: Town) -> None:
    chat, nobody = Address("telegram", "1", "777"), AccountId(1)

    def add_twice(books: Books) -> None:
        # Its reader has to be looked up, so that rendering it asks the database.
        for _ in range(2):
            books.cards.add(Card(CardId(new_id()), chat, CardKind.NOTE, 1, account=nobody))

    with pytest.raises(IntegrityError):
        await town.ledger_does(add_twice)
    there = select(cards.c.id).where(cards.c.chat == chat.chat)
    assert await town.ledger_does(lambda books: list(books.execute(there).scalars())) == []


async def test_a_card_that_cannot_be_worded_rests_longer_each_time_and_a_person_hears_of_it_once(
    sqlite_town: Town,
) -> None:
    town, wrong = sqlite_town, CardId(new_id())
    chat = Address("telegram", str(town.bot_id), "777")
    card = Card(wrong, chat, CardKind.NOTE, 1, detail={"remark": "no such one"})
    with capture_logs() as logged:
        await town.ledger_does(lambda books: books.cards.add(card))
        for attempts, rest in enumerate((60, 120, 240), start=1):
            assert rest - 5 < await _rest_of(town, wrong, attempts) <= rest
            await town.time_comes(town.now() + timedelta(seconds=rest))
    said = [(one["log_level"], one["event"]) for one in logged if one["event"].startswith("card_not")]
    assert said == [("error", "card_not_rendered"), *[("warning", "card_not_rendered_again")] * 2]


async def test_a_petition_that_cannot_be_read_takes_no_card_with_it_but_its_own(sqlite_town: Town) -> None:
    town, hung, hoa = sqlite_town, await electrician(sqlite_town), await neighbour(sqlite_town, "Hoa")
    await files(hoa)
    await files(hoa, "Bóng đèn ngõ 14 nhấp nháy cả đêm.")
    task = await hung.sees("Kiến nghị mới KN-26-000002")
    await town.settles()
    broken, other = await town.ledger_does(_tasks)
    now = town.now().timestamp()

    def change(books: Books) -> None:
        of = petitions.c.id
        books.execute(update(petitions).where(of == broken.subject), {"why": "?"})
        books.execute(update(petitions).where(of == other.subject), {"words": "Bóng đèn ngõ 14 đã tắt hẳn."})
        books.execute(update(cards).where(cards.c.id.in_([broken.id, other.id])), {"due": now})

    await town.ledger_does(change)
    assert (await hung.sees("Bóng đèn ngõ 14 đã tắt hẳn."))["message_id"] == task["message_id"]
    await _rest_of(town, broken.id, 1)


def _tasks(books: Books) -> Sequence[Row[tuple[CardId, int]]]:
    return books.execute(select(cards.c.id, cards.c.subject).where(cards.c.kind == CardKind.TASK)).all()


async def _rest_of(town: Town, card: CardId, attempts: int) -> float:
    """Wait until the card was tried so often; return in how many seconds it is tried again."""
    row = select(cards.c.due, cards.c.attempts).where(cards.c.id == card)
    for _ in range(200):
        found = await town.ledger_does(lambda books: books.execute(row).one())
        if found.attempts == attempts:
            return float(found.due - town.now().timestamp())
        await asyncio.sleep(0.05)
    raise AssertionError(f"it was tried {found.attempts} times, not {attempts}")
