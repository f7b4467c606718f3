"""The real bot on a real database, before the strict fake Telegram, in one event loop."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from knowledge.store import Store
from tests.bot.knowledge_base import known
from tests.bot.running import a_wiring, running
from tests.conftest import Templates
from tests.fakes.telegram import FakeTelegram


@pytest.fixture(scope="session", autouse=True)
def trained() -> None:
    """Training takes seconds, which no test should wait for inside the event loop."""
    known()


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as telegram:
        yield telegram


@pytest.fixture
async def base(migrated_file: Path, tmp_path: Path) -> AsyncIterator[Store]:
    """A database for tests that are about Telegram: SQLite alone will do."""
    shutil.copy(migrated_file, tmp_path / "bot.sqlite")
    opened = Store.open(f"sqlite:///{tmp_path / 'bot.sqlite'}")
    yield opened
    await opened.close()


@pytest.fixture
async def telegram(fake: FakeTelegram, base: Store) -> AsyncIterator[FakeTelegram]:
    """The fake with the bot behind it."""
    async with running(a_wiring(base, fake)):
        yield fake


@pytest.fixture
def postgres_url(templates: Templates, tmp_path: Path) -> str:
    """A migrated database for tests that are about replicas."""
    return templates.copy("postgresql", tmp_path)
