"""The province that is measured: thousands of groups, an officer who sends; elsewhere a ward of residents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection

from benchmarks.ward import Place, enrol, settle
from domain.sheets import Line
from services.roster import RosterDesk
from storage.books import Books
from storage.engine import open_engine
from tests.emulated import Emulated
from tests.provinces import bind_groups

_PROVINCE = "Tỉnh Đồng Tháp"
_PHONE = "+84900000001"
_HEADER = ("Mã tổ", "Tên tổ", "Xã/Phường", "Tỉnh/Thành phố", "Họ và tên", "Số điện thoại", "Vai trò")


@dataclass(frozen=True, slots=True)
class Province:
    """A bot, the chats that a notice of the officer reaches, and places where petitions are filed."""

    token: str
    officer: int
    owner: int  # of the groups
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
        bind_groups(connection, bot, chats, above=_PROVINCE)
    engine.dispose()
    return Province(token, officer, owner, chats, places)


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
