"""The courier: makes the chats agree with the ledger, card by card."""

from __future__ import annotations

import asyncio
import random
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import structlog

from domain.identifiers import CardId
from messengers.lanes import Lanes, Parcel
from messengers.pacer import Pacer
from messengers.port import Away, Lost, Messenger, Moved, Placed, Rejected, TooFast, Unreachable
from services.groups import GroupDesk
from services.people import PeopleDesk
from storage.books import Books
from storage.cards import LEASE_SECONDS, Card, CardKind, Shown
from storage.ledger import Ledger
from texts.cards import render
from texts.content import Content

log = structlog.get_logger()

IN_FLIGHT = 8  # a kill can repeat at most these
_ROOM = 400  # parcels held in memory; the rest waits in the ledger
_GATHER = 0.05  # seconds for which records are gathered: fewer commits at low load
_LOOK = 1.0  # seconds between looks for cards that are due
_LONGEST_PAUSE = 60.0
# Parts of an album come as updates of their own: let the card settle, so that it is shown once.
_SETTLE = {CardKind.DRAFT: 0.3, CardKind.FILES: 0.6, CardKind.ANSWER_FILES: 0.6}


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
        self._pacer, self._lanes = Pacer(rate), Lanes()
        self._shown: list[Shown] = []
        self._placed: OrderedDict[CardId, tuple[Placed, str]] = OrderedDict()
        self._hungry = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._failures = 0
        ledger.companion = self

    async def run(self) -> None:
        """Work until cancelled."""
        async with asyncio.TaskGroup() as nursery:
            for _ in range(IN_FLIGHT):
                nursery.create_task(self._work())
            nursery.create_task(self._look())
            nursery.create_task(self._record_now_and_then())

    def hand_in(self) -> None:
        """Give the ledger what was shown so far, before anything that may refer to it."""
        if self._shown:
            shown, self._shown = self._shown, []
            self._ledger.put(lambda books: books.cards.record(shown))

    async def drain(self) -> None:
        """Hand in the last records; the cards still waiting are the ledger's to remember."""
        self.hand_in()
        await self._ledger.run(lambda _books: None)

    # In the ledger thread:

    def before_commit(self, books: Books) -> list[Parcel] | None:
        """Write the touched cards, leased to this process where it has room for them; else None."""
        touched = books.cards.take_touched()
        has_room = self._lanes.size + len(touched) <= _ROOM
        due = books.now.timestamp() + (LEASE_SECONDS if has_room else 0)
        books.cards.write(touched, dict.fromkeys((card.id for card in touched), due))
        return self._render(books, touched) if has_room else None

    def after_commit(self, made: list[Parcel] | None) -> None:
        """Take what was rendered; where there was no room, look into the ledger soon."""
        act = self._hungry.set if made is None else partial(self._put, made)
        if made != []:
            self._loop.call_soon_threadsafe(act)

    def _render(self, books: Books, cards: Sequence[Card]) -> list[Parcel]:
        until = self._loop.time() + LEASE_SECONDS * 0.8
        parcels = []
        for card in cards:
            try:
                content = render(books, card, zone=self._zone)
            except Exception:  # one card that cannot be worded must not hold up the others
                log.exception("card_not_rendered", card=card.id, kind=card.kind)
                continue
            parcels.append(Parcel(card, content, _SETTLE.get(card.kind, 0.0), until))
        return parcels

    def _claim(self, books: Books) -> list[Parcel]:
        return self._render(books, books.cards.claim(limit=_ROOM))

    # In the main loop:

    def _put(self, parcels: Sequence[Parcel]) -> None:
        for parcel in parcels:
            self._lanes.put(parcel)

    async def _look(self) -> None:
        while True:
            if self._lanes.size < _ROOM // 2:
                self._put(await self._ledger.run(self._claim))
            try:
                await asyncio.wait_for(self._hungry.wait(), _LOOK)
            except TimeoutError:
                continue
            self._hungry.clear()

    async def _record_now_and_then(self) -> None:
        while True:
            await asyncio.sleep(_GATHER)
            self.hand_in()

    async def _work(self) -> None:
        while True:
            parcel = await self._lanes.next()
            try:
                await self._deliver(parcel)
            except Exception:  # the courier goes on, whatever one card does
                log.exception("card_not_shown", card=parcel.card.id, kind=parcel.card.kind)
                self._record(parcel, failed="error")
            finally:
                self._lanes.done(parcel.card.address)

    async def _deliver(self, parcel: Parcel) -> None:
        # A lease that ran out belongs to whoever claims the card next.
        while self._loop.time() < parcel.leased_until:
            try:
                await self._show(parcel)
            except TooFast as trouble:
                log.warning("messenger_asks_to_wait", seconds=trouble.seconds)
                self._pacer.close(trouble.seconds)
                continue
            except Away as trouble:
                self._back_off(parcel, trouble)
            except Unreachable as trouble:
                await self._unreachable(parcel, trouble)
            except Moved as trouble:
                await self._moved(parcel, trouble)
            except Rejected as trouble:
                log.error("card_rejected", card=parcel.card.id, why=str(trouble))  # noqa: TRY400
                self._record(parcel, failed="rejected")
            else:
                self._failures = 0
            return

    async def _show(self, parcel: Parcel) -> None:
        card, content = parcel.card, parcel.content
        placed, digest = self._placed.get(card.id, (None, None))
        message = placed.message if placed else card.message
        if content is None:
            if message is not None:
                await self._pacer.turn()
                await self._messenger.delete(card, message)
            self._placed.pop(card.id, None)
            self._record(parcel)
            return
        wanted = content.digest()
        if message is not None and wanted == (digest or card.digest):
            self._record(parcel, Placed(message), wanted)
            return
        await self._pacer.turn()
        self._record(parcel, await self._place(card, content, message), wanted)

    async def _place(self, card: Card, content: Content, message: int | None) -> Placed:
        if message is None:
            return await self._messenger.send(card, content)
        try:
            return await self._messenger.edit(card, content, message)
        except Lost:
            return await self._messenger.send(card, content)

    def _record(
        self,
        parcel: Parcel,
        placed: Placed | None = None,
        digest: str | None = None,
        failed: str | None = None,
    ) -> None:
        card = parcel.card
        if placed is not None and digest is not None:
            self._placed[card.id] = placed, digest
            if len(self._placed) > 10 * _ROOM:
                self._placed.popitem(last=False)
        message = placed.message if placed else (card.message if failed else None)
        further = placed.further if placed else ()
        self._shown.append(Shown(card.id, card.stamp, message, digest, failed, further_messages=further))

    def _back_off(self, parcel: Parcel, trouble: Away) -> None:
        """Try the card again later; while the messenger is away, nothing else is tried either."""
        self._failures += 1
        pause = min(_LONGEST_PAUSE, 0.5 * 2 ** min(self._failures, 8))
        log.warning("messenger_away", why=str(trouble), pause=pause)
        # One failure may be this card's own; a row of them is the messenger's.
        if self._failures > 1:
            self._pacer.close(pause * random.uniform(0.5, 1.0))  # noqa: S311  jitter, not a secret
        card = parcel.card
        wait = min(_LONGEST_PAUSE, 0.5 * 2 ** min(card.attempts, 8)) * random.uniform(0.5, 1.0)  # noqa: S311
        again = self._clock().timestamp() + wait
        self._shown.append(
            Shown(card.id, card.stamp, card.message, card.digest, None, again, card.attempts + 1)
        )

    async def _unreachable(self, parcel: Parcel, trouble: Unreachable) -> None:
        log.info("chat_unreachable", card=parcel.card.id, reason=trouble.reason)
        self._record(parcel, failed=trouble.reason)
        address = parcel.card.address

        def give_up(books: Books) -> None:
            account = books.accounts.of(address.messenger, address.bot, address.chat)
            if account is not None:
                PeopleDesk(books).lost(account)
            else:
                GroupDesk(books).left(address)

        await self._ledger.run(give_up)

    async def _moved(self, parcel: Parcel, trouble: Moved) -> None:
        address = parcel.card.address
        new = replace(address, chat=trouble.chat)
        await self._ledger.run(lambda books: GroupDesk(books).moved(address, new))
        self._hungry.set()
