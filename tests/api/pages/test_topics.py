"""Public pages of topics, made to be forwarded."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from knowledge.content.facts import Risk
from locales import say
from tests.api.site import Site, a_site, web_texts
from tests.builders import NOW, TODAY, a_fact, a_value


def meta(html: str) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', html))


@pytest.mark.parametrize(("language", "locale"), [("vi", "vi_VN"), ("km", "km_KH"), ("my", "my_MM"), ("en", "en_GB")])
async def test_a_page_previews_well_and_names_its_other_languages(database: Path, language: str, locale: str) -> None:
    async with a_site(database, public_url="https://predeparture.example") as site:
        page = await site.client.get(f"/{language}/fee-cap-vietnam")
        assert page.status_code == 200 and page.headers["content-language"] == language
        found = meta(page.text)
        assert found["og:locale"] == locale and found["og:title"] in re.sub("<wbr>", "", page.text)
        assert (
            "3" in found["og:description"].translate(str.maketrans("៣၃", "33")) and "*" not in found["og:description"]
        )
        assert found["og:url"] == f"https://predeparture.example/{language}/fee-cap-vietnam"
        assert f'<link rel="canonical" href="{found["og:url"]}">' in page.text
        others = set(re.findall('rel="alternate" hreflang="([a-z]+)"', page.text))
        assert others == {"vi", "km", "my", "en"}


async def test_a_page_shows_source_date_notices_and_a_box_to_ask_in_its_language(site: Site) -> None:
    html = (await site.client.get("/vi/fee-cap-vietnam")).text
    assert "https://example.org/law" in html and "24/11/2026" in html
    assert say("vi", "No native speaker has checked this wording yet.") in html
    assert re.search(r'<form class="askbox" method="post" action="/">\s*<input[^>]*name="language" value="vi">', html)
    assert 'href="/vi/fee-cap-cambodia"' in html and "<button name" not in html


async def test_the_box_of_a_page_leads_into_the_chat_and_remembers_its_topic(site: Site) -> None:
    chat = await site.post(text="?", language="km", topic="fee-cap-vietnam")
    assert '<html lang="km">' in chat.text
    assert "fee-cap-vietnam" in site.client.cookies["topic"]


async def test_a_rule_that_has_run_out_is_told_as_changed_and_not_with_its_old_value(site: Site) -> None:
    ended = a_fact("fee-cap", a_value(2800), valid_to=TODAY - timedelta(days=1), risk=Risk.MONEY)
    await site.publish(web_texts(ended))
    page = await site.client.get("/en/fee-cap-vietnam")
    assert page.status_code == 200
    assert "This rule changed on 24 November 2026" in page.text and "At most" not in page.text
    assert "2,800" not in page.text


async def test_a_withdrawn_answer_is_gone_with_whom_to_ask(site: Site) -> None:
    await site.publish(web_texts(a_fact(withdrawn_on=TODAY)))
    page = await site.client.get("/en/fee-cap-vietnam")
    assert page.status_code == 410
    assert "We took this answer back" in page.text and "3,600" not in page.text and "tel:0120250168" in page.text


async def test_an_old_answer_carries_a_warning(site: Site) -> None:
    site.clock.now = NOW + timedelta(days=100)
    assert "⚠" in (await site.client.get("/vi/fee-cap-vietnam")).text


@pytest.mark.parametrize("path", ["/km/nothing", "/km/army", "/km/fee-cap-vietnam/more", "/km/%F0%9F%90%88"])
async def test_what_does_not_exist_or_is_sensitive_is_missing_in_the_language_of_the_page(
    site: Site, path: str
) -> None:
    page = await site.client.get(path)
    assert page.status_code == 404 and '<html lang="km">' in page.text
    assert say("km", "There is no page at this address.") in page.text.replace("<wbr>", "")


async def test_a_topic_without_a_text_in_a_language_is_missing_there_and_never_shown_in_another(
    empty_database: Path,
) -> None:
    texts = web_texts()
    translations = {key: text for key, text in texts.translations.items() if key != ("fee-cap-vietnam", "my")}
    async with a_site(empty_database, replace(texts, translations=translations)) as site:
        assert (await site.client.get("/my/fee-cap-vietnam")).status_code == 404
        assert 'hreflang="my"' not in (await site.client.get("/vi/fee-cap-vietnam")).text
        assert "/my/fee-cap-vietnam" not in (await site.client.get("/sitemap.xml")).text


async def test_the_list_of_topics_has_the_categories_and_nothing_sensitive(site: Site) -> None:
    html = (await site.client.get("/vi")).text
    assert re.findall('href="(/vi/[^"]*)"', html) == ["/vi/fee-cap-vietnam", "/vi/fee-cap-cambodia"]
    assert "Phí" in html and "Lên đường" not in html


async def test_a_page_is_loaded_again_only_when_it_has_changed(site: Site) -> None:
    first = await site.client.get("/vi/fee-cap-vietnam")
    assert first.headers["cache-control"] == "no-cache"
    same = {"If-None-Match": first.headers["etag"]}
    again = await site.client.get("/vi/fee-cap-vietnam", headers=same)
    assert (again.status_code, again.content) == (304, b"")
    await site.publish(web_texts(a_fact("fee-cap", a_value(2800))))
    assert "2.800" in (await site.client.get("/vi/fee-cap-vietnam", headers=same)).text


async def test_the_sitemap_lists_every_page_once(site: Site) -> None:
    found = re.findall("<loc>([^<]*)</loc>", (await site.client.get("/sitemap.xml")).text)
    topics = ("", "/fee-cap-vietnam", "/fee-cap-cambodia")
    assert sorted(found) == sorted(f"{site.url}/{code}{path}" for code in ("vi", "km", "my", "en") for path in topics)
