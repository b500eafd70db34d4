"""Notices, and who has read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any  # Any: JSON columns

from sqlalchemy import Row, and_, bindparam, func, literal_column, or_, select

from domain.drafts import Attachment, Kind
from domain.identifiers import AccountId, CardId, NoticeId, UnitId
from domain.notices import Audience, Notice, NoticeState, Poll
from domain.refusals import OldButton
from storage.ids import new_id
from storage.inserts import or_change
from storage.notice_tables import acknowledgements, notices

if TYPE_CHECKING:
    from storage.books import Books

_BY_ID = select(notices).where(notices.c.id == bindparam("id"))
_WRITTEN_BY = (
    select(notices)
    .where(notices.c.account_id == bindparam("account"), notices.c.state == NoticeState.DRAFT.value)
    .order_by(notices.c.id.desc())
    .limit(1)
)
_DUE = (
    select(notices.c.id)
    .where(notices.c.state == NoticeState.SCHEDULED.value, notices.c.send_at <= bindparam("now"))
    .order_by(notices.c.send_at)
)
_PINNED = select(notices.c.id).where(notices.c.pin, notices.c.pinned_until > bindparam("at"))
_STOPPED = select(notices.c.id).where(
    notices.c.state == NoticeState.CANCELLED.value, notices.c.ended_at > bindparam("at")
)
_PINS_OVER = select(notices.c.id).where(notices.c.pin, notices.c.pinned_until <= bindparam("now"))
_UNSENT = [state.value for state in NoticeState if state.is_written]
_UNSENT_OF = (
    select(notices)
    .where(notices.c.account_id == bindparam("account"), notices.c.state.in_(_UNSENT))
    .order_by(notices.c.send_at, notices.c.id)
)
_ON_THEIR_WAY_OF = select(notices).where(
    notices.c.account_id == bindparam("account"),
    notices.c.state.in_([NoticeState.SENDING.value, NoticeState.HELD.value]),
)
_OF_PERIOD = select(func.count()).where(
    notices.c.account_id == bindparam("account"),
    notices.c.id != bindparam("but"),
    or_(
        notices.c.started_at.between(bindparam("since"), bindparam("until")),
        and_(
            notices.c.state == NoticeState.SCHEDULED.value,
            notices.c.send_at.between(bindparam("since"), bindparam("until")),
        ),
    ),
)
_IN_STATE = select(notices).where(notices.c.state == bindparam("state")).order_by(notices.c.id)
# Once people were told of a correction, who had read it before says so anew.
_SINCE_TOLD = or_(notices.c.told_at.is_(None), acknowledgements.c.at >= notices.c.told_at)
_READ_ON = (
    select(acknowledgements.c.card_id, func.count().label("number"))
    .join(notices, notices.c.id == acknowledgements.c.notice_id)
    .where(acknowledgements.c.card_id.in_(bindparam("cards", expanding=True)), _SINCE_TOLD)
    .group_by(acknowledgements.c.card_id)
)
_READ_IN = (
    select(acknowledgements.c.unit_id, func.count().label("number"))
    .join(notices, notices.c.id == acknowledgements.c.notice_id)
    .where(
        acknowledgements.c.notice_id == bindparam("notice"),
        acknowledgements.c.unit_id.is_not(None),
        _SINCE_TOLD,
    )
    .group_by(acknowledgements.c.unit_id)
    .order_by(func.count().desc(), acknowledgements.c.unit_id)
    .limit(bindparam("limit"))
)
_READ = (
    select(_SINCE_TOLD.label("since"), func.count().label("number"))
    .join(notices, notices.c.id == acknowledgements.c.notice_id)
    .where(acknowledgements.c.notice_id == bindparam("notice"))
    .group_by(_SINCE_TOLD)
)
_READ_BY = select(func.count()).where(acknowledgements.c.account_id == bindparam("account"))
_ACKNOWLEDGE = or_change(
    acknowledgements,
    acknowledgements.c.account_id,
    keys=("notice_id", "account_id"),
    to={name: literal_column(f"excluded.{name}") for name in ("card_id", "unit_id", "at")},
    where=acknowledgements.c.at
    < select(notices.c.told_at).where(notices.c.id == acknowledgements.c.notice_id).scalar_subquery(),
)
_FIRST_TO_READ = (
    select(acknowledgements.c.account_id)
    .where(acknowledgements.c.notice_id == bindparam("notice"))
    .limit(bindparam("limit"))
)
_READ_SINCE = select(acknowledgements.c.notice_id).distinct().where(acknowledgements.c.at >= bindparam("at"))


class Notices:
    """Reads and writes notices; one that was read in a batch is not read again."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._known: dict[NoticeId, Notice] = {}
        self._read_on: dict[CardId, int] = {}

    def get(self, notice: NoticeId) -> Notice:
        """Return the notice.

        Raises:
            OldButton: there is none, or no more.
        """
        if notice not in self._known:
            row = self._books.execute(_BY_ID, {"id": notice}).first()
            if row is None:
                raise OldButton
            self._known[notice] = _notice(row)
        return self._known[notice]

    def find(self, notice: NoticeId) -> Notice | None:
        """Return the notice, or None where there is none any more."""
        try:
            return self.get(notice)
        except OldButton:
            return None

    def written_by(self, account: AccountId) -> Notice | None:
        """Return the latest notice that the account is still writing."""
        row = self._books.execute(_WRITTEN_BY, {"account": account}).first()
        return _notice(row) if row else None

    def unsent_of(self, account: AccountId) -> Sequence[Notice]:
        """Return what the account wrote and nobody was sent."""
        return [_notice(row) for row in self._books.execute(_UNSENT_OF, {"account": account})]

    def on_their_way_of(self, account: AccountId) -> Sequence[Notice]:
        """Return what the account sent and is not with everybody yet."""
        return [_notice(row) for row in self._books.execute(_ON_THEIR_WAY_OF, {"account": account})]

    def others_between(self, notice: Notice, since: datetime, until: datetime) -> int:
        """Return how many other notices its author has sent then, or scheduled for then; both inclusive."""
        period = {"account": notice.account, "but": notice.id, "since": since, "until": until}
        counted: int = self._books.execute(_OF_PERIOD, period).scalar_one()
        return counted

    def due(self) -> Sequence[NoticeId]:
        """Return the scheduled notices whose time has come, the first to be sent first."""
        return list(self._books.execute(_DUE, {"now": self._books.now}).scalars())

    def in_state(self, state: NoticeState) -> Sequence[Notice]:
        """Return every notice in that state."""
        return [_notice(row) for row in self._books.execute(_IN_STATE, {"state": state.value})]

    def pinned_beyond(self, at: datetime) -> Sequence[NoticeId]:
        """Return the notices that stay pinned for longer than that."""
        return list(self._books.execute(_PINNED, {"at": at}).scalars())

    def stopped_since(self, at: datetime) -> Sequence[NoticeId]:
        """Return the notices that were stopped on their way after that."""
        return list(self._books.execute(_STOPPED, {"at": at}).scalars())

    def pins_over(self) -> Sequence[NoticeId]:
        """Return the notices that were pinned for as long as they are to be."""
        return list(self._books.execute(_PINS_OVER, {"now": self._books.now}).scalars())

    def new_id(self) -> NoticeId:
        """Return the id of a notice to be."""
        return NoticeId(new_id())

    def add(self, notice: Notice) -> Notice:
        """Write a new notice."""
        self._books.execute(notices.insert(), _row(notice) | {"later_waves": []})
        return self._keep(notice)

    def save(self, notice: Notice) -> Notice:
        """Write the notice as it now is.

        Raises:
            OldButton: somebody else changed it meanwhile.
        """
        saved = replace(notice, version=notice.version + 1)
        statement = notices.update().where(notices.c.id == notice.id, notices.c.version == notice.version)
        if self._books.execute(statement, _row(saved)).rowcount != 1:
            raise OldButton
        return self._keep(saved)

    def remove(self, notice: NoticeId) -> None:
        """Drop a notice that was never sent."""
        self._known.pop(notice, None)
        self._books.execute(notices.delete().where(notices.c.id == notice))

    def acknowledge(self, notice: NoticeId, account: AccountId, card: CardId, unit: UnitId | None) -> bool:
        """Record that somebody of that unit has read it as it now is; return whether that is new."""
        row = {
            "notice_id": notice,
            "account_id": account,
            "card_id": card,
            "unit_id": unit,
            "at": self._books.now,
        }
        self._read_on.clear()
        statement = _ACKNOWLEDGE[self._books.dialect]
        return self._books.execute(statement, row).first() is not None

    def forget_person(self, account: AccountId) -> None:
        """Take an account out of what it has read, which stays counted, and drop what it had not said yet."""
        of_account = acknowledgements.c.account_id == account
        for read in list(
            self._books.execute(select(acknowledgements.c.notice_id).where(of_account)).scalars()
        ):
            statement = acknowledgements.update().where(of_account, acknowledgements.c.notice_id == read)
            self._books.execute(statement, {"account_id": new_id()})
        self._books.execute(notices.update().where(notices.c.account_id == account), {"correction": None})
        self._known.clear()

    def read_by(self, account: AccountId) -> int:
        """Return of how many notices the account has said so."""
        counted: int = self._books.execute(_READ_BY, {"account": account}).scalar_one()
        return counted

    def read_on(self, card: CardId) -> int:
        """Return how many have said below this message that they have read it."""
        if card not in self._read_on:
            self.prefetch_reads([card])
        return self._read_on[card]

    def prefetch_reads(self, shown: Sequence[CardId]) -> None:
        """Count at once what `read_on` returns for each of these."""
        self._read_on |= dict.fromkeys(shown, 0)
        rows = self._books.execute(_READ_ON, {"cards": shown})
        self._read_on |= {row.card_id: row.number for row in rows}

    def read(self, notice: NoticeId) -> tuple[int, int]:
        """Return how many have said so in all; and how many had before a correction, and not since."""
        counted = {bool(row.since): row.number for row in self._books.execute(_READ, {"notice": notice})}
        return counted.get(True, 0), counted.get(False, 0)

    def read_in(self, notice: NoticeId, *, limit: int) -> Sequence[tuple[UnitId, int]]:
        """Return how many have said so in each neighbourhood, where the most have first."""
        found = self._books.execute(_READ_IN, {"notice": notice, "limit": limit})
        return [(UnitId(row.unit_id), row.number) for row in found]

    def is_read_by_fewer_than(self, number: int, notice: NoticeId) -> bool:
        """Return whether only so few have said so: what is cheap to ask with every tap."""
        found = self._books.execute(_FIRST_TO_READ, {"notice": notice, "limit": number}).all()
        return len(found) < number

    def read_since(self, at: datetime) -> Sequence[NoticeId]:
        """Return the notices that somebody has said so of since then."""
        return list(self._books.execute(_READ_SINCE, {"at": at}).scalars())

    def _keep(self, notice: Notice) -> Notice:
        self._known[notice.id] = notice
        return notice


