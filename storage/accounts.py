"""Who writes to the bot, what they agreed to, and what their next message is taken for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Row, bindparam, select

from domain.identifiers import (
    AccountId,
    Address,
    ContentId,
    DecisionId,
    MeetingId,
    NoticeId,
    PersonId,
    PetitionId,
    UnitId,
)
from domain.people import Account, Expects
from storage.ids import new_id
from storage.tables import accounts, consents

if TYPE_CHECKING:
    from storage.books import Books

_BY_ID = select(accounts).where(accounts.c.id == bindparam("id"))
_BY_IDS = select(accounts).where(accounts.c.id.in_(bindparam("ids", expanding=True)))
_BY_EXTERNAL = select(accounts).where(
    accounts.c.messenger == bindparam("messenger"),
    accounts.c.bot == bindparam("bot"),
    accounts.c.external_id == bindparam("external_id"),
)
_BY_EXTERNALS = select(accounts).where(
    accounts.c.messenger == bindparam("messenger"),
    accounts.c.bot == bindparam("bot"),
    accounts.c.external_id.in_(bindparam("external_ids", expanding=True)),
)
_OF_PEOPLE = (
    select(accounts)
    .where(accounts.c.person_id.in_(bindparam("people", expanding=True)), accounts.c.reachable)
    .order_by(accounts.c.id)
)
_LAST_AGREED = (
    select(consents.c.at)
    .where(consents.c.account_id == bindparam("account"), consents.c.given)
    .order_by(consents.c.id.desc())
    .limit(1)
)


class Accounts:
    """Reads and writes accounts and the record of consents."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._known: dict[AccountId, Account | None] = {}
        self._ids: dict[tuple[str, str, str], AccountId] = {}
        self._of_person: dict[PersonId, Sequence[Account]] = {}

    def get(self, account: AccountId) -> Account | None:
        """Return the account, or None once it was erased."""
        if account not in self._known:
            row = self._books.execute(_BY_ID, {"id": account}).first()
            self._known[account] = _account(row) if row else None
        return self._known[account]

    def of(self, messenger: str, bot: str, external_id: str) -> Account | None:
        """Return the account of a messenger's user."""
        known = self._ids.get((messenger, bot, external_id))
        if known is not None:
            return self.get(known)
        key = {"messenger": messenger, "bot": bot, "external_id": external_id}
        row = self._books.execute(_BY_EXTERNAL, key).first()
        return self._keep(_account(row)) if row else None

    def prefetch_ids(self, ids: Sequence[AccountId]) -> None:
        """Read many accounts at once."""
        for row in self._books.execute(_BY_IDS, {"ids": ids}):
            self._keep(_account(row))

    def prefetch(self, messenger: str, bot: str, external_ids: Sequence[str]) -> Sequence[Account]:
        """Read many accounts of messengers' users at once."""
        key = {"messenger": messenger, "bot": bot, "external_ids": external_ids}
        return [self._keep(_account(row)) for row in self._books.execute(_BY_EXTERNALS, key)]

    def of_person(self, person: PersonId) -> Sequence[Account]:
        """Return the accounts through which the bot can write to a person of the roster."""
        self.prefetch_people([person])
        return self._of_person[person]

    def prefetch_people(self, people: Iterable[PersonId]) -> None:
        """Read at once through which accounts the bot can write to these people."""
        missing = [person for person in people if person not in self._of_person]
        if not missing:
            return
        found: dict[PersonId, list[Account]] = {person: [] for person in missing}
        for row in self._books.execute(_OF_PEOPLE, {"people": missing}):
            found[row.person_id].append(self._keep(_account(row)))
        self._of_person |= found

    def add(self, messenger: str, bot: str, external_id: str) -> Account:
        """Open an account that knows nothing but where to answer."""
        key = AccountId(new_id())
        # On Telegram the private chat has the user's own id.
        row = {"id": key, "messenger": messenger, "bot": bot, "external_id": external_id, "chat": external_id}
        self._books.execute(accounts.insert(), row)
        address = Address(messenger, bot, external_id)
        return Account(key, address, external_id, None, "vi", None, None, False, None, None, None)

    def agree(self, account: AccountId, *, version: str, name: str) -> None:
        """Keep the consent, and from now on the name."""
        self._change(account, consent=version, name=name)
        self._record(account, version, given=True)

    def withdraw(self, account: AccountId, *, version: str) -> None:
        """Keep that the consent was taken back."""
        self._record(account, version, given=False)

    def agreed_at(self, account: AccountId) -> datetime | None:
        """Return when the account last agreed to the text of consent."""
        last: datetime | None = self._books.execute(_LAST_AGREED, {"account": account}).scalar()
        return last

    def expect(
        self,
        account: AccountId,
        what: Expects | None,
        of: PetitionId | NoticeId | MeetingId | ContentId | DecisionId | UnitId | None = None,
        *,
        words: str | None = None,
    ) -> None:
        """Take the account's next message for `what`, of which `words` were said already; None ends that."""
        self._change(account, expects=what, expects_of=of, expects_words=words)

    def settle_in(self, account: AccountId, unit: UnitId) -> None:
        """Make the account a resident of the unit."""
        self._change(account, unit_id=unit)

    def recognise(self, account: Account, person: PersonId) -> None:
        """Bind the account to a person of the roster; a number has one account, the latest."""
        former = accounts.update().where(
            accounts.c.person_id == person,
            accounts.c.messenger == account.address.messenger,
            accounts.c.bot == account.address.bot,
        )
        self._books.execute(former, {"person_id": None})
        self._known.clear()
        self._change(account.id, person_id=person)

    def subscribe(self, account: AccountId, *, to_notices: bool) -> None:
        """Let the notices of the account's tổ come to its private chat, or no more."""
        self._change(account, subscribed_at=self._books.now if to_notices else None)

    def set_reachable(self, account: AccountId, *, reachable: bool) -> None:
        """Record whether the bot can write to the account's private chat."""
        self._change(account, reachable=reachable)

    def speak(self, account: AccountId, language: str) -> None:
        """Record the language to write in."""
        self._change(account, language=language)

    def erase(self, account: AccountId) -> None:
        """Remove the account; nothing may refer to it any more."""
        self._books.execute(accounts.delete().where(accounts.c.id == account))
        self._forget(account)

    def _change(self, account: AccountId, **values: object) -> None:
        self._books.execute(accounts.update().where(accounts.c.id == account), values)
        self._forget(account)

    def _keep(self, account: Account) -> Account:
        self._known[account.id] = account
        self._ids[account.address.messenger, account.address.bot, account.external_id] = account.id
        return account

    def _forget(self, account: AccountId) -> None:
        self._known.pop(account, None)
        self._of_person.clear()
        self._ids = {key: known for key, known in self._ids.items() if known != account}

    def _record(self, account: AccountId, version: str, *, given: bool) -> None:
        row = {
            "id": new_id(),
            "account_id": account,
            "version": version,
            "given": given,
            "at": self._books.now,
        }
        self._books.append(consents, row)


def _account(row: Row[tuple[object, ...]]) -> Account:
    return Account(
        id=row.id,
        address=Address(row.messenger, row.bot, row.chat),
        external_id=row.external_id,
        name=row.name,
        language=row.language,
        person=row.person_id,
        unit=row.unit_id,
        reachable=row.reachable,
        consent=row.consent,
        expects=Expects(row.expects) if row.expects else None,
        expects_of=PetitionId(row.expects_of) if row.expects_of else None,
        expects_words=row.expects_words,
        subscribed_at=row.subscribed_at,
    )
