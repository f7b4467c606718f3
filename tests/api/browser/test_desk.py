"""Two editors at one text, words that nobody saved, a session that ends: nothing is lost, in a real browser."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from knowledge.editing import working_copies
from tests.api.browser.browsing import PHONE, WIDE, a_page, is_usable, log_in
from tests.api.people import with_password
from tests.api.site import Site
from tests.builders import an_account

TEXT = "/edit/topics/fee-cap-vietnam/km"
MINE, THEIRS = "របស់ខ្ញុំ {fee-cap.cap}។", "របស់គេ {fee-cap.cap}។"
KEPT = "Not saved yet, but kept on the server."


@pytest_asyncio.fixture(loop_scope="session")
async def site(site: Site) -> Site:
    """With Lan and Minh among its people."""
    for name in ("lan", "minh"):
        await with_password(site, name=name)
    return site


async def at_the_text(browser: Browser, site: Site, name: str = "lan", size: tuple[int, int] = WIDE) -> Page:
    page = await a_page(browser, site, size)
    await log_in(page, name)
    await page.goto(TEXT)
    return page


async def test_two_editors_collide_and_both_find_both_versions(browser: Browser, site: Site) -> None:
    lan = await at_the_text(browser, site)
    await expect(lan.locator("[data-leave]")).to_be_empty()
    minh = await at_the_text(browser, site, "minh")
    await expect(minh.locator("[data-leave]")).to_contain_text("lan has this text open, too.")

    await lan.fill("#short", MINE)
    await minh.fill("#short", THEIRS)
    await minh.click("text=Save draft")
    await expect(minh.locator(".toast")).to_contain_text("Saved as a draft.")
    await lan.click("text=Save draft")
    await expect(lan.get_by_role("alert").first).to_contain_text("minh saved this text while you were writing.")
    assert await lan.input_value("#short") == MINE
    await expect(lan.locator(".theirs")).to_contain_text("គេ")

    await lan.click("text=Save draft")
    await expect(lan.locator(".toast")).to_contain_text("Saved as a draft.")
    await lan.goto(f"{TEXT}/history")
    await expect(lan.locator(".history")).to_contain_text("minh")


async def test_words_that_nobody_saved_are_there_again_after_the_browser_closed(browser: Browser, site: Site) -> None:
    page = await at_the_text(browser, site)
    await page.fill("#short", MINE)
    await expect(page.locator("#keeping")).to_contain_text(KEPT)
    await page.context.close()

    page = await at_the_text(browser, site)
    await expect(page.get_by_role("alert").first).to_contain_text("You left words here")
    assert await page.get_attribute("#short", "readonly") is not None
    await page.click("text=Take them up")
    assert await page.input_value("#short") == MINE
    await page.click("text=Save draft")
    await expect(page.locator(".toast")).to_contain_text("Saved as a draft.")
    assert await page.locator("text=You left words here").count() == 0


async def test_words_typed_in_the_last_second_are_kept_when_one_leaves(fresh_browser: Browser, site: Site) -> None:
    page = await at_the_text(fresh_browser, site)
    page.on("dialog", lambda dialog: dialog.accept())
    await page.fill("#short", MINE)
    await page.goto("/edit")
    for _ in range(300):
        if await working_copies.left_by(site.store, an_account(), "fee-cap-vietnam/km"):
            break
        await asyncio.sleep(0.1)
    await page.goto(f"{TEXT}?kept=true")
    await expect(page.locator("#short")).to_have_value(MINE)


async def test_who_is_logged_out_while_writing_is_told_and_goes_on_in_another_tab(browser: Browser, site: Site) -> None:
    page = await at_the_text(browser, site)
    await page.context.clear_cookies()
    await page.fill("#short", MINE)
    await expect(page.locator("#logged-out")).to_be_visible()
    other = await page.context.new_page()
    await log_in(other)
    await page.type("#details", " ")
    await expect(page.locator("#keeping")).to_contain_text(KEPT)
    await expect(page.locator("#logged-out")).to_be_hidden()
    await page.click("text=Save draft")
    await expect(page.locator(".toast")).to_contain_text("Saved as a draft.")


async def test_what_the_checks_find_and_what_a_worker_sees_follow_the_typing(browser: Browser, site: Site) -> None:
    page = await at_the_text(browser, site)
    await page.fill("#short", "៥ ខែ ")
    await expect(page.locator("#about-short")).to_contain_text("The number “៥” stands in the text itself.")
    await page.fill("#short", "ច្រើនបំផុត ")
    await page.click(".chip")
    assert await page.input_value("#short") == "ច្រើនបំផុត {fee-cap.cap}"
    await expect(page.locator("#about-short")).to_be_empty()
    await expect(page.locator(".telegram .said").first).to_contain_text("៣,៦០០")
    await expect(page.locator("#preview article")).to_be_hidden()
    await page.check("#as-web")
    await expect(page.locator("#preview article")).to_contain_text("៣,៦០០")
    await expect(page.locator(".telegram")).to_be_hidden()


async def test_texts_are_marked_and_given_away_by_keyboard(browser: Browser, site: Site) -> None:
    page = await a_page(browser, site, PHONE)
    await log_in(page)
    await page.focus('[name="text"][value="fee-cap-vietnam/km"]')
    await page.keyboard.press("Space")
    await page.select_option('[name="to"]', "minh")
    await page.focus("text=Give")
    await page.keyboard.press("Enter")
    await expect(page.locator(".toast")).to_contain_text("have a new owner or day.")
    await expect(page.locator(".owner")).to_contain_text("minh")


@pytest.mark.parametrize("tongue", ["km", "my"])
async def test_what_is_offered_and_what_is_called_for_shuts_nobody_out(
    browser: Browser, site: Site, tongue: str, tmp_path: Path
) -> None:
    page = await at_the_text(browser, site, size=PHONE)
    await page.fill("#short", "៥ {fee-cap.lid}")
    await expect(page.locator("#keeping")).to_contain_text(KEPT)
    await page.context.add_cookies([{"name": "interface", "value": tongue, "url": site.url}])
    page.on("dialog", lambda dialog: dialog.accept())
    for path in (TEXT, f"{TEXT}?kept=true", "/edit", "/edit?language=km&standing=unreviewed"):
        await page.goto(path)
        await is_usable(page, PHONE[0])
        await page.screenshot(path=tmp_path / f"{tongue}-{path.count('/')}-{path.count('?')}.png", full_page=True)
