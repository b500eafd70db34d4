"""The commune of the year: neighbourhoods as they are, many without a party member, some without a head."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from benchmarks.year.deeds import MESSENGER
from domain.consent import VERSION
from domain.sheets import Line
from services.roster import RosterDesk
from storage.books import Books
from storage.engine import open_engine
from storage.schema import upgrade
from tests.emulated import Emulated

RESIDENTS = 40  # of each neighbourhood who write to the bot
_HEADER = (
    "Mã tổ", "Tên tổ", "Xã/Phường", "Tỉnh/Thành phố", "Họ và tên", "Số điện thoại", "Vai trò",
    "Lĩnh vực phụ trách",
)  # fmt: skip
_FIELDS = ("utilities", "environment", "security", "roads")
_OFFICERS = 4
_AT_ONCE = 16
# How often a neighbourhood has one of each, and how often that person has never opened the bot.
_HAS_HEAD, _HAS_DEPUTY, _HAS_SECRETARY, _NEVER_CAME = 0.9, 0.5, 0.55, 0.15


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the year: where they live or serve, their role (a resident has none), their number."""

    unit: str
    role: str
    name: str
    phone: str
    fields: str = ""
    comes: bool = True  # has opened the bot


@dataclass(frozen=True, slots=True)
class Commune:
    """Who takes part, by the messenger's ids."""

    residents: Sequence[tuple[str, str]]  # the neighbourhood, the id
    staff: Sequence[str]


def settled(neighbourhoods: int, dice: Random) -> Sequence[Someone]:
    """Return everybody of so many neighbourhoods, and of their commune."""
    numbers = iter(range(10_000_000))
    people: list[Someone] = []

    def add(unit: str, role: str, fields: str = "") -> None:
        number = next(numbers)
        comes = not role or dice.random() >= _NEVER_CAME
        people.append(Someone(unit, role, f"Người {number}", f"090{number:07d}", fields, comes))

    for place in range(neighbourhoods):
        unit = f"T-{place}"
        for field in dice.sample(_FIELDS, dice.randint(2, 4)):
            add(unit, "Thành viên", field)
        for role, share in (
            ("Tổ trưởng", _HAS_HEAD), ("Tổ phó", _HAS_DEPUTY), ("Bí thư chi bộ", _HAS_SECRETARY),
        ):  # fmt: skip
            if dice.random() < share:
                add(unit, role)
        for _ in range(RESIDENTS):
            add(unit, "")
    for _ in range(_OFFICERS):
        number = next(numbers)
        people.append(Someone("", "Cán bộ xã", f"Cán bộ {number}", f"090{number:07d}"))
    return people


async def enter(emulated: Emulated, token: str, people: Sequence[Someone]) -> Sequence[str]:
    """Create the bot, and the accounts of everybody who opens it; return their ids, empty for the others."""
    bot = (await emulated.bots(token, "year_bot"))["id"]
    gate = asyncio.Semaphore(_AT_ONCE)

    async def one(person: Someone) -> str:
        if not person.comes:
            return ""
        async with gate:
            user = (await emulated.users(person.name, phone=person.phone))["id"]
            await emulated.act(user, "start", bot)
            return str(user)

    return await asyncio.gather(*map(one, people))


def enrol(url: str, bot: str, people: Sequence[Someone], ids: Sequence[str], now: datetime) -> Commune:
    """Write what setting up leaves in the ledger: roster, recognised people, settled residents, consent."""
    engine = open_engine(url)
    upgrade(engine)
    with engine.begin() as connection:
        books = Books(connection, now=now)
        RosterDesk(books).import_rows(_sheet(people))
        for someone, account in zip(people, ids, strict=True):
            if account:
                _enrol(books, bot, someone, account)
        books.flush()
    engine.dispose()
    known = list(zip(people, ids, strict=True))
    return Commune(
        [(one.unit, account) for one, account in known if not one.role],
        [account for one, account in known if one.role and account],
    )


def _sheet(people: Sequence[Someone]) -> Sequence[Line]:
    rows = [
        (one.unit, one.unit.replace("T-", "Tổ "), "Phường", "Tỉnh", one.name, one.phone, one.role, one.fields)
        if one.unit
        else ("", "", "Phường", "Tỉnh", one.name, one.phone, one.role, "")
        for one in people
        if one.role
    ]
    return [Line(number, cells) for number, cells in enumerate((_HEADER, *rows), start=1)]


def _enrol(books: Books, bot: str, someone: Someone, account: str) -> None:
    known = books.accounts.add(MESSENGER, bot, account)
    books.accounts.set_reachable(known.id, reachable=True)
    books.accounts.agree(known.id, version=VERSION, name=someone.name)
    if someone.role:
        person = books.people.with_phone(f"+84{someone.phone[1:]}")
        assert person is not None, "the roster was imported"
        books.accounts.recognise(known, person.id)
        return
    unit = books.units.with_code(someone.unit)
    assert unit is not None, "the roster was imported"
    books.accounts.settle_in(known.id, unit.id)
