"""The ward that is measured: fifty neighbourhoods, each with a group, a member in charge, and residents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from domain.consent import VERSION
from domain.identifiers import Address
from domain.sheets import Line
from services.roster import RosterDesk
from storage.books import Books
from storage.engine import open_engine
from storage.schema import upgrade
from tests.emulated import Emulated

NEIGHBOURHOODS = 50
_HEADER = (
    "Mã tổ", "Tên tổ", "Xã/Phường", "Tỉnh/Thành phố", "Họ và tên", "Số điện thoại", "Vai trò",
    "Lĩnh vực phụ trách",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A group, somebody who writes there, and the member in charge of what is written."""

    group: int
    resident: int
    member: int


async def settle(emulated: Emulated, token: str, username: str) -> Sequence[Place]:
    """Create a bot and the fifty groups that it is in."""
    bot = (await emulated.bots(token, username, reads_everything=True))["id"]
    places = []
    for number in range(NEIGHBOURHOODS):
        resident = (await emulated.users(f"Resident {number}", phone=f"+8491{number:07d}"))["id"]
        member = (await emulated.users(f"Member {number}", phone=f"+8490{number:07d}"))["id"]
        await emulated.act(member, "start", bot)
        group = await emulated.groups(f"To {number}", resident, [member, bot], type="supergroup")
        places.append(Place(group["id"], resident, member))
    return places


def enrol(url: str, bot: str, places: Sequence[Place]) -> None:
    """Write what the set-up leaves in the ledger: roster, recognised members, bound groups, consent."""
    engine = open_engine(url)
    upgrade(engine)
    with engine.begin() as connection:
        books = Books(connection, now=datetime(2026, 11, 22, tzinfo=UTC))
        rows = [
            (f"T-{number}", f"To {number}", "Phuong", "Tinh", f"Member {number}", f"090{number:07d}",
             "Thành viên", "environment")
            for number in range(len(places))
        ]  # fmt: skip
        lines = [Line(number, cells) for number, cells in enumerate((_HEADER, *rows), start=1)]
        RosterDesk(books).import_rows(lines)
        for number, place in enumerate(places):
            _enrol_place(books, bot, number, place)
        books.flush()
    engine.dispose()


def _enrol_place(books: Books, bot: str, number: int, place: Place) -> None:
    unit = books.units.with_code(f"T-{number}")
    person = books.people.with_phone(f"+8490{number:07d}")
    assert unit is not None
    assert person is not None
    member = books.accounts.add("telegram", bot, str(place.member))
    books.accounts.recognise(member, person.id)
    books.accounts.set_reachable(member.id, reachable=True)
    resident = books.accounts.add("telegram", bot, str(place.resident))
    books.accounts.agree(resident.id, version=VERSION, name=f"Resident {number}")
    group = books.groups.join(Address("telegram", bot, str(place.group)))
    books.groups.bind(group.id, unit.id)
