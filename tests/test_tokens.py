"""A program acts with a token: no more than its owner may, and only until it ends or is revoked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from knowledge.accounts import Accounts, Invitation
from knowledge.editing import Forbidden, Unknown
from knowledge.roles import OPERATOR, Account, Permission, Role
from knowledge.sessions import Sessions
from knowledge.store import Store
from knowledge.tokens import MARK, ApiToken, Issued, Tokens
from tests.builders import NOW

MONTH = timedelta(days=30)
READ_AND_DRAFT = {Permission.READ, Permission.DRAFT}


@pytest.fixture
async def mai(store: Store) -> Account:
    account = await Accounts(store).create(OPERATOR, "mai", Role.REVIEWER, ("vi",), now=NOW)
    assert isinstance(account, Account)
    return account


async def issued(store: Store, by: Account, scopes: set[Permission] = READ_AND_DRAFT) -> Issued:
    token = await Tokens(store).issue(by, "mai", "phone app", scopes, lifetime=MONTH, now=NOW)
    assert isinstance(token, Issued)
    return token


async def test_a_token_acts_for_its_owner_within_its_scopes(store: Store, mai: Account) -> None:
    token = await issued(store, mai)
    assert token.secret.startswith(MARK) and token.secret.startswith(token.token.prefix)
    account = await Tokens(store).account(token.secret, now=NOW)
    assert account and (account.name, account.permissions) == ("mai", READ_AND_DRAFT)


async def test_a_token_does_no_more_than_its_owner_may_by_now(store: Store, mai: Account) -> None:
    token = await issued(store, mai, {Permission.READ, Permission.PUBLISH})
    await Accounts(store).change(OPERATOR, "mai", Role.EDITOR, (), disabled=False, now=NOW)
    account = await Tokens(store).account(token.secret, now=NOW)
    assert account and account.permissions == {Permission.READ}
    await Accounts(store).change(OPERATOR, "mai", Role.EDITOR, (), disabled=True, now=NOW)
    assert await Tokens(store).account(token.secret, now=NOW) is None


async def test_a_token_ends_or_is_revoked(store: Store, mai: Account) -> None:
    tokens, token = Tokens(store), await issued(store, mai)
    assert await tokens.account(token.secret, now=NOW + MONTH) is None
    await tokens.revoke(mai, token.token.id, now=NOW)
    assert await tokens.account(token.secret, now=NOW) is None
    assert await tokens.account("pd_guess", now=NOW) is None


async def test_nobody_gives_more_than_they_have(store: Store, mai: Account) -> None:
    too_much = await Tokens(store).issue(mai, "mai", "x", {Permission.ADMINISTER}, lifetime=MONTH, now=NOW)
    assert too_much == Forbidden(Permission.ADMINISTER)


async def test_one_sees_and_revokes_ones_own_tokens_and_an_admin_all(store: Store, mai: Account) -> None:
    tokens, token = Tokens(store), await issued(store, mai)
    other = await Accounts(store).create(OPERATOR, "dara", Role.EDITOR, (), now=NOW)
    assert isinstance(other, Account)
    assert await tokens.of(mai) == await tokens.of(OPERATOR) == (token.token,)
    assert await tokens.of(other) == ()
    assert await tokens.revoke(other, token.token.id, now=NOW) == Forbidden(Permission.ADMINISTER)
    assert await tokens.revoke(mai, 99, now=NOW) == Unknown("token", "99")
    for_other = await tokens.issue(other, "mai", "x", {Permission.READ}, lifetime=MONTH, now=NOW)
    assert for_other == Forbidden(Permission.ADMINISTER)
    nobody = await tokens.issue(OPERATOR, "nobody", "x", {Permission.READ}, lifetime=MONTH, now=NOW)
    assert nobody == Unknown("user", "nobody")


async def test_a_token_cares_for_no_account_so_that_it_does_not_outlive_itself(store: Store, mai: Account) -> None:
    token = await issued(store, mai)
    program = await Tokens(store).account(token.secret, now=NOW)
    refused = Forbidden(Permission.ADMINISTER)
    assert program
    longer = await Tokens(store).issue(program, "mai", "x", {Permission.READ}, lifetime=10 * MONTH, now=NOW)
    assert longer == refused
    assert await Accounts(store).set_password(program, "mai", "another long one", now=NOW) == refused
    assert await Sessions(store).of(program, "mai", now=NOW) == refused
    assert await Sessions(store).end_others(program, "mai", now=NOW) == refused


async def test_a_token_ends_itself_but_no_other(store: Store, mai: Account) -> None:
    one, other = await issued(store, mai), await issued(store, mai)
    program = await Tokens(store).account(one.secret, now=NOW)
    assert program
    assert await Tokens(store).revoke(program, other.token.id, now=NOW) == Forbidden(Permission.ADMINISTER)
    ended = await Tokens(store).revoke(program, one.token.id, now=NOW)
    assert isinstance(ended, ApiToken) and ended.revoked_at == NOW


async def test_the_token_of_an_admin_cares_for_people_if_that_is_its_scope(store: Store) -> None:
    await Accounts(store).create(OPERATOR, "lan", Role.ADMIN, (), now=NOW)
    for scope, may in ((Permission.ADMINISTER, True), (Permission.PUBLISH, False)):
        token = await Tokens(store).issue(OPERATOR, "lan", "x", {scope}, lifetime=MONTH, now=NOW)
        assert isinstance(token, Issued)
        program = await Tokens(store).account(token.secret, now=NOW)
        assert program
        invited = await Accounts(store).invite(program, f"new {scope}", Role.EDITOR, (), now=NOW)
        assert isinstance(invited, Invitation) is may
