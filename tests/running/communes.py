"""A commune of many tổ, put into a ledger without a chat: people who can be reached, petitions that wait."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine

from domain.identifiers import PetitionId
from domain.petitions import Petition, file
from domain.routing import Why
from domain.states import State
from domain.units import Unit
from services.roster import RosterDesk
from storage.books import Books
from storage.ids import new_id
from storage.tables import accounts
from tests.setup.sheets import PHUONG, TINH, lines

_ROLES = ("Tổ trưởng", "Tổ phó", "Bí thư chi bộ", "Thành viên", "Thành viên", "Thành viên", "Thành viên")


def settle(engine: Engine, *, neighbourhoods: int, petitions: int, at: datetime) -> None:
    """Let people of so many tổ be recognised, and file so many petitions in each of them."""
    with engine.begin() as connection:
        books = Books(connection, now=at)
        rows = [
            (f"MT-{to:02d}", f"Tổ dân phố số {to}", PHUONG, TINH, f"Người {to}.{number}",
             f"09{to:04d}{number:04d}", role, "", "", "Điện, nước, chiếu sáng" if number == 6 else "", "")
            for to in range(1, neighbourhoods + 1)
            for number, role in enumerate(_ROLES)
        ]  # fmt: skip
        RosterDesk(books).import_rows(lines(*rows))
        for row in rows:
            _recognise(books, row[5])
        for to in range(1, neighbourhoods + 1):
            unit = books.units.with_code(f"MT-{to:02d}")
            assert unit is not None
            for _ in range(petitions):
                _file(books, unit, at)
        books.cards.leave_due()
        books.flush()


def _recognise(books: Books, phone: str) -> None:
    person = books.people.with_phone(f"+84{phone[1:]}")
    assert person is not None
    row = {"id": new_id(), "messenger": "telegram", "bot": "1", "external_id": phone, "chat": phone}
    books.execute(accounts.insert(), row | {"person_id": person.id, "reachable": True})


def _file(books: Books, unit: Unit, at: datetime) -> None:
    route = books.people.route(unit, words="", field="utilities", to_commune=False, excluded=set())
    terms = books.calendars.terms(unit.id, "utilities")
    due = terms.to_answer(at, urgent=False)
    draft = Petition(
        id=PetitionId(new_id()), commune=unit.above, year=at.year,
        number=books.petitions.next_number(unit.above, at.year), unit=unit.id, account=None,
        anonymous=False, to_commune=False, field="utilities", state=State.SUBMITTED, responsible=None,
        why=Why.NOBODY, words="Đèn đường đầu ngõ hỏng ba hôm nay.", group=None, origin_message=None,
        supporters=0, reopened=0, created_at=at, version=1, due=due, member_due=due,
    )  # fmt: skip
    books.petitions.add(file(draft, route, at=at, terms=terms))
