"""The one place where background work starts, so that none of it is lost or left running."""

import asyncio
import logging
from collections.abc import Coroutine

log = logging.getLogger(__name__)


class Nursery:
    """Keeps hold of running tasks, reports their errors, and stops them at the end."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[object, object, None]) -> asyncio.Task[None]:
        """Run `work` in the background of the running loop."""
        task = asyncio.create_task(work)  # noqa: TID251 - this is the nursery
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("background work failed", exc_info=error)

    async def close(self) -> None:
        """Stop whatever still runs."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class Stop:
    """The wish to end the process, with an exit code."""

    def __init__(self) -> None:
        self._asked = asyncio.Event()
        self.code = 0

    def set(self, code: int) -> None:
        """Ask to end; the first to ask says the code."""
        if not self._asked.is_set():
            self.code = code
            self._asked.set()

    async def wait(self) -> int:
        """Wait until somebody asks, and return the exit code."""
        await self._asked.wait()
        return self.code
