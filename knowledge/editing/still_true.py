"""Is all that a topic says still true today, in all its languages?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge import audit
from knowledge.content.facts import Source
from knowledge.content.freshness import relied_on_by
from knowledge.content.topics import Topic, Translation
from knowledge.days import japan_date
from knowledge.editing.facts import check_today, current_revision
from knowledge.editing.lookup import fact_state
from knowledge.editing.outcomes import Conflict, Forbidden, Published, Unknown
from knowledge.editing.states import FactRevision, FactState
from knowledge.roles import Account, Permission
from knowledge.store import Store
from knowledge.store.mapping import source_of, topic_of, wording_of
from knowledge.store.revision import announce, queue
from knowledge.store.tables import SourceRow, TextRevisionRow, TextRow, TopicRow


@dataclass(frozen=True, slots=True)
class Ground:
    """A fact in force on which a topic stands, and the source to look at."""

    state: FactState
    current: FactRevision
    source: Source


async def grounds(store: Store, topic: str, *, now: datetime) -> tuple[Ground, ...] | Unknown:
    """What somebody looks at before they say that the topic is still true."""
    async with store.reading() as session:
        row = await session.get(TopicRow, topic)
        return await _grounds(session, topic_of(row), now) if row else Unknown("topic", topic)


async def confirm_topic(
    store: Store, by: Account, topic: str, expected: Mapping[str, int], *, now: datetime
) -> Published | Conflict[tuple[Ground, ...]] | Forbidden | Unknown:
    """Somebody has looked at the source of every fact in force that the topic relies on: all are checked today.

    `expected` is the version of each fact that they saw. The version that comes back is that of the topic, which stays.
    """
    if not by.may(Permission.PUBLISH):
        return Forbidden(Permission.PUBLISH)
    async with store.transaction() as session:
        await queue(session)
        row = await session.get(TopicRow, topic)
        if row is None:
            return Unknown("topic", topic)
        found = await _grounds(session, topic_of(row), now)
        if {ground.state.id: ground.state.version for ground in found} != dict(expected):
            return Conflict(found)
        published = (TextRow.topic == topic) & TextRow.published.is_not(None)
        if not await session.scalar(select(TextRow.topic).where(published).limit(1)):
            return Unknown("text", topic)
        for ground in found:
            await check_today(session, by, ground.state, ground.current, now)
        await session.execute(update(TextRow).where(published).values(checked_at=now))
        audit.record(session, now, by.name, "confirm", "topic", topic, None, {"facts": dict(expected)})
        return Published(row.version, await announce(session))


async def _grounds(session: AsyncSession, topic: Topic, now: datetime) -> tuple[Ground, ...]:
    """Withdrawn facts and those that have run out are not among them: they are not true today."""
    today = japan_date(now)
    found = []
    for fact in await _relied_on(session, topic):
        state = await fact_state(session, fact)
        current = current_revision(state, now)
        if current and _holds(current, today):
            source = await session.get_one(SourceRow, current.fact.source)
            found.append(Ground(state, current, source_of(source)))
    return tuple(found)


def _holds(revision: FactRevision, today: date) -> bool:
    return revision.fact.withdrawn_on is None and not revision.fact.has_run_out(today)


async def _relied_on(session: AsyncSession, topic: Topic) -> tuple[str, ...]:
    """By its published texts in all languages."""
    query = select(TextRevisionRow).join(TextRow, TextRow.published == TextRevisionRow.id)
    rows = await session.scalars(query.where(TextRow.topic == topic.id).order_by(TextRow.language))
    texts = [Translation(topic.id, row.language, wording_of(row)) for row in rows]
    return tuple(dict.fromkeys(fact for text in texts for fact in relied_on_by(topic, text)))
