"""Who may do what over HTTP, role by role."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from knowledge.roles import Role
from tests.api.people import NEW, bearer
from tests.api.site import Site

TOPIC = "/api/v1/topics/fee-cap-vietnam"
KHMER = f"{TOPIC}/texts/km"
FACT = "/api/v1/facts/fee-cap"
WORDING = {"question": "តើ?", "short": "{fee-cap.cap}", "grade": "typo"}
SOURCE = {"title": "Law", "publisher": "State", "url": "https://example.org", "kind": "law"}
CONTACT = {"names": {"en": "OTIT"}, "what_for": {"en": "Questions"}, "located_in": "japan"}
FACT_BODY = {
    "statement": "So much.", "country": "vn", "risk": "money", "publish": "plain", "source": "law",
    "checked_on": "2026-11-24", "values": {"cap": {"type": "money", "amount": 4000, "currency": "USD"}},
}  # fmt: skip


@dataclass(frozen=True)
class Act:
    """Something that one can try. `allowed` are the roles that may; the languages of all of them are Khmer only."""

    method: str
    path: str
    allowed: str
    body: Any = None
    current: str = ""
    """The thing whose ETag the request has to name."""
    headers: dict[str, str] = field(default_factory=dict)


ANYBODY, DRAFTS, PUBLISHES, ADMINISTERS = "editor reviewer admin", "editor reviewer admin", "reviewer admin", "admin"
ACTS = (
    Act("GET", "/api/v1/topics", ANYBODY),
    Act("GET", TOPIC, ANYBODY),
    Act("GET", "/api/v1/categories", ANYBODY),
    Act("GET", f"{TOPIC}/texts", ANYBODY),
    Act("GET", KHMER, ANYBODY),
    Act("GET", f"{TOPIC}/texts/vi", ANYBODY),
    Act("GET", f"{KHMER}/history", ANYBODY),
    Act("GET", f"{TOPIC}/phrasings", ANYBODY),
    Act("GET", "/api/v1/facts", ANYBODY),
    Act("GET", FACT, ANYBODY),
    Act("GET", f"{FACT}/history", ANYBODY),
    Act("GET", "/api/v1/sources", ANYBODY),
    Act("GET", "/api/v1/sources/law", ANYBODY),
    Act("GET", "/api/v1/contacts", ANYBODY),
    Act("GET", "/api/v1/contacts/otit", ANYBODY),
    Act("GET", "/api/v1/me", ANYBODY),
    Act("GET", "/api/v1/tokens", ANYBODY),
    Act("PUT", KHMER, DRAFTS, WORDING, current=KHMER),
    Act("PUT", f"{TOPIC}/texts/vi", "", WORDING, current=f"{TOPIC}/texts/vi"),
    Act("POST", f"{TOPIC}/phrasings", DRAFTS, {"language": "km", "text": "ថ្លៃប៉ុន្មាន"}),
    Act("POST", f"{TOPIC}/phrasings", "", {"language": "vi", "text": "bao nhiêu tiền"}),
    Act("DELETE", "/api/v1/phrasings/1", ""),
    Act("PUT", FACT, DRAFTS, FACT_BODY, current=FACT),
    Act("PUT", "/api/v1/topics/new-topic", DRAFTS, {"category": "fees"}, headers=NEW),
    Act("PUT", TOPIC, PUBLISHES, {"category": "fees", "rests_on": ["fee-cap"]}, current=TOPIC),
    Act("PUT", "/api/v1/sources/new-law", DRAFTS, SOURCE, headers=NEW),
    Act("PUT", "/api/v1/sources/law", PUBLISHES, SOURCE, current="/api/v1/sources/law"),
    Act("PUT", "/api/v1/contacts/otit", PUBLISHES, CONTACT, current="/api/v1/contacts/otit"),
    Act("POST", f"{KHMER}/confirm", PUBLISHES, current=KHMER),
    Act("POST", f"{KHMER}/withdraw", PUBLISHES, current=KHMER),
    Act("POST", f"{TOPIC}/texts/vi/withdraw", "", current=f"{TOPIC}/texts/vi"),
    Act("POST", f"{FACT}/confirm", PUBLISHES, current=FACT),
    Act("POST", f"{FACT}/withdraw", PUBLISHES, current=FACT),
    Act("POST", "/api/v1/session/links", ADMINISTERS, {"name": "lan"}),
    Act("POST", "/api/v1/tokens", ANYBODY, {"name": "mine", "scopes": ["read"]}),
    Act("POST", "/api/v1/tokens", ADMINISTERS, {"name": "powerful", "scopes": ["administer"]}),
)


async def attempt(site: Site, act: Act, who: dict[str, str]) -> int:
    headers = {**who, **act.headers}
    if act.current:
        admin = who or await bearer(site, name="looks-it-up")
        headers["If-Match"] = (await site.client.get(act.current, headers=admin)).headers["etag"]
    return (await site.client.request(act.method, act.path, json=act.body, headers=headers)).status_code


@pytest.mark.parametrize("role", Role)
async def test_each_role_may_do_what_the_table_says_and_nothing_else(site: Site, role: Role) -> None:
    who = await bearer(site, role, "km")
    for act in ACTS:
        status = await attempt(site, act, who)
        expected = status < 300 if role in act.allowed.split() else status == 403
        assert expected, f"{role} {act.method} {act.path}: {status}"


async def test_publishing_is_for_reviewers_and_admins_of_the_language(site: Site) -> None:
    editor = await bearer(site, Role.EDITOR)
    for address, body in ((KHMER, WORDING), (FACT, FACT_BODY)):
        before = await site.client.get(address, headers=editor)
        draft = await site.client.put(address, json=body, headers={**editor, "If-Match": before.headers["etag"]})
        match = {"If-Match": draft.headers["etag"]}
        refused = await site.client.post(f"{address}/publish", headers={**editor, **match})
        assert refused.status_code == 403 and refused.json()["type"] == "urn:predeparture:forbidden"
        reviewer = await bearer(site, Role.REVIEWER, "km", name=f"reviewer of {address}")
        published = await site.client.post(f"{address}/publish", headers={**reviewer, **match})
        assert published.status_code == 200


async def test_nobody_who_is_not_logged_in_gets_anything(site: Site) -> None:
    for act in ACTS:
        status = await attempt(site, act, {}) if not act.current else 401
        assert status == 401, f"{act.method} {act.path}: {status}"
    for act in (act for act in ACTS if act.current):
        answer = await site.client.request(act.method, act.path, json=act.body, headers={"If-Match": '"1"'})
        assert answer.status_code == 401
