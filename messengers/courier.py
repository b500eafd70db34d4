"""The courier: makes the chats agree with the ledger, card by card."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import structlog

from messengers.consequences import lost, moved, rejected, stays
from messengers.lanes import Lanes, Parcel
from messengers.pacer import ChatPacer, Pacer
from messengers.port import Away, Lost, Messenger, Moved, Placed, Rejected, TooFast, Unreachable
from messengers.precedence import after_what_is_new, waited_for
from messengers.records import Records, Standing
from messengers.unworded import Unworded
from storage.books import Books
from storage.card_rows import Card, CardKind
from storage.deliveries import LEASE_SECONDS
from storage.ledger import Ledger, LedgerAwayError
from storage.prefetch import prefetch_cards
from texts.cards import render
from texts.content import Content

log = structlog.get_logger()

IN_FLIGHT = 8  # a kill can repeat at most these
# Parcels held in memory, in seconds of sending; the rest waits in the ledger. Of what is sent to many only
# little is taken at a time: conversations pass it, and it can be stopped.
_ROOM_SECONDS, _LEAST_ROOM, _MOST_ROOM = 10, 100, 5000
_MANY_SECONDS, _LEAST_MANY, _MOST_MANY = 0.5, 20, 500
_AT_ONCE = 250  # of those are rendered in one batch: whatever else is asked of the ledger waits for them
_GATHER = 0.05  # seconds for which records are gathered: fewer commits at low load
_LOOK = 1.0  # seconds between looks for cards that are due
_LONGEST_PAUSE = 60.0
_HELD = LEASE_SECONDS * 0.8  # what is held in memory is given up well before another process may take it
_LAST_WORDS = 5.0  # seconds for what is in flight at the end
_TRIES_IN_ORDER = 5  # a card that fails more often lets the others of its chat pass
# Parts of an album come as updates of their own: let the card settle, so that it is shown once.
_GATHERS = 0.3  # seconds in which further parts of an album or of a long text come
_SETTLE = {CardKind.NOTICE_DESK: 0.1, CardKind.FILES: 0.6, CardKind.ANSWER_FILES: 0.6}


@dataclass(frozen=True, slots=True)
class _Made:
    """What a batch has for the courier."""

    parcels: Sequence[Parcel] | None  # None: there was no room for them
    left_due: bool  # it made cards due that are sent to many


class Courier:
    """Renders inside the ledger's transaction, sends outside any, records in another."""

    def __init__(
        self,
        ledger: Ledger,
        messenger: Messenger,
        *,
        rate: float,
        clock: Callable[[], datetime],
        zone: ZoneInfo,
    ) -> None:
        self._ledger, self._messenger, self._clock, self._zone = ledger, messenger, clock, zone
        self._pacer, self._chats, self._lanes = Pacer(rate), ChatPacer(rate), Lanes()
        self._records, self._unworded = Records(), Unworded()
        self._made = itertools.count()
        self._room = int(min(max(rate * _ROOM_SECONDS, _LEAST_ROOM), _MOST_ROOM))
        self._many = int(min(max(rate * _MANY_SECONDS, _LEAST_MANY), _MOST_MANY))
        self._hungry, self._owes, self._owes_many = asyncio.Event(), False, False
        self._loop = asyncio.get_running_loop()
        self._failures = 0
        ledger.companion = self

    async def run(self, *, until: asyncio.Event) -> None:
        """Work until then; what is in flight is finished, the rest handed back to the ledger."""
        async with asyncio.TaskGroup() as nursery:
            workers = [nursery.create_task(self._work()) for _ in range(IN_FLIGHT)]
            others = [nursery.create_task(self._look()), nursery.create_task(self._record_now_and_then())]
            await until.wait()
            for parcel in self._lanes.close(IN_FLIGHT):
                self._hand_back(parcel)
            await asyncio.wait(workers, timeout=_LAST_WORDS)
            for task in (*workers, *others):
                task.cancel()

    async def at_rest(self) -> None:
        """Wait until the courier rests."""
        await self._lanes.empty.wait()

    @property
    def rests(self) -> bool:
        """Whether nothing that this process holds is waiting to be shown, or on its way."""
        return self._lanes.empty.is_set()

    def hand_in(self) -> None:
        """Give the ledger what was shown so far, before anything that may refer to it."""
        shown = self._records.take()
        if shown:
            keep = partial(self._records.keep, shown)
            self._ledger.put(lambda books: books.deliveries.record(shown), if_away=keep)

    async def drain(self) -> None:
        """Hand in the last records; the cards still waiting are the ledger's to remember."""
        try:
            # Updates that were under way at the end still make cards: they come back here first.
            await self._ledger.run(lambda _books: None)
            self.hand_in()
            await self._ledger.run(lambda _books: None)
        except LedgerAwayError:
            # These cards will be shown once more.
            log.warning("records_lost", count=len(self._records.take()))

    # In the ledger thread:

    def before_commit(self, books: Books) -> _Made:
        """Write the touched cards, leased to this process what it shows at once; the rest is left due."""
        touched = books.cards.take_touched()
        first = waited_for(touched)
        has_room = self._lanes.size + len(first) <= self._room
        now, own = books.now.timestamp(), {card.id for card in first if has_room}
        due = {card.id: now + (LEASE_SECONDS if card.id in own else 0) for card in touched}
        books.cards.write(touched, due)
        left_due = books.left_due or len(first) < len(touched)
        return _Made(self._render(books, first) if has_room else None, left_due)

    def after_commit(self, made: _Made) -> None:
        """Take what was rendered; for what was not, look into the ledger soon."""
        if made.parcels:
            self._loop.call_soon_threadsafe(self._put, made.parcels)
        if made.parcels is None or made.left_due:
            self._loop.call_soon_threadsafe(self._owe, made)

    def _render(self, books: Books, cards: Sequence[Card]) -> list[Parcel]:
        until = self._loop.time() + _HELD
        parcels = []
        for card in books.deliveries.with_albums(cards):
            try:
                content = render(books, card, zone=self._zone)
            except Exception:  # noqa: BLE001  one card that cannot be worded must not hold up the others
                self._unworded.put_off(books, card)
                continue
            gathers = content is not None and content.gathers
            settled = self._loop.time() + (_GATHERS if gathers else _SETTLE.get(card.kind, 0.0))
            parcels.append(Parcel(card, content, settled, until, next(self._made)))
        return parcels

    def _claim(self, books: Books, *, limit: int, many: bool) -> list[Parcel]:
        claimed = books.deliveries.claim(limit=limit, many=many)
        if len(claimed) > 1:
            try:
                prefetch_cards(books, claimed)
            except Exception:  # each then reads for itself: what cannot be read fails alone
                log.exception("cards_not_read_at_once")
        return self._render(books, [after_what_is_new(card) for card in claimed])

    # In the main loop:

    def _put(self, parcels: Sequence[Parcel]) -> None:
        for parcel in parcels:
            if self._lanes.is_closed:
                self._hand_back(parcel)
            else:
                self._lanes.put(parcel)

    def _owe(self, made: _Made) -> None:
        """Remember that the ledger holds cards that are due: look again as soon as there is room."""
        self._owes = self._owes or made.parcels is None
        self._owes_many = self._owes_many or made.left_due
        self._ask_for_more()

    def _ask_for_more(self) -> None:
        if (self._owes and self._has_room) or (self._owes_many and self._has_room_for_many):
            self._hungry.set()

    @property
    def _has_room(self) -> bool:
        return self._lanes.size < self._room // 2

    @property
    def _has_room_for_many(self) -> bool:
        return self._lanes.many < self._many // 2

    async def _look(self) -> None:
        while True:
            try:
                if self._has_room:
                    self._owes = False
                    self._owes = await self._take_due(self._room, many=False) or self._owes
                if self._has_room_for_many:
                    self._owes_many = False
                    more = await self._take_due(min(self._many, _AT_ONCE), many=True)
                    self._owes_many = more or self._owes_many
            except LedgerAwayError as trouble:
                log.warning("ledger_away", why=str(trouble))
            except Exception:  # the error boundary of this loop: the next look tries again
                log.exception("cards_not_claimed")
            # Not `wait_for`: Python 3.11's loses a cancellation that comes together with the event.
            with suppress(TimeoutError):
                async with asyncio.timeout(_LOOK):
                    await self._hungry.wait()
            self._hungry.clear()

    async def _take_due(self, limit: int, *, many: bool) -> bool:
        """Take what is due, up to `limit`; return whether there may be more."""
        self.hand_in()  # first: what a card shows may depend on whether it stands
        claimed = await self._ledger.run(partial(self._claim, limit=limit, many=many))
        self._put(claimed)
        return len(claimed) == limit

    async def _record_now_and_then(self) -> None:
        while True:
            await asyncio.sleep(_GATHER)
            self.hand_in()

    async def _work(self) -> None:
        while (parcel := await self._lanes.next()) is not None:
            pause = self._chats.wait(parcel.card.address)
            try:
                if pause and not self._lanes.is_closed:
                    self._lanes.put_back(parcel)
                else:
                    pause = await self._deliver(parcel)
            except LedgerAwayError as trouble:
                log.warning("ledger_away", why=str(trouble))  # the lease runs out, and it is tried again
            except Exception:  # the courier goes on, whatever one card does
                log.exception("card_not_shown", card=parcel.card.id, kind=parcel.card.kind)
                self._records.failed(parcel, "error")
            finally:
                self._lanes.done(parcel.card.address, after=pause)
                self._ask_for_more()

    async def _deliver(self, parcel: Parcel) -> float:
        """Show the card; return the seconds for which its chat has to wait."""
        # A lease that ran out belongs to whoever claims the card next.
        while self._is_ours(parcel):
            try:
                await self._show(parcel)
            except TooFast as trouble:
                log.warning("messenger_asks_to_wait", seconds=trouble.seconds)
                self._pacer.close(trouble.seconds)
                continue
            except Away as trouble:
                return self._back_off(parcel, trouble)
            except Unreachable as trouble:
                await self._unreachable(parcel, trouble)
            except Moved as trouble:
                await self._moved(parcel, trouble)
            except Rejected as trouble:
                await self._rejected(parcel, trouble)
            else:
                self._failures = 0
            break
        return 0.0

    async def _show(self, parcel: Parcel) -> None:
        card, content, known = parcel.card, parcel.content, self._records.standing(parcel.card)
        if known.made > parcel.made:
            return  # a later state of the card was shown while this one waited
        if content is None:
            await self._remove(parcel, known)
            return
        wanted = content.digest()
        if known.at is not None and wanted == known.digest:
            self._records.shown(parcel, known.at, wanted)
        elif await self._has_turn(parcel):
            self._records.shown(parcel, await self._place(card, content, known.at), wanted)

    async def _remove(self, parcel: Parcel, known: Standing) -> None:
        if known.at is not None:
            if not await self._has_turn(parcel):
                return
            if not await self._messenger.delete(parcel.card, known.at) and (job := stays(parcel)):
                self._records.shown(parcel, known.at, known.digest)
                await self._ledger.run(job)
                return
        self._records.shown(parcel, None, None)

    async def _has_turn(self, parcel: Parcel) -> bool:
        """Wait for the turn; the lease may run out meanwhile."""
        await self._pacer.turn()
        self._chats.count(parcel.card.address)
        return self._is_ours(parcel)

    async def _place(self, card: Card, content: Content, at: Placed | None) -> Placed:
        if at is None:
            return await self._messenger.send(card, content)
        try:
            return await self._messenger.edit(card, content, at)
        except Lost:
            return await self._messenger.send(card, content)

    def _is_ours(self, parcel: Parcel) -> bool:
        return self._loop.time() < parcel.leased_until

    def _hand_back(self, parcel: Parcel) -> None:
        self._records.again(parcel, at=self._clock().timestamp(), attempts=parcel.card.attempts)

    def _back_off(self, parcel: Parcel, trouble: Away) -> float:
        """Try the card again later, its chat waiting; while the messenger is away, nothing is tried."""
        log.warning("messenger_away", why=str(trouble))
        # One failure may be this card's own; a row of them is the messenger's. Those that were in flight
        # together are one.
        if not self._pacer.is_closed:
            self._failures += 1
            if self._failures > 1:
                self._pacer.close(_pause(self._failures))
        card, wait = parcel.card, _pause(parcel.card.attempts)
        now, attempts = self._clock().timestamp(), card.attempts + 1
        if attempts > _TRIES_IN_ORDER or self._lanes.is_closed:
            self._records.again(parcel, at=now + wait, attempts=attempts)
            return 0.0
        self._records.again(parcel, at=now + wait + LEASE_SECONDS, attempts=attempts)
        until = self._loop.time() + wait + _HELD
        self._lanes.put_back(replace(parcel, card=replace(card, attempts=attempts), leased_until=until))
        return wait

    async def _unreachable(self, parcel: Parcel, trouble: Unreachable) -> None:
        log.info("chat_unreachable", card=parcel.card.id, reason=trouble.reason)
        await self._ledger.run(lost(parcel.card.address))
        self._records.failed(parcel, trouble.reason)

    async def _rejected(self, parcel: Parcel, trouble: Rejected) -> None:
        # A pin takes a right that people give or not: whoever wanted it is told so.
        tell = log.info if parcel.card.kind is CardKind.NOTICE_PIN else log.error
        tell("card_rejected", card=parcel.card.id, why=str(trouble))
        if (job := rejected(parcel, trouble)) is not None:
            await self._ledger.run(job)
        self._records.failed(parcel, "rejected")

    async def _moved(self, parcel: Parcel, trouble: Moved) -> None:
        self.hand_in()
        await self._ledger.run(moved(parcel.card.address, trouble.chat))
        self._hungry.set()


def _pause(failures: int) -> float:
    """Return the seconds to wait after so many failures in a row, with jitter."""
    return min(_LONGEST_PAUSE, 0.5 * 2.0 ** min(failures, 8)) * random.uniform(0.5, 1.0)  # noqa: S311
