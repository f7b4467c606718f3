"""A fact is changed by two people in real browsers: what changes is seen before it does, and told in the chat after."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from knowledge.roles import Role
from tests.api.browser.browsing import PHONE, WIDE, a_page, is_usable, log_in
from tests.api.people import with_password
from tests.api.site import QUESTIONS, Site
from tests.builders import TODAY

FACT = "/edit/facts/fee-cap"
PATHS = (
    FACT,
    f"{FACT}/history",
    "/edit/facts",
    "/edit/facts-due",
    "/edit/tasks",
    "/edit/contacts",
    "/edit/contacts/otit",
    "/edit/misconceptions",
    "/edit/misconceptions/no-limit",
)


@pytest.mark.parametrize("script", [True, False], ids=["with the script", "without a script"])
async def test_one_changes_a_fact_another_looks_at_all_that_changes_and_publishes_it(
    browser: Browser, site: Site, script: bool
) -> None:
    await with_password(site, Role.EDITOR, name="lan")
    await with_password(site, Role.REVIEWER, name="minh")
    writing = await a_page(browser, site, WIDE, script=script)
    await log_in(writing)
    await writing.goto(FACT)
    await writing.fill('[name="v0.amount"]', "4100")
    await writing.click("text=Save draft")
    await expect(writing.locator("main")).to_contain_text("Still needed: a reviewer who did not write it.")

    reviewing = await a_page(browser, site, WIDE, script=script)
    await log_in(reviewing, "minh")
    await reviewing.goto("/edit/facts-due")
    await reviewing.click("text=fee-cap")
    await expect(reviewing.locator("#impact")).to_contain_text("16")
    await reviewing.click("summary:has-text('ខ្មែរ')")
    await expect(reviewing.locator("li .passage:lang(km)").first).to_contain_text("៤,១០០")
    await reviewing.click("text=Publish in all languages")
    await expect(reviewing.get_by_role("status").first).to_contain_text("Published.")

    await reviewing.goto("/?lang=km")
    await reviewing.fill("#text", QUESTIONS["km"])
    await reviewing.click("#ask .send")
    await reviewing.click('article >> [value="t:fee-cap-vietnam"]')
    answer = reviewing.locator("article.kind-answer .body").first
    assert "៤,១០០" in (await answer.inner_text()).replace("\u200b", "")


async def test_the_queue_is_worked_off_by_keyboard(browser: Browser, site: Site) -> None:
    await with_password(site)
    site.clock.now += timedelta(days=100)
    page = await a_page(browser, site, WIDE)
    await log_in(page)
    await page.goto("/edit/facts-due")
    await expect(page.locator("#due")).to_contain_text("Past their day: 2")
    await page.get_by_role("button", name="Still true: fee-cap").press("Enter")
    await page.wait_for_url("**/edit/facts-due?done=confirmed#hotline")
    await expect(page.locator("#due")).to_contain_text("Past their day: 1")


@pytest.mark.parametrize("tongue", ["km", "my"])
async def test_nobody_is_shut_out_on_a_phone(browser: Browser, site: Site, tongue: str, tmp_path: Path) -> None:
    await with_password(site)
    site.clock.now += timedelta(days=100)
    page = await a_page(browser, site, PHONE)
    await log_in(page)
    await page.goto(FACT)
    await page.fill('[name="v0.amount"]', "4100")
    await page.fill('[name="valid_from"]', (TODAY + timedelta(days=110)).isoformat())
    await page.check("[name=replaces] >> nth=-1")
    await page.click("text=Save draft")
    await page.context.add_cookies([{"name": "interface", "value": tongue, "url": site.url}])
    for path in PATHS:
        await page.goto(path)
        await is_usable(page, PHONE[0])
        await page.screenshot(path=tmp_path / f"{tongue}-{path.replace('/', '-')}.png", full_page=True)
