"""Who edits gets in by a password or a link that works once, and out at once when an admin says so."""

from __future__ import annotations

from datetime import timedelta

import pytest

from knowledge import audit
from knowledge.accounts import FIRST_ADMIN, LINK_LASTS, SESSION_LASTS, Accounts, LastAdmin, NameTaken, PasswordTooShort
from knowledge.editing import Forbidden, Unknown
from knowledge.roles import OPERATOR, Account, Permission, Role
from knowledge.store import Store
from tests.builders import NOW, an_account

PASSWORD = "mưa tháng bảy"


@pytest.fixture
def accounts(store: Store) -> Accounts:
    return Accounts(store)


async def with_password(accounts: Accounts, name: str = "mai", role: Role = Role.EDITOR) -> Account:
    account = await accounts.create(OPERATOR, name, role, ("vi",), now=NOW)
    assert isinstance(account, Account)
    assert await accounts.set_password(OPERATOR, name, PASSWORD, now=NOW) == account
    return account


async def test_a_user_logs_in_and_out(accounts: Accounts) -> None:
    mai = await with_password(accounts)
    entered = await accounts.log_in("mai", PASSWORD, now=NOW)
    assert entered and entered.account == mai
    assert await accounts.by_session(entered.session, now=NOW) == mai
    await accounts.log_out(entered.session)
    assert await accounts.by_session(entered.session, now=NOW) is None


async def test_a_session_ends_by_itself(accounts: Accounts) -> None:
    await with_password(accounts)
    entered = await accounts.log_in("mai", PASSWORD, now=NOW)
    assert entered
    assert await accounts.by_session(entered.session, now=NOW + SESSION_LASTS) is None


async def test_a_wrong_name_or_password_gives_nothing(accounts: Accounts) -> None:
    await with_password(accounts)
    await accounts.create(OPERATOR, "without", Role.EDITOR, (), now=NOW)
    for name, password in (("mai", "wrong password"), ("nobody", PASSWORD), ("without", ""), ("", "")):
        assert await accounts.log_in(name, password, now=NOW) is None


async def test_the_first_start_makes_an_admin_with_a_link_that_works_once_and_for_an_hour(accounts: Accounts) -> None:
    link, late = await accounts.operators_link(now=NOW), await accounts.operators_link(now=NOW)
    entered = await accounts.log_in_by_link(link, now=NOW + LINK_LASTS - timedelta(seconds=1))
    assert entered and (entered.account.name, entered.account.role) == (FIRST_ADMIN, Role.ADMIN)
    assert await accounts.log_in_by_link(link, now=NOW) is None
    assert await accounts.log_in_by_link(late, now=NOW + LINK_LASTS) is None
    assert await accounts.log_in_by_link("guess", now=NOW) is None
    assert len(await accounts.users()) == 1


async def test_an_admin_sends_a_link_to_who_forgot_the_password(accounts: Accounts) -> None:
    mai = await with_password(accounts)
    link = await accounts.login_link(OPERATOR, "mai", now=NOW)
    assert isinstance(link, str)
    assert (await accounts.log_in_by_link(link, now=NOW)) is not None
    assert await accounts.login_link(mai, "mai", now=NOW) == Forbidden(Permission.ADMINISTER)
    assert await accounts.login_link(OPERATOR, "nobody", now=NOW) == Unknown("user", "nobody")


async def test_a_new_password_ends_all_sessions(accounts: Accounts) -> None:
    mai = await with_password(accounts)
    entered = await accounts.log_in("mai", PASSWORD, now=NOW)
    assert entered
    assert await accounts.set_password(mai, "mai", "short", now=NOW) == PasswordTooShort(10)
    await accounts.set_password(mai, "mai", "another long one", now=NOW)
    assert await accounts.by_session(entered.session, now=NOW) is None
    assert await accounts.log_in("mai", PASSWORD, now=NOW) is None
    assert await accounts.log_in("mai", "another long one", now=NOW)


async def test_a_disabled_user_is_out_at_once(accounts: Accounts) -> None:
    await with_password(accounts)
    entered = await accounts.log_in("mai", PASSWORD, now=NOW)
    assert entered
    await accounts.change(OPERATOR, "mai", Role.EDITOR, (), disabled=True, now=NOW)
    assert await accounts.by_session(entered.session, now=NOW) is None
    assert await accounts.log_in("mai", PASSWORD, now=NOW) is None
    assert await accounts.login_link(OPERATOR, "mai", now=NOW) == Unknown("user", "mai")


async def test_the_last_admin_stays(accounts: Accounts) -> None:
    await accounts.operators_link(now=NOW)
    for role, disabled in ((Role.EDITOR, False), (Role.ADMIN, True)):
        refused = await accounts.change(OPERATOR, FIRST_ADMIN, role, (), disabled=disabled, now=NOW)
        assert refused == LastAdmin(FIRST_ADMIN)
    await with_password(accounts, "second", Role.ADMIN)
    assert isinstance(await accounts.change(OPERATOR, FIRST_ADMIN, Role.EDITOR, (), disabled=False, now=NOW), Account)


async def test_only_an_admin_makes_and_changes_users(accounts: Accounts) -> None:
    reviewer = an_account(Role.REVIEWER)
    refused = Forbidden(Permission.ADMINISTER)
    assert await accounts.create(reviewer, "x", Role.EDITOR, (), now=NOW) == refused
    assert await accounts.change(reviewer, "x", Role.EDITOR, (), disabled=False, now=NOW) == refused
    assert await accounts.set_password(reviewer, "x", PASSWORD, now=NOW) == refused
    await accounts.create(OPERATOR, "x", Role.EDITOR, (), now=NOW)
    assert await accounts.create(OPERATOR, "x", Role.EDITOR, (), now=NOW) == NameTaken("x")


async def test_the_audit_holds_no_secret(accounts: Accounts, store: Store) -> None:
    await with_password(accounts)
    entered = await accounts.log_in("mai", PASSWORD, now=NOW)
    link = await accounts.login_link(OPERATOR, "mai", now=NOW)
    written = repr(await audit.entries(store))
    assert entered and str(link) not in written
    assert entered.session not in written and PASSWORD not in written and "argon2" not in written
