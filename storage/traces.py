"""What ties petitions to people: who saw a name, and every link that has to go in the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, exists, or_, select

from domain.events import EventKind
from domain.identifiers import AccountId, CardId, PersonId, PetitionId
from domain.petitions import Petition
from storage.casework_tables import pauses
from storage.ids import first_id_at, is_made_here
from storage.petition_rows import read_petition
from storage.tables import accounts, cards, drafts, petition_events, petitions, supporters

if TYPE_CHECKING:
    from storage.books import Books

_SAW_NAME = (
    select(petition_events.c.id)
    .where(
        petition_events.c.petition_id == bindparam("id"),
        petition_events.c.kind == bindparam("kind"),
        petition_events.c.by_person == bindparam("person"),
    )
    .limit(1)
)
# The only changes that an event ever meets with; the database itself refuses every other one.
_FORGET_ACCOUNT = (
    petition_events.update()
    .where(petition_events.c.by_account == bindparam("of_account"))
    .values(by_account=None)
)
_FORGET_PETITIONER = (
    petition_events.update()
    .where(
        petition_events.c.petition_id == bindparam("of_petition"), petition_events.c.by_account.is_not(None)
    )
    .values(by_account=None)
)
_STILL_LINKED = (
    select(petitions)
    .where(
        petitions.c.closed_at < bindparam("before"),
        or_(
            petitions.c.account_id.is_not(None),
            petitions.c.origin_message.is_not(None),
            petitions.c.raised_by.is_not(None),
            exists().where(supporters.c.petition_id == petitions.c.id),
        ),
    )
    .order_by(petitions.c.id)
    .limit(bindparam("limit"))
)
_IDLE = (
    select(accounts.c.id)
    .where(
        accounts.c.id < bindparam("made_before"),
        accounts.c.consent.is_(None),
        accounts.c.person_id.is_(None),
        *(
            ~exists().where(column == accounts.c.id)
            for column in (
                petitions.c.account_id,
                drafts.c.account_id,
                supporters.c.account_id,
                pauses.c.account_id,
            )
        ),
    )
    .order_by(accounts.c.id)
    .limit(bindparam("limit"))
)
_ABOUT = select(cards.c.id).where(
    and_(
        or_(
            cards.c.subject == bindparam("petition"),
            cards.c.subject.in_(
                select(petition_events.c.id).where(petition_events.c.petition_id == bindparam("petition"))
            ),
        ),
        or_(cards.c.account_id.is_(None), cards.c.account_id.in_(bindparam("readers", expanding=True))),
    )
)


class Traces:
    """Finds and removes what leads from a case to a person."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def saw_name(self, petition: PetitionId, person: PersonId) -> bool:
        """Return whether the petitioner's name was shown to the person before."""
        if is_made_here(petition, since=self._books.began):
            return False
        key = {"id": petition, "person": person, "kind": EventKind.NAME_SEEN}
        return self._books.execute(_SAW_NAME, key).first() is not None

    def forget_account(self, account: AccountId) -> None:
        """Take the account out of every event."""
        self._books.execute(_FORGET_ACCOUNT, {"of_account": account})

    def forget_petitioner(self, petition: PetitionId) -> None:
        """Take who filed and who supported the petition out of whatever leads from it to them."""
        self._books.execute(_FORGET_PETITIONER, {"of_petition": petition})
        self._books.execute(pauses.delete().where(pauses.c.petition_id == petition))
        self._books.execute(supporters.delete().where(supporters.c.petition_id == petition))

    def still_linked(self, *, ended_before: datetime, limit: int) -> Sequence[Petition]:
        """Return petitions that ended before that time and still lead to somebody."""
        rows = self._books.execute(_STILL_LINKED, {"before": ended_before, "limit": limit})
        return [read_petition(row) for row in rows]

    def cards_of(self, petition: PetitionId, readers: Sequence[AccountId]) -> Sequence[CardId]:
        """Return the cards about the petition in groups and in the private chats of `readers`."""
        parameters = {"petition": petition, "readers": list(readers)}
        return list(self._books.execute(_ABOUT, parameters).scalars())

    def idle(self, *, met_before: datetime, limit: int) -> Sequence[AccountId]:
        """Return accounts met before that time that never agreed to anything and have nothing."""
        parameters = {"made_before": first_id_at(met_before), "limit": limit}
        return list(self._books.execute(_IDLE, parameters).scalars())
