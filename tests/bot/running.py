"""How does a test run the bot?"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

from bot.application import TelegramBot, Wiring, build
from knowledge.store import Store
from tests.bot.knowledge_base import known
from tests.builders import NOW
from tests.fakes.telegram import FakeTelegram, FakeTelegramProcess


def a_wiring(store: Store, fake: FakeTelegram | FakeTelegramProcess, **fields: Any) -> Wiring:
    filled: dict[str, Any] = {
        "knowledge": known,
        "redact": lambda text: text.replace("Lan", "…"),
        "clock": lambda: NOW,
        "secret_key": "test",
        "replica": "one",
        "token": fake.token,
        "api_url": fake.url,
    }
    return Wiring(store=store, **{**filled, **fields})


@contextlib.asynccontextmanager
async def running(wiring: Wiring) -> AsyncIterator[TelegramBot]:
    bot = build(wiring)
    task = asyncio.create_task(bot.run())
    try:
        yield bot
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
