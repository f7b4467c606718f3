"""The pages of editors in a real browser: one journey from logging in to the chat, wide and on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Browser, expect

from tests.api.browser.browsing import PHONE, WIDE, a_page, is_usable, log_in
from tests.api.people import with_password
from tests.api.site import QUESTIONS, Site

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
    await is_usable(page, size[0])
    await log_in(page)
    for path in PATHS:
        await page.goto(path)
        await is_usable(page, size[0])
        await page.screenshot(path=tmp_path / f"{path.strip('/').replace('/', '-')}-{size[0]}.png", full_page=True)
