"""Who looks after a text, and until when is something to be done?"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge import audit
from knowledge.editing.outcomes import Forbidden, Saved, Unknown
from knowledge.languages import LANGUAGES
from knowledge.roles import Account, Permission
from knowledge.store import Store
from knowledge.store.revision import queue
from knowledge.store.tables import TextRow, TopicRow, UserRow


async def assign(
    store: Store, by: Account, topic: str, language: str, *, owner: str | None, due_on: date | None, now: datetime
) -> Saved | Forbidden | Unknown:
    """None takes the owner or the day away. A text that nobody has written yet can be given to somebody, too."""
    if not by.may(Permission.DRAFT, language):
        return Forbidden(Permission.DRAFT, language)
    async with store.transaction() as session:
        await queue(session)
        if language not in LANGUAGES or await session.get(TopicRow, topic) is None:
            return Unknown("topic", topic)
        if owner and owner not in await _names(session):
            return Unknown("user", owner)
        row = await session.get(TextRow, (topic, language)) or TextRow(topic=topic, language=language)
        before, after = _written(row.owner, row.due_on), _written(owner, due_on)
        if before != after:
            row.owner, row.due_on = owner or None, due_on
            session.add(row)
            audit.record(session, now, by.name, "assign", "text", f"{topic}/{language}", before, after)
        return Saved(row.draft or row.published or 0)


async def who_may_own(store: Store) -> tuple[str, ...]:
    """The names of those who can log in."""
    async with store.reading() as session:
        return await _names(session)


async def _names(session: AsyncSession) -> tuple[str, ...]:
    query = select(UserRow.name).where(UserRow.disabled_at.is_(None)).order_by(UserRow.name)
    return tuple(await session.scalars(query))


def _written(owner: str | None, due_on: date | None) -> dict[str, object]:
    return {"owner": owner or None, "due_on": due_on}
