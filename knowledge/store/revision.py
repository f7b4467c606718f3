"""How does everybody learn that something was published?"""

from __future__ import annotations

from typing import cast

from sqlalchemy import Table, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge.store.tables import MetaRow, Row

CHANNEL = "predeparture"


async def queue(session: AsyncSession) -> None:
    """Wait until no other publication is under way, so that each sees what the one before it published."""
    await session.execute(select(MetaRow.id).where(MetaRow.id == 1).with_for_update())


async def announce(session: AsyncSession) -> int:
    """Raise the revision within this transaction, and tell listening processes when it commits."""
    query = update(MetaRow).where(MetaRow.id == 1).values(revision=MetaRow.revision + 1).returning(MetaRow.revision)
    revision = (await session.execute(query)).scalar_one()
    if is_postgresql(session):
        notify = text("SELECT pg_notify(:channel, :revision)")
        await session.execute(notify, {"channel": CHANNEL, "revision": str(revision)})
    return revision


def is_postgresql(session: AsyncSession) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def insert(session: AsyncSession, row: type[Row]) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that knows ON CONFLICT, which both databases spell alike. Give many rows beside it, not in it."""
    table = cast(Table, row.__table__)
    return postgresql.insert(table) if is_postgresql(session) else sqlite.insert(table)
