"""Who edits gets in by a password or a link that works once, and out at once when an admin says so."""

from __future__ import annotations

from datetime import timedelta
from time import perf_counter

import pytest

from knowledge import audit
from knowledge.accounts import (
    FIRST_ADMIN,
    INVITATION_LASTS,
    LINK_LASTS,
    Accounts,
    Invitation,
    LastAdmin,
    NameTaken,
    PasswordTooShort,
)
from knowledge.editing import Forbidden, Unknown
from knowledge.roles import OPERATOR, Account, Permission, Role
from knowledge.sessions import SESSION_LASTS, LoggedIn, Sessions
from knowledge.store import Store
from tests.builders import NOW, an_account

PASSWORD = "mưa tháng bảy"


@pytest.fixture
def accounts(store: Store) -> Accounts:
    return Accounts(store)


@pytest.fixture
def sessions(store: Store) -> Sessions:
    return Sessions(store)


async def with_password(accounts: Accounts, name: str = "mai", role: Role = Role.EDITOR) -> Account:
    account = await accounts.create(OPERATOR, name, role, ("vi",), now=NOW)
    assert isinstance(account, Account)
    assert await accounts.set_password(OPERATOR, name, PASSWORD, now=NOW) == account
    return account


async def test_a_user_logs_in_and_out(accounts: Accounts, sessions: Sessions) -> None:
    mai = await with_password(accounts)
    entered = await accounts.log_in("mai", PASSWORD, now=NOW)
    assert entered and entered.account == mai
    assert await sessions.account(entered.session, now=NOW) == mai
    await sessions.log_out(entered.session)
    assert await sessions.account(entered.session, now=NOW) is None


async def test_a_session_ends_by_itself(accounts: Accounts, sessions: Sessions) -> None:
    await with_password(accounts)
    entered = await accounts.log_in("mai", PASSWORD, now=NOW)
    assert entered
    assert await sessions.account(entered.session, now=NOW + SESSION_LASTS) is None


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


async def test_who_is_invited_chooses_a_password_within_three_days(accounts: Accounts, sessions: Sessions) -> None:
    invitation = await accounts.invite(OPERATOR, "dara", Role.EDITOR, ("km",), now=NOW)
    assert isinstance(invitation, Invitation) and invitation.expires_at == NOW + INVITATION_LASTS
    in_time = NOW + INVITATION_LASTS - timedelta(seconds=1)
    assert await accounts.invited(invitation.link, now=in_time) == invitation.account
    assert await accounts.accept(invitation.link, "short", now=in_time) == PasswordTooShort(10)
    entered = await accounts.accept(invitation.link, PASSWORD, now=in_time)
    assert isinstance(entered, LoggedIn)
    assert await sessions.account(entered.session, now=in_time) == invitation.account
    assert await accounts.log_in("dara", PASSWORD, now=in_time)


async def test_an_invitation_works_once_and_not_after_three_days(accounts: Accounts) -> None:
    used = await accounts.invite(OPERATOR, "dara", Role.EDITOR, (), now=NOW)
    late = await accounts.invite(OPERATOR, "mai", Role.EDITOR, (), now=NOW)
    assert isinstance(used, Invitation) and isinstance(late, Invitation)
    assert await accounts.accept(used.link, PASSWORD, now=NOW)
    assert await accounts.accept(used.link, "another long one", now=NOW) is None
    assert await accounts.accept(late.link, PASSWORD, now=NOW + INVITATION_LASTS) is None
    for link in (used.link, "guess"):
        assert await accounts.invited(link, now=NOW) is None


async def test_resetting_ends_the_password_the_sessions_and_older_links(accounts: Accounts, sessions: Sessions) -> None:
    await with_password(accounts)
    entered, older = (
        await accounts.log_in("mai", PASSWORD, now=NOW),
        await accounts.login_link(OPERATOR, "mai", now=NOW),
    )
    reset = await accounts.reset(OPERATOR, "mai", now=NOW)
    assert entered and isinstance(reset, Invitation)
    assert await sessions.account(entered.session, now=NOW) is None
    assert await accounts.log_in("mai", PASSWORD, now=NOW) is None
    assert await accounts.log_in_by_link(str(older), now=NOW) is None
    assert await accounts.accept(reset.link, "another long one", now=NOW)
    assert await accounts.log_in("mai", "another long one", now=NOW)


