"""The timetable: APScheduler wakes the ticks; it keeps no jobs of its own."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.apart import run_every_minute
from scheduler.ticks import every_hour
from storage.ledger import Ledger


def start_timetable(ledger: Ledger, *, zone: ZoneInfo) -> AsyncIOScheduler:
    """Start waking the ticks; shut the result down at the end.

    A wake-up that was missed is made up for by the next one: `misfire_grace_time=None`, because the
    default of one second would lose it.
    """
    scheduler = AsyncIOScheduler(timezone=zone, job_defaults={"misfire_grace_time": None, "coalesce": True})

    async def tick() -> None:
        await run_every_minute(ledger)

    async def forget() -> None:
        await ledger.run(every_hour)

    scheduler.add_job(tick, "interval", minutes=1)
    scheduler.add_job(forget, "interval", hours=1)
    scheduler.start()
    return scheduler


def wake(timetable: AsyncIOScheduler) -> None:
    """Let every tick run now, because the clock was turned."""
    for job in timetable.get_jobs():
        job.modify(next_run_time=job.next_run_time - job.trigger.interval)
