"""Which facts are of law, money or safety, and which texts stand on them?"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge.content.facts import Risk
from knowledge.content.freshness import relied_on_by
from knowledge.content.topics import Topic, Translation, Wording
from knowledge.store.mapping import topic_of, wording_of
from knowledge.store.tables import FactRevisionRow, FactRow, FactVersionRow, TextRevisionRow, TextRow, TopicRow

_GRAVE = [risk.value for risk in Risk if risk.is_grave]


async def grave_facts(session: AsyncSession) -> frozenset[str]:
    """By a published version or by the draft: whoever says first that a fact is about money is heard before that is
    published."""
    grave = select(FactRevisionRow.fact).where(FactRevisionRow.risk.in_(_GRAVE))
    published = grave.join(FactVersionRow, FactVersionRow.revision == FactRevisionRow.id)
    drafted = grave.join(FactRow, FactRow.draft == FactRevisionRow.id)
    return frozenset(await session.scalars(published.union(drafted)))


def stands_on(facts: Iterable[str], topic: Topic, wordings: Iterable[Wording]) -> bool:
    """Whether any of the facts is relied on by the topic or printed in any of these words."""
    texts = (Translation(topic.id, "", wording) for wording in wordings)
    return not frozenset(facts).isdisjoint(fact for text in texts for fact in relied_on_by(topic, text))


async def grave_drafts(session: AsyncSession) -> frozenset[int]:
    """The drafts of texts that stand on a grave fact, in their own words or in those that are published."""
    query = (
        select(TextRow.draft, TopicRow, TextRevisionRow)
        .join(TopicRow, TopicRow.id == TextRow.topic)
        .join(TextRevisionRow, or_(TextRevisionRow.id == TextRow.draft, TextRevisionRow.id == TextRow.published))
        .where(TextRow.draft.is_not(None))
    )
    facts = await grave_facts(session)
    rows = await session.execute(query)
    return frozenset(
        draft for draft, topic, revision in rows if draft and stands_on(facts, topic_of(topic), [wording_of(revision)])
    )
