"""The cards of notices: hundreds of thousands of them, so always a chunk at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any  # Any: rows are typed by whoever reads them

from sqlalchemy import ColumnElement, Row, Select, bindparam, func, null, or_, select, update

from domain.consent import VERSION
from domain.identifiers import NoticeId, UnitId
from domain.notices import Audience, Notice
from storage.card_rows import PRIORITY_OF_NOTICES, CardKind
from storage.ids import new_id
from storage.notice_tables import notices
from storage.tables import accounts, cards, groups, units

if TYPE_CHECKING:
    from storage.books import Books

CHUNK = 500  # rows: a receipt waits for one chunk at most
GONE = "gone"  # why a card of a group is not tried: the bot is no longer in it


class Wave(StrEnum):
    """What is done to the cards of a notice, chunk by chunk."""

    GROUPS = "groups"  # a card for each group
    SUBSCRIBERS = "subscribers"  # a card for each resident who asked for notices
    SHOW = "show"  # bring every chat up to date: it was corrected or recalled
    HOLD = "hold"  # what was not sent waits
    GO_ON = "go_on"  # ... and goes on
    DROP = "drop"  # what was not sent never will be
    RESEND = "resend"  # what could not be shown is tried again


class Broadcasts:
    """Makes and moves the cards of notices; `Wave` says what is done, a column how far it is."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def begin(self, notice: NoticeId, wave: Wave) -> None:
        """Let `advance` do this to the notice's cards, from the first on."""
        statement = notices.update().where(notices.c.id == notice)
        self._books.execute(statement, {"wave": wave.value, "wave_after": 0})

    def waiting(self) -> tuple[NoticeId, Wave] | None:
        """Return a notice whose cards have something done to them, and what."""
        statement = select(notices.c.id, notices.c.wave).where(notices.c.wave.is_not(None))
        row = self._books.execute(statement.order_by(notices.c.id).limit(1)).first()
        return (NoticeId(row.id), Wave(row.wave)) if row else None

    def advance(self, notice: Notice, wave: Wave) -> bool:
        """Do the next chunk; return whether that was the last one."""
        statement = select(notices.c.wave_after).where(notices.c.id == notice.id)
        after: int = self._books.execute(statement).scalar_one()
        rows = self._chunk(notice, wave, after)
        is_last = len(rows) < CHUNK
        done = {"wave": None} if is_last else {"wave_after": rows[-1].id}
        self._books.execute(notices.update().where(notices.c.id == notice.id), done)
        return is_last

    def count(self, audience: Audience) -> tuple[int, int]:
        """Return how many groups and how many residents a notice would reach now."""
        return (
            self._counted(_groups_of(audience)) if audience.groups else 0,
            self._counted(_subscribers_of(audience)) if audience.subscribers else 0,
        )

    def outcome(self, notice: NoticeId) -> Mapping[str, int]:
        """Return how many of its cards were sent ("sent"), wait ("waiting"), or why they cannot be shown."""
        counted: Counter[str] = Counter()
        for row in self._books.execute(_OUTCOME, {"notice": notice}):
            counted[_state(row.failed, stands=bool(row.stands), waits=bool(row.waits))] += row.number
        return counted

    def unbound(self, audience: Audience) -> Sequence[UnitId]:
        """Return the neighbourhoods of the audience that have no group."""
        has_group = select(groups.c.unit_id).where(groups.c.unit_id.is_not(None))
        statement = select(units.c.id).where(
            _within(audience), units.c.code.is_not(None), units.c.id.not_in(has_group)
        )
        return list(self._books.execute(statement.order_by(units.c.id)).scalars())

    def _counted(self, found: Select[Any]) -> int:
        counted: int = self._books.execute(select(func.count()).select_from(found.subquery())).scalar_one()
        return counted

    def _chunk(self, notice: Notice, wave: Wave, after: int) -> Sequence[Row[Any]]:
        match wave:
            case Wave.GROUPS:
                found = _groups_of(notice.audience).where(groups.c.id > after).order_by(groups.c.id)
                return self._show_to(notice, self._books.execute(found.limit(CHUNK)).all())
            case Wave.SUBSCRIBERS:
                found = _subscribers_of(notice.audience).where(accounts.c.id > after).order_by(accounts.c.id)
                return self._show_to(notice, self._books.execute(found.limit(CHUNK)).all())
            case _:
                return self._move(notice, wave, after)

    def _show_to(self, notice: Notice, chats: Sequence[Row[Any]]) -> Sequence[Row[Any]]:
        """Make the cards of these chats: first the files, then the words."""
        parts = [*range(1, len(notice.parcels) + 1), 0]
        now = self._books.now.timestamp()
        rows = [_row(notice.id, chat, part, now) for chat in chats for part in parts]
        if rows:
            self._books.execute(cards.insert(), rows)
        return chats

    def _move(self, notice: Notice, wave: Wave, after: int) -> Sequence[Row[Any]]:
        found = select(cards.c.id).where(_of(notice.id), cards.c.id > after, _CHOSEN[wave])
        rows = self._books.execute(found.order_by(cards.c.id).limit(CHUNK)).all()
        if rows:
            values = {"due": self._books.now.timestamp()} if wave in _SHOWN_ANEW else {"due": None}
            failed = {"failed": "cancelled"} if wave is Wave.DROP else {"failed": None}
            statement = update(cards).where(cards.c.id.in_([row.id for row in rows]))
            self._books.execute(statement, values | failed | {"stamp": new_id()})
        return rows


