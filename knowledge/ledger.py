"""What does the audit log say, on a page and as a file that a spreadsheet or a program reads?"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, select

from knowledge.audit import Entry, entry_of
from knowledge.editing.outcomes import Forbidden
from knowledge.reviewing import inert
from knowledge.roles import Account, Permission
from knowledge.store import Store
from knowledge.store.tables import AuditRow

COLUMNS = ("number", "at", "actor", "action", "kind", "subject", "before", "after")
_MARK = "\ufeff"
"""By which Excel knows that the letters are UTF-8."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries; what is empty does not matter. `subject` is how it begins; days are those of UTC."""

    actor: str = ""
    kind: str = ""
    subject: str = ""
    since: date | None = None
    until: date | None = None


async def search(
    store: Store, by: Account, wanted: Wanted, *, before: int | None = None, limit: int = 50
) -> tuple[Entry, ...] | Forbidden:
    """The latest first, beginning below the number `before`."""
    if not by.may(Permission.ADMINISTER):
        return Forbidden(Permission.ADMINISTER)
    return await _page(store, wanted, before, limit)


def every(store: Store, by: Account, wanted: Wanted) -> AsyncIterator[Entry] | Forbidden:
    """All that are wanted, the latest first, however many; read in pieces."""
    return _all(store, wanted) if by.may(Permission.ADMINISTER) else Forbidden(Permission.ADMINISTER)


async def kinds(store: Store) -> tuple[str, ...]:
    """Of the things that anything was done to."""
    async with store.reading() as session:
        return tuple(await session.scalars(select(AuditRow.kind).distinct().order_by(AuditRow.kind)))


async def actors(store: Store) -> tuple[str, ...]:
    """Everybody who did anything."""
    async with store.reading() as session:
        return tuple(await session.scalars(select(AuditRow.actor).distinct().order_by(AuditRow.actor)))


async def _all(store: Store, wanted: Wanted) -> AsyncIterator[Entry]:
    before: int | None = None
    while page := await _page(store, wanted, before, _AT_ONCE):
        for entry in page:
            yield entry
        before = page[-1].number


async def _page(store: Store, wanted: Wanted, before: int | None, limit: int) -> tuple[Entry, ...]:
    query = _chosen(wanted).order_by(AuditRow.id.desc()).limit(limit)
    if before is not None:
        query = query.where(AuditRow.id < before)
    async with store.reading() as session:
        return tuple(entry_of(row) for row in await session.scalars(query))


def _chosen(wanted: Wanted) -> Select[AuditRow]:
    query = select(AuditRow)
    if wanted.actor:
        query = query.where(AuditRow.actor == wanted.actor)
    if wanted.kind:
        query = query.where(AuditRow.kind == wanted.kind)
    if wanted.subject:
        query = query.where(AuditRow.subject.startswith(wanted.subject, autoescape=True))
    if wanted.since:
        query = query.where(AuditRow.at >= _midnight(wanted.since))
    if wanted.until and wanted.until < date.max:
        query = query.where(AuditRow.at < _midnight(wanted.until + timedelta(days=1)))
    return query


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


async def csv_lines(entries: AsyncIterator[Entry]) -> AsyncIterator[str]:
    """No cell is taken for a formula, whatever people wrote."""
    yield _MARK + _line(COLUMNS)
    async for entry in entries:
        words = entry.actor, entry.action, entry.kind, entry.subject, _json(entry.before), _json(entry.after)
        yield _line((str(entry.number), entry.at.isoformat(), *map(inert, words)))


async def json_lines(entries: AsyncIterator[Entry]) -> AsyncIterator[str]:
    async for entry in entries:
        yield _json({**asdict(entry), "at": entry.at.isoformat()}) + "\n"


def _line(cells: tuple[str, ...]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow(cells)
    return written.getvalue()


def _json(content: dict[str, Any] | None) -> str:
    return "" if content is None else json.dumps(content, ensure_ascii=False)
