"""A real browser as an editor uses it, which fails the test when a page asks another host or breaks its own rules."""

from __future__ import annotations

import shutil

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page

from tests.api.people import PASSWORD
from tests.api.site import Site

CHROMIUM = shutil.which("chromium")
needs_browser = pytest.mark.skipif(not CHROMIUM, reason="NOT TESTED: no browser here; apt-get install chromium")

WIDE, PHONE = (1280, 900), (360, 740)


async def a_page(browser: Browser, site: Site, size: tuple[int, int], *, script: bool = True) -> Page:
    """English, with cookies of its own."""
    width, height = size
    context = await browser.new_context(
        base_url=site.url, viewport={"width": width, "height": height}, locale="en-GB", java_script_enabled=script
    )
    context.set_default_timeout(10_000)
    page = await context.new_page()
    page.on("request", lambda request: _must_be_ours(request.url, site.url))
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.on("console", lambda message: _must_keep_the_policy(message.text))
    return page


async def log_in(page: Page, name: str = "lan") -> None:
    await page.goto("/edit")
    await page.fill("[name=name]", name)
    await page.fill("[name=password]", PASSWORD)
    await page.press("[name=password]", "Enter")
    await page.wait_for_url("**/edit")


async def shuts_nobody_out(page: Page) -> None:
    """Axe finds nothing serious."""
    found = (await Axe().run(page, options={"resultTypes": ["violations"]})).response["violations"]
    grave = [
        (item["id"], [node["html"] for node in item["nodes"]])
        for item in found
        if item["impact"] in ("serious", "critical")
    ]
    assert not grave, (page.url, grave)


async def is_usable(page: Page, width: int) -> None:
    """For people who read with a screen reader, on a phone of `width`, with a thumb."""
    await shuts_nobody_out(page)
    assert await page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    low = (
        "[...document.querySelectorAll('button, summary, input, select, nav a')]"
        ".filter(e => e.checkVisibility() && !['radio', 'checkbox', 'hidden'].includes(e.type) && e.offsetHeight < 44)"
        ".map(e => e.outerHTML)"
    )
    assert await page.evaluate(low) == [], page.url


def _must_be_ours(url: str, ours: str) -> None:
    if not url.startswith((ours, "data:", "blob:")):
        pytest.fail(f"asks another host: {url}")


def _must_keep_the_policy(message: str) -> None:
    if "Content Security Policy" in message:
        pytest.fail(message)
