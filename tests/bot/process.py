"""The bot in a process of its own, which a test can kill."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from bot.application import Wiring, build
from knowledge.store import Store
from tests.bot.knowledge_base import known

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.bot.preloaded"])


@contextmanager
def bot_process(api_url: str, token: str, database_url: str) -> Iterator[multiprocessing.process.BaseProcess]:
    """`kill()` on what this gives is SIGKILL."""
    process = _FORKS.Process(target=_serve, args=(api_url, token, database_url), daemon=True)
    process.start()
    try:
        yield process
    finally:
        process.kill()
        process.join()


def _serve(api_url: str, token: str, database_url: str) -> None:
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(api_url, token, database_url))


async def _run(api_url: str, token: str, database_url: str) -> None:
    wiring = Wiring(
        store=Store.open(database_url),
        knowledge=known,
        redact=str,
        clock=lambda: datetime.now(UTC),
        secret_key="test",
        replica="process",
        token=token,
        api_url=api_url,
    )
    await build(wiring).run()
