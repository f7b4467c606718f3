"""Nobody who edits is shut out: every page, filled with work, for a screen reader, a thumb and a phone of 360 pixels."""

from __future__ import annotations

import re

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from knowledge import inbox
from knowledge.dialogue import QuestionSent
from knowledge.text.redact import redact
from tests.api.browser.browsing import PHONE, WIDE, is_usable
from tests.api.people import if_match, log_in, token_of, with_password
from tests.api.routes.test_roles import FACT_BODY, page_routes
from tests.api.site import GIBBERISH, Site
from tests.builders import NOW

TOPIC = "fee-cap-vietnam"
KNOWN = {"topics": TOPIC, "facts": "fee-cap", "sources": "law", "contacts": "otit", "misconceptions": "no-limit"}
PARTS = {"/edit/inbox/count"}
"""Pieces of pages, which stand in others."""
DOORS = ("/edit/log-in", "/edit/enter?token=x", "/edit/invitation?token=x", "/edit/no-such-page")


@pytest_asyncio.fixture(loop_scope="session")
async def at_work(site: Site) -> Site:
    """On which several people are in the middle of something; the client is an admin."""
    await log_in(site)
    await _work(site)
    return site


@pytest.mark.parametrize(("size", "language"), [(WIDE, "en"), (PHONE, "km")], ids=["wide", "phone in Khmer"])
async def test_every_page_of_editors_can_be_used_by_everybody(
    at_work: Site, browser: Browser, size: tuple[int, int], language: str
) -> None:
    context = await browser.new_context(
        base_url=at_work.url, viewport={"width": size[0], "height": size[1]}, locale="en-GB"
    )
    context.set_default_timeout(30_000)
    asked, broken = list[str](), list[str]()
    context.on("request", lambda request: asked.append(request.url))
    context.on("weberror", lambda error: broken.append(str(error.error)))
    context.on("console", lambda message: broken.append(message.text) if "Content Security" in message.text else None)
    await context.add_cookies([{"name": "interface", "value": language, "url": at_work.url}])
    page, wrong = await context.new_page(), list[str]()
    for path in DOORS:
        wrong += await _wrong_with(page, path, size[0])
    session = at_work.client.cookies["session"]
    await context.add_cookies([{"name": "session", "value": session, "url": at_work.url}])
    for path in await _paths(at_work):
        wrong += await _wrong_with(page, path, size[0])
    await context.close()
    assert not wrong, "\n\n".join(wrong)
    assert not broken
    assert asked and not [url for url in asked if not url.startswith((at_work.url, "data:", "blob:"))]


async def test_no_page_of_editors_scrolls_sideways_on_a_phone(at_work: Site, browser: Browser) -> None:
    context = await browser.new_context(base_url=at_work.url, viewport={"width": PHONE[0], "height": PHONE[1]})
    session = at_work.client.cookies["session"]
    page = await context.new_page()
    too_wide = dict[str, int]()
    for language in ("en", "vi", "my"):
        for name, value in (("interface", language), ("session", session)):
            await context.add_cookies([{"name": name, "value": value, "url": at_work.url}])
        for path in await _paths(at_work):
            await page.goto(path, wait_until="domcontentloaded")
            width = await page.evaluate("document.documentElement.scrollWidth")
            too_wide |= {f"{path} in {language}": width} if width > PHONE[0] else {}
    await context.close()
    assert not too_wide


async def _wrong_with(page: Page, path: str, width: int) -> list[str]:
    await page.goto(path)
    for summary in await page.locator("main details:not([open]) > summary").all():
        if await summary.is_visible():
            await summary.click()
    try:
        await is_usable(page, width)
    except AssertionError as error:
        return [f"{path}: {error}"]
    return []


async def _paths(site: Site) -> list[str]:
    """Every page that somebody who is logged in can open, and what they are asked for in the middle of something."""
    filled = {re.sub(r"/edit/(\w+)/x", lambda found: f"/edit/{found[1]}/{KNOWN[found[1]]}", path) for path in _read()}
    revisions = [int(number) for number in re.findall(r'name="revision" value="(\d+)"', await _history(site))]
    versions = sorted({*revisions, 1, 2})
    more = {
        f"/edit/topics/{TOPIC}/en",
        f"/edit/topics/{TOPIC}/vi?done=saved",
        f"/edit/topics/{TOPIC}/km/history?from={versions[0]}&to={versions[1]}",
        "/edit/facts/a-new-one",
        "/edit/people/2",
        "/edit/understanding?text=ph%C3%AD&lang=vi",
    }
    return sorted((filled - PARTS) | more)


def _read() -> set[str]:
    """Without the doors, which take who is logged in elsewhere, and files."""
    doors = ("/edit/log-in", "/edit/enter", "/edit/invitation")
    return {path for method, path in page_routes() if method == "GET" and path not in doors and "." not in path}


async def _history(site: Site) -> str:
    return (await site.client.get(f"/edit/topics/{TOPIC}/km/history")).text


async def _work(site: Site) -> None:
    """Drafts, comments, owners, people, questions, a token and a plan of an import."""
    minh = await token_of(site, await with_password(site, name="minh"))
    address = f"/api/v1/topics/{TOPIC}/texts/km"
    draft = {"question": "តើគេអាចយកប៉ុន្មាន?", "short": "យ៉ាងច្រើន **{fee-cap.cap}**។", "grade": "changes-meaning"}
    writes = (
        ("PUT", address, draft, if_match(await site.client.get(address, headers=minh))),
        ("PUT", f"{address}/owner", {"owner": "minh", "due_on": "2026-11-20"}, {}),
        ("POST", f"{address}/comments", {"text": "តើត្រូវទេ?"}, {}),
        ("POST", "/api/v1/tokens", {"name": "office", "scopes": ["read"]}, {}),
        ("POST", "/api/v1/people", {"name": "sokha", "role": "editor", "languages": ["km"]}, {}),
        ("PUT", "/api/v1/facts/fee-cap", FACT_BODY, if_match(await site.client.get("/api/v1/facts/fee-cap", headers=minh))),
    )  # fmt: skip
    for method, path, body, headers in writes:
        done = await site.client.request(method, path, json=body, headers=minh | headers)
        assert done.status_code < 300, (path, done.text)
    back = await site.client.post(
        "/api/v1/facts/fee-cap/send-back", json={"text": "Which article?"}, headers=if_match(done)
    )
    assert back.status_code == 200, back.text
    async with site.store.transaction() as session:
        for language, text in GIBBERISH.items():
            inbox.submit(session, QuestionSent(text, language, None), redact, NOW)
    archive = (await site.client.get("/api/v1/export.zip")).content
    await site.client.post("/edit/exchange", files={"file": ("base.zip", archive)})
