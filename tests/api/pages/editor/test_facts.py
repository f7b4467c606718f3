"""A fact is changed in a form, its effect is seen in every language, and it is published; without a script."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

from knowledge.roles import Role
from tests.api.people import bearer, if_match, log_in
from tests.api.site import Site
from tests.builders import NOW, TODAY

FACT = "/edit/facts/fee-cap"


async def form(site: Site, path: str = FACT, **changed: str) -> dict[str, str]:
    """What a browser would send of the page's form, with some fields changed."""
    html = (await site.client.get(path)).text
    part = html[html.index('class="fact"') : html.index("</form>", html.index('class="fact"'))]
    sent = dict(re.findall(r'<input name="([^"]+)"[^>]*? value="([^"]*)"', part))
    sent |= dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', part))
    sent |= dict(re.findall(r'<input type="radio" name="([^"]+)" value="([^"]*)" checked', part))
    sent |= dict(re.findall(r'<textarea name="([^"]+)"[^>]*>\n(.*?)</textarea>', part, re.DOTALL))
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', part, re.DOTALL):
        sent[name] = (re.findall(r'<option value="([^"]*)" selected', options) or [""])[0]
    return {name: unescape(value) for name, value in sent.items()} | changed


async def test_a_changed_value_is_seen_in_every_language_before_it_is_published_and_told_after(site: Site) -> None:
    await log_in(site)
    saved = await site.client.post(FACT, data=await form(site, **{"v0.amount": "4100"}))
    assert saved.headers["location"] == f"{FACT}?done=saved"
    page = (await site.client.get(FACT)).text
    for reading in ("4.100 đô la Mỹ", "៤,១០០ ដុល្លារអាមេរិក", "အမေရိကန်ဒေါ်လာ ၄,၁၀၀", "USD 4,100"):
        assert reading in page
    assert page.count("<del>") >= 4
    version = re.findall(r'name="expected" value="(\d+)"', page)[0]
    published = await site.client.post(f"{FACT}/publish", data={"expected": version})
    assert published.headers["location"] == f"{FACT}?done=published"
    assert "៤,១០០" in (await site.client.get("/km/fee-cap-vietnam")).text.replace("<wbr>", "")


async def test_a_form_that_is_sent_unchanged_changes_nothing(site: Site) -> None:
    await log_in(site)
    header = await bearer(site, name="reads")
    before = (await site.client.get("/api/v1/facts/fee-cap", headers=header)).json()["versions"][0]["fact"]
    assert (await site.client.post(FACT, data=await form(site))).status_code == 303
    after = (await site.client.get("/api/v1/facts/fee-cap", headers=header)).json()["draft"]["fact"]
    assert after == before


async def test_a_further_version_holds_from_a_day_on(site: Site) -> None:
    await log_in(site)
    later = await form(site, replaces="", valid_from="2027-04-01", **{"v0.amount": "5000"})
    assert (await site.client.post(FACT, data=later)).status_code == 303
    page = (await site.client.get(FACT)).text
    assert "USD 5,000" in page
    version = re.findall(r'name="expected" value="(\d+)"', page)[0]
    assert (await site.client.post(f"{FACT}/publish", data={"expected": version})).status_code == 303
    assert "USD 3,600" in (await site.client.get("/en/fee-cap-vietnam")).text
    assert "from 2027-04-01" in (await site.client.get(FACT)).text


async def test_what_is_wrong_is_named_and_stays_in_the_form(site: Site) -> None:
    await log_in(site)
    wrong = await form(site, checked_on="yesterday", as_of="2025-13", **{"v0.amount": "3.600"})
    refused = await site.client.post(FACT, data=wrong)
    assert refused.status_code == 422
    assert "cap: 3.600: write the digits without dots" in refused.text and 'value="3.600"' in refused.text
    refused = await site.client.post(FACT, data=wrong | {"v0.amount": "much", "as_of": ""})
    assert "checked_on" in refused.text and "cap: amount is &#39;much&#39;, not a number" in refused.text


async def test_a_new_fact_begins_empty_gets_values_of_its_kinds_and_is_saved(site: Site) -> None:
    await log_in(site)
    found = await site.client.get("/edit/facts?new=visa-fee")
    path = found.headers["location"]
    added = await site.client.post(
        path, data=await form(site, path, statement="So much.", source="law") | {"then": "add-money"}
    )
    assert added.status_code == 200 and 'name="v0.amount"' in added.text and "So much.</textarea>" in added.text
    filled = await form(site, path, statement="So much.", source="law")
    value = {"v0.type": "money", "v0.name": "fee", "v0.amount": "30", "v0.currency": "USD"}
    assert (await site.client.post(path, data=filled | value)).status_code == 303
    assert "USD 30" in (await site.client.get("/edit/facts?q=visa")).text


