"""Texts, phrasings, sources and contacts over HTTP: drafts, publication, staleness, history, lost races."""

from __future__ import annotations

from typing import Any

from tests.api.people import NEW, bearer, if_match
from tests.api.site import Site

TOPIC = "/api/v1/topics/fee-cap-vietnam"
KHMER = f"{TOPIC}/texts/km"
ENGLISH = f"{TOPIC}/texts/en"


def words(short: str, grade: str = "clarifies", **fields: Any) -> dict[str, Any]:
    return {"question": "How much?", "short": short, "grade": grade, **fields}


async def test_a_draft_is_published_and_its_history_stays(stored: Site) -> None:
    admin = await bearer(stored)
    before = await stored.client.get(KHMER, headers=admin)
    draft = await stored.client.put(KHMER, json=words("ថ្មី {fee-cap.cap}"), headers=admin | if_match(before))
    assert "ថ្មី" not in (await stored.client.get("/km/fee-cap-vietnam")).text
    published = await stored.client.post(f"{KHMER}/publish", headers=admin | if_match(draft))
    assert published.json() == {"version": draft.json()["version"], "revision": published.json()["revision"]}
    assert "ថ្មី" in (await stored.client.get("/km/fee-cap-vietnam")).text
    history = (await stored.client.get(f"{KHMER}/history", headers=admin)).json()
    assert [(revision["author"], bool(revision["published_at"])) for revision in history] == [
        ("lan", True),
        ("edition 1", True),
    ]


async def test_of_two_who_write_the_same_text_the_slower_gets_the_other_draft_to_compare(stored: Site) -> None:
    first, second = await bearer(stored), await bearer(stored, name="minh")
    seen = await stored.client.get(KHMER, headers=first)
    await stored.client.put(KHMER, json=words("មួយ"), headers=first | if_match(seen))
    lost = await stored.client.put(KHMER, json=words("ពីរ"), headers=second | if_match(seen))
    assert lost.status_code == 412
    assert lost.json()["type"] == "urn:predeparture:lost-race"
    assert lost.json()["current"]["draft"]["wording"]["short"] == "មួយ"
    assert (await stored.client.put(KHMER, json=words("ពីរ"), headers=second | if_match(lost))).status_code == 200


async def test_another_meaning_in_english_leaves_the_translations_behind(stored: Site) -> None:
    admin = await bearer(stored)
    seen = await stored.client.get(ENGLISH, headers=admin)
    draft = await stored.client.put(
        ENGLISH, json=words("Never more than {fee-cap.cap}.", "changes-meaning"), headers=admin | if_match(seen)
    )
    assert (await stored.client.post(f"{ENGLISH}/publish", headers=admin | if_match(draft))).status_code == 200
    assert (await stored.client.get(KHMER, headers=admin)).json()["stale_since"] == "2026-11-24"


async def test_a_translation_of_an_english_draft_is_not_published_before_it(stored: Site) -> None:
    admin = await bearer(stored)
    seen = [await stored.client.get(text, headers=admin) for text in (ENGLISH, KHMER)]
    english = await stored.client.put(
        ENGLISH, json=words("Never above {fee-cap.cap}."), headers=admin | if_match(seen[0])
    )
    made_from = {"based_on_revision": english.json()["version"]}
    khmer = await stored.client.put(
        KHMER, json=words("ថ្មី {fee-cap.cap}", **made_from), headers=admin | if_match(seen[1])
    )
    refused = await stored.client.post(f"{KHMER}/publish", headers=admin | if_match(khmer))
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:predeparture:ahead-of-source")
    assert refused.json()["languages"] == ["km"]
    both = {"versions": {"en": english.json()["version"], "km": khmer.json()["version"]}}
    assert (await stored.client.post(f"{TOPIC}/publish", json=both, headers=admin)).status_code == 200


async def test_findings_come_while_saving_and_before_publishing(stored: Site) -> None:
    admin = await bearer(stored)
    seen = await stored.client.get(KHMER, headers=admin)
    broken = await stored.client.put(KHMER, json=words("{fee-cap}"), headers=admin | if_match(seen))
    assert broken.status_code == 422
    assert broken.json()["findings"][0]["kind"] == "malformed-placeholder"
    draft = await stored.client.put(KHMER, json=words("៣៦០០ {fee-cap.lid}"), headers=admin | if_match(seen))
    assert draft.status_code == 200
    refused = await stored.client.post(f"{KHMER}/publish", headers=admin | if_match(draft))
    kinds = {finding["kind"] for finding in refused.json()["findings"]}
    assert refused.status_code == 422 and {"unresolved-placeholder", "digits-outside-placeholders"} <= kinds


