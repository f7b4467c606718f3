"""How many questions come in, in which language, and what becomes of them? No person stands in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge.days import japan_date
from knowledge.dialogue import Counted
from knowledge.store import Store
from knowledge.store.revision import insert
from knowledge.store.tables import CountRow


@dataclass(frozen=True, slots=True)
class DailyCount:
    """`outcome` is answer, choices, refusal or urgent; the day is Japan's."""

    day: date
    outcome: str
    language: str
    count: int


async def count(session: AsyncSession, counted: Iterable[tuple[datetime, Counted]]) -> None:
    """Add to the counts of the day, in this transaction."""
    sums = Counter((japan_date(now), one.outcome, one.language) for now, one in counted)
    if not sums:
        return
    rows = [
        {"day": day, "outcome": name, "language": code, "count": sums[day, name, code]}
        for day, name, code in sorted(sums)
    ]
    query = insert(session, CountRow)
    await session.execute(
        query.on_conflict_do_update(
            index_elements=["day", "outcome", "language"], set_={"count": CountRow.count + query.excluded["count"]}
        ),
        rows,
    )


async def daily(store: Store, since: date, until: date) -> tuple[DailyCount, ...]:
    """Both days included."""
    query = select(CountRow).where(CountRow.day.between(since, until))
    async with store.reading() as session:
        rows = await session.scalars(query.order_by(CountRow.day, CountRow.language, CountRow.outcome))
        return tuple(DailyCount(row.day, row.outcome, row.language, row.count) for row in rows)
