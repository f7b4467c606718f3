"""How are topics added and changed?"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from knowledge import audit
from knowledge.content.bundle.records import ID
from knowledge.content.checks import Finding, Kind, made_worse
from knowledge.content.topics import Topic
from knowledge.days import japan_date
from knowledge.editing.lookup import topic_state
from knowledge.editing.outcomes import Conflict, Forbidden, Invalid, Published
from knowledge.editing.states import NEW, TopicState
from knowledge.roles import Account, Permission
from knowledge.store import Store
from knowledge.store.load import load_texts
from knowledge.store.mapping import topic_columns
from knowledge.store.revision import announce, queue
from knowledge.store.tables import TopicRow


async def save_topic(
    store: Store, by: Account, topic: Topic, *, expected: int, now: datetime
) -> Published | Conflict[TopicState | None] | Invalid | Forbidden:
    """Add a topic, which nobody sees before it has a text, or change what stands around its texts at once."""
    needs = Permission.DRAFT if expected == NEW else Permission.PUBLISH
    if not by.may(needs):
        return Forbidden(needs)
    async with store.transaction() as session:
        await queue(session)
        row = await session.get(TopicRow, topic.id)
        state = topic_state(row) if row else None
        if (state.version if state else NEW) != expected:
            return Conflict(state)
        before = await load_texts(session)
        after = replace(before, topics={**before.topics, topic.id: topic})
        malformed = () if ID.fullmatch(topic.id) else (Finding(Kind.MALFORMED, topic.id, topic.id),)
        if findings := (*malformed, *made_worse(before, after, topic.id, japan_date(now))):
            return Invalid(findings)
        await session.merge(TopicRow(id=topic.id, **topic_columns(topic), version=expected + 1))
        audit.record(session, now, by.name, "publish", "topic", topic.id, state and state.topic, topic)
        return Published(expected + 1, await announce(session))
