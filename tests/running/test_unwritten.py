"""A card that cannot be written fails the batch that made it, and nobody is told otherwise."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from domain.identifiers import AccountId, Address, CardId
from storage.books import Books
from storage.card_rows import Card, CardKind
from storage.ids import new_id
from storage.tables import cards
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
