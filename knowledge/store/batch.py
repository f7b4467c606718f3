"""How do many callers in the same moment share one transaction?"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Batch(Generic[Item, Result]):
    """`run` gets what was asked at the same time and returns a result for each, in order; its failure is everybody's.

    While one batch runs, the next one gathers: the busier the service, the larger the batches.
    """

    def __init__(self, run: Callable[[Sequence[Item]], Awaitable[Sequence[Result]]]) -> None:
        self._run = run
        self._open: tuple[list[Item], asyncio.Task[Sequence[Result]]] | None = None
        self._turn = asyncio.Lock()

    async def ask(self, item: Item) -> Result:
        if self._open is None:
            gathering: list[Item] = []
            self._open = gathering, asyncio.create_task(self._gather(gathering))
        items, task = self._open
        items.append(item)
        position = len(items) - 1
        return (await asyncio.shield(task))[position]

    async def _gather(self, items: list[Item]) -> Sequence[Result]:
        await asyncio.sleep(0)  # whoever asks in the same tick joins
        async with self._turn:
            self._open = None
            return await self._run(items)
