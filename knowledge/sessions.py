"""Where is somebody logged in, and how does that end?"""

from __future__ import annotations

import hashlib
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge import audit
from knowledge.editing.outcomes import Forbidden, Unknown
from knowledge.roles import Account, Permission
from knowledge.store import Store
from knowledge.store.tables import LoginLinkRow, SessionRow, UserRow
from knowledge.users import account_of, user_named

SESSION_LASTS = timedelta(days=14)
SEEN_EVERY = timedelta(minutes=5)
"""How exactly it is known when a session was last used; so reading does not write each time."""
_KEY = 16
LONGEST_DEVICE = 64


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """`session` is the secret for the cookie; it is stored only as a hash."""

    account: Account
    session: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Session:
    """`key` names it and opens nothing. `device` is the kind of browser, empty if unknown."""

    key: str
    owner: str
    device: str
    begun_at: datetime
    seen_at: datetime
    expires_at: datetime


class Sessions:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def account(self, secret: str, *, now: datetime) -> Account | None:
        """Whose session this is, with what they may do by now."""
        query = select(UserRow, SessionRow.seen_at).join(SessionRow, SessionRow.user == UserRow.id)
        query = query.where(SessionRow.token_hash == fingerprint(secret), SessionRow.expires_at > now)
        async with self._store.reading() as session:
            found = (await session.execute(query.where(UserRow.disabled_at.is_(None)))).one_or_none()
        if found is None:
            return None
        row, seen_at = found
        if seen_at is None or now - seen_at >= SEEN_EVERY:
            await self._see(secret, now)
        return account_of(row)

    async def of(self, by: Account, name: str, *, now: datetime) -> tuple[Session, ...] | Forbidden:
        """The last used first."""
        if not by.may_care_for(name):
            return Forbidden(Permission.ADMINISTER)
        async with self._store.reading() as session:
            rows = await session.execute(_with_owner().where(UserRow.name == name, SessionRow.expires_at > now))
            found = [_session(row, owner) for row, owner in rows]
        return tuple(sorted(found, key=lambda one: one.seen_at, reverse=True))

    async def end(self, by: Account, key: str, *, now: datetime) -> Session | Forbidden | Unknown:
        async with self._store.transaction() as session:
            query = _with_owner().where(SessionRow.token_hash.startswith(key, autoescape=True))
            found = (await session.execute(query)).all() if len(key) == _KEY else []
            if len(found) != 1:
                return Unknown("session", key)
            row, owner = found[0]
            if not by.may_care_for(owner):
                return Forbidden(Permission.ADMINISTER)
            ended = _session(row, owner)
            await session.delete(row)
            audit.record(session, now, by.name, "end", "session", owner, ended, None)
            return ended

    async def end_others(
        self, by: Account, name: str, *, kept: str = "", now: datetime
    ) -> tuple[Session, ...] | Forbidden | Unknown:
        """All of them, but for the one whose secret is `kept`."""
        if not by.may_care_for(name):
            return Forbidden(Permission.ADMINISTER)
        async with self._store.transaction() as session:
            user = await user_named(session, name)
            if user is None:
                return Unknown("user", name)
            query = select(SessionRow).where(SessionRow.user == user.id, SessionRow.token_hash != fingerprint(kept))
            ended = []
            for row in list(await session.scalars(query)):
                ended.append(_session(row, name))
                await session.delete(row)
                audit.record(session, now, by.name, "end", "session", name, ended[-1], None)
            return tuple(ended)

    async def log_out(self, secret: str) -> None:
        async with self._store.transaction() as session:
            await session.execute(delete(SessionRow).where(SessionRow.token_hash == fingerprint(secret)))

    async def _see(self, secret: str, now: datetime) -> None:
        async with self._store.transaction() as session:
            seen = update(SessionRow).where(SessionRow.token_hash == fingerprint(secret))
            await session.execute(seen.values(seen_at=now))


def begin_session(session: AsyncSession, row: UserRow, secret: str, device: str, now: datetime) -> LoggedIn:
    """Within this transaction."""
    expires_at, kept = now + SESSION_LASTS, device[:LONGEST_DEVICE]
    session.add(
        SessionRow(
            token_hash=fingerprint(secret),
            user=row.id,
            created_at=now,
            seen_at=now,
            expires_at=expires_at,
            device=kept,
        )
    )
    audit.record(session, now, row.name, "log-in", "user", row.name, None, {"device": kept})
    return LoggedIn(account_of(row), secret, expires_at)


async def log_out_everywhere(session: AsyncSession, row: UserRow) -> None:
    """Within this transaction; unused links end, too."""
    await session.execute(delete(SessionRow).where(SessionRow.user == row.id))
    await session.execute(delete(LoginLinkRow).where(LoginLinkRow.user == row.id))


def key_of(secret: str) -> str:
    """By which the session with this secret is named."""
    return fingerprint(secret)[:_KEY]


def new_secret(entropy: Callable[[int], bytes] = secrets.token_bytes) -> str:
    return urlsafe_b64encode(entropy(32)).rstrip(b"=").decode()


def fingerprint(secret: str) -> str:
    """Secrets of 32 random bytes need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _with_owner() -> Select[SessionRow, str]:
    return select(SessionRow, UserRow.name).join(UserRow, SessionRow.user == UserRow.id)


def _session(row: SessionRow, owner: str) -> Session:
    key = row.token_hash[:_KEY]
    return Session(key, owner, row.device, row.created_at, row.seen_at or row.created_at, row.expires_at)
