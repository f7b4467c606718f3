"""Who else has the same page open to edit it?"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select

from knowledge.roles import Account
from knowledge.store import Store
from knowledge.store.revision import insert
from knowledge.store.tables import PresenceRow

HOLDS = timedelta(minutes=1)
"""A page says every twenty seconds that it is still open."""


async def stay(store: Store, by: Account, subject: str, *, now: datetime) -> tuple[str, ...]:
    """Note that `by` has `subject` open, e.g. "text:fee-cap-vietnam/vi"; the names of the others."""
    async with store.transaction() as session:
        await session.execute(delete(PresenceRow).where(PresenceRow.seen_at < now - HOLDS))
        row = insert(session, PresenceRow).values(subject=subject, name=by.name, seen_at=now)
        again = row.on_conflict_do_update(index_elements=["subject", "name"], set_={"seen_at": now})
        await session.execute(again)
        others = select(PresenceRow.name).where(PresenceRow.subject == subject, PresenceRow.name != by.name)
        return tuple(await session.scalars(others.order_by(PresenceRow.name)))


async def leave(store: Store, by: Account, subject: str) -> None:
    async with store.transaction() as session:
        mine = (PresenceRow.subject == subject) & (PresenceRow.name == by.name)
        await session.execute(delete(PresenceRow).where(mine))
