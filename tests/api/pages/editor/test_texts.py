"""A text is written beside its source, previewed as a worker sees it, saved, published; over real HTTP, without a script."""

from __future__ import annotations

import re

import pytest

from knowledge.roles import Role
from tests.api.people import bearer, if_match, log_in
from tests.api.site import Site

TEXT = "/edit/topics/fee-cap-vietnam/km"
PROBE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'


def field(html: str, name: str) -> str:
    return str(re.findall(f'name="{name}" value="([^"]*)"', html)[0])


async def form(site: Site, path: str = TEXT, **changed: str) -> dict[str, str]:
    """What the page would send, with some fields changed."""
    html = (await site.client.get(path)).text
    filled = {"question": "តើគេអាចយកប៉ុន្មាន?", "short": "ច្រើនបំផុត **{fee-cap.cap}**។", "grade": "clarifies"}
    return filled | {"expected": field(html, "expected"), "based_on": field(html, "based_on")} | changed


async def test_source_and_translation_stand_side_by_side_with_the_values(site: Site) -> None:
    await log_in(site)
    page = (await site.client.get(TEXT)).text
    assert "<b>USD 3,600</b> <code>{fee-cap.cap}</code>" in page
    assert '<b lang="km">៣,៦០០ ដុល្លារអាមេរិក</b>' in page
    assert "ច្រើនបំផុត **{fee-cap.cap}**។</textarea>" in page
    assert '<article class="reply kind-answer" lang="km">' in page


async def test_a_draft_is_saved_and_then_published(site: Site) -> None:
    await log_in(site)
    saved = await site.client.post(TEXT, data=await form(site, short="ថ្មី {fee-cap.cap}"))
    assert saved.headers["location"] == f"{TEXT}?done=saved"
    assert "Saved as a draft." in (await site.client.get(saved.headers["location"])).text
    assert "ថ្មី" not in (await site.client.get("/km/fee-cap-vietnam")).text
    published = await site.client.post(f"{TEXT}/publish", data={"expected": (await form(site))["expected"]})
    assert published.headers["location"] == f"{TEXT}?done=published"
    assert "ថ្មី" in (await site.client.get("/km/fee-cap-vietnam")).text


async def test_saving_and_publishing_can_be_one_step(site: Site) -> None:
    await log_in(site)
    sent = await site.client.post(TEXT, data=await form(site, short="ថ្មី {fee-cap.cap}", then="publish"))
    assert sent.headers["location"] == f"{TEXT}?done=published"
    assert "ថ្មី" in (await site.client.get("/km/fee-cap-vietnam")).text


async def test_findings_are_shown_beside_the_words_that_were_sent(site: Site) -> None:
    await log_in(site)
    refused = await site.client.post(TEXT, data=await form(site, short="៥ {fee-cap.lid}", then="publish"))
    assert refused.status_code == 422
    assert "There is no value “fee-cap.lid”." in refused.text and "The number “៥”" in refused.text
    assert "៥ {fee-cap.lid}</textarea>" in refused.text


async def test_a_preview_saves_nothing_and_shows_what_a_worker_would_see(site: Site) -> None:
    await log_in(site)
    for path, page in ((TEXT, {"then": "preview"}), (f"{TEXT}/preview", {})):
        shown = await site.client.post(path, data=await form(site, short="មើល **{fee-cap.cap}**") | page)
        assert "<strong>៣,៦០០" in shown.text.replace("<wbr>", "")
    assert "Draft" not in (await site.client.get(f"{TEXT}/history")).text
    assert "មើល" not in (await site.client.get(TEXT)).text


async def test_who_was_slower_finds_both_versions_and_loses_nothing(stored_by_two: tuple[Site, dict[str, str]]) -> None:
    site, minh = stored_by_two
    mine = await form(site, short="របស់ខ្ញុំ {fee-cap.cap}")
    address = "/api/v1/topics/fee-cap-vietnam/texts/km"
    seen = await site.client.get(address, headers=minh)
    theirs = {"question": "តើគេអាចយកប៉ុន្មាន?", "short": "របស់គេ {fee-cap.cap}", "grade": "typo"}
    await site.client.put(address, json=theirs, headers=minh | if_match(seen))

    conflict = await site.client.post(TEXT, data=mine)
    assert conflict.status_code == 409
    assert "minh saved this text while you were writing." in conflict.text
    assert "របស់ខ្ញុំ {fee-cap.cap}</textarea>" in conflict.text and "<ins>គេ</ins>" in conflict.text
    again = await site.client.post(TEXT, data=mine | {"expected": field(conflict.text, "expected")})
    assert again.status_code == 303
    history = (await site.client.get(f"{TEXT}/history")).text
    assert history.index("<b>lan</b>") < history.index("<b>minh</b>")


async def test_a_finding_does_not_hide_that_somebody_else_was_faster(
    stored_by_two: tuple[Site, dict[str, str]],
) -> None:
    site, minh = stored_by_two
    mine = await form(site)
    address = "/api/v1/topics/fee-cap-vietnam/texts/km"
    seen = await site.client.get(address, headers=minh)
    await site.client.put(
        address, json={"question": "តើ?", "short": "គេ", "grade": "typo"}, headers=minh | if_match(seen)
    )
    wrong = await site.client.post(TEXT, data=mine | {"short": "{broken"})
    assert wrong.status_code == 422 and field(wrong.text, "expected") == mine["expected"]
    assert (await site.client.post(TEXT, data=mine)).status_code == 409


