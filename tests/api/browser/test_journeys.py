"""Five journeys of those who keep the answers true, each from the page of an editor to what a worker then reads."""

from __future__ import annotations

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from knowledge.roles import Role
from locales import say
from tests.api.browser.browsing import WIDE, a_page, log_in
from tests.api.people import with_password
from tests.api.site import QUESTION, QUESTIONS, Site

pytestmark = [pytest.mark.asyncio(loop_scope="module")]
FACT, KHMER = "/edit/facts/fee-cap", "/edit/topics/fee-cap-vietnam/km"
TOLD = {"vi": "4.100 đô la Mỹ", "km": "៤,១០០ ដុល្លារអាមេរិក", "my": "အမေရိကန်ဒေါ်လာ ၄,၁၀၀"}
UNHEARD_OF = "vịt gà đòi thêm sáu chục nữa ư"
OTIT = "0120-250-168"


@pytest_asyncio.fixture(loop_scope="session")
async def site(site: Site) -> Site:
    """With Mai, who writes, and Minh, who reviews."""
    await with_password(site, Role.EDITOR, name="mai")
    await with_password(site, Role.REVIEWER, name="minh")
    return site


async def test_a_changed_fact_is_seen_in_all_texts_before_and_told_in_all_languages_after(
    browser: Browser, site: Site
) -> None:
    mai = await _at(browser, site, "mai", FACT)
    await mai.fill('[name="v0.amount"]', "4100")
    await mai.click("text=Save draft")
    for told in TOLD.values():
        await expect(mai.locator("main")).to_contain_text(told)

    minh = await _at(browser, site, "minh", FACT)
    assert await minh.locator(".places ins").count() >= 4, "texts in four languages are about to change"
    await minh.click("text=Publish in all languages")
    await _is_done(minh, "Published.")
    worker = await a_page(browser, site, WIDE)
    for language, told in TOLD.items():
        answer = await _ask(worker, language, QUESTIONS[language])
        assert told in await _words(answer)


async def test_a_translation_is_offered_reviewed_by_somebody_else_and_read(browser: Browser, site: Site) -> None:
    mai = await _at(browser, site, "mai", KHMER)
    await mai.fill("#short", "កុំបង់លើសពី **{fee-cap.cap}** ឡើយ។")
    await mai.check('[name=grade][value="changes-meaning"]')
    await mai.click("text=Save draft")
    await expect(mai.locator(".eyes .missing")).to_have_count(2)
    await mai.click("text=Offer for review")
    await _is_done(mai, "Offered for review.")

    minh = await _at(browser, site, "minh", "/edit")
    await minh.locator(f'a[href^="{KHMER}"]').first.click()
    await minh.click("text=Approve and publish")
    await _is_done(minh, "Published.")
    await minh.click("text=I am a native speaker and approve the published wording")
    answer = await _ask(await a_page(browser, site, WIDE), "km", QUESTIONS["km"])
    words = await _words(answer)
    assert "កុំបង់លើសពី" in words
    assert say("km", "No native speaker has checked this wording yet.") not in words


async def test_a_question_that_nobody_foresaw_is_sent_settled_and_answered_the_next_time(
    browser: Browser, site: Site
) -> None:
    worker = await a_page(browser, site, WIDE)
    await worker.goto("/?lang=vi")
    await _say(worker, UNHEARD_OF)
    await worker.locator('[value="s"]').last.click()
    sent = say("vi", "Sent, without your name. The editors read every question.")
    await expect(worker.get_by_text(sent)).to_be_visible()

    mai = await _at(browser, site, "mai", "/edit/inbox")
    await mai.click(f"text={UNHEARD_OF}")
    await mai.select_option("[name=topic]", "fee-cap-vietnam")
    await mai.check("[name=q]")
    await mai.click("text=Add to the topic")
    await expect(mai.locator("main")).to_contain_text("Nothing waits.")

    await _say(worker, UNHEARD_OF)
    answer = worker.locator("article.kind-answer").last
    await expect(answer).to_contain_text("Họ được thu bao nhiêu?")


async def test_two_who_change_one_fact_find_both_versions_and_lose_nothing(browser: Browser, site: Site) -> None:
    mai, minh = await _at(browser, site, "mai", FACT), await _at(browser, site, "minh", FACT)
    for page, statement in ((mai, "Mai says so."), (minh, "Minh says so.")):
        await page.fill("[name=statement]", statement)
    await mai.click("text=Save draft")
    await _is_done(mai, "Saved as a draft.")
    await minh.click("text=Save draft")
    await expect(minh.get_by_role("alert").first).to_contain_text("mai saved this fact while you were writing.")
    await expect(minh.get_by_role("alert").first).to_contain_text("Mai")
    assert await minh.input_value("[name=statement]") == "Minh says so."

    await minh.click("text=Save draft")
    await _is_done(minh, "Saved as a draft.")
    await minh.goto(f"{FACT}/history")
    for name in ("mai", "minh"):
        await expect(minh.locator("main")).to_contain_text(name)


async def test_what_is_withdrawn_in_an_emergency_is_gone_from_the_next_message(browser: Browser, site: Site) -> None:
    worker = await a_page(browser, site, WIDE)
    await worker.goto("/?lang=vi")
    await _say(worker, QUESTION)
    await expect(worker.locator("article").last).to_contain_text("Cao nhất là")

    minh = await _at(browser, site, "minh", "/edit/topics/fee-cap-vietnam/en")
    await minh.click("details.grave > summary")
    await minh.click("text=Withdraw the topic in all languages")
    await _is_done(minh, "Withdrawn in all languages.")

    await _say(worker, QUESTION)
    notice = worker.locator("article").last
    await expect(notice).not_to_contain_text("Cao nhất là")
    assert OTIT in (await _words(notice)).replace(" ", "")


async def _at(browser: Browser, site: Site, name: str, path: str) -> Page:
    page = await a_page(browser, site, WIDE)
    page.context.set_default_timeout(60_000)
    await log_in(page, name)
    await page.goto(path)
    return page


async def _is_done(page: Page, words: str) -> None:
    await expect(page.locator(".toast").first).to_contain_text(words, timeout=60_000)


async def _say(worker: Page, text: str) -> None:
    """And wait for what comes back."""
    before = await worker.locator("article").count()
    await worker.fill("#text", text)
    await worker.click("#ask .send")
    await expect(worker.locator(".asked:not(.waiting)", has_text=text).last).to_be_visible(timeout=60_000)
    await expect(worker.locator("article")).not_to_have_count(before, timeout=60_000)


async def _ask(worker: Page, language: str, text: str) -> Locator:
    """The answer about Viet Nam to somebody who is offered two countries."""
    await worker.goto(f"/?lang={language}")
    await _say(worker, text)
    await worker.click('article >> [value="t:fee-cap-vietnam"]')
    answer = worker.locator("article.kind-answer").last
    await expect(answer).to_be_visible(timeout=60_000)
    return answer


async def _words(place: Locator) -> str:
    """Without what only tells a line where it may break."""
    return (await place.inner_text()).replace("\u200b", "")
