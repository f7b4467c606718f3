"""Who is it that edits, and how do they get in?"""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from pwdlib import PasswordHash
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge import audit
from knowledge.editing.outcomes import Forbidden, Unknown
from knowledge.roles import OPERATOR, Account, Permission, Role
from knowledge.store import Store
from knowledge.store.revision import queue
from knowledge.store.tables import LoginLinkRow, SessionRow, UserRow

SESSION_LASTS = timedelta(days=14)
LINK_LASTS = timedelta(hours=1)
SHORTEST_PASSWORD = 10
FIRST_ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class User:
    account: Account
    has_password: bool
    created_at: datetime
    disabled_at: datetime | None


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """`session` is the secret for the cookie; it is stored only as a hash."""

    account: Account
    session: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class NameTaken:
    name: str


@dataclass(frozen=True, slots=True)
class LastAdmin:
    """Somebody must be able to let others in."""

    name: str


@dataclass(frozen=True, slots=True)
class PasswordTooShort:
    shortest: int


class Accounts:
    """`entropy` gives so many random bytes."""

    def __init__(self, store: Store, entropy: Callable[[int], bytes] = secrets.token_bytes) -> None:
        self._store = store
        self._entropy = entropy
        self._hasher = PasswordHash.recommended()
        self._nobodys_hash: str | None = None

    async def users(self) -> tuple[User, ...]:
        async with self._store.reading() as session:
            rows = await session.scalars(select(UserRow).order_by(UserRow.name))
            return tuple(
                User(account_of(row), row.password_hash is not None, row.created_at, row.disabled_at) for row in rows
            )

    async def create(
        self, by: Account, name: str, role: Role, languages: tuple[str, ...], *, now: datetime
    ) -> Account | NameTaken | Forbidden:
        """Without a password: give the new user a log-in link."""
        if not by.may(Permission.ADMINISTER):
            return Forbidden(Permission.ADMINISTER)
        async with self._store.transaction() as session:
            await queue(session)
            if await _user_named(session, name):
                return NameTaken(name)
            row = UserRow(name=name, role=role, languages=list(languages), created_at=now)
            session.add(row)
            await session.flush()
            audit.record(session, now, by.name, "create", "user", name, None, account_of(row))
            return account_of(row)

    async def change(
        self, by: Account, name: str, role: Role, languages: tuple[str, ...], *, disabled: bool, now: datetime
    ) -> Account | LastAdmin | Forbidden | Unknown:
        """A disabled user is logged out at once."""
        if not by.may(Permission.ADMINISTER):
            return Forbidden(Permission.ADMINISTER)
        async with self._store.transaction() as session:
            await queue(session)
            row = await _user_named(session, name)
            if row is None:
                return Unknown("user", name)
            if (disabled or role is not Role.ADMIN) and await _is_last_admin(session, row):
                return LastAdmin(name)
            before = account_of(row)
            row.role, row.languages = role, list(languages)
            row.disabled_at = (row.disabled_at or now) if disabled else None
            if disabled:
                await _log_out_everywhere(session, row)
            after = account_of(row)
            audit.record(session, now, by.name, "disable" if disabled else "change", "user", name, before, after)
            return after

    async def set_password(
        self, by: Account, name: str, password: str, *, now: datetime
    ) -> Account | PasswordTooShort | Forbidden | Unknown:
        """One's own, or another's by an admin. All sessions and links of the user end."""
        if by.name != name and not by.may(Permission.ADMINISTER):
            return Forbidden(Permission.ADMINISTER)
        if len(password) < SHORTEST_PASSWORD:
            return PasswordTooShort(SHORTEST_PASSWORD)
        hashed = await asyncio.to_thread(self._hasher.hash, password)
        async with self._store.transaction() as session:
            row = await _user_named(session, name)
            if row is None:
                return Unknown("user", name)
            row.password_hash = hashed
            await _log_out_everywhere(session, row)
            audit.record(session, now, by.name, "set-password", "user", name, None, None)
            return account_of(row)

    async def log_in(self, name: str, password: str, *, now: datetime) -> LoggedIn | None:
        """Takes equally long whether the name or the password is wrong."""
        async with self._store.reading() as session:
            row = await _user_named(session, name)
        stored = row.password_hash if row and not row.disabled_at else None
        matches, better = await asyncio.to_thread(self._verify, password, stored)
        if row is None or not matches:
            return None
        async with self._store.transaction() as session:
            if better:
                (await session.get_one(UserRow, row.id)).password_hash = better
            return await self._begin_session(session, row, now)

    async def log_in_by_link(self, token: str, *, now: datetime) -> LoggedIn | None:
        """A link works once and for an hour."""
        async with self._store.transaction() as session:
            used = delete(LoginLinkRow).where(LoginLinkRow.token_hash == fingerprint(token))
            link = (await session.execute(used.returning(LoginLinkRow.user, LoginLinkRow.expires_at))).one_or_none()
            row = await session.get(UserRow, link.user) if link and link.expires_at > now else None
            if row is None or row.disabled_at:
                return None
            return await self._begin_session(session, row, now)

    async def by_session(self, secret: str, *, now: datetime) -> Account | None:
        query = select(UserRow).join(SessionRow, SessionRow.user == UserRow.id)
        query = query.where(SessionRow.token_hash == fingerprint(secret), SessionRow.expires_at > now)
        async with self._store.reading() as session:
            row = await session.scalar(query.where(UserRow.disabled_at.is_(None)))
            return account_of(row) if row else None

    async def log_out(self, secret: str) -> None:
        async with self._store.transaction() as session:
            await session.execute(delete(SessionRow).where(SessionRow.token_hash == fingerprint(secret)))

    async def login_link(self, by: Account, name: str, *, now: datetime) -> str | Forbidden | Unknown:
        """The secret part of a link with which a user gets in once, e.g. to set a new password."""
        if not by.may(Permission.ADMINISTER):
            return Forbidden(Permission.ADMINISTER)
        async with self._store.transaction() as session:
            row = await _user_named(session, name)
            if row is None or row.disabled_at:
                return Unknown("user", name)
            audit.record(session, now, by.name, "link", "user", name, None, None)
            return await self._make_link(session, row, now)

    async def operators_link(self, *, now: datetime) -> str:
        """A link for an admin, who is created if there is none; for whoever starts the service."""
        async with self._store.transaction() as session:
            await queue(session)
            row = next(iter(await _admins(session)), None)
            if row is None:
                row = UserRow(name=FIRST_ADMIN, role=Role.ADMIN, languages=[], created_at=now)
                session.add(row)
                await session.flush()
                audit.record(session, now, OPERATOR.name, "create", "user", row.name, None, account_of(row))
            return await self._make_link(session, row, now)

    def _verify(self, password: str, stored: str | None) -> tuple[bool, str | None]:
        if stored is None:
            self._nobodys_hash = self._nobodys_hash or self._hasher.hash("nobody")
            self._hasher.verify(password, self._nobodys_hash)
            return False, None
        return self._hasher.verify_and_update(password, stored)

    async def _begin_session(self, session: AsyncSession, row: UserRow, now: datetime) -> LoggedIn:
        secret, expires_at = new_secret(self._entropy), now + SESSION_LASTS
        session.add(SessionRow(token_hash=fingerprint(secret), user=row.id, created_at=now, expires_at=expires_at))
        audit.record(session, now, row.name, "log-in", "user", row.name, None, None)
        return LoggedIn(account_of(row), secret, expires_at)

    async def _make_link(self, session: AsyncSession, row: UserRow, now: datetime) -> str:
        secret = new_secret(self._entropy)
        session.add(LoginLinkRow(token_hash=fingerprint(secret), user=row.id, expires_at=now + LINK_LASTS))
        return secret


def new_secret(entropy: Callable[[int], bytes]) -> str:
    return urlsafe_b64encode(entropy(32)).rstrip(b"=").decode()


def fingerprint(secret: str) -> str:
    """Secrets of 32 random bytes need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def account_of(row: UserRow) -> Account:
    role = Role(row.role)
    return Account(row.id, row.name, role, tuple(row.languages), role.permissions)


async def _user_named(session: AsyncSession, name: str) -> UserRow | None:
    return await session.scalar(select(UserRow).where(UserRow.name == name))


async def _admins(session: AsyncSession) -> list[UserRow]:
    query = select(UserRow).where(UserRow.role == Role.ADMIN, UserRow.disabled_at.is_(None)).order_by(UserRow.id)
    return list(await session.scalars(query))


async def _is_last_admin(session: AsyncSession, row: UserRow) -> bool:
    return [admin.id for admin in await _admins(session)] == [row.id]


async def _log_out_everywhere(session: AsyncSession, row: UserRow) -> None:
    await session.execute(delete(SessionRow).where(SessionRow.user == row.id))
    await session.execute(delete(LoginLinkRow).where(LoginLinkRow.user == row.id))