async def test_every_kind_of_value_can_be_added(site: Site) -> None:
    await log_in(site)
    for kind in (
        "money",
        "number",
        "percent",
        "duration",
        "wage-months",
        "range",
        "date",
        "weekly-hours",
        "phone",
        "url",
        "terms",
    ):
        added = await site.client.post(FACT, data=await form(site) | {"then": f"add-{kind}"})
        assert added.status_code == 200 and f'name="v1.type" value="{kind}"' in added.text, kind


async def test_who_was_slower_sees_what_the_other_saved(site: Site) -> None:
    await log_in(site)
    mine, minh = await form(site, **{"v0.amount": "5000"}), await bearer(site, name="minh")
    address = "/api/v1/facts/fee-cap"
    seen = await site.client.get(address, headers=minh)
    body = seen.json()["versions"][0]["fact"]
    theirs = {key: value for key, value in body.items() if key not in ("review_by", "withdrawn_on")} | {
        "note": "theirs"
    }
    await site.client.put(address, json=theirs, headers=minh | if_match(seen))
    conflict = await site.client.post(FACT, data=mine)
    assert conflict.status_code == 409 and "minh saved this fact while you were writing." in conflict.text
    assert 'value="5000"' in conflict.text and "theirs" in conflict.text
    version = re.findall(r'name="expected" value="(\d+)"', conflict.text[conflict.text.index('class="fact"') :])[0]
    assert (await site.client.post(FACT, data=mine | {"expected": version})).status_code == 303


async def test_a_fact_is_confirmed_and_withdrawn(site: Site) -> None:
    await log_in(site)
    version = re.findall(r'name="expected" value="(\d+)"', (await site.client.get(FACT)).text)[0]
    assert (await site.client.post(f"{FACT}/confirm", data={"expected": version})).status_code == 303
    version = re.findall(r'name="expected" value="(\d+)"', (await site.client.get(FACT)).text)[0]
    assert (await site.client.post(f"{FACT}/withdraw", data={"expected": version})).status_code == 303
    assert (await site.client.get("/km/fee-cap-vietnam")).status_code == 410
    assert "Withdrawn" in (await site.client.get("/edit/facts")).text
    assert "Rests on a withdrawn fact" in (await site.client.get("/edit")).text
    assert "lan" in (await site.client.get(f"{FACT}/history")).text


async def test_an_editor_drafts_facts_and_publishes_none(site: Site) -> None:
    await log_in(site, Role.EDITOR)
    assert (await site.client.post(FACT, data=await form(site))).status_code == 303
    page = (await site.client.get(FACT)).text
    assert "/publish" not in page
    version = re.findall(r'name="expected" value="(\d+)"', page)[0]
    refused = await site.client.post(f"{FACT}/publish", data={"expected": version})
    assert refused.status_code == 403 and "Your role does not allow this." in refused.text


async def test_a_source_is_added_and_corrected_and_a_lost_race_is_shown(site: Site) -> None:
    await log_in(site)
    path = "/edit/sources/law-70"
    words = {"title": "Law 70", "publisher": "State", "url": "https://example.org/70", "kind": "law", "expected": "0"}
    assert (await site.client.post(path, data=words)).headers["location"] == f"{path}?done=published"
    lost = await site.client.post(path, data=words | {"title": "Law 71"})
    assert lost.status_code == 409 and "Law 71</textarea>" in lost.text and "<dd>Law 70</dd>" in lost.text
    assert (await site.client.post(path, data=words | {"title": "Law 71", "expected": "1"})).status_code == 303
    wrong = await site.client.post(path, data=words | {"url": "javascript:alert(1)", "expected": "2"})
    assert wrong.status_code == 422 and "url" in wrong.text
    assert "Law 71" in (await site.client.get("/edit/sources?q=71")).text


async def test_everything_that_would_change_is_counted_and_folded_by_language(site: Site) -> None:
    await log_in(site)
    assert '<span class="mark">16</span>' in (await site.client.get(FACT)).text
    await site.client.post(FACT, data=await form(site, **{"v0.amount": "4100"}))
    page = (await site.client.get(FACT)).text
    assert '<span class="mark waits">16</span>' in page and page.count('<details class="tongue"') == 4
    for language in ("en", "vi", "km", "my"):
        assert f'href="/edit/topics/fee-cap-cambodia/{language}"' in page
    assert "Misconception: no-limit" in page and "4 of 4 change" in page