def _row(notice: Notice) -> dict[str, Any]:
    row: dict[str, Any] = asdict(notice)
    row["account_id"], row["person_id"] = row.pop("account"), row.pop("person")
    row["unit_id"], row["state"] = row.pop("unit"), notice.state.value
    row["files"] = [
        {"kind": one.kind.value, "file_id": one.file_id, "album": one.album} for one in notice.files
    ]
    return row


def _notice(row: Row[tuple[Any, ...]]) -> Notice:
    return Notice(
        id=row.id,
        account=row.account_id,
        person=row.person_id,
        unit=row.unit_id,
        audience=_audience(row.audience),
        state=NoticeState(row.state),
        created_at=row.created_at,
        words=row.words,
        files=tuple(Attachment(Kind(one["kind"]), one["file_id"], one["album"]) for one in row.files),
        poll=_poll(row.poll) if row.poll else None,
        pin=row.pin,
        acknowledge=row.acknowledge,
        urgent=row.urgent,
        send_at=row.send_at,
        repeats=row.repeats,
        issued_at=row.issued_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
        correction=row.correction,
        corrected_at=row.corrected_at,
        told=row.told,
        told_at=row.told_at,
        recalled_at=row.recalled_at,
        pinned_until=row.pinned_until,
        files_apart=row.files_apart,
        version=row.version,
    )


def _audience(kept: Mapping[str, Any]) -> Audience:
    units = tuple(UnitId(unit) for unit in kept["units"])
    return Audience(units, groups=kept["groups"], subscribers=kept["subscribers"])


def _poll(kept: Mapping[str, Any]) -> Poll:
    return Poll(
        kept["question"], tuple(kept["options"]), several=kept["several"], anonymous=kept["anonymous"]
    )
