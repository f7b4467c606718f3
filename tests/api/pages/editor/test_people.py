"""An admin invites by a link that is shown once; everybody sees and ends their own log-ins and tokens."""

from __future__ import annotations

import re
from html import unescape

import httpx

from knowledge.accounts import Accounts
from knowledge.roles import Role
from tests.api.people import PASSWORD, bearer, log_in, with_password
from tests.api.site import Site
from tests.builders import NOW

PEOPLE = "/edit/people"
PHONE = {"User-Agent": "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36"}


def secret_in(page: httpx.Response) -> str:
    """The link or token in the box that is shown once."""
    return unescape(re.findall(r'class="secret"[^>]*>([^<]*)<', page.text)[0])


async def invite(site: Site, name: str = "sokha", **fields: object) -> httpx.Response:
    return await site.client.post(PEOPLE, data={"name": name, "role": "editor", "language": ["km"], **fields})


async def test_an_admin_invites_and_the_invited_chooses_a_password(site: Site) -> None:
    await log_in(site)
    page = await invite(site)
    link = secret_in(page)
    assert page.status_code == 201 and link.startswith(f"{site.url}/edit/invitation?token=")
    assert link.partition("=")[2] not in (await site.client.get(f"{PEOPLE}/2")).text
    site.client.cookies.clear()
    for _ in range(2):  # programs that look at links before people do spend nothing
        form = await site.client.get(link)
        assert form.status_code == 200 and 'value="sokha"' in form.text
    token = link.partition("token=")[2]
    short = await site.client.post("/edit/invitation", data={"token": token, "password": "short"})
    assert short.status_code == 422 and "at least 10 characters" in short.text
    came_in = await site.client.post("/edit/invitation", data={"token": token, "password": PASSWORD})
    assert (came_in.status_code, came_in.headers["location"]) == (303, "/edit")
    assert "sokha" in (await site.client.get("/edit/me")).text
    spent = await site.client.get(link)
    assert spent.status_code == 401 and "This link was used already" in spent.text


async def test_what_was_wrong_with_an_invitation_is_told_and_the_form_kept(site: Site) -> None:
    await log_in(site)
    await invite(site)
    taken = await invite(site, "sokha", role="reviewer")
    assert taken.status_code == 409 and "has the name sokha already" in taken.text
    assert '<option value="reviewer" selected>' in taken.text and 'value="km" checked' in taken.text
    assert (await invite(site, "   ")).status_code == 422
    assert (await invite(site, "x", role="boss")).status_code == 422


async def test_names_are_shown_as_they_are_written(site: Site) -> None:
    await log_in(site)
    page = await invite(site, "<script>alert(1)</script>")
    assert page.status_code == 201
    for path in (PEOPLE, f"{PEOPLE}/2", "/edit/audit"):
        html = (await site.client.get(path)).text
        assert "<script>alert" not in html and "&lt;script&gt;alert" in html


async def test_an_admin_changes_role_and_languages_and_lets_people_go_and_come_back(site: Site) -> None:
    await log_in(site)
    await invite(site)
    here = f"{PEOPLE}/2"
    assert (await site.client.post(here, data={"role": "reviewer", "language": ["vi", "my"]})).status_code == 303
    user = (await Accounts(site.store).users())[1]
    assert (user.account.role, user.account.languages) == (Role.REVIEWER, ("vi", "my"))
    assert (await site.client.post(f"{here}/disable")).headers["location"] == f"{here}?done=changed"
    assert "May not log in" in (await site.client.get(PEOPLE)).text
    assert (await site.client.post(f"{here}/enable")).status_code == 303
    assert "May not log in" not in (await site.client.get(PEOPLE)).text
    assert (await site.client.get(f"{PEOPLE}/99")).status_code == 404


