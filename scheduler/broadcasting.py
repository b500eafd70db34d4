"""Sending to many: the loop that moves notices on, a chunk at a time, and shows how far they are."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import structlog

from domain.identifiers import NoticeId
from scheduler.dues import start_due
from scheduler.setbacks import Setbacks
from services.broadcasts import BroadcastDesk
from storage.books import Books
from storage.ledger import Ledger, LedgerAwayError

_Act = Callable[[BroadcastDesk, NoticeId, Mapping[str, int]], None]
log = structlog.get_logger()
_BETWEEN_CHUNKS = 0.005  # seconds in which what people do comes through
_LOOK = 1.0  # seconds between looks
# Seconds between two moves of the bar; the longer a notice has been on its way, the rarer.
_FIRST_PAUSE, _LEAST_PAUSE, _MOST_PAUSE, _PART_OF_THE_WAY = 0.5, 3.0, 60.0, 1 / 4


async def broadcast(ledger: Ledger) -> None:
    """Work until cancelled."""
    setbacks = Setbacks[NoticeId]("notice")
    watch = Watch(ledger, setbacks)
    while True:
        moved = await _moved(ledger, setbacks, watch)
        await asyncio.sleep(_BETWEEN_CHUNKS if moved else _LOOK)


async def _moved(ledger: Ledger, setbacks: Setbacks[NoticeId], watch: Watch) -> bool:
    try:
        if await _advanced(ledger, setbacks):
            return True
        await start_due(ledger, setbacks)
        await watch.look()
    except LedgerAwayError as trouble:
        log.warning("ledger_away", why=str(trouble))
    except Exception:  # the error boundary of this loop: the next look tries again
        log.exception("broadcast_failed")
    return False


async def _advanced(ledger: Ledger, setbacks: Setbacks[NoticeId]) -> bool:
    """Do the next chunk; return whether there was one."""
    resting = setbacks.resting()
    notice = await ledger.read(lambda books: books.broadcasts.waiting(except_for=resting))
    if notice is None:
        return False
    return bool(
        await setbacks.attempt(notice, ledger.run(lambda books: BroadcastDesk(books).advance(notice)))
    )


def _seen(books: Books) -> tuple[Mapping[NoticeId, bool], Mapping[NoticeId, bool]]:
    desk = BroadcastDesk(books)
    return desk.on_their_way(), {**desk.pinned(), **desk.stopped()}


@dataclass(frozen=True, slots=True)
class _Seen:
    since: float  # the loop's time
    again_at: float


class Watch:
    """Shows the authors how far their notices are, and ends those that everybody was tried for.

    It counts on a connection of its own: hundreds of thousands of cards take a while.
    """

    def __init__(self, ledger: Ledger, setbacks: Setbacks[NoticeId]) -> None:
        self._ledger, self._setbacks = ledger, setbacks
        self._seen: dict[NoticeId, _Seen] = {}
        self._settled: set[NoticeId] = set()

    async def look(self) -> None:
        """Move the bars that it is time for.

        Raises:
            LedgerAwayError
        """
        sending, of_late = await self._ledger.read(_seen)
        await self._tell_of_the_end(of_late)
        now = asyncio.get_running_loop().time()
        self._seen = {one: self._seen.get(one, _Seen(now, now + _FIRST_PAUSE)) for one in sending}
        for notice, is_on_its_way in sending.items():
            if not is_on_its_way or now >= self._seen[notice].again_at:
                await self._count(notice, show=is_on_its_way)

    async def _tell_of_the_end(self, of_late: Mapping[NoticeId, bool]) -> None:
        """Tell the authors where a notice stands, or could not be pinned, once that was tried everywhere."""
        settled = {notice for notice, is_waiting in of_late.items() if not is_waiting}
        for notice in settled - self._settled:
            await self._bring_up_to_date(notice, BroadcastDesk.show)
        self._settled = settled

    async def _count(self, notice: NoticeId, *, show: bool) -> None:
        await self._bring_up_to_date(notice, BroadcastDesk.show if show else BroadcastDesk.finish)
        now, since = asyncio.get_running_loop().time(), self._seen[notice].since
        pause = min(max((now - since) * _PART_OF_THE_WAY, _LEAST_PAUSE), _MOST_PAUSE)
        self._seen[notice] = _Seen(since, now + pause)

    async def _bring_up_to_date(self, notice: NoticeId, act: _Act) -> None:
        if notice not in self._setbacks.resting():
            await self._setbacks.attempt(notice, self._counted(notice, act))

    async def _counted(self, notice: NoticeId, act: _Act) -> None:
        outcome = await self._ledger.read(lambda books: books.outcomes.of(notice))
        await self._ledger.run(lambda books: act(BroadcastDesk(books), notice, outcome))
