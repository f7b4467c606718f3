"""The pages of editors in a real browser: one journey from logging in to the chat, wide and on a phone."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.api.people import PASSWORD, with_password
from tests.api.site import QUESTIONS, Site

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="NOT TESTED: no browser here; apt-get install chromium")

WIDE, PHONE = (1280, 900), (360, 740)
PATHS = (
    "/edit",
    "/edit/topics/fee-cap-vietnam/km",
    "/edit/topics/fee-cap-vietnam/en",
    "/edit/topics/fee-cap-vietnam/my/history",
    "/edit/topics/fee-cap-vietnam/my/phrasings",
    "/edit/facts",
    "/edit/facts/fee-cap",
    "/edit/facts/a-new-one",
    "/edit/sources",
    "/edit/sources/law",
    "/edit/me",
)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        await running.close()


async def a_page(browser: Browser, site: Site, size: tuple[int, int], *, script: bool = True) -> Page:
    """English, and it fails the test as soon as it asks another host for anything or breaks its own rules."""
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


async def log_in(page: Page) -> None:
    await page.goto("/edit")
    await page.fill("[name=name]", "lan")
    await page.fill("[name=password]", PASSWORD)
    await page.press("[name=password]", "Enter")
    await page.wait_for_url("**/edit")


@pytest.mark.parametrize("script", [True, False], ids=["with the script", "without a script"])
async def test_an_editor_changes_the_khmer_text_beside_the_source_and_finds_it_in_the_chat(
    browser: Browser, site: Site, script: bool
) -> None:
    await with_password(site)
    page = await a_page(browser, site, WIDE, script=script)
    await log_in(page)
    await page.click('a[href="/edit/topics/fee-cap-vietnam/km"]')
    await expect(page.locator(".source").nth(1)).to_contain_text("USD 3,600")
    await page.fill("#short", "កុំបង់លើសពី **{fee-cap.cap}** ឡើយ។")
    if not script:
        await page.click("text=Preview")
    await expect(page.locator("#preview")).to_contain_text("៣,៦០០")
    await page.click("text=Save draft")
    await expect(page.get_by_role("status").first).to_contain_text("Saved as a draft.")
    await page.click("text=Publish the saved draft")
    await expect(page.get_by_role("status").first).to_contain_text("Published.")

    await page.goto("/?lang=km")
    await page.fill("#text", QUESTIONS["km"])
    await page.click("#ask .send")
    await page.click('article >> [value="t:fee-cap-vietnam"]')
    answer = page.locator("article.kind-answer .body").first
    assert "កុំបង់លើសពី" in (await answer.inner_text()).replace("\u200b", "")


async def test_a_placeholder_is_put_where_the_cursor_is_and_unsaved_words_are_guarded(
    browser: Browser, site: Site
) -> None:
    await with_password(site)
    page = await a_page(browser, site, WIDE)
    await log_in(page)
    await page.goto("/edit/topics/fee-cap-vietnam/vi")
    await page.fill("#short", "Cao nhất ")
    await page.click("[data-insert]")
    assert await page.input_value("#short") == "Cao nhất {fee-cap.cap}"
    async with page.expect_event("dialog") as asked:
        await page.evaluate("setTimeout(() => location.assign('/edit'))")
    assert (await asked.value).type == "beforeunload"
    await (await asked.value).dismiss()
    assert await page.input_value("#short") == "Cao nhất {fee-cap.cap}"


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (PHONE, "dark")], ids=["wide", "phone in the dark"])
async def test_no_editor_is_shut_out(
    browser: Browser, site: Site, size: tuple[int, int], scheme: Literal["light", "dark"], tmp_path: Path
) -> None:
    await with_password(site)
    page = await a_page(browser, site, size)
    await page.emulate_media(color_scheme=scheme)
    await page.goto("/edit/log-in")
    await _is_usable(page, size[0])
    await log_in(page)
    for path in PATHS:
        await page.goto(path)
        await _is_usable(page, size[0])
        await page.screenshot(path=tmp_path / f"{path.strip('/').replace('/', '-')}-{size[0]}.png", full_page=True)


def _must_be_ours(url: str, ours: str) -> None:
    if not url.startswith((ours, "data:", "blob:")):
        pytest.fail(f"asks another host: {url}")


def _must_keep_the_policy(message: str) -> None:
    if "Content Security Policy" in message:
        pytest.fail(message)


async def _is_usable(page: Page, width: int) -> None:
    found = (await Axe().run(page)).response["violations"]
    grave = [
        (item["id"], [node["html"] for node in item["nodes"]])
        for item in found
        if item["impact"] in ("serious", "critical")
    ]
    assert not grave, (page.url, grave)
    assert await page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    low = (
        "[...document.querySelectorAll('button, summary, input, select, nav a')]"
        ".filter(e => e.checkVisibility() && !['radio', 'checkbox', 'hidden'].includes(e.type) && e.offsetHeight < 44)"
        ".map(e => e.outerHTML)"
    )
    assert await page.evaluate(low) == [], page.url
