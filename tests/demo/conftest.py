"""One browser for all tests of this folder, and a fresh demo for each of its files."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.demo.demos import Demo, find_chromium, free_port
from tests.demo.phones import SCREENSHOTS

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-features=SpareRendererForSitePerProcess",
]  # fmt: skip
WIDE = (1600, 900)
PATIENCE = 90_000  # milliseconds: a bot takes seconds to start, on a busy machine a minute


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """A headless browser; CI has to have one."""
    chromium = find_chromium()
    if not chromium and os.environ.get("CI") == "true":
        pytest.fail("chromium is missing: .ci/run installs it")
    if not chromium:
        pytest.skip("there is no chromium here: apt-get install chromium")
    SCREENSHOTS.mkdir(exist_ok=True)
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield opened
        await opened.close()


@pytest.fixture(scope="module")
async def demo(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Demo]:
    """A demo that nobody has played with before the tests of this file, which share it."""
    started = Demo(tmp_path_factory.mktemp("demo") / "data", free_port())
    try:
        await started.start()
        yield started
    finally:
        await started.stop()


@pytest.fixture
async def page(browser: Browser, demo: Demo) -> AsyncIterator[Page]:
    """The demo's page with its four phones, as wide as a desk's screen."""
    opened = await open_page(browser, demo)
    yield opened
    await opened.close()


async def open_page(browser: Browser, demo: Demo, *, size: tuple[int, int] = WIDE, query: str = "") -> Page:
    """Open the page and wait for its phones."""
    width, height = size
    opened = await browser.new_page(viewport={"width": width, "height": height}, base_url=demo.url)
    opened.set_default_timeout(PATIENCE)
    await opened.goto(demo.url + query)
    await expect(opened.locator(".device .face b")).to_have_count(4)
    return opened
