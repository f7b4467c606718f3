"""Words that an editor did not save are offered again, stay beside what others saved, and end when they are saved."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.api.people import bearer, if_match, log_in
from tests.api.site import Site

TEXT = "/edit/topics/fee-cap-vietnam/km"
COPY = f"{TEXT}/working-copy"
OFFER = "You left words here on 2026-11-24 03:00 UTC"
QUESTION = "តើគេអាចយកប៉ុន្មាន?"


async def form(site: Site, short: str, **changed: str) -> dict[str, str]:
    html = (await site.client.get(TEXT)).text
    expected = re.findall('name="expected" value="([^"]*)"', html)[0]
    return {"question": QUESTION, "short": short, "grade": "clarifies", "expected": expected} | changed


async def test_words_are_kept_and_offered_when_the_page_is_opened_again(site: Site) -> None:
    await log_in(site)
    kept = await site.client.post(COPY, data=await form(site, "ពាក្យ {fee-cap.cap}"))
    assert "Not saved yet, but kept on the server." in kept.text
    page = (await site.client.get(TEXT)).text
    assert OFFER in page and "ពាក្យ {fee-cap.cap}</textarea>" not in page


async def test_nothing_can_be_written_over_them_before_one_decides(site: Site) -> None:
    await log_in(site)
    await site.client.post(COPY, data=await form(site, "ពាក្យ"))
    page = (await site.client.get(TEXT)).text
    assert " readonly>" in page and "Save draft" not in page and "data-keep" not in page


async def test_what_is_taken_up_is_in_the_form_again(site: Site) -> None:
    await log_in(site)
    await site.client.post(COPY, data=await form(site, "ពាក្យ {fee-cap.cap}", grade="typo"))
    page = (await site.client.get(f"{TEXT}?kept=true")).text
    assert "ពាក្យ {fee-cap.cap}</textarea>" in page and OFFER not in page and "Save draft" in page
    assert 'value="typo" checked' in page


async def test_what_is_thrown_away_is_gone(site: Site) -> None:
    await log_in(site)
    await site.client.post(COPY, data=await form(site, "ពាក្យ"))
    sent = await site.client.post(f"{COPY}/throw-away")
    assert sent.headers["location"] == f"{TEXT}?done=thrown-away"
    assert OFFER not in (await site.client.get(TEXT)).text


async def test_saving_ends_what_was_kept(site: Site) -> None:
    await log_in(site)
    sent = await form(site, "ពាក្យ {fee-cap.cap}")
    await site.client.post(COPY, data=sent)
    assert (await site.client.post(TEXT, data=sent)).status_code == 303
    assert OFFER not in (await site.client.get(TEXT)).text
    late = await site.client.post(COPY, data=sent)
    assert late.status_code == 200 and OFFER not in (await site.client.get(TEXT)).text


async def test_words_without_a_question_are_kept_though_they_could_not_be_saved(site: Site) -> None:
    await log_in(site)
    await site.client.post(COPY, data=await form(site, "ពាក្យ", question=""))
    assert "ពាក្យ</textarea>" in (await site.client.get(f"{TEXT}?kept=true")).text


async def test_what_somebody_else_saved_meanwhile_stands_beside_what_is_taken_up(site: Site) -> None:
    await log_in(site)
    await site.client.post(COPY, data=await form(site, "របស់ខ្ញុំ {fee-cap.cap}"))
    minh, address = await bearer(site, name="minh"), "/api/v1/topics/fee-cap-vietnam/texts/km"
    theirs = {"question": QUESTION, "short": "របស់គេ {fee-cap.cap}", "grade": "typo"}
    await site.client.put(address, json=theirs, headers=minh | if_match(await site.client.get(address, headers=minh)))
    page = (await site.client.get(f"{TEXT}?kept=true")).text
    assert "minh saved this text while you were writing." in page
    assert "របស់ខ្ញុំ {fee-cap.cap}</textarea>" in page and "<ins>គេ</ins>" in page


async def test_nobody_else_sees_them(site: Site) -> None:
    await log_in(site)
    await site.client.post(COPY, data=await form(site, "ពាក្យ"))
    await log_in(site, name="minh")
    assert OFFER not in (await site.client.get(TEXT)).text


async def test_who_is_no_longer_logged_in_is_told(site: Site) -> None:
    assert (await site.client.post(COPY, data={"short": "ពាក្យ"})).status_code == 401


async def test_somebody_else_at_the_same_text_is_named_for_a_minute(site: Site) -> None:
    await log_in(site, name="minh")
    assert "open, too" not in (await site.client.post(f"{TEXT}/presence")).text
    await log_in(site)
    assert "minh has this text open, too." in (await site.client.post(f"{TEXT}/presence")).text
    site.clock.now += timedelta(seconds=61)
    assert "open, too" not in (await site.client.post(f"{TEXT}/presence")).text


async def test_who_closes_the_page_is_gone(site: Site) -> None:
    await log_in(site, name="minh")
    await site.client.post(f"{TEXT}/presence")
    assert (await site.client.post(f"{TEXT}/presence/end")).status_code == 204
    await log_in(site)
    assert "open, too" not in (await site.client.post(f"{TEXT}/presence")).text


@pytest.mark.parametrize(
    ("field", "words", "said"),
    [
        ("short", "៥ ខែ", "The number “៥”"),
        ("short", "{fee-cap.lid}", "There is no value “fee-cap.lid”."),
        ("details", "www.example.org", "“www.example.org” is not a link that works."),
        ("question", "", "This must not be empty: question."),
    ],
)
async def test_what_the_checks_find_stands_below_the_field_while_one_types(
    site: Site, field: str, words: str, said: str
) -> None:
    await log_in(site)
    sent = await form(site, "ពាក្យ {fee-cap.cap}") | {field: words}
    shown = (await site.client.post(f"{TEXT}/preview", data=sent)).text
    below = re.findall(rf'<div id="about-{field}"[^>]*hx-swap-oob="true">(.*?)</div>', shown, re.DOTALL)[0]
    assert said in below and "To be mended:" in below
