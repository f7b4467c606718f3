"""Editors come in by a password or a link, and go out; what they wrote after their session ended is kept."""

from __future__ import annotations

import re

from knowledge.accounts import Accounts
from tests.api.people import PASSWORD, log_in, with_password
from tests.api.site import Site
from tests.builders import NOW

TEXT = "/edit/topics/fee-cap-vietnam/km"


async def test_who_is_not_logged_in_is_asked_to_and_led_back(site: Site) -> None:
    await with_password(site)
    sent_away = await site.client.get(TEXT)
    assert (sent_away.status_code, sent_away.headers["location"]) == (303, f"/edit/log-in?next={TEXT}")
    form = await site.client.get(sent_away.headers["location"])
    following = re.findall(r'name="following" value="([^"]*)"', form.text)[0]
    credentials = {"name": "lan", "password": PASSWORD, "following": following}
    came_in = await site.client.post("/edit/log-in", data=credentials)
    assert (came_in.status_code, came_in.headers["location"]) == (303, TEXT)
    assert (await site.client.get(TEXT)).status_code == 200


async def test_a_wrong_password_is_told_and_nobody_is_led_to_another_site(site: Site) -> None:
    await with_password(site)
    wrong = await site.client.post("/edit/log-in", data={"name": "lan", "password": "no"})
    assert wrong.status_code == 401 and "The name or the password is wrong." in wrong.text
    for elsewhere in ("https://evil.example", "//evil.example/edit", "/\\evil.example", "/editor", "javascript:x"):
        credentials = {"name": "lan", "password": PASSWORD, "following": elsewhere}
        came_in = await site.client.post("/edit/log-in", data=credentials)
        assert came_in.headers["location"] == "/edit", elsewhere


async def test_a_link_is_used_by_a_tap_and_not_by_looking_at_it(site: Site) -> None:
    token = await Accounts(site.store).operators_link(now=NOW)
    for _ in range(2):
        page = await site.client.get("/edit/enter", params={"token": token})
        assert page.status_code == 200 and f'value="{token}"' in page.text
    assert (await site.client.post("/edit/enter", data={"token": token})).headers["location"] == "/edit"
    assert "admin" in (await site.client.get("/edit")).text
    assert (await site.client.post("/edit/enter", data={"token": token})).status_code == 401


async def test_logging_out_ends_the_session(site: Site) -> None:
    await log_in(site)
    assert (await site.client.post("/edit/log-out")).headers["location"] == "/edit/log-in?done=out"
    assert (await site.client.get("/edit")).status_code == 303


async def test_what_was_written_after_the_session_ended_can_be_sent_again(site: Site) -> None:
    kept = await site.client.post(TEXT, data={"question": "តើ?", "short": 'មួយ\nពីរ "<b>"', "step": ["ក", "ខ"]})
    assert kept.status_code == 401
    assert re.findall(r'name="(\w+)" value="([^"]*)"', kept.text)[:4] == [
        ("question", "តើ?"),
        ("short", "មួយ\nពីរ &#34;&lt;b&gt;&#34;"),
        ("step", "ក"),
        ("step", "ខ"),
    ]


async def test_a_password_is_chosen_and_the_language_of_the_pages(site: Site) -> None:
    await log_in(site)
    assert (await site.client.post("/edit/me", data={"password": "short"})).status_code == 422
    assert (await site.client.post("/edit/me", data={"password": PASSWORD})).status_code == 303
    assert (await site.client.get("/edit")).status_code == 303
    await site.client.post("/edit/language", data={"language": "km"})
    assert '<html lang="km">' in (await site.client.get("/edit/log-in")).text


async def test_pages_of_editors_are_kept_by_nobody_in_between(site: Site) -> None:
    await log_in(site)
    assert (await site.client.get(TEXT)).headers["cache-control"] == "no-store"
