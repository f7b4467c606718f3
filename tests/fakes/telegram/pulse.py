"""Has it happened yet?"""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Pulse:
    """Beats whenever something changed, so that a test can wait for a state instead of sleeping."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def beat(self) -> None:
        self._event.set()
        self._event = asyncio.Event()

    async def until(self, reached: Callable[[], bool], timeout_s: float) -> bool:
        """True as soon as the state is reached, False if it was not in time."""
        try:
            async with asyncio.timeout(timeout_s):
                while not reached():
                    await self._event.wait()
        except TimeoutError:
            return reached()
        return True
