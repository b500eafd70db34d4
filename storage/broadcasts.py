"""The cards of notices: hundreds of thousands of them, so always a chunk at a time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any  # Any: rows are typed by whoever reads them

from sqlalchemy import (
    ColumnElement,
    Float,
    Row,
    Select,
    bindparam,
    case,
    exists,
    select,
    true,
    update,
)

from domain.identifiers import NoticeId
from domain.notices import Notice
from storage.audiences import groups_of, subscribers_of
from storage.card_rows import MOVED, PRIORITY_OF_NOTICES, CardKind
from storage.deliveries import OF_NOTICES
from storage.ids import new_id
from storage.inserts import only_new
from storage.notice_tables import notices
from storage.outcomes import CANCELLED, NOT_TO_BE_TRIED
from storage.tables import accounts, cards, groups

if TYPE_CHECKING:
    from storage.books import Books

CHUNK = 300  # rows: a receipt waits for one chunk at most
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
    UNTELL = "untell"  # take away what told of corrections before
    TELL = "tell"  # say below it that it was corrected
    PIN = "pin"  # pin it in every group where it stands
    PIN_AGAIN = "pin_again"  # ... where it could not be
    UNPIN = "unpin"


class Broadcasts:
    """Makes and moves the cards of notices; `Wave` says what is done, a column how far it is."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def begin(self, notice: NoticeId, *waves: Wave) -> None:
        """Do these to the notice's cards, one after the other, after what it has yet to do to them.

        Where nothing is left from before, it begins at once: most notices are one chunk. What is more than
        that is left to `advance`.
        """
        found = self._books.execute(_LINE, {"notice": notice}).one()
        line = [*([found.wave] if found.wave else []), *found.later_waves, *(wave.value for wave in waves)]
        now = {} if found.wave else {"wave_after": 0}
        self._write(notice, now | {"wave": line[0], "later_waves": line[1:]})
        if found.wave is None:
            self._go_as_far_as_one_chunk_each(notice)

    def waiting(self, *, except_for: Collection[NoticeId] = ()) -> NoticeId | None:
        """Return a notice whose cards have something done to them."""
        found: NoticeId | None = self._books.execute(_WAITING, {"except_for": list(except_for)}).scalar()
        return found

    def advance(self, notice: NoticeId) -> bool:
        """Do the next chunk to its cards; return whether there was one.

        What another process is at just now is left to it.
        """
        found = self._books.execute(_LINE_IF_FREE, {"notice": notice}).first()
        if found is None or found.wave is None:
            return False
        self._next_chunk(notice, found)
        return True

    def is_on_its_way(self, notice: NoticeId, kind: CardKind = CardKind.NOTICE) -> bool:
        """Return whether cards of it are still to be made, or to be shown; quick, however many there are."""
        if self._books.execute(_WAVE, {"notice": notice}).scalar() is not None:
            return True
        waiting = self._books.execute(_STILL_WAITING, {"notice": notice, "kind": kind.value})
        return waiting.first() is not None

    def _go_as_far_as_one_chunk_each(self, notice: NoticeId) -> None:
        found = self._books.execute(_LINE, {"notice": notice}).one()
        while found.wave is not None and self._next_chunk(notice, found):
            found = self._books.execute(_LINE, {"notice": notice}).one()

    def _next_chunk(self, notice: NoticeId, found: Row[Any]) -> bool:
        """Do the next chunk of the first wave in line; return whether that was its last one."""
        rows = self._chunk(self._books.notices.get(notice), Wave(found.wave), found.wave_after)
        if len(rows) == CHUNK:
            self._write(notice, {"wave_after": rows[-1].id})
            return False
        line: list[str] = found.later_waves
        values = {"wave": line[0] if line else None, "later_waves": line[1:], "wave_after": 0}
        self._write(notice, values)
        return True

    def _write(self, notice: NoticeId, values: Mapping[str, Any]) -> None:
        self._books.execute(notices.update().where(notices.c.id == notice), values)

    def _chunk(self, notice: Notice, wave: Wave, after: int) -> Sequence[Row[Any]]:
        match wave:
            case Wave.GROUPS:
                found = groups_of(notice.audience).where(groups.c.id > after).order_by(groups.c.id)
                return self._show_to(notice, self._books.execute(found.limit(CHUNK)).all())
            case Wave.PIN:
                window = self._window(notice, CardKind.NOTICE, after)
                self._pin(notice, after, window)
                return window
            case Wave.TELL:
                window = self._window(notice, CardKind.NOTICE, after)
                self._tell(notice, after, window)
                return window
            case Wave.SUBSCRIBERS:
                found = subscribers_of(notice.audience).where(accounts.c.id > after).order_by(accounts.c.id)
                return self._show_to(notice, self._books.execute(found.limit(CHUNK)).all())
            case _:
                return self._move(notice, wave, after)

    def _show_to(self, notice: Notice, chats: Sequence[Row[Any]]) -> Sequence[Row[Any]]:
        """Make the cards of these chats: first the files, then the words."""
        parts = [*range(1, len(notice.parcels) + 1), 0]
        now = self._books.now.timestamp()
        rows = [_row(notice.id, chat, part, now) for chat in chats for part in parts]
        self._insert(rows)
        return chats

    def _pin(self, notice: Notice, after: int, window: Sequence[Row[Any]]) -> None:
        """Make a card of each pin: it points to the message that it pins."""
        standing = _standing(notice.id).where(cards.c.account_id.is_(None), ~_has_pin(notice.id))
        self._add_to(notice, CardKind.NOTICE_PIN, 0, standing, after, window)

    def _tell(self, notice: Notice, after: int, window: Sequence[Row[Any]]) -> None:
        """Make a card below each message of the notice; not for who wants no more of them."""
        standing = _standing(notice.id).where(cards.c.account_id.is_(None) | _IS_SUBSCRIBED)
        self._add_to(notice, CardKind.NOTICE_CORRECTED, notice.told, standing, after, window)

    def _add_to(
        self,
        notice: Notice,
        kind: CardKind,
        part: int,
        standing: Select[Any],
        after: int,
        window: Sequence[Row[Any]],
    ) -> None:
        if not window:
            return
        found = self._books.execute(standing.where(cards.c.id.between(after + 1, window[-1].id)))
        now = self._books.now.timestamp()
        added = {"kind": kind.value}
        self._insert([_row(notice.id, one, part, now) | added | {"reply_to": one.message} for one in found])

    def _insert(self, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            # A group that moved meanwhile may have brought its card along.
            self._books.execute(_INSERT[self._books.dialect], rows)
            self._books.left_due = True

    def _move(self, notice: Notice, wave: Wave, after: int) -> Sequence[Row[Any]]:
        kind = _MOVED_KIND.get(wave, CardKind.NOTICE)
        window = self._window(notice, kind, after)
        if window:
            now = self._books.now.timestamp()
            failed = CANCELLED if wave is Wave.DROP else None
            values = {"now": now, "to_due": now if wave in _SHOWN_ANEW else None, "to_failed": failed}
            there = _of(notice.id, kind) & cards.c.id.between(after + 1, window[-1].id)
            statement = _MOVE.where(there, _CHOSEN[wave])
            self._books.execute(statement, values | {"to_stamp": new_id()})
            self._books.left_due = True
        return window

    def _window(self, notice: Notice, kind: CardKind, after: int) -> Sequence[Row[Any]]:
        """Return the next cards, whatever becomes of them: to look for those that fit could take all day."""
        found = select(cards.c.id).where(_of(notice.id, kind), cards.c.id > after)
        return self._books.execute(found.order_by(cards.c.id).limit(CHUNK)).all()


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


def _of(notice: NoticeId, kind: CardKind) -> ColumnElement[bool]:
    return (cards.c.subject == notice) & (cards.c.kind == kind.value)


def _standing(notice: NoticeId) -> Select[Any]:
    columns = cards.c.id, cards.c.messenger, cards.c.bot, cards.c.chat, cards.c.message
    stands = cards.c.message.is_not(None) & (cards.c.part == 0)
    reader = cards.c.account_id.label("account")
    return select(*columns, true().label("present"), reader).where(_of(notice, CardKind.NOTICE), stands)


def _has_pin(notice: NoticeId) -> ColumnElement[bool]:
    pin, here = cards.alias(), (cards.c.messenger, cards.c.bot, cards.c.chat)
    return exists().where(
        pin.c.subject == notice,
        pin.c.kind == CardKind.NOTICE_PIN.value,
        *(pin.c[column.name] == column for column in here),
    )


_WAVE = select(notices.c.wave).where(notices.c.id == bindparam("notice"))
_OF_LINE = select(notices.c.wave, notices.c.later_waves, notices.c.wave_after).where(
    notices.c.id == bindparam("notice")
)
# Locked, so that of two processes one does a chunk, and neither forgets what the other has put in line; the
# weaker lock, because whoever says that they have read it refers to the notice meanwhile.
_LINE = _OF_LINE.with_for_update(key_share=True)
_LINE_IF_FREE = _OF_LINE.with_for_update(key_share=True, skip_locked=True)
_WAITING = (
    select(notices.c.id)
    .where(notices.c.wave.is_not(None), notices.c.id.not_in(bindparam("except_for", expanding=True)))
    .order_by(notices.c.id)
    .limit(1)
)
_INSERT = only_new(cards)
# What is in a courier's hands stays there, and what is sent now may say what is no longer so: it is looked at
# once more when the lease ends. The courier that sent it has recorded by then where it stands.
_MOVE = update(cards).values(
    due=case(
        (cards.c.due > bindparam("now", type_=Float), cards.c.due), else_=bindparam("to_due", type_=Float)
    ),
    failed=case((cards.c.failed == MOVED, cards.c.failed), else_=bindparam("to_failed")),
    stamp=bindparam("to_stamp"),
)
_STILL_WAITING = (
    select(cards.c.id)
    .where(
        OF_NOTICES,
        cards.c.due.is_not(None),
        # As a sum it is no index's: it is to be looked for among those that wait, not among all its cards.
        cards.c.subject + 0 == bindparam("notice"),
        cards.c.kind == bindparam("kind"),
    )
    .limit(1)
)
_MOVED_KIND = {
    Wave.PIN_AGAIN: CardKind.NOTICE_PIN,
    Wave.UNPIN: CardKind.NOTICE_PIN,
    Wave.UNTELL: CardKind.NOTICE_CORRECTED,
}
_IS_SUBSCRIBED = exists().where(accounts.c.id == cards.c.account_id, accounts.c.subscribed_at.is_not(None))
_SHOWN_ANEW = {Wave.SHOW, Wave.GO_ON, Wave.RESEND, Wave.PIN_AGAIN, Wave.UNPIN, Wave.UNTELL}
_STANDS_OR_WILL = cards.c.message.is_not(None) | cards.c.due.is_not(None)
_CHOSEN: Mapping[Wave, ColumnElement[bool]] = {
    Wave.SHOW: _STANDS_OR_WILL | (cards.c.failed == MOVED),
    Wave.HOLD: cards.c.message.is_(None) & cards.c.due.is_not(None),
    Wave.GO_ON: cards.c.message.is_(None) & cards.c.failed.is_(None),
    Wave.DROP: cards.c.message.is_(None) & cards.c.failed.is_(None),
    Wave.PIN_AGAIN: cards.c.failed.is_not(None),
    Wave.UNPIN: _STANDS_OR_WILL,
    Wave.UNTELL: _STANDS_OR_WILL,
    Wave.RESEND: cards.c.failed.is_not(None) & cards.c.failed.not_in(NOT_TO_BE_TRIED),
}
