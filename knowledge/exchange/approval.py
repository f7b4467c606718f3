"""Who stands for what came with a file?"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge.editing.approvals import Part
from knowledge.importing.plan import Thing
from knowledge.roles import Account
from knowledge.store.tables import ApprovalRow, FactVersionRow, TextRow


async def stand_alone_for(session: AsyncSession, things: Collection[Thing], by: Account, now: datetime) -> None:
    """Whoever brings it in, alone: its texts and facts are shown as seen by one pair of eyes."""
    for kind, revisions in (
        ("text", await _texts(session, {thing.id for thing in things if thing.kind == "text"})),
        ("fact", await _facts(session, {thing.id for thing in things if thing.kind == "fact"})),
    ):
        session.add_all(
            ApprovalRow(kind=kind, revision=revision, part=Part.MEANING, by=by.name, at=now, alone=True)
            for revision in revisions
        )


async def _texts(session: AsyncSession, ids: Collection[str]) -> list[int]:
    rows = await session.execute(select(TextRow.topic, TextRow.language, TextRow.published))
    return [revision for topic, language, revision in rows if revision and f"{topic}/{language}" in ids]


async def _facts(session: AsyncSession, ids: Collection[str]) -> list[int]:
    rows = await session.execute(select(FactVersionRow.fact, FactVersionRow.revision))
    return [revision for fact, revision in rows if fact in ids]
