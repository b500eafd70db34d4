"""The province that is measured: thousands of groups, an officer who sends; elsewhere a ward of residents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection

from benchmarks.ward import Place, enrol, settle
from domain.sheets import Line
from services.roster import RosterDesk
from storage.books import Books
from storage.engine import open_engine
from storage.ids import new_id
from storage.tables import groups, units
from tests.emulated import Emulated

_PROVINCE = "Tỉnh Đồng Tháp"
_PHONE = "+84900000001"
_IN_A_COMMUNE = 50
_AT_ONCE = 10_000
_HEADER = ("Mã tổ", "Tên tổ", "Xã/Phường", "Tỉnh/Thành phố", "Họ và tên", "Số điện thoại", "Vai trò")


@dataclass(frozen=True, slots=True)
class Province:
    """A bot, the chats that a notice of the officer reaches, and places where petitions are filed."""

    token: str
    officer: int
    chats: Sequence[int]
    places: Sequence[Place]

    @property
    def bot(self) -> int:
        """The bot's own id, which is its chat with everybody."""
        return int(self.token.partition(":")[0])


async def found(emulated: Emulated, token: str, url: str, *, count: int) -> Province:
    """Create a bot with so many groups, and write into its ledger what the set-up leaves there."""
    bot, _, name = token.partition(":")
    places = await settle(emulated, token, f"{name}_{bot}_bot")
    officer = (await emulated.users("Officer", phone=_PHONE))["id"]
    owner = (await emulated.users("Owner"))["id"]
    await emulated.act(officer, "start", int(bot))
    chats = await emulated.many_groups(count, owner, int(bot), title="To {number}", type="supergroup")
    enrol(url, bot, places)
    engine = open_engine(url)
    with engine.begin() as connection:
        _enrol_officer(connection, bot, officer)
        _enrol_groups(connection, bot, chats)
    engine.dispose()
    return Province(token, officer, chats, places)


def _enrol_officer(connection: Connection, bot: str, officer: int) -> None:
    books = Books(connection, now=datetime(2026, 11, 22, tzinfo=UTC))
    row = ("", "", "", _PROVINCE, "Officer", _PHONE, "Cán bộ tỉnh")
    RosterDesk(books).import_rows([Line(1, _HEADER), Line(2, row)])
    person = books.people.with_phone(_PHONE)
    assert person is not None
    account = books.accounts.add("telegram", bot, str(officer))
    books.accounts.recognise(account, person.id)
    books.accounts.set_reachable(account.id, reachable=True)
    books.flush()


def _enrol_groups(connection: Connection, bot: str, chats: Sequence[int]) -> None:
    province = connection.execute(units.select().where(units.c.name == _PROVINCE)).one()
    for start in range(0, len(chats), _AT_ONCE):
        made = list(_places(province.id, bot, chats[start : start + _AT_ONCE], start))
        connection.execute(units.insert(), [unit for unit, _ in made])
        connection.execute(groups.insert(), [group for _, group in made if group is not None])


def _places(
    province: int, bot: str, chats: Sequence[int], start: int
) -> Iterator[tuple[dict[str, object], dict[str, object] | None]]:
    commune = 0
    for number, chat in enumerate(chats):
        if number % _IN_A_COMMUNE == 0:
            commune = new_id()
            path = f"/{province}/{commune}/"
            yield _unit(commune, province, path, "commune", None, f"Xã {start + number}"), None
        to = new_id()
        code = f"DT-{start + number}"
        unit = _unit(to, commune, f"/{province}/{commune}/{to}/", "neighbourhood", code, code)
        group = {"id": new_id(), "messenger": "telegram", "bot": bot, "chat": str(chat), "unit_id": to}
        yield unit, group | {"present": True}


def _unit(key: int, parent: int, path: str, kind: str, code: str | None, name: str) -> dict[str, object]:
    return {"id": key, "parent_id": parent, "path": path, "kind": kind, "code": code, "name": name}
