"""What journeys of questions and replies have in common."""

from __future__ import annotations

from datetime import datetime

from domain.identifiers import PetitionId
from domain.people import Account
from storage.books import Books
from tests.town import Person, Town, labels

ASK = "❓ Hỏi thêm"


async def asks(member: Person, words: str = "Nhà ông/bà số mấy?", *, code: str = "") -> None:
    """Let the member ask the petitioner something."""
    await member.sees(f"{code} · ")
    cards = [one for one in await member.reads() if code in (one.get("text") or "") and ASK in labels(one)]
    await member.taps(ASK, on=cards[-1] if cards else None)
    await member.sees("đồng chí muốn hỏi gì?")
    await member.says(words)
    await member.sees("❓ Đã chuyển câu hỏi")


async def id_of(town: Town, code: str) -> PetitionId:
    """Return the id of the petition with this code."""
    _, year, number = code.split("-")
    found = await town.ledger_does(lambda books: books.petitions.with_code(2000 + int(year), int(number)))
    return found[0].id


async def asked_at(town: Town, code: str) -> datetime | None:
    """Return since when the petition's clock stands still."""
    number = await id_of(town, code)
    return await town.ledger_does(lambda books: books.petitions.get(number).asked_at)


def account_of(books: Books, person: Person) -> Account:
    """Return the account through which the person writes to the bot."""
    found = books.accounts.of("telegram", str(person.town.bot_id), str(person.id))
    assert found is not None
    return found
