"""What becomes of questions that people sent: phrasings of a topic, a wish for a new one, none of ours, or nothing?

Each is one transaction: all questions are settled, or none. The audit log tells how many and what for, not the words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge import audit
from knowledge.content.questions import question_key
from knowledge.content.topics import Phrasing
from knowledge.editing.outcomes import Claimed, Collides, Forbidden, Invalid, Published, Saved, Unknown
from knowledge.editing.phrasings import Despite, put_phrasing, wrong_with
from knowledge.inbox.questions import Settled
from knowledge.languages import LANGUAGES
from knowledge.roles import Account, Permission
from knowledge.store import Store
from knowledge.store.revision import announce, queue
from knowledge.store.tables import BackgroundRow, QuestionRow, TopicRow
from knowledge.text.redact import unmarked

if TYPE_CHECKING:
    from knowledge.matching.impact import Collision


async def settle(
    store: Store, by: Account, numbers: Sequence[int], settled_as: Settled, *, now: datetime
) -> Saved | Published | Forbidden | Unknown:
    """All but phrasings. `version` of what comes back is how many were settled.

    What is none of ours is learned by the next training. A question that was settled meanwhile is unknown.
    """
    async with store.transaction() as session:
        await queue(session)
        rows = await _waiting(session, by, numbers)
        if isinstance(rows, Forbidden | Unknown):
            return rows
        _settle(session, rows, settled_as, by, now)
        if settled_as is Settled.NOT_OURS and await _add_to_background(session, rows):
            return Published(len(rows), await announce(session))
        return Saved(len(rows))


async def add_to_topic(
    store: Store,
    by: Account,
    phrasings: Mapping[int, Phrasing],
    collisions: Sequence[Collision] = (),
    *,
    now: datetime,
    because: str | None = None,
) -> Published | Collides | Claimed | Invalid | Forbidden | Unknown:
    """Each question, by its number, becomes this phrasing; all are of one topic. They act at once.

    Whoever adds what comes close to other topics has to say so: `because`, which may be empty, is kept in the audit log.
    """
    if collisions and because is None:
        return Collides(tuple(collisions))
    async with store.transaction() as session:
        await queue(session)
        rows = await _waiting(session, by, tuple(phrasings))
        if isinstance(rows, Forbidden | Unknown):
            return rows
        for phrasing in phrasings.values():
            if problem := await _problem(session, by, phrasing):
                return problem
        despite = Despite(tuple(collisions), because or "") if collisions else None
        for phrasing in phrasings.values():
            await put_phrasing(session, by, phrasing, despite, now=now)
        topic = next(iter(phrasings.values())).topic
        _settle(session, rows, Settled.PHRASING, by, now, topic)
        return Published(len(rows), await announce(session))


def phrasing_of(text: str, language: str, topic: str) -> Phrasing:
    """A question as somebody else might ask it."""
    return Phrasing(topic, language, unmarked(text))


async def _problem(
    session: AsyncSession, by: Account, phrasing: Phrasing
) -> Claimed | Invalid | Forbidden | Unknown | None:
    if not by.may(Permission.DRAFT, phrasing.language):
        return Forbidden(Permission.DRAFT, phrasing.language)
    if phrasing.language not in LANGUAGES or await session.get(TopicRow, phrasing.topic) is None:
        return Unknown("topic", phrasing.topic)
    return await wrong_with(session, phrasing)


async def _waiting(
    session: AsyncSession, by: Account, numbers: Sequence[int]
) -> Sequence[QuestionRow] | Forbidden | Unknown:
    """Those that nobody has settled; a wish for a topic can be fulfilled or given up."""
    wanted = sorted(set(numbers))
    is_open = or_(QuestionRow.settled_at.is_(None), QuestionRow.settled_as == Settled.TOPIC)
    query = select(QuestionRow).where(QuestionRow.id.in_(wanted), is_open)
    rows = {row.id: row for row in await session.scalars(query)}
    missing = [number for number in wanted if number not in rows]
    if missing or not wanted:
        return Unknown("question", ", ".join(map(str, missing)))
    foreign = next((row.language for row in rows.values() if not by.may(Permission.DRAFT, row.language)), None)
    return Forbidden(Permission.DRAFT, foreign) if foreign else [rows[number] for number in wanted]


def _settle(
    session: AsyncSession,
    rows: Sequence[QuestionRow],
    settled_as: Settled,
    by: Account,
    now: datetime,
    topic: str | None = None,
) -> None:
    for row in rows:
        row.settled_at, row.settled_by, row.settled_as, row.topic = now, by.name, settled_as, topic
        after = {"as": settled_as.value} | ({"topic": topic} if topic else {})
        audit.record(session, now, by.name, "settle", "question", str(row.id), None, after)


async def _add_to_background(session: AsyncSession, rows: Sequence[QuestionRow]) -> bool:
    """Whether there was anything new in it."""
    known = {(row.language, question_key(row.text)) for row in await session.scalars(select(BackgroundRow))}
    added = False
    for row in rows:
        text = unmarked(row.text)
        key = (row.language, question_key(text))
        if key[1] and key not in known:
            session.add(BackgroundRow(language=row.language, text=text))
            known.add(key)
            added = True
    return added
