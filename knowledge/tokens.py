"""With which tokens do programs use the API, and on whose behalf?"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Set
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge import audit
from knowledge.editing.outcomes import Forbidden, Unknown
from knowledge.roles import Account, Permission
from knowledge.sessions import fingerprint, new_secret
from knowledge.store import Store
from knowledge.store.tables import ApiTokenRow, UserRow
from knowledge.users import account_of

MARK = "pd_"
"""How every token begins, so that scanners for leaked secrets know one when they see it."""
_SHOWN = len(MARK) + 6


@dataclass(frozen=True, slots=True)
class ApiToken:
    """`prefix` is all that is ever shown of a token again."""

    id: int
    owner: str
    name: str
    prefix: str
    scopes: frozenset[Permission]
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Issued:
    """`secret` is shown once."""

    secret: str
    token: ApiToken


class Tokens:
    """`entropy` gives so many random bytes."""

    def __init__(self, store: Store, entropy: Callable[[int], bytes] = secrets.token_bytes) -> None:
        self._store = store
        self._entropy = entropy

    async def issue(
        self, by: Account, owner: str, name: str, scopes: Set[Permission], *, lifetime: timedelta, now: datetime
    ) -> Issued | Forbidden | Unknown:
        """A token does what its scopes and the role of its owner both allow. For oneself, or by an admin for others."""
        if not by.may_care_for(owner) or not scopes <= by.permissions:
            return Forbidden(Permission.ADMINISTER)
        secret = MARK + new_secret(self._entropy)
        async with self._store.transaction() as session:
            user = await session.scalar(select(UserRow).where(UserRow.name == owner, UserRow.disabled_at.is_(None)))
            if user is None:
                return Unknown("user", owner)
            row = ApiTokenRow(
                user=user.id,
                name=name,
                prefix=secret[:_SHOWN],
                token_hash=fingerprint(secret),
                scopes=sorted(scopes),
                created_at=now,
                expires_at=now + lifetime,
            )
            session.add(row)
            await session.flush()
            token = _token(row, owner)
            audit.record(session, now, by.name, "issue", "token", token.prefix, None, token)
            return Issued(secret, token)

    async def of(self, by: Account) -> tuple[ApiToken, ...]:
        """One's own tokens; an admin sees everybody's."""
        query = select(ApiTokenRow, UserRow.name).join(UserRow, ApiTokenRow.user == UserRow.id).order_by(ApiTokenRow.id)
        if not by.may(Permission.ADMINISTER):
            query = query.where(UserRow.id == by.id)
        async with self._store.reading() as session:
            return tuple(_token(row, owner) for row, owner in (await session.execute(query)))

    async def revoke(self, by: Account, token_id: int, *, now: datetime) -> ApiToken | Forbidden | Unknown:
        """A token can end itself, so that whoever finds one can put it out of use."""
        async with self._store.transaction() as session:
            row = await session.get(ApiTokenRow, token_id)
            if row is None:
                return Unknown("token", str(token_id))
            before = await _with_owner(session, row)
            if not by.may_care_for(before.owner) and by.token != token_id:
                return Forbidden(Permission.ADMINISTER)
            row.revoked_at = row.revoked_at or now
            token = await _with_owner(session, row)
            audit.record(session, now, by.name, "revoke", "token", row.prefix, before, token)
            return token

    async def account(self, secret: str, *, now: datetime) -> Account | None:
        """On whose behalf a request with this token acts, if it may act at all."""
        query = select(ApiTokenRow, UserRow).join(UserRow, ApiTokenRow.user == UserRow.id)
        query = query.where(ApiTokenRow.token_hash == fingerprint(secret), ApiTokenRow.expires_at > now)
        query = query.where(ApiTokenRow.revoked_at.is_(None), UserRow.disabled_at.is_(None))
        async with self._store.reading() as session:
            found = (await session.execute(query)).one_or_none()
        if found is None:
            return None
        row, user = found
        owner = account_of(user)
        allowed = owner.permissions & {Permission(scope) for scope in row.scopes}
        return Account(owner.id, owner.name, owner.role, owner.languages, allowed, token=row.id)


async def _with_owner(session: AsyncSession, row: ApiTokenRow) -> ApiToken:
    return _token(row, (await session.get_one(UserRow, row.user)).name)


def _token(row: ApiTokenRow, owner: str) -> ApiToken:
    scopes = frozenset(Permission(scope) for scope in row.scopes)
    return ApiToken(row.id, owner, row.name, row.prefix, scopes, row.created_at, row.expires_at, row.revoked_at)