async def test_another_role_holds_at_once_in_sessions_that_are_open(accounts: Accounts, sessions: Sessions) -> None:
    await with_password(accounts)
    entered = await accounts.log_in("mai", PASSWORD, now=NOW)
    await accounts.change(OPERATOR, "mai", Role.REVIEWER, ("km",), disabled=False, now=NOW)
    assert entered
    account = await sessions.account(entered.session, now=NOW)
    assert account and (account.role, account.languages) == (Role.REVIEWER, ("km",))


async def test_a_name_is_one_however_it_is_typed_and_nobody_is_called_like_the_operator(accounts: Accounts) -> None:
    composed, apart = "L\u1ebf", "Le\u0302\u0301"
    await with_password(accounts, composed)
    assert await accounts.log_in(f" {apart} ", PASSWORD, now=NOW)
    for name in (apart, OPERATOR.name):
        assert isinstance(await accounts.create(OPERATOR, name, Role.EDITOR, (), now=NOW), NameTaken)


async def test_a_new_password_ends_all_sessions(accounts: Accounts, sessions: Sessions) -> None:
    mai = await with_password(accounts)
    entered = await accounts.log_in("mai", PASSWORD, now=NOW)
    assert entered
    assert await accounts.set_password(mai, "mai", "short", now=NOW) == PasswordTooShort(10)
    await accounts.set_password(mai, "mai", "another long one", now=NOW)
    assert await sessions.account(entered.session, now=NOW) is None
    assert await accounts.log_in("mai", PASSWORD, now=NOW) is None
    assert await accounts.log_in("mai", "another long one", now=NOW)


async def test_a_disabled_user_is_out_at_once(accounts: Accounts, sessions: Sessions) -> None:
    await with_password(accounts)
    entered = await accounts.log_in("mai", PASSWORD, now=NOW)
    assert entered
    await accounts.change(OPERATOR, "mai", Role.EDITOR, (), disabled=True, now=NOW)
    assert await sessions.account(entered.session, now=NOW) is None
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
    assert await accounts.invite(reviewer, "x", Role.EDITOR, (), now=NOW) == refused
    assert await accounts.reset(reviewer, "x", now=NOW) == refused
    assert await accounts.user(reviewer, 1) == refused
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


async def test_the_audit_tells_what_a_user_was_and_became(accounts: Accounts, store: Store) -> None:
    await with_password(accounts)
    await accounts.change(OPERATOR, "mai", Role.REVIEWER, (), disabled=False, now=NOW)
    await accounts.change(OPERATOR, "mai", Role.REVIEWER, (), disabled=True, now=NOW)
    await accounts.change(OPERATOR, "mai", Role.REVIEWER, (), disabled=True, now=NOW)
    await accounts.change(OPERATOR, "mai", Role.REVIEWER, (), disabled=False, now=NOW)
    enabled, disabled, changed, *_ = await audit.entries(store, kind="user", subject="mai")
    assert (changed.action, disabled.action, enabled.action) == ("change", "disable", "enable")
    assert changed.before and changed.after
    assert (changed.before["role"], changed.before["languages"]) == ("editor", ["vi"])
    assert (changed.after["role"], changed.after["languages"]) == ("reviewer", [])
    assert disabled.after and disabled.after["disabled"] and enabled.before and enabled.before["disabled"]


async def test_an_unknown_name_takes_as_long_as_a_wrong_password(accounts: Accounts) -> None:
    await with_password(accounts)
    times: dict[str, list[float]] = {"mai": [], "nobody": []}
    for _ in range(3):
        for name, taken in times.items():
            begun = perf_counter()
            await accounts.log_in(name, "wrong password", now=NOW)
            taken.append(perf_counter() - begun)
    known, unknown = min(times["mai"]), min(times["nobody"])
    assert 0.4 < unknown / known < 2.5
