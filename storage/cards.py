"""Cards: what stands in the chats, and what has to be sent, edited or deleted there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any  # Any: facts of a card, as JSON

from sqlalchemy import ColumnElement, Float, and_, bindparam, case, exists, select, update

from domain.identifiers import AccountId, Address, CardId
from storage.card_rows import (
    MOVED,
    PRIORITIES,
    PRIORITY_OF_NOTICES,
    PRIORITY_OF_REMINDERS,
    TOUCHED_COLUMNS,
    Card,
    CardKind,
    card_row,
    read_card,
)
from storage.deliveries import LEASE_SECONDS
from storage.ids import is_made_here, new_id
from storage.tables import album_messages, cards

if TYPE_CHECKING:
    from storage.books import Books


_FIND = select(cards).where(
    and_(
        cards.c.chat == bindparam("chat"),
        cards.c.kind == bindparam("kind"),
        cards.c.subject == bindparam("subject"),
        cards.c.part == bindparam("part"),
        cards.c.bot == bindparam("bot"),
        cards.c.messenger == bindparam("messenger"),
    )
)
_ABOUT = select(cards).where(
    cards.c.subject == bindparam("subject"), cards.c.kind.in_(bindparam("kinds", expanding=True))
)
_ABOUT_MANY = select(cards).where(
    cards.c.subject.in_(bindparam("subjects", expanding=True)),
    cards.c.kind.in_(bindparam("kinds", expanding=True)),
)
_WRITE = update(cards).where(cards.c.id == bindparam("of_id"))
# What is sent to many and in a courier's hands is looked at again once that courier has recorded it.
_IN_HANDS = cards.c.due.between(bindparam("now", type_=Float), bindparam("lease_ends", type_=Float))
_LEAVE_DUE = _WRITE.values(due=case((_IN_HANDS, cards.c.due), else_=bindparam("now", type_=Float)))
_AT = select(cards).where(
    cards.c.chat == bindparam("chat"),
    cards.c.message == bindparam("message"),
    cards.c.bot == bindparam("bot"),
)
_AT_ALBUM = (
    select(cards)
    .join(album_messages, album_messages.c.card_id == cards.c.id)
    .where(
        album_messages.c.message == bindparam("message"),
        cards.c.chat == bindparam("chat"),
        cards.c.bot == bindparam("bot"),
    )
)
# What becomes of a card that is shown anew further down.
_INSTEAD = {CardKind.MEETING_REMINDER: CardKind.MEETING_REMINDED}
# Buttons that somebody must still find after their chat has moved.
_TO_TAP = (CardKind.DRAFT, CardKind.BINDING, CardKind.MEETING_REMINDER)


_Place = tuple[CardKind, int, Address, int]


def _place(card: Card) -> _Place:
    return card.kind, card.subject, card.address, card.part


class Cards:
    """Makes, finds and touches cards; the courier's half of them is `storage.deliveries`."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._touched: dict[CardId, Card] = {}
        self._places: dict[_Place, CardId] = {}
        self._new: set[CardId] = set()
        self._read: dict[tuple[CardKind, int], dict[_Place, Card]] = {}
        self._least_priority = 0

    @contextmanager
    def sent_to_many(self) -> Iterator[None]:
        """Let what is made within go to many people at once: what single ones wait for passes it."""
        before, self._least_priority = self._least_priority, PRIORITY_OF_REMINDERS
        try:
            yield
        finally:
            self._least_priority = before

    def prefetch(self, subjects: Sequence[int], *kinds: CardKind) -> None:
        """Read at once what `find` returns of these kinds about each of these things."""
        self._read |= {(kind, subject): {} for kind in kinds for subject in subjects}
        parameters = {"subjects": subjects, "kinds": [kind.value for kind in kinds]}
        for row in self._books.execute(_ABOUT_MANY, parameters):
            card = read_card(row)
            self._read[card.kind, card.subject][_place(card)] = card

    def show(
        self,
        kind: CardKind,
        subject: int,
        to: Address,
        *,
        account: AccountId | None = None,
        part: int = 0,
        reply_to: int | None = None,
        detail: Mapping[str, Any] | None = None,
        priority: int = 0,
    ) -> Card:
        """Touch the card of this thing in this chat, and make it if there is none."""
        known = self.find(kind, subject, to, part=part)
        if known is not None:
            return self.touch(replace(known, detail=detail if detail is not None else known.detail))
        return self.add(
            Card(CardId(new_id()), to, kind, subject, part, account, detail, reply_to, priority=priority)
        )

    def add(self, card: Card) -> Card:
        """Make a card that cannot be there yet: its subject is new in this batch."""
        self._new.add(card.id)
        return self._keep(replace(card, priority=max(card.priority, self._least_priority)))

    def again(
        self,
        kind: CardKind,
        subject: int,
        to: Address,
        *,
        account: AccountId | None = None,
        detail: Mapping[str, Any] | None = None,
    ) -> Card:
        """Show the thing anew at the end of the chat; the older card stays behind as it is."""
        known = self.find(kind, subject, to)
        if known is not None:
            self.forget([known.id])
        return self.add(Card(CardId(new_id()), to, kind, subject, 0, account, detail))

    def renew(
        self,
        kind: CardKind,
        subject: int,
        to: Address,
        *,
        account: AccountId | None = None,
        part: int = 0,
        priority: int = 0,
    ) -> Card:
        """Show the thing anew at the end of the chat, and take the older message away."""
        known = self.find(kind, subject, to, part=part)
        if known is not None:
            self.turn_into(known, _INSTEAD.get(kind, CardKind.REMOVED), known.id)
        return self.add(Card(CardId(new_id()), to, kind, subject, part, account, priority=priority))

    def touch(self, card: Card) -> Card:
        """Let the courier bring the chat up to date with the card."""
        return self._keep(replace(card, stamp=new_id()))

    def touch_with(self, card: Card, detail: Mapping[str, Any]) -> None:
        """Touch the card as the ledger has it by now, with these facts; nothing where it is no more."""
        known = self.find(card.kind, card.subject, card.address, part=card.part)
        if known is not None:
            self.touch(replace(known, detail=dict(detail)))

    def turn_into(
        self, card: Card, kind: CardKind, subject: int, *, detail: Mapping[str, Any] | None = None
    ) -> Card:
        """Make a card the view of another thing, in place: a draft becomes its receipt."""
        return self.touch(replace(card, kind=kind, subject=subject, detail=detail))

    def turn_view(self, card: Card, view: str) -> Card:
        """Turn the card to that view of its thing, or back when it shows it already."""
        detail = dict(card.detail or {})
        detail["view"] = None if detail.get("view") == view else view
        return self.touch(replace(card, detail=detail))

    def find(self, kind: CardKind, subject: int, to: Address, *, part: int = 0) -> Card | None:
        """Return the card of this thing in this chat."""
        place = kind, subject, to, part
        touched = self._touched.get(self._places.get(place, CardId(0)))
        if touched is not None and _place(touched) == place:
            return touched
        if is_made_here(subject, since=self._books.began):
            return None  # what was made in this batch stands nowhere yet
        if (kind, subject) in self._read:
            read = self._read[kind, subject].get(place)
            return self._current(read) if read is not None else None
        key = {"chat": to.chat, "bot": to.bot, "messenger": to.messenger}
        row = self._books.execute(_FIND, key | {"kind": kind, "subject": subject, "part": part}).first()
        return self._current(read_card(row)) if row else None

    def about(self, subject: int, *kinds: CardKind) -> Sequence[Card]:
        """Return the cards of these kinds about one thing, in every chat."""
        if is_made_here(subject, since=self._books.began):
            return [card for card in self._touched.values() if card.subject == subject and card.kind in kinds]
        parameters = {"subject": subject, "kinds": [kind.value for kind in kinds]}
        stored = [self._current(read_card(row)) for row in self._books.execute(_ABOUT, parameters)]
        fresh = [self._touched[card] for card in self._new]
        stored += [card for card in fresh if card.subject == subject and card.kind in kinds]
        return [card for card in stored if card.subject == subject and card.kind in kinds]

    def at(self, address: Address, message: int) -> Card | None:
        """Return the card that stands as this message, or as part of this album."""
        key = {"chat": address.chat, "bot": address.bot, "message": message}
        for statement in (_AT, _AT_ALBUM):
            row = self._books.execute(statement, key).first()
            if row is not None:
                return self._current(read_card(row))
        return None

    def touch_all(self, subject: int, *kinds: CardKind) -> None:
        """Touch every card of these kinds about one thing."""
        for card in self.about(subject, *kinds):
            self.touch(card)

    def forget(self, dropped: Iterable[CardId]) -> None:
        """Let go of cards: the messages stay in the chat, and the bot no longer knows them."""
        self._read.clear()
        for card in dropped:
            if self._touched.pop(card, None) and card in self._new:
                self._new.discard(card)
                continue
            self._books.execute(album_messages.delete().where(album_messages.c.card_id == card))
            self._books.execute(cards.delete().where(cards.c.id == card))

    def in_chat(self, chat: Address) -> Sequence[Card]:
        """Return every card of a chat, those of this batch included."""
        rows = self._books.execute(select(cards).where(_here(chat)))
        fresh = [self._touched[card] for card in self._new]
        return [self._current(read_card(row)) for row in rows] + [one for one in fresh if one.address == chat]

    def revive(self, account: AccountId) -> None:
        """Try again what could not be shown while the reader was unreachable; `revive_at` says what not."""
        failed = cards.c.failed.is_not(None) & (cards.c.priority < PRIORITY_OF_NOTICES)
        statement = update(cards).where(cards.c.account_id == account, failed)
        self._books.execute(statement, {"failed": None, "due": self._books.now.timestamp()})

    def revive_at(self, address: Address) -> None:
        """Try again what could not be shown in a group while the bot was not in it.

        Not what was sent to many: whether it still makes sense there is its author's to say.
        """
        failed = cards.c.failed.is_not(None) & (cards.c.priority < PRIORITY_OF_NOTICES)
        statement = update(cards).where(_here(address), failed)
        self._books.execute(statement, {"failed": None, "due": self._books.now.timestamp()})

    def move(self, old: Address, new: Address) -> None:
        """Follow a chat whose id changed: its message numbers start anew, so nothing stands there yet.

        What was still to be sent and what somebody has yet to tap is shown there at once; the rest is
        when it next changes.
        """
        self._read.clear()
        twin = cards.alias()
        has_twin = exists().where(
            *(twin.c[name] == getattr(new, name) for name in ("messenger", "bot", "chat")),
            *(twin.c[name] == cards.c[name] for name in ("kind", "subject", "part")),
        )
        followed = and_(_here(old), ~has_twin)
        due = self._books.now.timestamp()
        to_tap = and_(followed, cards.c.kind.in_([kind.value for kind in _TO_TAP]))
        there = {"chat": new.chat, "reply_to": None, "message": None, "digest": None}
        at_rest = and_(followed, cards.c.message.is_not(None))
        execute = self._books.execute
        execute(
            album_messages.delete().where(album_messages.c.card_id.in_(select(cards.c.id).where(_here(old))))
        )
        execute(update(cards).where(to_tap), there | {"due": due})
        execute(
            update(cards).where(at_rest, cards.c.kind == CardKind.NOTICE.value),
            there | {"due": None, "failed": MOVED},
        )
        execute(update(cards).where(at_rest), there | {"due": None})
        execute(update(cards).where(followed), there | {"due": due})
        execute(update(cards).where(_here(old)), {"due": None})
        for card in [one for one in self._touched.values() if one.address == old]:
            self._touched[card.id] = replace(card, address=new, reply_to=None, message=None, digest=None)

    def take_touched(self) -> Sequence[Card]:
        """Return what this batch touched, in order, and start a new list; the courier's to write."""
        touched = list(self._touched.values())
        self._touched = {}
        return touched

    def leave_due(self) -> None:
        """Write what was touched, due at once: where this process has no courier, another's will see it."""
        touched = self.take_touched()
        self.write(touched, dict.fromkeys((card.id for card in touched), self._books.now.timestamp()))

    def write(self, touched: Sequence[Card], due: Mapping[CardId, float]) -> None:
        """Write what `take_touched` gave, each due at its time (a lease, or now)."""
        self._read.clear()
        rows = [card_row(card, due[card.id]) for card in touched]
        # The changed first: one of them may make room for a new card of its thing.
        self._write_changed([row for row in rows if row["id"] not in self._new])
        for row in rows:
            if row["id"] in self._new:
                self._books.append(cards, row)
        # Now, not before some later statement: what cannot be written has to fail the batch, and rendering,
        # which comes next, passes over whatever fails.
        self._books.flush()
        self._new.clear()

    def _write_changed(self, rows: Sequence[Mapping[str, Any]]) -> None:
        now = self._books.now.timestamp()
        left = [row for row in rows if row["priority"] >= PRIORITY_OF_REMINDERS and row["due"] <= now]
        if left:
            times = {"now": now, "lease_ends": now + LEASE_SECONDS}
            columns = [name for name in TOUCHED_COLUMNS if name != "due"]
            self._books.execute(_LEAVE_DUE, [_changed(row, columns) | times for row in left])
        leased = [_changed(row, TOUCHED_COLUMNS) for row in rows if row not in left]
        if leased:
            self._books.execute(_WRITE, leased)

    def _keep(self, card: Card) -> Card:
        card = replace(card, priority=max(card.priority, PRIORITIES.get(card.kind, 0)))
        self._touched[card.id] = card
        self._places[_place(card)] = card.id
        return card

    def _current(self, card: Card) -> Card:
        return self._touched.get(card.id, card)


def _changed(row: Mapping[str, Any], columns: Sequence[str]) -> dict[str, Any]:
    return {"of_id": row["id"], **{name: row[name] for name in columns}}


def _here(address: Address) -> ColumnElement[bool]:
    return and_(
        cards.c.chat == address.chat, cards.c.bot == address.bot, cards.c.messenger == address.messenger
    )
