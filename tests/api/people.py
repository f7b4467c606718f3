"""Those who edit, as the tests send them to a site: by a token, by a password, or by a link."""

from __future__ import annotations

from datetime import timedelta

import httpx

from knowledge.accounts import Accounts
from knowledge.roles import OPERATOR, Account, Permission, Role
from knowledge.tokens import Issued, Tokens
from tests.api.site import Site
from tests.builders import NOW

PASSWORD = "correct horse battery"


async def somebody(site: Site, role: Role = Role.ADMIN, *languages: str, name: str = "lan") -> Account:
    account = await Accounts(site.store).create(OPERATOR, name, role, languages, now=NOW)
    assert isinstance(account, Account)
    return account


async def with_password(site: Site, role: Role = Role.ADMIN, *languages: str, name: str = "lan") -> Account:
    account = await somebody(site, role, *languages, name=name)
    await Accounts(site.store).set_password(OPERATOR, name, PASSWORD, now=NOW)
    return account


async def bearer(
    site: Site, role: Role = Role.ADMIN, *languages: str, name: str = "lan", scopes: set[Permission] | None = None
) -> dict[str, str]:
    """The header of a token of a new account."""
    account = await somebody(site, role, *languages, name=name)
    return await token_of(site, account, scopes)


async def token_of(site: Site, account: Account, scopes: set[Permission] | None = None) -> dict[str, str]:
    wanted = account.permissions if scopes is None else scopes
    issued = await Tokens(site.store).issue(
        account, account.name, "test", wanted, lifetime=timedelta(days=1), now=site.clock()
    )
    assert isinstance(issued, Issued)
    return {"Authorization": f"Bearer {issued.secret}"}


async def log_in(site: Site, role: Role = Role.ADMIN, *languages: str, name: str = "lan") -> None:
    """From now on the client of the site is this person, by the cookie that a one-time link gives."""
    account = await somebody(site, role, *languages, name=name)
    link = await Accounts(site.store).login_link(OPERATOR, account.name, now=NOW)
    assert isinstance(link, str)
    answer = await site.client.post("/api/v1/session/link", json={"token": link})
    assert answer.status_code == 200


def if_match(answer: httpx.Response) -> dict[str, str]:
    return {"If-Match": answer.headers["etag"]}


NEW = {"If-None-Match": "*"}
