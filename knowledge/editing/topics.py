"""How are topics, and the ways in which people ask for them, added and changed?"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge import audit
from knowledge.content.bundle.records import ID
from knowledge.content.checks import Finding, Kind, made_worse
from knowledge.content.questions import question_key
from knowledge.content.topics import Phrasing, Topic
from knowledge.days import japan_date
from knowledge.editing.lookup import topic_state
from knowledge.editing.outcomes import Claimed, Conflict, Forbidden, Invalid, Published, Unknown
from knowledge.editing.states import NEW, TopicState
from knowledge.languages import LANGUAGES
from knowledge.roles import Account, Permission
from knowledge.store import Store
from knowledge.store.load import load_revision, load_texts
from knowledge.store.mapping import phrasing_of, topic_columns
from knowledge.store.revision import announce, queue
from knowledge.store.tables import PhrasingRow, TopicRow

LONGEST_PHRASING = 300


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


async def add_phrasing(
    store: Store, by: Account, phrasing: Phrasing, *, now: datetime
) -> Published | Claimed | Invalid | Forbidden | Unknown:
    """It acts at once. Refused if another topic has it; adding it twice does nothing."""
    subject, key = f"{phrasing.topic}/{phrasing.language}", question_key(phrasing.text)
    if not by.may(Permission.DRAFT, phrasing.language):
        return Forbidden(Permission.DRAFT, phrasing.language)
    if not key or len(phrasing.text) > LONGEST_PHRASING:
        return Invalid((Finding(Kind.EMPTY if not key else Kind.MALFORMED, subject, "phrasing"),))
    async with store.transaction() as session:
        await queue(session)
        if phrasing.language not in LANGUAGES or await session.get(TopicRow, phrasing.topic) is None:
            return Unknown("topic", subject)
        claim = await _claim(session, phrasing.language, key)
        if claim and claim.topic != phrasing.topic:
            return Claimed(claim.topic)
        if claim:
            return Published(claim.id, await load_revision(session))
        row = PhrasingRow(topic=phrasing.topic, language=phrasing.language, text=phrasing.text.strip(), key=key)
        session.add(row)
        await session.flush()
        audit.record(session, now, by.name, "add", "phrasing", subject, None, phrasing)
        return Published(row.id, await announce(session))


async def remove_phrasing(store: Store, by: Account, number: int, *, now: datetime) -> Published | Forbidden | Unknown:
    """`number` is that of `lookup.phrasings`."""
    async with store.transaction() as session:
        await queue(session)
        row = await session.get(PhrasingRow, number)
        if row is None:
            return Unknown("phrasing", str(number))
        if not by.may(Permission.DRAFT, row.language):
            return Forbidden(Permission.DRAFT, row.language)
        await session.delete(row)
        audit.record(session, now, by.name, "remove", "phrasing", f"{row.topic}/{row.language}", phrasing_of(row), None)
        return Published(number, await announce(session))


async def _claim(session: AsyncSession, language: str, key: str) -> PhrasingRow | None:
    query = select(PhrasingRow).where(PhrasingRow.language == language, PhrasingRow.key == key)
    return await session.scalar(query)
