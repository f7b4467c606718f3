"""The web chat and the public pages in a real browser, on a small phone, with and without their script."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from locales import say
from tests.api.browser.browsing import shuts_nobody_out
from tests.api.site import GIBBERISH, QUESTIONS, Site

PHONE = {"width": 360, "height": 740}
MOST_BYTES = 150_000


@asynccontextmanager
async def a_page(browser: Browser, site: Site, **options: Any) -> AsyncIterator[Page]:
    """On a small phone; it must ask no other host for anything, and its script must not break."""
    phone = await browser.new_context(viewport=PHONE, base_url=site.url, **options)
    phone.set_default_timeout(10_000)
    asked, broken = list[str](), list[object]()
    phone.on("request", lambda request: asked.append(request.url))
    phone.on("weberror", lambda error: broken.append(error.error))
    yield await phone.new_page()
    await phone.close()
    assert not broken
    assert not [url for url in asked if not url.startswith((site.url, "data:", "blob:"))]


@pytest.mark.parametrize("script", [False, True], ids=["without a script", "with the script"])
@pytest.mark.parametrize("language", list(QUESTIONS))
async def test_a_worker_asks_chooses_reads_and_sends(browser: Browser, site: Site, language: str, script: bool) -> None:
    async with a_page(browser, site, java_script_enabled=script) as page:
        await page.goto("/")
        await page.click(f'[value="l:{language}"]')
        await page.fill("#text", QUESTIONS[language])
        await page.click("#ask .send")
        await page.click('article >> [value="t:fee-cap-vietnam"]')
        answer = page.locator("article.kind-answer")
        await expect(answer.locator("h2")).to_be_visible()
        await answer.locator("summary").last.click()
        await expect(answer.locator('a[href="https://example.org/law"]')).to_be_visible()
        await answer.locator('[value="x:fee-cap-vietnam"]').click()
        await page.locator('[value="s"]').last.click()
        sent = say(language, "Sent, without your name. The editors read every question.")
        await expect(page.get_by_text(sent)).to_be_visible()
        assert await page.locator(".asked").count() == (1 if script else 0)


async def test_the_script_keeps_the_talk_and_its_buttons_do_what_they_say(browser: Browser, site: Site) -> None:
    async with a_page(browser, site, permissions=["clipboard-read", "clipboard-write"]) as page:
        await page.goto("/?lang=vi")
        for text in (GIBBERISH["vi"], QUESTIONS["vi"]):
            await page.fill("#text", text)
            await page.click("#ask .send")
            await expect(page.locator(".asked:not(.waiting)", has_text=text)).to_be_visible()
        await expect(page.locator("article")).to_have_count(3)
        await page.click(".copy >> nth=0")
        assert await page.evaluate("navigator.clipboard.readText()") == "0120-250-168"
        await page.locator('[value="t:fee-cap-vietnam"]').click()
        await page.locator('[value="y:fee-cap-vietnam"]').click()
        await expect(page.locator("article.kind-answer .toast")).to_be_visible()
        await page.locator('[value="n"]').click()
        await expect(page.locator("article.kind-choices")).to_have_count(0)


async def test_without_a_network_the_question_stays_and_the_shell_opens(browser: Browser, site: Site) -> None:
    async with a_page(browser, site) as page:
        await page.goto("/?lang=km")
        await page.evaluate("navigator.serviceWorker.ready")
        await page.context.set_offline(True)
        await page.fill("#text", QUESTIONS["km"])
        await page.click("#ask .send")
        offline = "No connection. Your question is still here; send it again when you are online."
        await expect(page.get_by_text(say("km", offline))).to_be_visible()
        assert await page.input_value("#text") == QUESTIONS["km"]
        await page.goto("/vi")
        await expect(page.get_by_text(say("my", "No connection."), exact=True).last).to_be_visible()


@pytest.mark.parametrize(
    "path", ["/", "/?lang=vi", "/?lang=km", "/?lang=my", "/km/fee-cap-vietnam", "/my/fee-cap-vietnam"]
)
async def test_a_first_visit_is_light_even_where_the_phone_has_no_font(browser: Browser, site: Site, path: str) -> None:
    async with a_page(browser, site) as page:
        loaded = await _weighed(page, path)
        assert 0 < sum(loaded.values()) <= MOST_BYTES, loaded


async def test_vietnamese_needs_no_font_of_ours(browser: Browser, site: Site) -> None:
    async with a_page(browser, site) as page:
        loaded = await _weighed(page, "/?lang=vi")
        assert "Font" not in loaded and sum(loaded.values()) < 20_000, loaded


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_nobody_is_shut_out(browser: Browser, site: Site, scheme: str) -> None:
    async with a_page(browser, site, color_scheme=scheme) as page:
        for path in ("/", "/vi/fee-cap-vietnam", "/km", "/privacy?lang=my", "/nothing"):
            await page.goto(path)
            await shuts_nobody_out(page)
        await page.goto("/?lang=vi")
        await page.click("header summary")
        await shuts_nobody_out(page)
        for text in (QUESTIONS["vi"], GIBBERISH["vi"], "Tôi muốn tự tử"):
            await page.fill("#text", text)
            await page.click("#ask .send")
            await expect(page.locator(".asked:not(.waiting)", has_text=text)).to_be_visible()
        await page.locator('[value="t:fee-cap-vietnam"]').click()
        await expect(page.locator("article.kind-answer").last).to_be_visible()
        for summary in await page.locator("article summary").all():
            await summary.click()
        await shuts_nobody_out(page)


@pytest.mark.parametrize("language", list(QUESTIONS))
async def test_everything_fits_a_very_small_screen_and_a_thumb(
    browser: Browser, site: Site, language: str, tmp_path: Path
) -> None:
    async with a_page(browser, site) as page:
        for width in (320, 360):
            await page.set_viewport_size({"width": width, "height": 740})
            await page.goto(f"/?lang={language}")
            await page.locator('[value="k:fees"]').click()
            await page.locator('[value="t:fee-cap-vietnam"]').click()
            await expect(page.locator("article.kind-answer").last).to_be_visible()
            assert await page.evaluate("document.documentElement.scrollWidth") == width
        small = "[...document.querySelectorAll('button, summary, .call')].filter(e => e.checkVisibility() && e.offsetHeight < 44).length"
        assert await page.evaluate(small) == 0
        await page.evaluate("document.fonts.ready")
        await page.screenshot(path=tmp_path / f"{language}.png")
        spacing = await page.evaluate("parseFloat(getComputedStyle(document.querySelector('.body p')).lineHeight) / 17")
        assert spacing >= (1.5 if language == "vi" else 1.8) - 0.01


async def test_the_documentation_of_the_interface_is_shown_without_another_host(browser: Browser, site: Site) -> None:
    async with a_page(browser, site) as page:
        await page.goto("/docs")
        await expect(page.get_by_text("/api/v1/ask")).to_be_visible()


async def _weighed(page: Page, path: str) -> dict[str, float]:
    """Bytes over the wire by kind of resource, until the network is quiet."""
    devtools = await page.context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    loaded: dict[str, float] = defaultdict(float)
    devtools.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    devtools.on(
        "Network.loadingFinished",
        lambda event: loaded.update(
            {kinds[event["requestId"]]: loaded[kinds[event["requestId"]]] + event["encodedDataLength"]}
        ),
    )
    await devtools.send("Network.enable")
    await page.goto(path, wait_until="networkidle")
    await page.evaluate("document.fonts.ready")
    return dict(loaded)
