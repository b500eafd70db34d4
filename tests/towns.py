"""Towns for the tests: one emulator for all of them; each has a bot, a ledger and people of its own."""

from collections.abc import AsyncIterator

import pytest

from bot.logs import set_up_logs
from bot.process import tune_interpreter
from tests.emulated import Emulated, start_emulator
from tests.town import Town, open_town


@pytest.fixture(scope="session")
async def emulated() -> AsyncIterator[Emulated]:
    """The control API of a running emulator."""
    # As the real process does it: an exception costs a line, not seconds of coloured frames.
    set_up_logs(secret="AAtesttoken")
    tune_interpreter()
    async with start_emulator() as url, Emulated(url) as client:
        yield client


@pytest.fixture
async def town(emulated: Emulated, database_url: str) -> AsyncIterator[Town]:
    """A town on SQLite, then on PostgreSQL."""
    async with open_town(emulated, database_url) as opened:
        yield opened
    await emulated.forget_faults()


@pytest.fixture
async def sqlite_town(emulated: Emulated, sqlite_url: str) -> AsyncIterator[Town]:
    """A town on SQLite alone, for what is about wording or the messenger only."""
    async with open_town(emulated, sqlite_url) as opened:
        yield opened
    await emulated.forget_faults()
