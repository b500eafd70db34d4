"""What time does to meetings: a loop of its own, chunk by chunk, because thousands meet on one evening."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

import structlog

from domain.identifiers import MeetingId, UnitId
from scheduler.setbacks import Setbacks, Thing
from services.meeting_plans import MeetingPlans
from services.meeting_reminders import MeetingReminderDesk
from storage.books import Books
from storage.ledger import Ledger, LedgerAwayError

log = structlog.get_logger()
_Job = Callable[[Books], None]
_CHUNK = 30  # meetings in a transaction: a receipt waits for one chunk at most
_BETWEEN_CHUNKS = 0.005  # seconds in which what people do comes through
_LOOK = 1.0  # seconds between looks
_PLANNED_AT_ONCE = 5000  # of more, the next minute does the rest


async def keep_meetings(ledger: Ledger) -> None:
    """Work until cancelled."""
    meetings = MeetingLoop(ledger)
    while True:
        try:
            await meetings.catch_up()
        except LedgerAwayError as trouble:
            log.warning("ledger_away", why=str(trouble))
        except Exception:  # the error boundary of this loop: the next look tries again
            log.exception("meetings_failed")
        await asyncio.sleep(_LOOK)


class MeetingLoop:
    """Plans what is to be planned, once a minute, and does what is due; what fails holds up nobody."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._units, self._meetings = Setbacks[UnitId]("unit"), Setbacks[MeetingId]("meeting")
        self._minute = 0

    async def catch_up(self) -> None:
        """Do everything that the present moment asks for.

        Raises:
            LedgerAwayError
        """
        minute, due = await self._look()
        if minute != self._minute:
            await self._plan()
            self._minute = minute
            _, due = await self._look()
        while due:
            await self._do(due, _advance, self._meetings)
            _, due = await self._look()

    async def _plan(self) -> None:
        resting = self._units.resting()
        units = [one for one in await self._ledger.read(_unplanned) if one not in resting]
        for start in range(0, len(units), _CHUNK):
            await self._do(units[start : start + _CHUNK], _plan, self._units)

    async def _look(self) -> tuple[int, Sequence[MeetingId]]:
        """Return which minute it is, and some of what is due."""
        resting = self._meetings.resting()

        def look(books: Books) -> tuple[int, Sequence[MeetingId]]:
            due = books.meeting_steps.due(limit=_CHUNK, except_for=resting)
            return int(books.now.timestamp()) // 60, due

        return await self._ledger.read(look)

    async def _do(
        self, chunk: Sequence[Thing], job: Callable[[Sequence[Thing]], _Job], setbacks: Setbacks[Thing]
    ) -> None:
        """Do it for all of them at once; where that fails, for each alone."""
        try:
            await self._ledger.run(job(chunk))
        except LedgerAwayError:
            raise
        except Exception:  # noqa: BLE001  which of them it was, and why, is said where each is tried alone
            for one in chunk:
                await setbacks.attempt(one, self._ledger.run(job([one])))
        await asyncio.sleep(_BETWEEN_CHUNKS)


def _unplanned(books: Books) -> Sequence[UnitId]:
    return MeetingPlans(books).unplanned(limit=_PLANNED_AT_ONCE)


def _plan(units: Sequence[UnitId]) -> _Job:
    def plan(books: Books) -> None:
        books.units.prefetch(units)
        for unit in units:
            MeetingPlans(books).plan(books.units.get(unit))

    return plan


def _advance(meetings: Sequence[MeetingId]) -> _Job:
    return lambda books: MeetingReminderDesk(books).advance(meetings)