async def test_the_last_admin_is_told_why_they_stay(site: Site) -> None:
    await log_in(site)
    for path, form in ((f"{PEOPLE}/1", {"role": "editor"}), (f"{PEOPLE}/1/disable", {})):
        refused = await site.client.post(path, data=form)
        assert refused.status_code == 409 and "This is the last admin." in refused.text


async def test_a_reset_gives_a_link_and_ends_what_was_open(site: Site) -> None:
    await with_password(site, Role.EDITOR, name="sokha")
    await log_in(site)
    page = await site.client.post(f"{PEOPLE}/1/reset")
    assert page.status_code == 200 and "/edit/invitation?token=" in secret_in(page)
    assert await Accounts(site.store).log_in("sokha", PASSWORD, now=NOW) is None


async def test_an_admin_ends_log_ins_and_tokens_of_others(site: Site) -> None:
    await log_in(site, Role.EDITOR, name="sokha")
    token = (await site.client.post("/edit/me/tokens", data={"name": "app", "scope": "read", "days": "30"})).text
    editors = dict(site.client.cookies)
    site.client.cookies.clear()
    await log_in(site)
    page = (await site.client.get(f"{PEOPLE}/1")).text
    (key,) = re.findall(r'name="key" value="(\w+)"', page)
    assert "app" in page and "app" in token
    await site.client.post(f"{PEOPLE}/1/tokens/1/revoke")
    assert "Revoked" in (await site.client.get(f"{PEOPLE}/1")).text
    assert (await site.client.post(f"{PEOPLE}/1/sessions", data={"key": key})).status_code == 303
    gone = await site.client.get("/api/v1/me", headers={"Cookie": f"session={editors['session']}"})
    assert gone.status_code == 401


async def test_i_see_my_log_ins_and_end_the_others(site: Site) -> None:
    await with_password(site, Role.EDITOR)
    credentials = {"name": "lan", "password": PASSWORD}
    await site.client.post("/edit/log-in", data=credentials, headers=PHONE)
    phone = site.client.cookies["session"]
    site.client.cookies.clear()
    await site.client.post("/edit/log-in", data=credentials)
    page = (await site.client.get("/edit/me")).text
    assert "Chrome, Android" in page and "An unknown device" in page and "This one" in page
    assert len(re.findall(r'name="key"', page)) == 1  # the one that I use is left with the link to log out
    assert (await site.client.post("/edit/me/sessions")).headers["location"] == "/edit/me?done=ended"
    assert "Chrome, Android" not in (await site.client.get("/edit/me")).text
    gone = await site.client.get("/api/v1/me", headers={"Cookie": f"session={phone}"})
    assert gone.status_code == 401


async def test_i_make_a_token_that_is_shown_once_and_revoke_it(site: Site) -> None:
    await log_in(site, Role.EDITOR)
    made = await site.client.post("/edit/me/tokens", data={"name": "our website", "scope": "read", "days": "30"})
    secret = secret_in(made)
    header = {"Authorization": f"Bearer {secret}"}
    assert (await site.client.get("/api/v1/me", headers=header)).json()["permissions"] == ["read"]
    page = (await site.client.get("/edit/me")).text
    assert secret not in page and secret[:9] in page
    await site.client.post("/edit/me/tokens/1/revoke")
    assert (await site.client.get("/api/v1/me", headers=header)).status_code == 401
    for wrong in ({"scope": "read"}, {"name": "x"}):
        assert (await site.client.post("/edit/me/tokens", data=wrong)).status_code == 422
    more = {"name": "x", "scope": "administer"}
    assert (await site.client.post("/edit/me/tokens", data=more)).status_code == 403


async def test_a_token_neither_makes_tokens_nor_sets_passwords_on_these_pages(site: Site) -> None:
    header = await bearer(site, Role.EDITOR)
    for path, form in (
        ("/edit/me", {"password": PASSWORD}),
        ("/edit/me/tokens", {"name": "x", "scope": "read"}),
        ("/edit/me/sessions", {}),
    ):
        assert (await site.client.post(path, data=form, headers=header)).status_code == 403, path
