"""How long does the bot wait for a database or a Telegram that is away?"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

import structlog

from knowledge.store import StoreError

log = structlog.get_logger()

Result = TypeVar("Result")


def pauses(first: float, longest: float) -> Iterator[float]:
    """Seconds, each twice the one before; without end."""
    while True:
        yield first
        first = min(longest, first * 2)


async def patiently(ask: Callable[[], Awaitable[Result]]) -> Result:
    """Ask the store until it answers: what is under way neither fails nor starts again because it was away."""
    for attempt, pause in enumerate(pauses(0.1, 2.0)):
        try:
            return await ask()
        except StoreError as error:
            if attempt == 0:
                log.warning("waiting for the database", problem=error.problem.value)
            await asyncio.sleep(pause)
    raise AssertionError("pauses never end")
