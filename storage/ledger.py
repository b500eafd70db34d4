"""The ledger thread: whatever is waiting runs as one transaction with one commit.

Callers of `run` get their result only after that commit. A batch in which something raises is
rolled back and run again by halves, so that only the guilty one fails; no savepoints are needed.
"""

from __future__ import annotations

import asyncio
import queue
import threading
import traceback
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar  # Any: jobs of different results share one queue

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from domain.policy import Policy
from storage.books import Books
from storage.engine import for_reading

Result = TypeVar("Result")
Job = Callable[[Books], Result]
_LARGEST_BATCH = 200
_DEADLOCKS = frozenset({"40P01", "40001"})  # PostgreSQL ends one of them; it is to begin anew
_TRIES = 3


class LedgerAwayError(Exception):
    """The database cannot be reached: nothing of the batch was kept, and all of it may be tried again."""


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


class NoCourier:
    """The companion of a process that sends nothing: what it touches is left due for one that does."""

    def before_commit(self, books: Books) -> None:
        """Write the touched cards."""
        books.cards.leave_due()

    def after_commit(self, made: None) -> None:
        """Leave it at that."""


class Ledger:
    """Owns the one writing connection of this process."""

    def __init__(
        self, engine: Engine, *, clock: Callable[[], datetime], policy: Policy | None = None
    ) -> None:
        self._engine, self._clock, self._policy = engine, clock, policy
        self._reading = for_reading(engine)
        self.companion: Companion = NoCourier()
        self._queue: queue.SimpleQueue[list[_Waiting] | None] = queue.SimpleQueue()
        self._gathered: list[_Waiting] = []
        self._is_stopped = False
        self._thread = threading.Thread(target=self._work, name="ledger", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    async def stop(self) -> None:
        """Finish what is waiting, then end the thread; whoever asks later finds the ledger away."""
        if self._gathered:
            self._hand_over()
        self._is_stopped = True
        self._queue.put(None)
        await asyncio.to_thread(self._thread.join)
        self._reading.dispose()

    def run(self, job: Job[Result]) -> asyncio.Future[Result]:
        """Run `job` in the next batch; its result comes once that batch is committed.

        The future raises whatever `job` raised, or `LedgerAwayError`; then nothing of it was kept.
        """
        return self._enqueue(job)

    def run_async(self, job: Job[Awaitable[Result]]) -> asyncio.Future[Result]:
        """As `run`, for a job that has to be awaited; it must await nothing outside the ledger thread."""
        return self._enqueue(job)

    async def read(self, job: Job[Result]) -> Result:
        """Return what `job` reads of what is committed; it writes nothing, and no batch waits for it.

        Raises whatever `job` raised, or `LedgerAwayError`.
        """
        return await asyncio.to_thread(self._read, job)

    def put(self, job: Job[object], *, if_away: Callable[[], None]) -> None:
        """Run `job` in the next batch without waiting for it; call `if_away` where the database is away.

        Another failure is a mistake of ours: the loop reports it.
        """

        def look(future: asyncio.Future[object]) -> None:
            if future.cancelled() or not isinstance(future.exception(), LedgerAwayError):
                future.result()
            else:
                if_away()

        self._enqueue(job).add_done_callback(look)

    def _read(self, job: Job[Result]) -> Result:
        with _transaction(self._reading) as connection:
            return job(self._books(connection))

    def _enqueue(self, job: Job[Any]) -> asyncio.Future[Any]:
        loop = asyncio.get_running_loop()
        waiting = _Waiting(job, loop.create_future(), loop)
        if self._is_stopped:  # nobody would answer any more
            waiting.future.set_exception(LedgerAwayError("stopped"))
            return waiting.future
        if not self._gathered:
            # What is asked for in one turn of the loop goes to the thread together, and so into one batch.
            loop.call_soon(self._hand_over)
        self._gathered.append(waiting)
        return waiting.future

    def _hand_over(self) -> None:
        gathered, self._gathered = self._gathered, []
        self._queue.put(gathered)

    def _work(self) -> None:
        with asyncio.Runner() as runner:
            while (first := self._queue.get()) is not None:
                batch = first
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
            batch.extend(waiting)
        return False

    async def _settle(self, batch: list[_Waiting], tries: int = _TRIES) -> None:
        try:
            results, made = await self._commit([waiting.job for waiting in batch])
        except Exception as error:  # noqa: BLE001  the boundary: the caller decides what an error means
            if tries > 1 and _was_in_the_way(error):
                await self._settle(batch, tries - 1)
            else:
                await self._settle_apart(batch, error)
            return
        # Outside the boundary: what is committed must not run again, whatever happens to its cards.
        self.companion.after_commit(made)
        # One wake-up of the loop for all of them.
        batch[0].loop.call_soon_threadsafe(_resolve, batch, results)

    async def _settle_apart(self, batch: list[_Waiting], error: Exception) -> None:
        if len(batch) == 1 or isinstance(error, LedgerAwayError):
            for waiting in batch:
                waiting.loop.call_soon_threadsafe(_fail, waiting.future, error)
            return
        middle = len(batch) // 2
        await self._settle(batch[:middle])
        await self._settle(batch[middle:])

    async def _commit(self, jobs: list[Job[Any]]) -> tuple[list[Any], object]:
        with _transaction(self._engine) as connection:
            books = self._books(connection)
            results = [await _outcome(job(books)) for job in jobs]
            made = self.companion.before_commit(books)
            books.flush()
        return results, made

    def _books(self, connection: Connection) -> Books:
        return Books(connection, now=self._clock(), policy=self._policy)


@contextmanager
def _transaction(engine: Engine) -> Iterator[Connection]:
    """Open a transaction; `LedgerAwayError` when it cannot begin, breaks off, or cannot be committed."""
    at_work = False
    try:
        with engine.begin() as connection, _nothing_half_read():
            at_work = True
            yield connection
            at_work = False
    except (OperationalError, InterfaceError) as error:
        # The same classes tell of a job's own mistake: that one alone has to fail, not the whole stream.
        if at_work and not error.connection_invalidated:
            raise
        # The text may hold what people wrote: only the kind of the error goes on.
        raise LedgerAwayError(type(error).__name__) from None


@contextmanager
def _nothing_half_read() -> Iterator[None]:
    """Let go of what the frames of a failed job hold.

    A result of SQLite that was read in part survives the rollback with its snapshot, for as long as somebody
    keeps the error: after a write of another process, no transaction of that connection could begin any more.
    """
    try:
        yield
    except Exception as error:
        traceback.clear_frames(error.__traceback__)
        raise


def _was_in_the_way(error: Exception) -> bool:
    """Return whether another process held what this one wanted, and the other way round: nothing is wrong."""
    return isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) in _DEADLOCKS


async def _outcome(result: object) -> Any:
    return await result if isinstance(result, Awaitable) else result


def _resolve(batch: list[_Waiting], results: list[Any]) -> None:
    for waiting, result in zip(batch, results, strict=True):
        if not waiting.future.done():
            waiting.future.set_result(result)


def _fail(future: asyncio.Future[Any], error: Exception) -> None:
    if not future.done():
        future.set_exception(error)
