"""Was a text helpful to those who read it? Counts only, for each wording."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge.content.texts import Texts
from knowledge.dialogue import Rated
from knowledge.store import Store
from knowledge.store.revision import insert
from knowledge.store.tables import FeedbackRow


@dataclass(frozen=True, slots=True)
class Helpfulness:
    """`wording` is the fingerprint of the words that were read."""

    topic: str
    language: str
    wording: str
    helpful: int
    not_helpful: int


async def rate(session: AsyncSession, ratings: Iterable[tuple[Texts, Rated]]) -> None:
    """Add to the counts of the wordings that are published in the texts at hand, in this transaction."""
    sums: Counter[tuple[str, str, str, bool]] = Counter()
    for texts, rated in ratings:
        text = texts.translation(rated.topic, rated.language)
        if text:
            sums[rated.topic, rated.language, text.wording.fingerprint, rated.helpful] += 1
    for (topic, language, wording, helpful), number in sorted(sums.items()):
        column = FeedbackRow.helpful if helpful else FeedbackRow.not_helpful
        row = {"topic": topic, "language": language, "wording": wording, "helpful": 0, "not_helpful": 0}
        query = insert(session, FeedbackRow).values({**row, column.key: number})
        await session.execute(
            query.on_conflict_do_update(
                index_elements=["topic", "language", "wording"], set_={column.key: column + number}
            )
        )


async def helpfulness(store: Store, topic: str | None = None) -> tuple[Helpfulness, ...]:
    query = select(FeedbackRow).order_by(FeedbackRow.topic, FeedbackRow.language, FeedbackRow.wording)
    if topic:
        query = query.where(FeedbackRow.topic == topic)
    async with store.reading() as session:
        return tuple(
            Helpfulness(row.topic, row.language, row.wording, row.helpful, row.not_helpful)
            for row in await session.scalars(query)
        )