async def test_who_wrote_a_draft_is_told_who_can_publish_it(site: Site) -> None:
    minh = await bearer(site, Role.REVIEWER, name="minh")
    await log_in(site)
    await site.client.post(FACT, data=await form(site, **{"v0.amount": "4100"}))
    page = (await site.client.get(FACT)).text
    assert "Still needed: a reviewer who did not write it." in page and "That can be: minh." in page
    assert f'action="{FACT}/publish"' not in page
    refused = await site.client.post(f"{FACT}/publish", data={"expected": version_in(page)})
    assert refused.headers["location"] == f"{FACT}?done=needs-review"
    seen = await site.client.get("/api/v1/facts/fee-cap", headers=minh)
    published = await site.client.post("/api/v1/facts/fee-cap/publish", headers=minh | if_match(seen))
    assert published.status_code == 200
    assert "minh stands for what it says." in (await site.client.get(f"{FACT}/history")).text


async def test_who_is_alone_publishes_and_the_page_says_one_pair_of_eyes(site: Site) -> None:
    await log_in(site)
    await site.client.post(FACT, data=await form(site, **{"v0.amount": "4100"}))
    page = (await site.client.get(FACT)).text
    assert "Publish in all languages with one pair of eyes" in page
    await site.client.post(f"{FACT}/publish", data={"expected": version_in(page)})
    for path in (FACT, "/edit/facts", f"{FACT}/history"):
        assert "One pair of eyes" in (await site.client.get(path)).text, path


async def test_the_history_says_field_by_field_what_changed(site: Site) -> None:
    await log_in(site)
    changed = await form(site, **{"v0.amount": "4100"}, valid_to="2027-03-31", locator="Article 24")
    await site.client.post(FACT, data=changed)
    history = (await site.client.get(f"{FACT}/history")).text
    first = history[: history.index("The beginning")]
    assert "<dt>{cap}</dt>" in first and "<del>3,600</del><ins>4,100</ins>" in first
    assert "<dt>Holds until</dt>" in first and "<ins>2027-03-31</ins>" in first
    assert "<dt>Where in the source</dt>" in first and "<del>23</del><ins>24</ins>" in first
    assert "<dt>Country</dt>" not in first


async def test_facts_past_their_day_are_confirmed_one_after_the_other_and_the_place_is_kept(site: Site) -> None:
    site.clock.now = NOW + timedelta(days=100)
    lan = await bearer(site)
    page = (await site.client.get("/edit/facts-due", headers=lan)).text
    assert "Past their day: 2" in page and page.index('id="fee-cap"') < page.index('id="hotline"')
    sent = dict(re.findall(r'name="(expected|then)" value="([^"]*)"', page[page.index('id="fee-cap"') :])[:2])
    done = await site.client.post("/edit/facts-due/fee-cap", data=sent, headers=lan)
    assert done.headers["location"] == "/edit/facts-due?done=confirmed#hotline"
    late = await site.client.post("/edit/facts-due/fee-cap", data=sent, headers=lan)
    assert late.status_code == 409 and "Somebody changed fee-cap while you were looking." in late.text
    left = (await site.client.get("/edit/facts-due", headers=lan)).text
    assert "Past their day: 1" in left and 'id="fee-cap"' not in left


async def test_drafts_that_wait_for_a_reviewer_stand_above_the_queue(site: Site) -> None:
    await log_in(site)
    await site.client.post(FACT, data=await form(site, **{"v0.amount": "4100"}))
    page = (await site.client.get("/edit/facts-due?risk=money")).text
    assert "Drafts that wait for a reviewer" in page and f'href="{FACT}"' in page
    assert f'href="{FACT}"' not in (await site.client.get("/edit/facts-due?risk=law")).text


async def test_a_cap_that_starts_stands_among_the_tasks_with_both_values(site: Site) -> None:
    await log_in(site)
    soon = (TODAY + timedelta(days=20)).isoformat()
    await site.client.post(FACT, data=await form(site, replaces="", valid_from=soon, **{"v0.amount": "5000"}))
    page = (await site.client.get(FACT)).text
    await site.client.post(f"{FACT}/publish", data={"expected": version_in(page)})
    tasks = (await site.client.get("/edit/tasks")).text
    assert f"Begins on {soon}" in tasks and "<del>USD 3,600</del> <ins>USD 5,000</ins>" in tasks
    assert "12 texts to look at" in tasks and 'href="/edit/topics/fee-cap-vietnam/km"' in tasks
    assert "3 texts to look at" in (await site.client.get("/edit/tasks?language=km")).text


def version_in(page: str) -> str:
    return re.findall(r'name="expected" value="(\d+)"', page)[0]
