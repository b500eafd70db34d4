"""One emulator for all of these tests; each test brings its own bot and people."""

import os
from collections.abc import AsyncIterator

import pytest

from tests.emulated import Emulated, start_emulator
from tests.emulator.scenes import Scene, open_scene

os.environ["PTB_TIMEDELTA"] = "1"  # python-telegram-bot gives waits as timedelta, and stops to warn


@pytest.fixture(scope="session")
async def emulator_url() -> AsyncIterator[str]:
    """The base URL of a running emulator."""
    async with start_emulator() as url:
        yield url


@pytest.fixture(scope="session")
async def emulated(emulator_url: str) -> AsyncIterator[Emulated]:
    """Its control API."""
    async with Emulated(emulator_url) as client:
        yield client


@pytest.fixture
async def scene(emulated: Emulated) -> AsyncIterator[Scene]:
    """A new bot, and Hoa and Lan who have met it or not yet."""
    async with open_scene(emulated) as opened:
        yield opened
    await emulated.forget_faults()
    await emulated.limits(strict=False, overall=30, per_chat=1, per_group_minute=20, round_trip=0)
