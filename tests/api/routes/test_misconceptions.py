"""Misconceptions over HTTP: read, added, changed with the version that was seen, and removed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.people import NEW, bearer, if_match
from tests.api.site import Site

KNOWN = "/api/v1/misconceptions/no-limit"
BODY: dict[str, Any] = {
    "topic": "fee-cap-vietnam",
    "verdict": "partly",
    "rests_on": ["fee-cap"],
    "beliefs": {"en": {"said": ["There is no limit"], "truth": "The limit is {fee-cap.cap}."}},
}


async def test_a_misconception_is_read_changed_and_removed(site: Site) -> None:
    admin = await bearer(site)
    [listed] = (await site.client.get("/api/v1/misconceptions", headers=admin)).json()
    seen = await site.client.get(KNOWN, headers=admin)
    assert seen.json() == listed and listed["beliefs"]["en"]["said"][0] == "There is no limit"
    changed = await site.client.put(KNOWN, json=BODY, headers=admin | if_match(seen))
    assert changed.status_code == 200 and changed.json()["version"] == 2
    late = await site.client.put(KNOWN, json=BODY, headers=admin | if_match(seen))
    assert late.status_code == 412 and late.json()["current"]["verdict"] == "partly"
    assert (await site.client.delete(KNOWN, headers=admin | if_match(seen))).status_code == 412
    assert (await site.client.delete(KNOWN, headers=admin | if_match(changed))).status_code == 200
    assert (await site.client.get(KNOWN, headers=admin)).status_code == 404
    assert (await site.client.delete(KNOWN, headers=admin | if_match(changed))).status_code == 404


async def test_a_new_one_is_created_once(site: Site) -> None:
    admin = await bearer(site)
    beliefs = {"en": {"said": ["They keep passports"], "truth": "They must not."}}
    address, body = "/api/v1/misconceptions/passport", BODY | {"beliefs": beliefs}
    assert (await site.client.put(address, json=body, headers=admin | NEW)).status_code == 201
    assert (await site.client.put(address, json=body, headers=admin | NEW)).status_code == 412


@pytest.mark.parametrize(
    "wrong",
    [
        {"verdict": "true"},
        {"beliefs": {"de": {"said": ["x"], "truth": "y"}}},
        {"beliefs": {"en": {"said": "x", "truth": "y"}}},
        {"beliefs": {"en": {"said": [], "truth": "y"}}},
        {"beliefs": {}},
        {"topic": "nothing"},
        {"rests_on": ["nothing"]},
        {"beliefs": {"en": {"said": ["no limit"], "truth": "It is 3600."}}},
    ],
)
async def test_what_is_wrong_is_refused(site: Site, wrong: dict[str, Any]) -> None:
    admin = await bearer(site)
    seen = await site.client.get(KNOWN, headers=admin)
    assert (await site.client.put(KNOWN, json=BODY | wrong, headers=admin | if_match(seen))).status_code == 422