async def test_a_translation_that_fell_behind_shows_what_changed_in_english(site: Site) -> None:
    await log_in(site)
    english = await form(site, "/edit/topics/fee-cap-vietnam/en", grade="changes-meaning", then="publish")
    told = english | {"question": "How much may they charge?", "short": "Never more than **{fee-cap.cap}**."}
    assert (await site.client.post("/edit/topics/fee-cap-vietnam/en", data=told)).status_code == 303
    page = (await site.client.get(TEXT)).text
    assert "The English text has changed since this was translated." in page
    assert "<ins>Never</ins>" in page
    assert "Behind the English text" in (await site.client.get("/edit?language=km&standing=behind")).text


async def test_an_editor_of_one_language_writes_that_one_and_publishes_none(site: Site) -> None:
    await log_in(site, Role.EDITOR, "km")
    khmer, vietnamese = await site.client.get(TEXT), await site.client.get("/edit/topics/fee-cap-vietnam/vi")
    assert "Save draft" in khmer.text
    assert 'value="publish"' not in khmer.text and "/publish" not in khmer.text
    assert "Save draft" not in vietnamese.text and " readonly" in vietnamese.text
    forbidden = await site.client.post("/edit/topics/fee-cap-vietnam/vi", data=await form(site))
    assert forbidden.status_code == 403 and "You may not do this in Tiếng Việt." in forbidden.text
    assert (await site.client.post(TEXT, data=await form(site, then="publish"))).status_code == 403


async def test_an_earlier_version_is_taken_up_again(site: Site) -> None:
    await log_in(site)
    await site.client.post(TEXT, data=await form(site, short="ថ្មី {fee-cap.cap}", then="publish"))
    history = (await site.client.get(f"{TEXT}/history")).text
    first = re.findall(r'href="([^"]*\?revision=\d+)"', history)[-1]
    assert "ច្រើនបំផុត **{fee-cap.cap}**។</textarea>" in (await site.client.get(first)).text


async def test_a_native_speaker_approves_and_a_text_is_withdrawn(site: Site) -> None:
    await log_in(site)
    version = {"expected": (await form(site))["expected"]}
    assert (await site.client.post(f"{TEXT}/confirm", data=version)).headers["location"] == f"{TEXT}?done=confirmed"
    assert "Wording approved by lan on 2026-11-24." in (await site.client.get(TEXT)).text
    assert (await site.client.post(f"{TEXT}/withdraw", data=version)).headers["location"] == f"{TEXT}?done=withdrawn"
    assert (await site.client.get("/km/fee-cap-vietnam")).status_code == 404


async def test_phrasings_are_added_line_by_line_and_refused_with_a_reason(site: Site) -> None:
    await log_in(site)
    page = f"{TEXT}/phrasings"
    assert (await site.client.post(page, data={"questions": "ថ្លៃប៉ុន្មាន\r\n\r\nយកអស់ប៉ុន្មាន"})).status_code == 303
    listed = (await site.client.get(page)).text
    assert "ថ្លៃប៉ុន្មាន" in listed and "យកអស់ប៉ុន្មាន" in listed
    other = await site.client.post("/edit/topics/army/km/phrasings", data={"questions": "ថ្លៃប៉ុន្មាន"})
    assert other.status_code == 422 and "belongs to another topic already: fee-cap-vietnam" in other.text
    number = re.findall(r'name="number" value="(\d+)"', listed)[-1]
    assert (await site.client.post(f"{page}/remove", data={"number": number})).status_code == 303
    assert "យកអស់ប៉ុន្មាន" not in (await site.client.get(page)).text


async def test_what_looks_like_a_program_stays_words(site: Site) -> None:
    await log_in(site)
    sent = await form(site, question=PROBE, short=PROBE + " {fee-cap.cap}", details=PROBE, step=PROBE)
    for page in (
        await site.client.post(f"{TEXT}/preview", data=sent),
        await site.client.post(TEXT, data=sent | {"then": "publish"}),
    ):
        assert "<script>alert" not in page.text and "<img src=x" not in page.text
    await site.client.post(TEXT, data=sent)
    for path in (
        TEXT,
        f"{TEXT}/history",
        "/edit",
        "/edit?standing=" + PROBE,
        "/edit/facts?q=" + PROBE,
        TEXT + "?done=" + PROBE,
    ):
        page = await site.client.get(path)
        assert "<script>alert" not in page.text and "<img src=x" not in page.text, path
        assert "script-src 'self'" in page.headers["content-security-policy"]


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
async def test_another_site_cannot_make_an_editor_publish(site: Site, headers: dict[str, str]) -> None:
    await log_in(site)
    sent = await form(site, short="គេ {fee-cap.cap}", then="publish")
    assert (await site.client.post(TEXT, data=sent, headers=headers)).status_code == 403
    assert "គេ {fee-cap.cap}" not in (await site.client.get(TEXT)).text


async def test_unknown_topics_and_languages_are_not_there(site: Site) -> None:
    await log_in(site)
    assert (await site.client.get("/edit/topics/none/km")).status_code == 404
    assert (await site.client.get("/edit/topics/fee-cap-vietnam/de")).status_code in (404, 422)


@pytest.fixture
async def stored_by_two(site: Site) -> tuple[Site, dict[str, str]]:
    """The site with Lan at her desk in a browser, and the token with which Minh writes meanwhile."""
    await log_in(site)
    return site, await bearer(site, name="minh")
