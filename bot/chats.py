"""Whose turn is it in a chat?"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from bot.patience import patiently, pauses
from knowledge.updates import LEASE, Updates

ASKS_AGAIN_AFTER = 0.05
"""Seconds until a chat that another replica handles is looked at again."""


@dataclass
class _Queue:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0


class Chats:
    """One update of a chat at a time, in the order of arrival; `shared` with other replicas through the database."""

    def __init__(self, updates: Updates, clock: Callable[[], datetime], *, shared: bool) -> None:
        self._updates = updates
        self._clock = clock
        self._shared = shared
        self._queues: dict[str, _Queue] = {}

    @asynccontextmanager
    async def turn(self, chat: str) -> AsyncIterator[None]:
        queue = self._queues.setdefault(chat, _Queue())
        queue.waiting += 1
        try:
            async with queue.lock, self._claim(chat):
                yield
        finally:
            queue.waiting -= 1
            if not queue.waiting:
                del self._queues[chat]

    @asynccontextmanager
    async def _claim(self, chat: str) -> AsyncIterator[None]:
        if not self._shared:
            yield
            return
        await self._win(chat)
        renewing = asyncio.create_task(self._renew(chat))
        try:
            yield
        finally:
            renewing.cancel()
            await patiently(lambda: self._updates.release(chat))

    async def _win(self, chat: str) -> None:
        for pause in pauses(ASKS_AGAIN_AFTER, 1.0):
            if await patiently(lambda: self._updates.claim(chat, self._clock())):
                return
            await asyncio.sleep(pause)

    async def _renew(self, chat: str) -> None:
        while True:
            await asyncio.sleep(LEASE.total_seconds() / 3)
            await patiently(lambda: self._updates.claim(chat, self._clock()))
