"""The courier's half of the cards: which are due, and what became of those it showed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any  # Any: parameters of a statement

from sqlalchemy import ColumnElement, Float, Select, and_, bindparam, case, literal_column, select, update

from domain.identifiers import CardId
from storage.card_rows import PRIORITY_OF_NOTICES, PRIORITY_OF_REMINDERS, Card, CardKind, read_card
from storage.inserts import only_new
from storage.tables import album_messages, cards

if TYPE_CHECKING:
    from storage.books import Books

LEASE_SECONDS = 30.0

# Notices have an index of their own, which the literal condition lets the databases use: they are all due at
# once, and are read off in order. Of the others few are due at a time, however many have to be written anew
# tomorrow: they are found by their time.
_OTHERS = cards.c.priority < literal_column(str(PRIORITY_OF_NOTICES))
_OF_CONVERSATIONS = and_(_OTHERS, cards.c.priority < PRIORITY_OF_REMINDERS)
_OF_REMINDERS = and_(_OTHERS, cards.c.priority >= PRIORITY_OF_REMINDERS)
OF_NOTICES = cards.c.priority >= literal_column(str(PRIORITY_OF_NOTICES))


def _due(kind: ColumnElement[bool]) -> Select[Any]:
    return (
        select(cards)
        .where(cards.c.due <= bindparam("now"), kind)
        .order_by(cards.c.priority, cards.c.id)
        .limit(bindparam("limit"))
        .with_for_update(skip_locked=True)
    )


_DUE = {False: [_due(_OF_CONVERSATIONS)], True: [_due(_OF_REMINDERS), _due(OF_NOTICES)]}
_LEASE = (
    update(cards)
    .where(cards.c.id.in_(bindparam("ids", expanding=True)))
    .values(due=bindparam("until", type_=Float))
)
_IS_LEFT = and_(cards.c.priority >= PRIORITY_OF_REMINDERS, cards.c.due > bindparam("now", type_=Float))
_SHOWN = (
    update(cards)
    .where(cards.c.id == bindparam("card"))
    .values(
        message=bindparam("to_message"),
        digest=bindparam("to_digest"),
        failed=bindparam("why"),
        attempts=bindparam("tries"),
        # The stamp guards: a card touched again while it was being sent stays due, and need not wait for the
        # end of the lease where it was left (`storage.cards`).
        due=case(
            (cards.c.stamp == bindparam("of_stamp"), bindparam("again", type_=Float)),
            (_IS_LEFT, bindparam("now", type_=Float)),
            else_=cards.c.due,
        ),
    )
)
_PUT_OFF = (
    update(cards)
    .where(cards.c.id == bindparam("card"), cards.c.stamp == bindparam("of_stamp"))
    .values(due=bindparam("until", type_=Float), attempts=cards.c.attempts + 1)
)
_ALBUMS = (
    select(album_messages)
    .where(album_messages.c.card_id.in_(bindparam("ids", expanding=True)))
    .order_by(album_messages.c.message)
)
_MAY_BE_ALBUMS = (
    CardKind.FILES,
    CardKind.ANSWER_FILES,
    CardKind.SAID_FILES,
    CardKind.NOTICE,
    CardKind.NOTICE_PREVIEW,
    CardKind.REMOVED,
)
_NEW_MESSAGES = only_new(album_messages)
_KNOWN = select(cards.c.id).where(cards.c.id.in_(bindparam("ids", expanding=True)))


@dataclass(frozen=True, slots=True)
class Shown:
    """What became of a card: where it stands now, or why it does not."""

    card: CardId
    stamp: int
    message: int | None
    digest: str | None
    failed: str | None = None
    due_at: float | None = None  # epoch seconds: to try again, or because what it says is of its day
    attempts: int = 0
    album: tuple[int, ...] | None = None  # its further messages from now on; None: as they were
    last: bool = False  # nothing of the card is to be kept: its row holds a chat's id


class Deliveries:
    """Leases due cards, and records what was done with them."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def claim(self, *, limit: int, many: bool = False) -> Sequence[Card]:
        """Lease up to `limit` due cards to the caller: of conversations, or of what is sent to many."""
        now = self._books.now.timestamp()
        claimed: list[Card] = []
        for statement in _DUE[many]:
            if len(claimed) < limit:
                rows = self._books.execute(statement, {"now": now, "limit": limit - len(claimed)})
                claimed += [read_card(row) for row in rows]
        if claimed:
            ids = [card.id for card in claimed]
            self._books.execute(_LEASE, {"ids": ids, "until": now + LEASE_SECONDS})
        return claimed

    def put_off(self, card: Card, *, until: float) -> None:
        """Try the card again at that time (epoch seconds), or once it is touched."""
        self._books.execute(_PUT_OFF, {"card": card.id, "of_stamp": card.stamp, "until": until})

    def with_albums(self, shown: Sequence[Card]) -> Sequence[Card]:
        """Return the cards, those that stand as albums with all of their messages."""
        ids = [card.id for card in shown if card.kind in _MAY_BE_ALBUMS and card.message is not None]
        if not ids:
            return shown
        further: dict[int, list[int]] = defaultdict(list)
        for row in self._books.execute(_ALBUMS, {"ids": ids}):
            further[row.card_id].append(row.message)
        return [replace(card, further=tuple(further.get(card.id, ()))) for card in shown]

    def record(self, shown: Sequence[Shown]) -> None:
        """Write what the courier did."""
        if not shown:
            return
        now = {"now": self._books.now.timestamp()}
        # In the order of their ids: two processes that write the same cards wait for each other in a row.
        self._books.execute(
            _SHOWN, [_shown_row(one) | now for one in sorted(shown, key=lambda one: one.card)]
        )
        self._record_albums([one for one in shown if one.album is not None])
        self._books.cards.forget([one.card for one in shown if one.last])

    def _record_albums(self, shown: Sequence[Shown]) -> None:
        if not shown:
            return
        ids = [one.card for one in shown]
        self._books.execute(album_messages.delete().where(album_messages.c.card_id.in_(ids)))
        # A card may have been let go while its album was on the way.
        known = set(self._books.execute(_KNOWN, {"ids": ids}).scalars())
        rows = [
            {"card_id": one.card, "message": message}
            for one in shown
            for message in one.album or ()
            if one.card in known
        ]
        if rows:
            self._books.execute(_NEW_MESSAGES[self._books.dialect], rows)


def _shown_row(one: Shown) -> dict[str, Any]:
    return {
        "card": one.card,
        "to_message": one.message,
        "to_digest": one.digest,
        "why": one.failed,
        "tries": one.attempts,
        "of_stamp": one.stamp,
        "again": one.due_at,
    }
