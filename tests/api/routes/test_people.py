"""An admin lets people in, changes what they may do, and lets them go; everybody cares for their own log-ins."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta

import httpx

from knowledge.roles import Role
from tests.api.people import PASSWORD, bearer, log_in, somebody, with_password
from tests.api.site import Site

PEOPLE = "/api/v1/people"
PHONE = {"User-Agent": "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36"}


async def invited(site: Site, admin: dict[str, str], **fields: object) -> httpx.Response:
    body = {"name": "sokha", "role": "editor", "languages": ["km"], **fields}
    return await site.client.post(PEOPLE, json=body, headers=admin)


def token_in(answer: httpx.Response) -> str:
    return str(answer.json()["url"].partition("/edit/invitation?token=")[2])


async def test_who_is_invited_chooses_a_password_and_is_in(stored: Site) -> None:
    admin = await bearer(stored)
    made = await invited(stored, admin)
    assert made.status_code == 201 and made.headers["cache-control"] == "no-store"
    listed = (await stored.client.get(PEOPLE, headers=admin)).json()
    assert [(one["name"], one["role"], one["languages"], one["has_password"]) for one in listed] == [
        ("lan", "admin", [], False),
        ("sokha", "editor", ["km"], False),
    ]
    accept = {"token": token_in(made), "password": PASSWORD}
    short = await stored.client.post("/api/v1/session/invitation", json={**accept, "password": "short"})
    assert short.status_code == 422
    assert (await stored.client.post("/api/v1/session/invitation", json=accept)).status_code == 200
    assert (await stored.client.get("/api/v1/me")).json()["name"] == "sokha"
    assert (await stored.client.post("/api/v1/session/invitation", json=accept)).status_code == 401
    shown = (await stored.client.get(f"{PEOPLE}/{made.json()['id']}", headers=admin)).json()
    assert shown["has_password"] and shown["seen_at"]


async def test_a_name_that_is_taken_or_none_is_refused(site: Site) -> None:
    admin = await bearer(site)
    await invited(site, admin)
    assert (await invited(site, admin)).status_code == 409
    for name in ("", "   ", "\u200b", "a\x00b\x07", "x" * 65, "---"):
        assert (await invited(site, admin, name=name)).status_code == 422, name
    for wrong in ({"role": "boss"}, {"languages": ["fr"]}, {"languages": "km"}, {"more": 1}):
        assert (await invited(site, admin, name="other", **wrong)).status_code == 422, wrong


async def test_another_role_or_being_disabled_holds_at_once(stored: Site) -> None:
    admin = await bearer(stored)
    person = await with_password(stored, Role.EDITOR, "km", name="sokha")
    here = f"{PEOPLE}/{person.id}"
    await stored.client.post("/api/v1/session", json={"name": "sokha", "password": PASSWORD})
    change = {"role": "reviewer", "languages": []}
    changed = await stored.client.put(here, json=change, headers=admin)
    assert (changed.json()["role"], changed.json()["languages"]) == ("reviewer", [])
    me = (await stored.client.get("/api/v1/me")).json()
    assert (me["role"], me["languages"]) == ("reviewer", [])
    disabled = await stored.client.put(here, json={**change, "disabled": True}, headers=admin)
    assert disabled.json()["disabled_at"]
    assert (await stored.client.get("/api/v1/me")).status_code == 401
    assert (await stored.client.post(f"{here}/reset", headers=admin)).status_code == 404
    await stored.client.put(here, json=change, headers=admin)
    again = await stored.client.post("/api/v1/session", json={"name": "sokha", "password": PASSWORD})
    assert again.status_code == 200


async def test_the_last_admin_can_neither_step_down_nor_be_disabled(site: Site) -> None:
    admin = await bearer(site)
    (me,) = (await site.client.get(PEOPLE, headers=admin)).json()
    for change in ({"role": "editor"}, {"role": "admin", "disabled": True}):
        refused = await site.client.put(f"{PEOPLE}/{me['id']}", json=change, headers=admin)
        assert refused.status_code == 409 and refused.json()["type"] == "urn:predeparture:last-admin"
    assert (await site.client.put(f"{PEOPLE}/99", json={"role": "editor"}, headers=admin)).status_code == 404


async def test_resetting_a_password_ends_it_and_all_sessions(stored: Site) -> None:
    admin = await bearer(stored)
    person = await with_password(stored, Role.EDITOR, name="sokha")
    await stored.client.post("/api/v1/session", json={"name": "sokha", "password": PASSWORD})
    reset = await stored.client.post(f"{PEOPLE}/{person.id}/reset", headers=admin)
    assert reset.status_code == 201
    assert (await stored.client.get("/api/v1/me")).status_code == 401
    old = await stored.client.post("/api/v1/session", json={"name": "sokha", "password": PASSWORD})
    assert old.status_code == 401
    accept = {"token": token_in(reset), "password": "another long one"}
    assert (await stored.client.post("/api/v1/session/invitation", json=accept)).status_code == 200


async def test_a_link_that_was_not_used_for_three_days_is_too_old(site: Site) -> None:
    made = await invited(site, await bearer(site))
    site.clock.now += timedelta(days=3)
    accept = {"token": token_in(made), "password": PASSWORD}
    assert (await site.client.post("/api/v1/session/invitation", json=accept)).status_code == 401


async def test_one_sees_ones_log_ins_in_plain_words_and_ends_them(stored: Site) -> None:
    await with_password(stored, Role.EDITOR)
    log_in_with = {"name": "lan", "password": PASSWORD}
    await stored.client.post("/api/v1/session", json=log_in_with, headers=PHONE)
    lost = stored.client.cookies["session"]
    stored.client.cookies.clear()
    stored.clock.now += timedelta(minutes=10)
    await stored.client.post("/api/v1/session", json=log_in_with, headers={"User-Agent": "a program"})
    here, there = (await stored.client.get("/api/v1/me/sessions")).json()
    assert (here["device"], there["device"]) == ("", "Chrome, Android")
    assert here["seen_at"] > there["seen_at"]
    ended = await stored.client.delete(f"/api/v1/sessions/{there['key']}")
    assert ended.status_code == 200 and ended.json()["key"] == there["key"]
    assert (await stored.client.delete(f"/api/v1/sessions/{there['key']}")).status_code == 404
    gone = await stored.client.get("/api/v1/me", headers={"Cookie": f"session={lost}"})
    assert gone.status_code == 401
    await stored.client.post("/api/v1/session", json=log_in_with)
    assert [one["key"] for one in (await stored.client.delete("/api/v1/me/sessions")).json()] == [here["key"]]
    assert len((await stored.client.get("/api/v1/me/sessions")).json()) == 1


async def test_an_admin_sees_and_ends_the_log_ins_of_others(site: Site) -> None:
    await log_in(site, Role.EDITOR, name="sokha")
    admin = await bearer(site)
    person = next(one for one in (await site.client.get(PEOPLE, headers=admin)).json() if one["name"] == "sokha")
    (session,) = (await site.client.get(f"{PEOPLE}/{person['id']}/sessions", headers=admin)).json()
    assert (await site.client.delete(f"/api/v1/sessions/{session['key']}", headers=admin)).status_code == 200
    assert (await site.client.get("/api/v1/me")).status_code == 401


async def test_guessing_one_password_from_many_places_is_slowed_down_whether_the_name_exists_or_not(site: Site) -> None:
    await somebody(site)
    for name in ("lan", "nobody"):
        statuses = []
        for attempt in range(21):
            site.clock.now += timedelta(seconds=7)  # an address may try ten times a minute
            body = {"name": name.upper() if attempt % 2 and name == "nobody" else name, "password": "guess"}
            statuses.append((await site.client.post("/api/v1/session", json=body)).status_code)
        assert statuses == [401] * 20 + [429], name
    refused = await site.client.post("/api/v1/session", json={"name": "lan", "password": "guess"})
    assert 60 < int(refused.headers["retry-after"]) <= 900 and "seconds" in refused.json()["detail"]


async def test_the_audit_log_is_searched_paged_and_downloaded(stored: Site) -> None:
    admin = await bearer(stored)
    await invited(stored, admin)
    found = (await stored.client.get("/api/v1/audit", params={"kind": "user", "limit": 1}, headers=admin)).json()
    assert [(one["actor"], one["action"], one["subject"]) for one in found] == [("lan", "create", "sokha")]
    assert found[0]["before"] is None and found[0]["after"]["role"] == "editor"
    older = {"kind": "user", "before": found[0]["number"]}
    assert [
        one["subject"] for one in (await stored.client.get("/api/v1/audit", params=older, headers=admin)).json()
    ] == ["lan"]
    table = await stored.client.get("/api/v1/audit.csv", params={"actor": "lan"}, headers=admin)
    assert table.headers["content-disposition"] == 'attachment; filename="audit.csv"'
    rows = list(csv.DictReader(io.StringIO(table.text.removeprefix("\ufeff"))))
    assert {row["actor"] for row in rows} == {"lan"} and rows[0]["subject"] == "sokha"
    lines = (await stored.client.get("/api/v1/audit.jsonl", headers=admin)).text.splitlines()
    assert json.loads(lines[0])["subject"] == "sokha"
    for wrong in ({"since": "soon"}, {"limit": 0}, {"before": 0}):
        assert (await stored.client.get("/api/v1/audit", params=wrong, headers=admin)).status_code == 422
    future = {"since": "2099-01-01"}
    assert (await stored.client.get("/api/v1/audit", params=future, headers=admin)).json() == []


async def test_only_an_admin_reads_the_audit_log(site: Site) -> None:
    reviewer = await bearer(site, Role.REVIEWER)
    for path in ("/api/v1/audit", "/api/v1/audit.csv", "/api/v1/audit.jsonl", PEOPLE, f"{PEOPLE}/1"):
        assert (await site.client.get(path, headers=reviewer)).status_code == 403, path
