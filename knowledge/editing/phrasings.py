"""How are the ways in which people ask for a topic added and removed?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge import audit
from knowledge.content.checks import Finding, Kind
from knowledge.content.questions import question_key
from knowledge.content.topics import Phrasing
from knowledge.editing.outcomes import Claimed, Collides, Forbidden, Invalid, Published, Unknown
from knowledge.languages import LANGUAGES
from knowledge.roles import Account, Permission
from knowledge.store import Store
from knowledge.store.load import load_revision
from knowledge.store.mapping import phrasing_of
from knowledge.store.revision import announce, queue
from knowledge.store.tables import PhrasingRow, TopicRow

if TYPE_CHECKING:
    from knowledge.matching.impact import Collision

LONGEST_PHRASING = 300


@dataclass(frozen=True, slots=True)
class Despite:
    """What somebody knew when they added a phrasing, and why they did it all the same."""

    collisions: tuple[Collision, ...]
    because: str


async def add_phrasing(
    store: Store,
    by: Account,
    phrasing: Phrasing,
    collisions: Sequence[Collision] = (),
    *,
    now: datetime,
    because: str | None = None,
) -> Published | Collides | Claimed | Invalid | Forbidden | Unknown:
    """It acts at once. Refused if another topic has it; adding it twice does nothing.

    Whoever adds one that comes close to other topics has to say so: `because`, which may be empty, is kept in the
    audit log.
    """
    if not by.may(Permission.DRAFT, phrasing.language):
        return Forbidden(Permission.DRAFT, phrasing.language)
    async with store.transaction() as session:
        await queue(session)
        if phrasing.language not in LANGUAGES or await session.get(TopicRow, phrasing.topic) is None:
            return Unknown("topic", f"{phrasing.topic}/{phrasing.language}")
        if problem := await wrong_with(session, phrasing):
            return problem
        if claim := await _claim(session, phrasing):
            return Published(claim.id, await load_revision(session))
        if collisions and because is None:
            return Collides(tuple(collisions))
        despite = Despite(tuple(collisions), because or "") if collisions else None
        return Published(await put_phrasing(session, by, phrasing, despite, now=now), await announce(session))


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


async def wrong_with(session: AsyncSession, phrasing: Phrasing) -> Invalid | Claimed | None:
    """Why it can be a phrasing of its topic for nobody."""
    subject, key = f"{phrasing.topic}/{phrasing.language}", question_key(phrasing.text)
    if not key or len(phrasing.text) > LONGEST_PHRASING:
        return Invalid((Finding(Kind.EMPTY if not key else Kind.MALFORMED, subject, "phrasing"),))
    claim = await _claim(session, phrasing)
    return Claimed(claim.topic) if claim and claim.topic != phrasing.topic else None


async def put_phrasing(
    session: AsyncSession, by: Account, phrasing: Phrasing, despite: Despite | None = None, *, now: datetime
) -> int:
    """Its number, new or not. Nothing is `wrong_with` it."""
    if claim := await _claim(session, phrasing):
        return claim.id
    text, key = phrasing.text.strip(), question_key(phrasing.text)
    row = PhrasingRow(topic=phrasing.topic, language=phrasing.language, text=text, key=key)
    session.add(row)
    await session.flush()
    after = asdict(phrasing) | ({"despite": asdict(despite)} if despite else {})
    audit.record(session, now, by.name, "add", "phrasing", f"{phrasing.topic}/{phrasing.language}", None, after)
    return row.id


async def _claim(session: AsyncSession, phrasing: Phrasing) -> PhrasingRow | None:
    key = question_key(phrasing.text)
    query = select(PhrasingRow).where(PhrasingRow.language == phrasing.language, PhrasingRow.key == key)
    return await session.scalar(query)
