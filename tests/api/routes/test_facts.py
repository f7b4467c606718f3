"""A fact is changed over HTTP, and every language tells the new value: here at once, elsewhere within two seconds."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from knowledge.content.topics import Phrasing
from knowledge.content.values import Money
from knowledge.live import Live
from knowledge.matching.index import Index
from knowledge.matching.thresholds import Thresholds
from knowledge.store import Store
from tests.api.people import NEW, bearer, if_match
from tests.api.site import QUESTIONS, Site, a_site
from tests.builders import some_texts

FACT = "/api/v1/facts/fee-cap"
BEFORE = {"vi": "3.600 đô la Mỹ", "km": "៣,៦០០ ដុល្លារអាមេរិក", "my": "အမေရိကန်ဒေါ်လာ ၃,၆၀၀", "en": "USD 3,600"}
AFTER = {"vi": "4.100 đô la Mỹ", "km": "៤,១០០ ដុល្លារអាមេរិក", "my": "အမေရိကန်ဒေါ်လာ ၄,၁၀၀", "en": "USD 4,100"}
ASKED = {**QUESTIONS, "en": "How much may they charge?"}


def cap_of(amount: object, **fields: Any) -> dict[str, Any]:
    value = {"type": "money", "amount": amount, "currency": "USD", "label": {"en": "Most they may charge"}}
    return {
        "statement": "An agency may charge so much.", "country": "vn", "risk": "money", "publish": "plain",
        "source": "law", "locator": "Article 23", "checked_on": "2026-11-24", "values": {"cap": value},
    } | fields  # fmt: skip


async def told(site: Site, language: str) -> str:
    question = {"text": ASKED[language], "lang": language, "country": "vn"}
    answer = (await site.client.post("/api/v1/ask", json=question)).json()
    assert answer["outcome"] == "answer", answer
    return str(answer["text"])


@pytest.fixture
async def stored(database_url: str) -> AsyncIterator[Site]:
    """With one topic, which is understood in every language."""
    phrasings = tuple(Phrasing("fee-cap-vietnam", language, text) for language, text in ASKED.items())
    async with a_site(database_url, some_texts(phrasings=phrasings)) as running:
        yield running


async def test_a_published_change_is_told_in_every_language_here_at_once_and_elsewhere_within_two_seconds(
    stored: Site, database_url: str
) -> None:
    admin = await bearer(stored)
    for language, value in BEFORE.items():
        assert value in await told(stored, language)

    async with another_process(database_url) as elsewhere:
        await change_to_4100(stored, admin)
        for language, value in AFTER.items():
            assert value in await told(stored, language)
        await within_two_seconds(lambda: cap_known_to(elsewhere) == 4100)


async def change_to_4100(stored: Site, admin: dict[str, str]) -> None:
    fact = await stored.client.get(FACT, headers=admin)
    in_force = fact.json()["versions"][0]["id"]
    draft = await stored.client.put(FACT, json=cap_of(4100, replaces=in_force), headers=admin | if_match(fact))
    assert draft.status_code == 200
    assert BEFORE["vi"] in await told(stored, "vi")
    published = await stored.client.post(f"{FACT}/publish", headers=admin | if_match(draft))
    assert published.status_code == 200 and published.json()["revision"] > 0


@asynccontextmanager
async def another_process(database_url: str) -> AsyncIterator[Live]:
    """All that another process shares with the site is the database."""
    store = Store.open(database_url)
    live = Live(store, lambda texts: Index.build(texts, Thresholds.load()))
    await live.refresh()
    following = asyncio.create_task(live.follow())
    yield live
    following.cancel()
    await asyncio.wait([following])
    await store.close()


async def within_two_seconds(happens: Callable[[], bool]) -> None:
    for _ in range(40):
        if happens():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("not within two seconds")


def cap_known_to(live: Live) -> Decimal:
    value = live.knowledge.texts.facts["fee-cap"][0].values[0].value
    assert isinstance(value, Money)
    return value.amount


async def test_what_would_change_is_told_line_by_line_in_every_language_before_it_is_published(stored: Site) -> None:
    admin = await bearer(stored)
    told_now = (await stored.client.get(f"{FACT}/impact", headers=admin)).json()
    assert told_now["draft"] is None and told_now["differing"] == 0 and len(told_now["places"]) == 8
    seen = await stored.client.get(FACT, headers=admin)
    in_force = seen.json()["versions"][0]["id"]
    await stored.client.put(FACT, json=cap_of(4100, replaces=in_force), headers=admin | if_match(seen))
    impact = (await stored.client.get(f"{FACT}/impact", headers=admin)).json()
    assert impact["differing"] == 8 and impact["on"] == "2026-11-24"
    texts = {place["language"]: place["changes"] for place in impact["places"] if place["kind"] == "text"}
    for language, [change] in texts.items():
        assert BEFORE[language] in change["before"] and AFTER[language] in change["after"]
    assert set(texts) == set(AFTER)
    assert (await stored.client.get("/api/v1/facts/nothing/impact", headers=admin)).status_code == 404


async def test_who_wrote_the_draft_cannot_publish_it_while_somebody_else_may(site: Site) -> None:
    lan, minh = await bearer(site), await bearer(site, name="minh")
    seen = await site.client.get(FACT, headers=lan)
    draft = await site.client.put(FACT, json=cap_of(4100), headers=lan | if_match(seen))
    refused = await site.client.post(f"{FACT}/publish", headers=lan | if_match(draft))
    assert refused.status_code == 409 and refused.json()["missing"] == ["meaning"]
    published = await site.client.post(f"{FACT}/publish", headers=minh | if_match(draft))
    assert published.status_code == 200
    [version] = (await site.client.get(FACT, headers=lan)).json()["versions"]
    assert (version["author"], version["alone"]) == ("lan", False)


async def test_a_cap_that_starts_switches_at_midnight_in_japan_and_is_a_task_until_somebody_read_the_text(
    stored: Site,
) -> None:
    admin = await bearer(stored)
    seen = await stored.client.get(FACT, headers=admin)
    draft = await stored.client.put(FACT, json=cap_of(4100, valid_from="2026-12-01"), headers=admin | if_match(seen))
    assert (await stored.client.post(f"{FACT}/publish", headers=admin | if_match(draft))).status_code == 200
    found = (await stored.client.get("/api/v1/tasks?language=km", headers=admin)).json()
    assert found == [
        {
            "topic": "fee-cap-vietnam",
            "language": "km",
            "fact": "fee-cap",
            "reason": "starts",
            "on": "2026-12-01",
            "risk": "money",
        }
    ]
    midnight = datetime(2026, 11, 30, 15, tzinfo=UTC)
    for moment, values in ((midnight - timedelta(seconds=1), BEFORE), (midnight, AFTER)):
        stored.clock.now = moment
        for language, value in values.items():
            assert value in await told(stored, language)
    admin = await bearer(stored, name="minh")
    assert len((await stored.client.get("/api/v1/tasks", headers=admin)).json()) == 4
    versions = {"fee-cap": (await stored.client.get(FACT, headers=admin)).json()["version"]}
    topic = "/api/v1/topics/fee-cap-vietnam/confirm"
    assert (await stored.client.post(topic, json={"facts": versions}, headers=admin)).status_code == 200
    assert (await stored.client.get("/api/v1/tasks", headers=admin)).json() == []


async def test_facts_past_their_day_are_listed_with_the_version_to_confirm(site: Site) -> None:
    site.clock.now += timedelta(days=100)
    admin = await bearer(site)
    due = (await site.client.get("/api/v1/facts-due", headers=admin)).json()
    assert [(one["fact"], one["risk"], one["is_overdue"]) for one in due] == [
        ("fee-cap", "money", True),
        ("hotline", "contact", True),
    ]
    headers = admin | {"If-Match": f'"{due[0]["version"]}"'}
    assert (await site.client.post(f"{FACT}/confirm", headers=headers)).status_code == 200
    left = (await site.client.get("/api/v1/facts-due?risk=money", headers=admin)).json()
    assert left == []


async def test_of_two_who_change_the_same_fact_the_slower_gets_what_is_there_now_and_loses_nothing(
    stored: Site,
) -> None:
    first, second = await bearer(stored), await bearer(stored, name="minh")
    seen = await stored.client.get(FACT, headers=first)
    assert (await stored.client.put(FACT, json=cap_of(4100), headers=first | if_match(seen))).status_code == 200
    lost = await stored.client.put(FACT, json=cap_of(5000), headers=second | if_match(seen))
    assert lost.status_code == 412
    assert lost.headers["content-type"] == "application/problem+json"
    current = lost.json()["current"]
    assert current["draft"]["author"] == "lan" and current["draft"]["fact"]["values"]["cap"]["amount"] == 4100
    again = await stored.client.put(FACT, json=cap_of(5000), headers=second | if_match(lost))
    assert again.status_code == 200


async def test_a_change_has_to_name_the_version_that_it_was_made_from(site: Site) -> None:
    admin = await bearer(site)
    assert (await site.client.put(FACT, json=cap_of(1), headers=admin)).status_code == 428
    assert (await site.client.put(FACT, json=cap_of(1), headers=admin | {"If-Match": "*"})).status_code == 428
    assert (await site.client.put(FACT, json=cap_of(1), headers=admin | NEW)).status_code == 412
    for foreign in ('"x"', "3", '"999999999999999999999"'):
        assert (await site.client.put(FACT, json=cap_of(1), headers=admin | {"If-Match": foreign})).status_code == 412


async def test_a_new_fact_is_created_once(site: Site) -> None:
    admin = await bearer(site)
    address = "/api/v1/facts/visa-fee"
    made = await site.client.put(address, json=cap_of(30), headers=admin | NEW)
    assert made.status_code == 201
    assert (await site.client.get(address, headers=admin)).headers["etag"] == made.headers["etag"]
    assert (await site.client.put(address, json=cap_of(30), headers=admin | NEW)).status_code == 412
    assert (await site.client.post(f"{address}/publish", headers=admin | if_match(made))).status_code == 200


async def test_a_value_that_texts_print_cannot_be_taken_away(site: Site) -> None:
    admin = await bearer(site)
    seen = await site.client.get(FACT, headers=admin)
    without = cap_of(1, values={}, replaces=seen.json()["versions"][0]["id"])
    draft = await site.client.put(FACT, json=without, headers=admin | if_match(seen))
    refused = await site.client.post(
        f"{FACT}/publish", headers=admin | if_match(draft) | {"Accept-Language": "vi;q=0.9, en;q=0.1"}
    )
    assert refused.status_code == 422
    finding = refused.json()["findings"][0]
    assert (finding["kind"], finding["detail"], finding["blocks"]) == ("unresolved-placeholder", "fee-cap.cap", True)
    assert "fee-cap.cap" in finding["message"]
    assert BEFORE["km"] in (await site.client.get("/km/fee-cap-vietnam")).text.replace("<wbr>", "")


async def test_confirming_renews_the_date_and_withdrawing_takes_the_answers_back(stored: Site) -> None:
    admin = await bearer(stored)
    seen = await stored.client.get(FACT, headers=admin)
    confirmed = await stored.client.post(f"{FACT}/confirm", headers=admin | if_match(seen))
    assert confirmed.status_code == 200
    gone = await stored.client.post(f"{FACT}/withdraw", headers=admin | if_match(confirmed))
    assert gone.status_code == 200
    assert (await stored.client.get("/km/fee-cap-vietnam")).status_code == 410
    history = (await stored.client.get(f"{FACT}/history", headers=admin)).json()
    assert [revision["author"] for revision in history] == ["lan", "edition 1"]
    nothing = await stored.client.post(f"{FACT}/publish", headers=admin | if_match(gone))
    assert nothing.status_code == 409


@pytest.mark.parametrize(
    "wrong",
    [
        {"checked_on": 20261124},
        {"checked_on": "24.11.2026"},
        {"sensitive": 1},
        {"country": "de"},
        {"risk": "great"},
        {"as_of": "2026-13"},
        {"replaces": True},
        {"replaces": 2**40},
        {"statement": "a\u0000b"},
        {"unknown": "field"},
        {"values": {"cap": {"type": "money", "amount": True, "currency": "USD"}}},
        {"values": {"cap": {"type": "money", "amount": "NaN", "currency": "USD"}}},
        {"values": {"cap": {"type": "money", "amount": 1, "currency": "EUR"}}},
        {"values": {"cap": {"type": "number", "value": "1e400"}}},
        {"values": {"cap": {"type": "terms", "terms": {"vi": ["a\u0000"]}}}},
        {"values": {"Cap": {"type": "number", "value": 1}}},
        {"values": {"cap": {"type": "weekly-hours", "hours": [], "zone": "../etc"}}},
    ],
)
async def test_wrong_types_are_refused_and_never_bent(site: Site, wrong: dict[str, Any]) -> None:
    admin = await bearer(site)
    refused = await site.client.put("/api/v1/facts/another", json=cap_of(1) | wrong, headers=admin | NEW)
    assert refused.status_code == 422, refused.text
    assert refused.json()["errors"] and refused.headers["content-type"] == "application/problem+json"


async def test_an_unknown_source_is_found_while_saving(site: Site) -> None:
    admin = await bearer(site)
    refused = await site.client.put("/api/v1/facts/another", json=cap_of(1, source="rumour"), headers=admin | NEW)
    assert refused.status_code == 422
    assert [finding["detail"] for finding in refused.json()["findings"]] == ["rumour"]
