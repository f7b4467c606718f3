"""Getting in: by password, by a link that works once, by a token; and out again."""

from __future__ import annotations

from datetime import timedelta

from knowledge.accounts import Accounts
from knowledge.roles import Permission, Role
from tests.api.people import PASSWORD, bearer, log_in, somebody, token_of, with_password
from tests.api.site import Site
from tests.builders import NOW

LOG_IN = "/api/v1/session"


async def test_a_password_gives_a_session_that_ends_with_logging_out(stored: Site) -> None:
    await with_password(stored, Role.EDITOR, "km")
    came_in = await stored.client.post(LOG_IN, json={"name": "lan", "password": PASSWORD})
    assert came_in.status_code == 200
    assert came_in.json()["account"] == {
        "name": "lan", "role": "editor", "languages": ["km"], "permissions": came_in.json()["account"]["permissions"],
    }  # fmt: skip
    cookie = came_in.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie
    session = stored.client.cookies["session"]
    assert (await stored.client.get("/api/v1/me")).json()["name"] == "lan"
    assert (await stored.client.delete(LOG_IN)).status_code == 204
    stale = await stored.client.get("/api/v1/me", headers={"Cookie": f"session={session}"})
    assert stale.status_code == 401


async def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(stored: Site) -> None:
    await with_password(stored)
    wrong = await stored.client.post(LOG_IN, json={"name": "lan", "password": "guessed it"})
    unknown = await stored.client.post(LOG_IN, json={"name": "nobody", "password": "guessed it"})
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()
    assert wrong.headers["content-type"] == "application/problem+json"


async def test_guessing_passwords_is_slowed_down_for_a_minute(site: Site) -> None:
    tries = [await site.client.post(LOG_IN, json={"name": "x", "password": "y"}) for _ in range(11)]
    assert [answer.status_code for answer in tries] == [401] * 10 + [429]
    assert int(tries[-1].headers["retry-after"]) <= 60
    site.clock.now += timedelta(minutes=1)
    assert (await site.client.post(LOG_IN, json={"name": "x", "password": "y"})).status_code == 401


async def test_a_link_works_once_and_for_an_hour(stored: Site) -> None:
    admin = await bearer(stored)
    await somebody(stored, Role.EDITOR, name="minh")
    made = await stored.client.post("/api/v1/session/links", json={"name": "minh"}, headers=admin)
    assert made.status_code == 201
    token = made.json()["url"].partition("/edit/enter?token=")[2]
    assert (await stored.client.post(f"{LOG_IN}/link", json={"token": token})).json()["account"]["name"] == "minh"
    assert (await stored.client.post(f"{LOG_IN}/link", json={"token": token})).status_code == 401
    late = await Accounts(stored.store).operators_link(now=NOW)
    stored.clock.now += timedelta(minutes=61)
    assert (await stored.client.post(f"{LOG_IN}/link", json={"token": late})).status_code == 401


async def test_only_an_admin_makes_links(site: Site) -> None:
    reviewer = await bearer(site, Role.REVIEWER)
    refused = await site.client.post("/api/v1/session/links", json={"name": "lan"}, headers=reviewer)
    assert refused.status_code == 403


async def test_a_new_password_ends_all_sessions(stored: Site) -> None:
    await log_in(stored)
    short = await stored.client.put("/api/v1/me/password", json={"password": "short"})
    assert short.status_code == 422 and "10" in short.json()["title"]
    assert (await stored.client.put("/api/v1/me/password", json={"password": PASSWORD})).status_code == 204
    assert (await stored.client.get("/api/v1/me")).status_code == 401
    assert (await stored.client.post(LOG_IN, json={"name": "lan", "password": PASSWORD})).status_code == 200


async def test_a_token_is_shown_once_does_no_more_than_its_scopes_and_can_be_revoked(stored: Site) -> None:
    await log_in(stored)
    made = await stored.client.post("/api/v1/tokens", json={"name": "export", "scopes": ["read"], "days": 30})
    assert made.status_code == 201
    token, number = made.json()["secret"], made.json()["id"]
    header = {"Authorization": f"Bearer {token}"}
    listed = (await stored.client.get("/api/v1/tokens")).text
    assert made.json()["prefix"] in listed and token not in listed
    stored.client.cookies.clear()
    assert (await stored.client.get("/api/v1/facts", headers=header)).status_code == 200
    phrasing = {"language": "vi", "text": "phí bao nhiêu"}
    denied = await stored.client.post("/api/v1/topics/fee-cap-vietnam/phrasings", json=phrasing, headers=header)
    assert denied.status_code == 403
    more = await stored.client.post("/api/v1/tokens", json={"name": "more", "scopes": ["publish"]}, headers=header)
    assert more.status_code == 403
    assert (await stored.client.delete(f"/api/v1/tokens/{number}", headers=header)).json()["revoked_at"]
    assert (await stored.client.get("/api/v1/facts", headers=header)).status_code == 401


async def test_a_token_runs_out(stored: Site) -> None:
    header = await bearer(stored)
    stored.clock.now += timedelta(days=2)
    assert (await stored.client.get("/api/v1/me", headers=header)).status_code == 401


async def test_a_token_without_the_scope_to_read_reads_nothing(site: Site) -> None:
    account = await somebody(site)
    header = await token_of(site, account, {Permission.DRAFT})
    assert (await site.client.get("/api/v1/topics", headers=header)).status_code == 403


async def test_a_wrong_token_is_not_saved_by_a_cookie(site: Site) -> None:
    await log_in(site)
    for header in ("Bearer wrong", "Basic bGFuOng="):
        assert (await site.client.get("/api/v1/me", headers={"Authorization": header})).status_code == 401


async def test_another_site_cannot_write_with_the_cookie_of_an_editor(site: Site) -> None:
    await log_in(site)
    phrasing = {"language": "vi", "text": "phí bao nhiêu"}
    for foreign in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        refused = await site.client.post("/api/v1/topics/fee-cap-vietnam/phrasings", json=phrasing, headers=foreign)
        assert refused.status_code == 403
    assert (await site.client.get("/api/v1/topics/fee-cap-vietnam/phrasings")).text.count(phrasing["text"]) == 0