def _row(notice: NoticeId, chat: Row[Any], part: int, now: float) -> dict[str, Any]:
    return {
        "id": new_id(),
        "messenger": chat.messenger,
        "bot": chat.bot,
        "chat": chat.chat,
        "kind": CardKind.NOTICE.value,
        "subject": notice,
        "part": part,
        "account_id": chat.account,
        "priority": PRIORITY_OF_NOTICES,
        "due": now if chat.present else None,
        "failed": None if chat.present else GONE,
    }


def _within(audience: Audience) -> ColumnElement[bool]:
    return or_(*(units.c.path.contains(f"/{unit}/") for unit in audience.units))


def _groups_of(audience: Audience) -> Select[Any]:
    columns = groups.c.id, groups.c.messenger, groups.c.bot, groups.c.chat, groups.c.present
    joined = groups.join(units, units.c.id == groups.c.unit_id)
    return select(*columns, _NOBODY).select_from(joined).where(_within(audience))


def _subscribers_of(audience: Audience) -> Select[Any]:
    columns = accounts.c.id, accounts.c.messenger, accounts.c.bot, accounts.c.chat
    joined = accounts.join(units, units.c.id == accounts.c.unit_id)
    return (
        select(*columns, accounts.c.reachable.label("present"), accounts.c.id.label("account"))
        .select_from(joined)
        .where(
            _within(audience),
            accounts.c.subscribed_at.is_not(None),
            accounts.c.consent == VERSION,
            accounts.c.reachable,
        )
    )


def _of(notice: NoticeId) -> ColumnElement[bool]:
    return (cards.c.subject == notice) & (cards.c.kind == CardKind.NOTICE.value)


def _state(failed: str | None, *, stands: bool, waits: bool) -> str:
    if failed is not None:
        return failed
    return "sent" if stands else "waiting" if waits else "held"


_STATE = cards.c.failed, cards.c.message.is_not(None).label("stands"), cards.c.due.is_not(None).label("waits")
_OUTCOME = (
    select(*_STATE, func.count().label("number"))
    .where(cards.c.subject == bindparam("notice"), cards.c.kind == CardKind.NOTICE.value, cards.c.part == 0)
    .group_by(*_STATE)
)
_NOBODY = null().label("account")
_SHOWN_ANEW = {Wave.SHOW, Wave.GO_ON, Wave.RESEND}
_CHOSEN: Mapping[Wave, ColumnElement[bool]] = {
    Wave.SHOW: cards.c.message.is_not(None),
    Wave.HOLD: cards.c.message.is_(None) & cards.c.due.is_not(None),
    Wave.GO_ON: cards.c.message.is_(None) & cards.c.failed.is_(None),
    Wave.DROP: cards.c.message.is_(None) & cards.c.failed.is_(None),
    Wave.RESEND: cards.c.failed.is_not(None) & (cards.c.failed != "cancelled"),
}
