"""One Chromium and one event loop for all tests of a run that need a browser."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from running import in_telegram
from tests.api.browser.browsing import CHROMIUM, needs_browser
from tests.api.site import Site, a_site


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
            item.add_marker(needs_browser)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    async with _a_chromium() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def fresh_browser() -> AsyncIterator[Browser]:
    """For what a page sends while it is left: a browser that has been used for long may hold that back."""
    async with _a_chromium() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def browser(chromium: Browser) -> AsyncIterator[Browser]:
    """With no page open before, and none after."""
    yield chromium
    for context in chromium.contexts:
        await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def site(database: Path) -> AsyncIterator[Site]:
    """Which knows how the bot writes."""
    async with a_site(database, in_telegram=in_telegram) as running:
        yield running


@asynccontextmanager
async def _a_chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        await running.close()
