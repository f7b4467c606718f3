"""When has another process published something?"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from knowledge.store.revision import CHANNEL
from knowledge.store.session import Store

if TYPE_CHECKING:
    import psycopg


class Listener:
    """Waits for the word of a publication, on PostgreSQL; on SQLite, or while it is away, simply waits."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._connection: psycopg.AsyncConnection | None = None

    async def wait(self, seconds: float) -> None:
        """At most so long. There may be nothing new after it; word can also get lost, so look in any case."""
        if not self._store.is_postgresql:
            await asyncio.sleep(seconds)
            return
        from psycopg import OperationalError

        try:
            connection = self._connection or await self._connect()
            async for _ in connection.notifies(timeout=seconds, stop_after=1):
                return
        except OperationalError:
            await self.close()
            await asyncio.sleep(seconds)

    async def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection:
            await connection.close()

    async def _connect(self) -> psycopg.AsyncConnection:
        from psycopg import AsyncConnection

        url = self._store.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._connection = await AsyncConnection.connect(url, autocommit=True, connect_timeout=5)
        await self._connection.execute(f"LISTEN {CHANNEL}")
        return self._connection
