"""Which questions wait for the editors, and what became of the others?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge.days import japan_date
from knowledge.dialogue import QuestionSent
from knowledge.store import Store
from knowledge.store.tables import QuestionRow

LONGEST = 1000


class Settled(StrEnum):
    """What became of a question."""

    PHRASING = "phrasing"
    TOPIC = "topic"
    NOT_OURS = "not-ours"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Question:
    """Redacted; nothing leads from it to a person. `topic` is that of which it became a phrasing."""

    id: int
    text: str
    language: str
    country: str | None
    sent_on: date
    settled_by: str | None = None
    settled_as: Settled | None = None
    topic: str | None = None


def submit(session: AsyncSession, question: QuestionSent, redact: Callable[[str], str], now: datetime) -> None:
    """Store the question in this transaction, without what could tell who asked it."""
    text = redact(question.text)[:LONGEST]
    session.add(QuestionRow(text=text, language=question.language, country=question.country, sent_on=japan_date(now)))


async def questions(store: Store, *, settled: bool = False) -> tuple[Question, ...]:
    """The oldest first."""
    query = select(QuestionRow).order_by(QuestionRow.id)
    query = query.where(QuestionRow.settled_at.is_not(None) if settled else QuestionRow.settled_at.is_(None))
    async with store.reading() as session:
        return tuple(question_of(row) for row in await session.scalars(query))


async def wishes(store: Store) -> tuple[Question, ...]:
    """Those for which a new topic is wanted, the oldest first."""
    query = select(QuestionRow).where(QuestionRow.settled_as == Settled.TOPIC).order_by(QuestionRow.id)
    async with store.reading() as session:
        return tuple(question_of(row) for row in await session.scalars(query))


async def waiting(store: Store) -> int:
    """How many questions wait."""
    async with store.reading() as session:
        found = await session.scalar(select(func.count()).where(QuestionRow.settled_at.is_(None)))
        return found or 0


def question_of(row: QuestionRow) -> Question:
    settled_as = Settled(row.settled_as) if row.settled_as else None
    return Question(row.id, row.text, row.language, row.country, row.sent_on, row.settled_by, settled_as, row.topic)
