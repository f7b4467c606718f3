"""Which questions did people send to the editors?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge import audit
from knowledge.days import japan_date
from knowledge.dialogue import QuestionSent
from knowledge.editing.outcomes import Forbidden, Unknown
from knowledge.roles import Account, Permission
from knowledge.store import Store
from knowledge.store.tables import QuestionRow

LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Question:
    """Redacted; nothing leads from it to a person."""

    id: int
    text: str
    language: str
    country: str | None
    sent_on: date
    settled_by: str | None


def submit(session: AsyncSession, question: QuestionSent, redact: Callable[[str], str], now: datetime) -> None:
    """Store the question in this transaction, without what could tell who asked it."""
    text = redact(question.text)[:LONGEST]
    session.add(QuestionRow(text=text, language=question.language, country=question.country, sent_on=japan_date(now)))


async def questions(store: Store, *, settled: bool = False) -> tuple[Question, ...]:
    """The oldest first."""
    query = select(QuestionRow).order_by(QuestionRow.id)
    query = query.where(QuestionRow.settled_at.is_not(None) if settled else QuestionRow.settled_at.is_(None))
    async with store.reading() as session:
        return tuple(_question(row) for row in await session.scalars(query))


async def settle(store: Store, by: Account, number: int, *, now: datetime) -> Question | Forbidden | Unknown:
    """It was dealt with: a phrasing or a topic was made of it, or it needs neither."""
    async with store.transaction() as session:
        row = await session.get(QuestionRow, number)
        if row is None:
            return Unknown("question", str(number))
        if not by.may(Permission.DRAFT, row.language):
            return Forbidden(Permission.DRAFT, row.language)
        row.settled_at, row.settled_by = now, by.name
        audit.record(session, now, by.name, "settle", "question", str(number), None, None)
        return _question(row)


def _question(row: QuestionRow) -> Question:
    return Question(row.id, row.text, row.language, row.country, row.sent_on, row.settled_by)