async def test_a_native_speaker_confirms_and_a_text_is_withdrawn(stored: Site) -> None:
    admin = await bearer(stored)
    seen = await stored.client.get(KHMER, headers=admin)
    assert (await stored.client.post(f"{KHMER}/confirm", headers=admin | if_match(seen))).status_code == 200
    assert (await stored.client.get(KHMER, headers=admin)).json()["review"] == {"by": "lan", "on": "2026-11-24"}
    assert (await stored.client.post(f"{KHMER}/withdraw", headers=admin | if_match(seen))).status_code == 200
    assert (await stored.client.get("/km/fee-cap-vietnam")).status_code == 404


async def test_a_new_topic_gets_its_first_text(stored: Site) -> None:
    admin = await bearer(stored)
    address = "/api/v1/topics/visa-cost"
    made = await stored.client.put(address, json={"category": "fees", "countries": ["vn"]}, headers=admin | NEW)
    assert made.status_code == 201
    assert (await stored.client.get(address, headers=admin)).headers["etag"] == '"1"'
    assert (await stored.client.get(f"{address}/texts/vi", headers=admin)).status_code == 404
    text = await stored.client.put(f"{address}/texts/vi", json=words("Miễn phí."), headers=admin | NEW)
    assert text.status_code == 201
    assert (await stored.client.post(f"{address}/texts/vi/publish", headers=admin | if_match(text))).status_code == 200
    assert (await stored.client.get("/vi/visa-cost")).status_code == 200


async def test_what_a_topic_names_must_exist(site: Site) -> None:
    admin = await bearer(site)
    body = {"category": "nothing", "rests_on": ["nowhere"]}
    refused = await site.client.put("/api/v1/topics/visa-cost", json=body, headers=admin | NEW)
    assert refused.status_code == 422
    assert {finding["detail"] for finding in refused.json()["findings"]} == {"nothing", "nowhere"}
    missing = await site.client.put("/api/v1/topics/none/texts/vi", json=words("Không."), headers=admin | NEW)
    assert missing.status_code == 404 and missing.json()["type"] == "urn:predeparture:unknown"


async def test_a_phrasing_acts_at_once_belongs_to_one_topic_and_can_be_removed(stored: Site) -> None:
    admin = await bearer(stored)
    phrasing = {"language": "vi", "text": "công ty môi giới lấy của mình mấy đồng"}
    added = await stored.client.post(f"{TOPIC}/phrasings", json=phrasing, headers=admin)
    assert added.status_code == 200
    asked = await stored.client.post("/api/v1/ask", json={"text": phrasing["text"], "lang": "vi", "country": "vn"})
    assert "fee-cap-vietnam" in asked.text
    again = await stored.client.post("/api/v1/topics/army/phrasings", json=phrasing, headers=admin)
    assert again.status_code == 409 and again.json()["detail"] == "fee-cap-vietnam"
    number = added.json()["version"]
    assert (await stored.client.delete(f"/api/v1/phrasings/{number}", headers=admin)).status_code == 200
    assert (await stored.client.delete(f"/api/v1/phrasings/{number}", headers=admin)).status_code == 404
    assert phrasing["text"] not in (await stored.client.get(f"{TOPIC}/phrasings", headers=admin)).text


async def test_a_source_is_corrected_and_a_contact_names_values_of_facts(stored: Site) -> None:
    admin = await bearer(stored)
    law = "/api/v1/sources/law"
    seen = await stored.client.get(law, headers=admin)
    body = {"title": "Law 70", "publisher": "State", "url": "https://example.org/70", "kind": "law"}
    assert (await stored.client.put(law, json=body, headers=admin | if_match(seen))).status_code == 200
    assert (await stored.client.put(law, json=body, headers=admin | if_match(seen))).status_code == 412
    assert "https://example.org/70" in (await stored.client.get("/en/fee-cap-vietnam")).text
    bad = await stored.client.put(
        "/api/v1/sources/evil", json=body | {"url": "javascript:alert(1)"}, headers=admin | NEW
    )
    assert bad.status_code == 422
    contact = {"names": {"en": "OTIT"}, "what_for": {"en": "All"}, "located_in": "japan", "numbers": ["hotline.fax"]}
    otit = await stored.client.get("/api/v1/contacts/otit", headers=admin)
    refused = await stored.client.put("/api/v1/contacts/otit", json=contact, headers=admin | if_match(otit))
    assert refused.json()["findings"][0]["detail"] == "hotline.fax"


async def test_the_description_of_the_interface_names_every_problem(site: Site) -> None:
    described = (await site.client.get("/openapi.json")).json()
    write = described["paths"]["/api/v1/facts/{fact}"]["put"]["responses"]
    assert {"200", "201", "401", "403", "409", "412", "422", "428", "503"} <= set(write)
    assert (
        list(write["412"]["content"]) == ["application/problem+json"]
        and "Problem" in described["components"]["schemas"]
    )
    assert not [path for path in described["paths"] if not path.startswith("/api/v1/")]
