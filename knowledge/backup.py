"""How is a copy made that is consistent while the service runs?"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import text

from knowledge.importing import export
from knowledge.store import Store


class Kind(StrEnum):
    DATABASE = "database"
    """All of it; to restore, put the file in the place of the database."""
    CONTENT = "content"
    """What is published, as files to import. Users, drafts and history need pg_dump."""


@dataclass(frozen=True, slots=True)
class Backup:
    kind: Kind
    path: Path


@dataclass(frozen=True, slots=True)
class Occupied:
    """There is something at this path already, and a backup overwrites nothing."""

    path: Path


async def back_up(store: Store, path: Path) -> Backup | Occupied:
    """A file on SQLite, a folder on PostgreSQL. Raises StoreError."""
    if not await asyncio.to_thread(_make_room, path):
        return Occupied(path)
    if store.is_postgresql:
        await export(store, path)
        return Backup(Kind.CONTENT, path)
    async with store.outside_transactions() as connection:
        await connection.execute(text("VACUUM INTO :path"), {"path": str(path)})
    return Backup(Kind.DATABASE, path)


def _make_room(path: Path) -> bool:
    path.parent.mkdir(parents=True, exist_ok=True)
    return not path.exists()
