"""When a notice fails: it rests for a while, longer each time, and holds up no other."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Set
from dataclasses import dataclass
from typing import TypeVar

import structlog

from domain.identifiers import NoticeId
from domain.refusals import Refusal
from storage.ledger import LedgerAwayError

Result = TypeVar("Result")
log = structlog.get_logger()
_FIRST_REST, _LONGEST_REST = 2.0, 600.0  # seconds


@dataclass(frozen=True, slots=True)
class _Setback:
    rest: float  # seconds
    until: float  # the loop's time


class Setbacks:
    """Remembers which notices failed of late; a restart forgets it, and tries them at once."""

    def __init__(self) -> None:
        self._known: dict[NoticeId, _Setback] = {}

    def resting(self) -> Set[NoticeId]:
        """Return the notices that are to be left alone for now."""
        now = asyncio.get_running_loop().time()
        return {notice for notice, setback in self._known.items() if setback.until > now}

    async def attempt(self, notice: NoticeId, deed: Awaitable[Result]) -> Result | None:
        """Return what becomes of something done with the notice; None where it failed.

        Raises:
            LedgerAwayError
        """
        try:
            done = await deed
        except Refusal as refusal:  # another process, or its author, was faster
            log.info("notice_let_be", notice=notice, why=type(refusal).__name__)
        except LedgerAwayError:
            raise
        except Exception:  # the error boundary of notices
            log.exception("notice_failed", notice=notice)
        else:
            self._known.pop(notice, None)
            return done
        self._rest(notice)
        return None

    def _rest(self, notice: NoticeId) -> None:
        before = self._known.get(notice)
        rest = min(before.rest * 2, _LONGEST_REST) if before is not None else _FIRST_REST
        self._known[notice] = _Setback(rest, asyncio.get_running_loop().time() + rest)
