"""Who did what to the knowledge base, and what was there before?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge.store import Store
from knowledge.store.tables import AuditRow


@dataclass(frozen=True, slots=True)
class Entry:
    """`subject` is the id of a thing of `kind`, e.g. the text "fee-cap-vietnam/vi". Numbers rise with time."""

    number: int
    at: datetime
    actor: str
    action: str
    kind: str
    subject: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def record(
    session: AsyncSession, now: datetime, actor: str, action: str, kind: str, subject: str, before: Any, after: Any
) -> None:
    """Add an entry to this transaction; `before` and `after` are dataclasses, mappings or None."""
    entry = AuditRow(at=now, actor=actor, action=action, kind=kind, subject=subject)
    entry.before, entry.after = _plain(before), _plain(after)
    session.add(entry)


async def entries(
    store: Store, *, kind: str | None = None, subject: str | None = None, limit: int = 100
) -> tuple[Entry, ...]:
    """The latest first."""
    query = select(AuditRow).order_by(AuditRow.id.desc()).limit(limit)
    if kind:
        query = query.where(AuditRow.kind == kind)
    if subject:
        query = query.where(AuditRow.subject == subject)
    async with store.reading() as session:
        return tuple(entry_of(row) for row in await session.scalars(query))


def entry_of(row: AuditRow) -> Entry:
    return Entry(row.id, row.at, row.actor, row.action, row.kind, row.subject, row.before, row.after)


def _plain(thing: Any) -> dict[str, Any] | None:
    if thing is None:
        return None
    content = asdict(thing) if is_dataclass(thing) and not isinstance(thing, type) else dict(thing)
    return dict(json.loads(json.dumps(content, default=_written)))


def _written(value: Any) -> Any:
    match value:
        case date() | Decimal():
            return str(value)
        case ZoneInfo():
            return value.key
        case Mapping():
            return dict(value)
        case frozenset():
            return sorted(value)
        case _:
            raise TypeError(f"an audit entry cannot hold {type(value).__name__}")
