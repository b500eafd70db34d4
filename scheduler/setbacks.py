"""When a notice or a meeting fails: it rests for a while, longer each time, and holds up no other."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Set
from dataclasses import dataclass
from typing import Generic, TypeVar

import structlog

from domain.refusals import Refusal
from storage.ledger import LedgerAwayError

Result = TypeVar("Result")
Thing = TypeVar("Thing", bound=int)
log = structlog.get_logger()
_FIRST_REST, _LONGEST_REST = 2.0, 600.0  # seconds


@dataclass(frozen=True, slots=True)
class _Setback:
    rest: float  # seconds
    until: float  # the loop's time


class Setbacks(Generic[Thing]):
    """Remembers which of many things failed of late; a restart forgets it, and tries them at once."""

    def __init__(self, things: str) -> None:
        self._things = things  # as logs call one of them
        self._known: dict[Thing, _Setback] = {}

    def resting(self) -> Set[Thing]:
        """Return those that are to be left alone for now."""
        now = asyncio.get_running_loop().time()
        return {one for one, setback in self._known.items() if setback.until > now}

    async def attempt(self, one: Thing, deed: Awaitable[Result]) -> Result | None:
        """Return what becomes of something done with one of them; None where it failed.

        Raises:
            LedgerAwayError
        """
        try:
            done = await deed
        except Refusal as refusal:  # another process, or somebody, was faster
            log.info("let_be", **{self._things: one}, why=type(refusal).__name__)
        except LedgerAwayError:
            raise
        except Exception:  # the error boundary of each of them
            log.exception("failed_by_itself", **{self._things: one})
        else:
            self._known.pop(one, None)
            return done
        self._rest(one)
        return None

    def _rest(self, one: Thing) -> None:
        before = self._known.get(one)
        rest = min(before.rest * 2, _LONGEST_REST) if before is not None else _FIRST_REST
        self._known[one] = _Setback(rest, asyncio.get_running_loop().time() + rest)
