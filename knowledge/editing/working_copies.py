"""Which words did an editor leave in a form without saving them?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete

from knowledge.roles import Account
from knowledge.store import Store
from knowledge.store.revision import insert
from knowledge.store.tables import WorkingCopyRow


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """`expected` is the version that the words were written upon."""

    form: Mapping[str, Any]
    expected: int
    kept_at: datetime


async def keep(
    store: Store, by: Account, subject: str, form: Mapping[str, Any], *, expected: int, now: datetime
) -> None:
    """Takes the place of what the same person left there before."""
    kept = {"form": dict(form), "expected": expected, "kept_at": now}
    async with store.transaction() as session:
        row = insert(session, WorkingCopyRow).values(subject=subject, name=by.name, **kept)
        await session.execute(row.on_conflict_do_update(index_elements=["subject", "name"], set_=kept))


async def left_by(store: Store, by: Account, subject: str) -> WorkingCopy | None:
    async with store.reading() as session:
        row = await session.get(WorkingCopyRow, (subject, by.name))
        return WorkingCopy(row.form, row.expected, row.kept_at) if row else None


async def throw_away(store: Store, by: Account, subject: str) -> None:
    async with store.transaction() as session:
        mine = (WorkingCopyRow.subject == subject) & (WorkingCopyRow.name == by.name)
        await session.execute(delete(WorkingCopyRow).where(mine))
