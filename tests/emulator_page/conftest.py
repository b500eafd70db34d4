"""A browser, where there is one, and a page with two phones."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright

from tests.emulator_page.plays import Theatre, open_theatre, stage_with

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-features=SpareRendererForSitePerProcess",
]  # fmt: skip


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """A headless browser."""
    if CHROMIUM is None:
        pytest.skip("there is no chromium here")
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        await opened.close()


@pytest.fixture
async def theatre(tmp_path: Path) -> AsyncIterator[Theatre]:
    """An emulator with two phones."""
    async with open_theatre(tmp_path, stage_with()) as opened:
        yield opened


@pytest.fixture
async def page(browser: Browser, theatre: Theatre) -> AsyncIterator[Page]:
    """The page of that emulator."""
    opened = await browser.new_page(viewport={"width": 1280, "height": 800})
    await opened.goto(theatre.url)
    yield opened
    await opened.close()
