"""What does getUpdates return, and how long does it wait for it?"""

from __future__ import annotations

import asyncio

from .errors import ApiError, conflict
from .updates import Update, UpdateQueue

OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_SET = "terminated by setWebhook request"


class LongPoll:
    """One poll may wait at a time: a second one ends the first with a 409, as with Telegram."""

    def __init__(self, queue: UpdateQueue) -> None:
        self._queue = queue
        self._waiting: asyncio.Future[None] | None = None
        queue.listeners.append(lambda _: self.wake())

    async def updates(self, offset: int, limit: int, timeout_s: float) -> list[Update]:
        self.terminate(conflict(OTHER_POLL))
        self._queue.confirm_below(offset)
        if not self._queue.pending and timeout_s > 0:
            await self._wait(timeout_s)
        return self._queue.first(limit)

    async def _wait(self, timeout_s: float) -> None:
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting = waiting
        await asyncio.wait({waiting}, timeout=timeout_s)
        if self._waiting is waiting:
            self._waiting = None
        if waiting.done():
            waiting.result()

    def wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def terminate(self, reason: ApiError) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(reason)
