"""Who is it that edits, and how do they get in?"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pwdlib import PasswordHash
from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge import audit
from knowledge.editing.outcomes import Forbidden, Unknown
from knowledge.roles import OPERATOR, Account, Permission, Role
from knowledge.sessions import LoggedIn, begin_session, fingerprint, log_out_everywhere, new_secret
from knowledge.store import Store
from knowledge.store.revision import queue
from knowledge.store.tables import LoginLinkRow, SessionRow, UserRow
from knowledge.users import User, account_of, admins, is_last_admin, one_spelling, user_named, user_of

LINK_LASTS = timedelta(hours=1)
INVITATION_LASTS = timedelta(days=3)
"""Long enough to hand it over in person."""
SHORTEST_PASSWORD = 10
FIRST_ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Invitation:
    """`link` is the secret part of a one-time link; it is shown once and stored only as a hash."""

    account: Account
    link: str
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

    async def users(self) -> tuple[User, ...]:
        seen = select(SessionRow.user, func.max(SessionRow.seen_at).label("at")).group_by(SessionRow.user).subquery()
        query = select(UserRow, seen.c.at).outerjoin(seen, seen.c.user == UserRow.id).order_by(UserRow.name)
        async with self._store.reading() as session:
            return tuple(user_of(row, at) for row, at in await session.execute(query))

    async def user(self, by: Account, number: int) -> User | Forbidden | Unknown:
        if not by.may(Permission.ADMINISTER):
            return Forbidden(Permission.ADMINISTER)
        found = (user for user in await self.users() if user.account.id == number)
        return next(found, None) or Unknown("user", str(number))

    async def create(
        self, by: Account, name: str, role: Role, languages: tuple[str, ...], *, now: datetime
    ) -> Account | NameTaken | Forbidden:
        """Without a password: give the new user a log-in link."""
        if not by.may(Permission.ADMINISTER):
            return Forbidden(Permission.ADMINISTER)
        async with self._store.transaction() as session:
            await queue(session)
            row = await _add(session, by, name, role, languages, now)
            return account_of(row) if isinstance(row, UserRow) else row

    async def invite(
        self, by: Account, name: str, role: Role, languages: tuple[str, ...], *, now: datetime
    ) -> Invitation | NameTaken | Forbidden:
        """A new user, with the link by which they choose a password."""
        if not by.may(Permission.ADMINISTER):
            return Forbidden(Permission.ADMINISTER)
        async with self._store.transaction() as session:
            await queue(session)
            row = await _add(session, by, name, role, languages, now)
            return await self._invitation(session, row, now) if isinstance(row, UserRow) else row

    async def reset(self, by: Account, name: str, *, now: datetime) -> Invitation | Forbidden | Unknown:
        """The old password ends, all sessions and links with it; the new link lets the user choose another."""
        if not by.may(Permission.ADMINISTER):
            return Forbidden(Permission.ADMINISTER)
        async with self._store.transaction() as session:
            row = await user_named(session, name)
            if row is None or row.disabled_at:
                return Unknown("user", name)
            before, row.password_hash = _told(row), None
            await log_out_everywhere(session, row)
            audit.record(session, now, by.name, "reset-password", "user", row.name, before, _told(row))
            return await self._invitation(session, row, now)

    async def invited(self, token: str, *, now: datetime) -> Account | None:
        """Whom a link is for, as long as it can be used."""
        query = (
            select(UserRow)
            .join(LoginLinkRow, LoginLinkRow.user == UserRow.id)
            .where(
                LoginLinkRow.token_hash == fingerprint(token),
                LoginLinkRow.expires_at > now,
                UserRow.disabled_at.is_(None),
            )
        )
        async with self._store.reading() as session:
            row = await session.scalar(query)
            return account_of(row) if row else None

    async def accept(
        self, token: str, password: str, *, device: str = "", now: datetime
    ) -> LoggedIn | PasswordTooShort | None:
        """Spends the link, sets the password and comes in. A password that is too short spends nothing."""
        if len(password) < SHORTEST_PASSWORD:
            return PasswordTooShort(SHORTEST_PASSWORD)
        hashed = await asyncio.to_thread(self._hasher.hash, password)
        async with self._store.transaction() as session:
            row = await _spend(session, token, now)
            if row is None:
                return None
            before, row.password_hash = _told(row), hashed
            await log_out_everywhere(session, row)
            audit.record(session, now, row.name, "set-password", "user", row.name, before, _told(row))
            return begin_session(session, row, new_secret(self._entropy), device, now)

    async def change(
        self, by: Account, name: str, role: Role, languages: tuple[str, ...], *, disabled: bool, now: datetime
    ) -> Account | LastAdmin | Forbidden | Unknown:
        """A disabled user is logged out at once."""
        if not by.may(Permission.ADMINISTER):
            return Forbidden(Permission.ADMINISTER)
        async with self._store.transaction() as session:
            await queue(session)
            row = await user_named(session, name)
            if row is None:
                return Unknown("user", name)
            if (disabled or role is not Role.ADMIN) and await is_last_admin(session, row):
                return LastAdmin(name)
            before = _told(row)
            row.role, row.languages = role, list(languages)
            row.disabled_at = (row.disabled_at or now) if disabled else None
            if disabled:
                await log_out_everywhere(session, row)
            action = "disable" if disabled else "enable" if before["disabled"] else "change"
            if before != _told(row):
                audit.record(session, now, by.name, action, "user", row.name, before, _told(row))
            return account_of(row)

    async def set_password(
        self, by: Account, name: str, password: str, *, now: datetime
    ) -> Account | PasswordTooShort | Forbidden | Unknown:
        """One's own, or another's by an admin. All sessions and links of the user end."""
        if not by.may_care_for(name):
            return Forbidden(Permission.ADMINISTER)
        if len(password) < SHORTEST_PASSWORD:
            return PasswordTooShort(SHORTEST_PASSWORD)
        hashed = await asyncio.to_thread(self._hasher.hash, password)
        async with self._store.transaction() as session:
            row = await user_named(session, name)
            if row is None:
                return Unknown("user", name)
            before, row.password_hash = _told(row), hashed
            await log_out_everywhere(session, row)
            audit.record(session, now, by.name, "set-password", "user", row.name, before, _told(row))
            return account_of(row)

    async def log_in(self, name: str, password: str, *, device: str = "", now: datetime) -> LoggedIn | None:
        """Takes equally long whether the name or the password is wrong."""
        async with self._store.reading() as session:
            row = await user_named(session, name)
        stored = row.password_hash if row and not row.disabled_at else None
        matches, better = await asyncio.to_thread(self._verify, password, stored)
        if row is None or not matches:
            return None
        async with self._store.transaction() as session:
            if better:
                (await session.get_one(UserRow, row.id)).password_hash = better
            return begin_session(session, row, new_secret(self._entropy), device, now)

    async def log_in_by_link(self, token: str, *, device: str = "", now: datetime) -> LoggedIn | None:
        """A link works once and for an hour."""
        async with self._store.transaction() as session:
            row = await _spend(session, token, now)
            return begin_session(session, row, new_secret(self._entropy), device, now) if row else None

    async def login_link(self, by: Account, name: str, *, now: datetime) -> str | Forbidden | Unknown:
        """The secret part of a link with which a user gets in once, e.g. to set a new password."""
        if not by.may(Permission.ADMINISTER):
            return Forbidden(Permission.ADMINISTER)
        async with self._store.transaction() as session:
            row = await user_named(session, name)
            if row is None or row.disabled_at:
                return Unknown("user", name)
            audit.record(session, now, by.name, "link", "user", row.name, None, {"until": now + LINK_LASTS})
            return await self._make_link(session, row, now, LINK_LASTS)

    async def operators_link(self, *, now: datetime) -> str:
        """A link for an admin, who is created if there is none; for whoever starts the service."""
        async with self._store.transaction() as session:
            await queue(session)
            row = next(iter(await admins(session)), None)
            if row is None:
                row = UserRow(name=FIRST_ADMIN, role=Role.ADMIN, languages=[], created_at=now)
                session.add(row)
                await session.flush()
                audit.record(session, now, OPERATOR.name, "create", "user", row.name, None, _told(row))
            return await self._make_link(session, row, now, LINK_LASTS)

    def _verify(self, password: str, stored: str | None) -> tuple[bool, str | None]:
        if stored is None:
            self._hasher.hash(password)  # takes as long as to verify one
            return False, None
        return self._hasher.verify_and_update(password, stored)

    async def _invitation(self, session: AsyncSession, row: UserRow, now: datetime) -> Invitation:
        link = await self._make_link(session, row, now, INVITATION_LASTS)
        return Invitation(account_of(row), link, now + INVITATION_LASTS)

    async def _make_link(self, session: AsyncSession, row: UserRow, now: datetime, lasts: timedelta) -> str:
        secret = new_secret(self._entropy)
        session.add(LoginLinkRow(token_hash=fingerprint(secret), user=row.id, expires_at=now + lasts))
        return secret


async def _add(
    session: AsyncSession, by: Account, name: str, role: Role, languages: tuple[str, ...], now: datetime
) -> UserRow | NameTaken:
    """The operator's name is nobody else's, or the audit log could not tell them apart."""
    spelled = one_spelling(name)
    if spelled == OPERATOR.name or await user_named(session, spelled):
        return NameTaken(spelled)
    row = UserRow(name=spelled, role=role, languages=list(languages), created_at=now)
    session.add(row)
    await session.flush()
    audit.record(session, now, by.name, "create", "user", spelled, None, _told(row))
    return row


async def _spend(session: AsyncSession, token: str, now: datetime) -> UserRow | None:
    """Who comes in by this link, which works no second time."""
    used = delete(LoginLinkRow).where(LoginLinkRow.token_hash == fingerprint(token))
    link = (await session.execute(used.returning(LoginLinkRow.user, LoginLinkRow.expires_at))).one_or_none()
    row = await session.get(UserRow, link.user) if link and link.expires_at > now else None
    return None if row is None or row.disabled_at else row


def _told(row: UserRow) -> dict[str, Any]:
    """What the audit log says of a user: no secret, but whether there is one."""
    return {
        "role": row.role,
        "languages": sorted(row.languages),
        "disabled": row.disabled_at is not None,
        "has_password": row.password_hash is not None,
    }
