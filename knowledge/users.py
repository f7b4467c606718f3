"""Who edits, and under which name are they found?"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge.roles import Account, Role
from knowledge.store.tables import UserRow


@dataclass(frozen=True, slots=True)
class User:
    """`seen_at`: when a session of theirs was last used, as long as there is one."""

    account: Account
    has_password: bool
    created_at: datetime
    disabled_at: datetime | None
    seen_at: datetime | None = None


def account_of(row: UserRow) -> Account:
    role = Role(row.role)
    return Account(row.id, row.name, role, tuple(row.languages), role.permissions)


def user_of(row: UserRow, seen_at: datetime | None = None) -> User:
    return User(account_of(row), row.password_hash is not None, row.created_at, row.disabled_at, seen_at)


def one_spelling(name: str) -> str:
    """Keyboards write "ế" in several ways; a name has one."""
    return unicodedata.normalize("NFC", " ".join(name.replace("\x00", "").split()))


async def user_named(session: AsyncSession, name: str) -> UserRow | None:
    return await session.scalar(select(UserRow).where(UserRow.name == one_spelling(name)))


async def admins(session: AsyncSession) -> list[UserRow]:
    query = select(UserRow).where(UserRow.role == Role.ADMIN, UserRow.disabled_at.is_(None)).order_by(UserRow.id)
    return list(await session.scalars(query))


async def is_last_admin(session: AsyncSession, row: UserRow) -> bool:
    return [admin.id for admin in await admins(session)] == [row.id]
