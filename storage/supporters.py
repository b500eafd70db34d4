"""Who also meets with a matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from domain.identifiers import AccountId, PetitionId
from domain.petitions import Petition
from storage.petition_rows import read_petition
from storage.tables import petitions, supporters

if TYPE_CHECKING:
    from storage.books import Books

_SUPPORTED_BY = (
    select(petitions)
    .join(supporters, supporters.c.petition_id == petitions.c.id)
    .where(supporters.c.account_id == bindparam("account"))
    .order_by(petitions.c.created_at.desc(), petitions.c.id.desc())
)
_SUPPORTERS = select(supporters.c.account_id).where(supporters.c.petition_id == bindparam("id"))


class Supporters:
    """Reads and writes supporters; their number stands in the petition itself."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def add(self, petition: Petition, account: AccountId) -> bool:
        """Add a supporter; False if they were one already."""
        if account in self.of(petition.id):
            return False
        row = {"petition_id": petition.id, "account_id": account, "at": self._books.now}
        self._books.execute(supporters.insert(), row)
        grown = petitions.update().where(petitions.c.id == petition.id)
        self._books.execute(grown.values(supporters=petitions.c.supporters + 1))
        self._books.petitions.look_anew(petition.id)
        return True

    def of(self, petition: PetitionId) -> Sequence[AccountId]:
        """Return who also meets with the matter."""
        return list(self._books.execute(_SUPPORTERS, {"id": petition}).scalars())

    def supported_by(self, account: AccountId) -> Sequence[Petition]:
        """Return what the account also meets with, newest first."""
        return [read_petition(row) for row in self._books.execute(_SUPPORTED_BY, {"account": account})]

    def forget(self, account: AccountId) -> None:
        """Take the account out of every petition it supported; the counts stay as people saw them."""
        self._books.execute(supporters.delete().where(supporters.c.account_id == account))
