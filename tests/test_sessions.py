"""Who edits sees where they are logged in, and ends what they do not recognise."""

from __future__ import annotations

from datetime import timedelta

import pytest

from knowledge import audit
from knowledge.accounts import Accounts
from knowledge.editing import Forbidden, Unknown
from knowledge.roles import OPERATOR, Account, Permission, Role
from knowledge.sessions import SEEN_EVERY, SESSION_LASTS, Session, Sessions, key_of
from knowledge.store import Store
from tests.builders import NOW

MINUTE = timedelta(minutes=1)


@pytest.fixture
def sessions(store: Store) -> Sessions:
    return Sessions(store)


@pytest.fixture
async def mai(store: Store) -> Account:
    account = await Accounts(store).create(OPERATOR, "mai", Role.EDITOR, ("vi",), now=NOW)
    assert isinstance(account, Account)
    return account


async def begun(store: Store, name: str = "mai", device: str = "Chrome, Android") -> str:
    """The secret of a new session."""
    link = await Accounts(store).login_link(OPERATOR, name, now=NOW)
    entered = await Accounts(store).log_in_by_link(str(link), device=device, now=NOW)
    assert entered
    return entered.session


async def test_one_sees_where_one_is_logged_in(store: Store, sessions: Sessions, mai: Account) -> None:
    secret = await begun(store)
    assert await sessions.of(mai, "mai", now=NOW) == (
        Session(key_of(secret), "mai", "Chrome, Android", NOW, NOW, NOW + SESSION_LASTS),
    )
    assert await sessions.of(mai, "mai", now=NOW + SESSION_LASTS) == ()


async def test_when_a_session_was_last_used_is_known_to_five_minutes(
    store: Store, sessions: Sessions, mai: Account
) -> None:
    used, unused = await begun(store), await begun(store, device="Firefox, Windows")
    for minutes in (4, 7, 9):
        await sessions.account(used, now=NOW + minutes * MINUTE)
    listed = await sessions.of(mai, "mai", now=NOW)
    assert isinstance(listed, tuple)
    assert [(one.key, one.seen_at - NOW) for one in listed] == [
        (key_of(used), 7 * MINUTE),
        (key_of(unused), timedelta()),
    ]
    assert timedelta(minutes=5) == SEEN_EVERY


async def test_one_session_is_ended_or_all_others(store: Store, sessions: Sessions, mai: Account) -> None:
    here, lost, old = await begun(store), await begun(store), await begun(store)
    ended = await sessions.end(mai, key_of(lost), now=NOW)
    assert isinstance(ended, Session)
    assert await sessions.account(lost, now=NOW) is None
    assert await sessions.account(old, now=NOW) == mai
    others = await sessions.end_others(mai, "mai", kept=here, now=NOW)
    assert isinstance(others, tuple) and [one.key for one in others] == [key_of(old)]
    assert await sessions.account(old, now=NOW) is None
    assert await sessions.account(here, now=NOW) == mai


async def test_an_admin_ends_anybodys_sessions_and_nobody_else_does(
    store: Store, sessions: Sessions, mai: Account
) -> None:
    dara = await Accounts(store).create(OPERATOR, "dara", Role.REVIEWER, (), now=NOW)
    assert isinstance(dara, Account)
    secret, refused = await begun(store), Forbidden(Permission.ADMINISTER)
    assert await sessions.of(dara, "mai", now=NOW) == refused
    assert await sessions.end(dara, key_of(secret), now=NOW) == refused
    assert await sessions.end_others(dara, "mai", now=NOW) == refused
    assert await sessions.account(secret, now=NOW) == mai
    assert isinstance(await sessions.end_others(OPERATOR, "mai", now=NOW), tuple)
    assert await sessions.account(secret, now=NOW) is None


async def test_only_a_whole_key_names_a_session(store: Store, sessions: Sessions, mai: Account) -> None:
    secret = await begun(store)
    for key in ("", "%", key_of(secret)[:8], "0" * 16):
        assert await sessions.end(mai, key, now=NOW) == Unknown("session", key)
    assert await sessions.end_others(OPERATOR, "nobody", now=NOW) == Unknown("user", "nobody")


async def test_the_audit_tells_which_session_was_ended_and_not_its_secret(
    store: Store, sessions: Sessions, mai: Account
) -> None:
    secret = await begun(store)
    await sessions.end(mai, key_of(secret), now=NOW)
    entry = (await audit.entries(store, kind="session", subject="mai"))[0]
    assert entry.before and (entry.action, entry.before["device"]) == ("end", "Chrome, Android")
    assert secret not in repr(entry)
