"""Several processes on one database, for what each of them may do and only one shall."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Self

from sqlalchemy import Engine, select

from scheduler.ticks import every_minute
from storage.card_rows import CardKind
from storage.casework_tables import petition_steps
from storage.engine import open_engine
from storage.ledger import Ledger
from storage.tables import cards
from tests.journeys.ladders import moment


class Processes:
    """Ledgers of their own on one database, whose common clock a test turns."""

    def __init__(self, url: str, number: int) -> None:
        self.now = moment(3, 1, 9)
        self.engines: Sequence[Engine] = [open_engine(url) for _ in range(number)]
        self.ledgers = [Ledger(engine, clock=self._clock) for engine in self.engines]

    async def __aenter__(self) -> Self:
        for ledger in self.ledgers:
            ledger.start()
        return self

    async def __aexit__(self, *_error: object) -> None:
        for ledger, engine in zip(self.ledgers, self.engines, strict=True):
            await ledger.stop()
            engine.dispose()

    def _clock(self) -> datetime:
        return self.now

    async def tick(self, at: datetime) -> None:
        """Let all of them tick at the same moment, and again."""
        self.now = at
        for _ in range(2):
            await asyncio.gather(*(ledger.run(every_minute) for ledger in self.ledgers))

    def steps(self) -> Counter[str]:
        """Return how often each step was taken."""
        with self.engines[0].connect() as connection:
            return Counter(connection.execute(select(petition_steps.c.step)).scalars())

    def told(self) -> Counter[int]:
        """Return how many reminders and digests each account was sent."""
        kinds = [CardKind.REMINDER, CardKind.DIGEST]
        with self.engines[0].connect() as connection:
            rows = connection.execute(select(cards.c.account_id).where(cards.c.kind.in_(kinds)))
            return Counter(rows.scalars())
