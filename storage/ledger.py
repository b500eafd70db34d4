"""The ledger thread: whatever is waiting runs as one transaction with one commit.

Callers of `run` get their result only after that commit. A batch in which something raises is
rolled back and run again by halves, so that only the guilty one fails; no savepoints are needed.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar  # Any: jobs of different results share one queue

from sqlalchemy import Engine

from storage.books import Books

Result = TypeVar("Result")
Job = Callable[[Books], Result]
_LARGEST_BATCH = 200


@dataclass(slots=True)
class _Waiting:
    job: Job[Any]
    future: asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop


class Companion(Protocol):
    """What the layers above add to each batch."""

    def before_commit(self, books: Books) -> object:
        """Complete the batch; the result goes to `after_commit`, unless the batch fails."""

    def after_commit(self, made: Any) -> None:  # Any: whatever `before_commit` returned
        """Act on what is now certain; still in the ledger thread."""


class Ledger:
    """Owns the one writing connection of this process."""

    def __init__(self, engine: Engine, *, clock: Callable[[], datetime]) -> None:
        self._engine, self._clock = engine, clock
        self.companion: Companion | None = None
        self._queue: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="ledger", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    async def stop(self) -> None:
        """Finish what is waiting, then end the thread."""
        self._queue.put(None)
        await asyncio.to_thread(self._thread.join)

    async def run(self, job: Job[Result]) -> Result:
        """Run `job` in the next batch and return its result once that batch is committed.

        Raises whatever `job` raised; then nothing of it was kept.
        """
        result: Result = await self._enqueue(job)
        return result

    async def run_async(self, job: Job[Awaitable[Result]]) -> Result:
        """As `run`, for a job that has to be awaited; it must await nothing outside the ledger thread."""
        result: Result = await self._enqueue(job)
        return result

    def put(self, job: Job[object]) -> None:
        """Run `job` in the next batch without waiting for it; it must not fail."""
        self._enqueue(job)

    def _enqueue(self, job: Job[Any]) -> asyncio.Future[Any]:
        loop = asyncio.get_running_loop()
        waiting = _Waiting(job, loop.create_future(), loop)
        self._queue.put(waiting)
        return waiting.future

    def _work(self) -> None:
        with asyncio.Runner() as runner:
            while (first := self._queue.get()) is not None:
                batch = [first]
                last = self._take_waiting(batch)
                runner.run(self._settle(batch))
                if last:
                    return

    def _take_waiting(self, batch: list[_Waiting]) -> bool:
        while len(batch) < _LARGEST_BATCH:
            try:
                waiting = self._queue.get_nowait()
            except queue.Empty:
                return False
            if waiting is None:
                return True
            batch.append(waiting)
        return False

    async def _settle(self, batch: list[_Waiting]) -> None:
        try:
            results = await self._commit([waiting.job for waiting in batch])
        except Exception as error:  # noqa: BLE001  the boundary: the caller decides what an error means
            await self._settle_apart(batch, error)
            return
        for waiting, result in zip(batch, results, strict=True):
            waiting.loop.call_soon_threadsafe(_resolve, waiting.future, result)

    async def _settle_apart(self, batch: list[_Waiting], error: Exception) -> None:
        if len(batch) == 1:
            batch[0].loop.call_soon_threadsafe(_fail, batch[0].future, error)
            return
        middle = len(batch) // 2
        await self._settle(batch[:middle])
        await self._settle(batch[middle:])

    async def _commit(self, jobs: list[Job[Any]]) -> list[Any]:
        companion = self.companion
        with self._engine.connect() as connection:
            books = Books(connection, now=self._clock())
            with connection.begin():
                results = [await _outcome(job(books)) for job in jobs]
                made = companion.before_commit(books) if companion else None
                books.flush()
        if companion:
            companion.after_commit(made)
        return results


async def _outcome(result: object) -> Any:
    return await result if isinstance(result, Awaitable) else result


def _resolve(future: asyncio.Future[Any], result: object) -> None:
    if not future.done():
        future.set_result(result)


def _fail(future: asyncio.Future[Any], error: Exception) -> None:
    if not future.done():
        future.set_exception(error)
