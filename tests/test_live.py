"""Every process tells what is published within two seconds, and goes on telling it while the database is away."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest

from knowledge import editing
from knowledge.apart import Stopped
from knowledge.content.texts import Texts
from knowledge.content.topics import Phrasing
from knowledge.editing import Published, Saved
from knowledge.live import Live
from knowledge.matching.index import Index
from knowledge.store import Store, StoreError
from tests.builders import NOW, a_fact, a_value, an_account, some_texts
from tests.conftest import fill

ADMIN = an_account()
TOPIC = "fee-cap-vietnam"


class FakeIndex:
    """Knows which phrasings it was trained on, and which were added since."""

    def __init__(self, trained: tuple[str, ...], added: tuple[str, ...] = ()) -> None:
        self.trained = trained
        self.added = added

    def with_phrasings(self, added: tuple[Phrasing, ...], removed: tuple[Phrasing, ...]) -> FakeIndex:
        return FakeIndex(self.trained, (*self.added, *(phrasing.text for phrasing in added)))


class Training:
    """Builds fake indexes; can be held up to see what happens meanwhile."""

    def __init__(self) -> None:
        self.times = 0
        self.fails_with: Exception | None = None
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    def __call__(self, texts: Texts) -> Index:
        self.times += 1
        self.may_go_on.wait(5)
        if self.fails_with:
            raise self.fails_with
        index: Any = FakeIndex(tuple(phrasing.text for phrasing in texts.phrasings))
        return index  # type: ignore[no-any-return]


def index_of(live: Live) -> FakeIndex:
    index: Any = live.knowledge.index
    return index  # type: ignore[no-any-return]


@contextlib.asynccontextmanager
async def following(store: Store, training: Training | None = None) -> AsyncIterator[Live]:
    live = Live(store, training or Training(), operator="a CSO")
    await live.refresh()
    task = asyncio.create_task(live.follow())
    yield live
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def publish_value(store: Store, amount: int) -> None:
    before = await editing.lookup.fact(store, "fee-cap")
    saved = await editing.save_fact(
        store, ADMIN, a_fact("fee-cap", a_value(amount)),
        replaces=before.versions[-1].id, expected=before.version, now=NOW,
    )  # fmt: skip
    assert isinstance(saved, Saved)
    done = await editing.publish_fact(store, ADMIN, "fee-cap", expected=saved.version, now=NOW)
    assert isinstance(done, Published)


async def until(condition: Any, seconds: float = 2.0) -> float:
    """How long it took to come true."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds
        await asyncio.sleep(0.01)
    return time.monotonic() - began


def value_in(live: Live) -> object:
    return live.knowledge.texts.facts["fee-cap"][0].values[0]


async def test_a_publication_shows_in_another_process_within_two_seconds(filled_store: Store, filled_url: str) -> None:
    other = Store.open(filled_url)
    async with following(filled_store) as live:
        assert live.knowledge.operator == "a CSO"
        await publish_value(other, 4000)
        await until(lambda: value_in(live) == a_value(4000))
    await other.close()


@pytest.mark.parametrize("filled_url", ["postgresql"], indirect=True)  # SQLite has nobody who tells
async def test_postgresql_tells_at_once(filled_store: Store) -> None:
    async with following(filled_store) as live:
        await asyncio.sleep(0.2)
        await publish_value(filled_store, 4000)
        assert await until(lambda: value_in(live) == a_value(4000)) < 0.7


async def test_a_changed_fact_does_not_train_the_index_anew(filled_store: Store) -> None:
    training = Training()
    live = Live(filled_store, training)
    await live.refresh()
    await publish_value(filled_store, 4000)
    await live.refresh()
    await live.trained()
    assert training.times == 1


async def test_a_new_phrasing_acts_at_once_and_is_learned_in_the_background(filled_store: Store) -> None:
    training = Training()
    live = Live(filled_store, training)
    await live.refresh()
    training.may_go_on.clear()
    await editing.add_phrasing(filled_store, ADMIN, Phrasing(TOPIC, "vi", "mới"), now=NOW)
    await live.refresh()
    assert index_of(live).added == ("mới",) and "mới" not in index_of(live).trained
    await editing.add_phrasing(filled_store, ADMIN, Phrasing(TOPIC, "vi", "mới hơn"), now=NOW)
    await live.refresh()
    training.may_go_on.set()
    await live.trained()
    assert set(index_of(live).trained) > {"mới", "mới hơn"} and index_of(live).added == ()


async def test_a_training_that_is_stopped_leaves_what_is_known_and_the_next_change_trains_again(
    filled_store: Store,
) -> None:
    training = Training()
    live = Live(filled_store, training)
    await live.refresh()
    training.fails_with = Stopped("The training was stopped.")
    await editing.add_phrasing(filled_store, ADMIN, Phrasing(TOPIC, "vi", "mới"), now=NOW)
    await live.refresh()
    await live.trained()
    assert index_of(live).added == ("mới",)
    training.fails_with = None
    await editing.add_phrasing(filled_store, ADMIN, Phrasing(TOPIC, "vi", "mới hơn"), now=NOW)
    await live.refresh()
    await live.trained()
    assert set(index_of(live).trained) > {"mới", "mới hơn"}


async def test_nothing_new_leaves_the_snapshot_as_it_is(filled_store: Store) -> None:
    live = Live(filled_store, Training())
    await live.refresh()
    before = live.knowledge
    await live.refresh()
    assert live.knowledge is before


async def test_before_the_first_refresh_there_is_nothing_to_tell(filled_store: Store) -> None:
    with pytest.raises(RuntimeError, match="refresh"):
        _ = Live(filled_store, Training()).knowledge


async def test_without_a_database_the_first_refresh_says_so() -> None:
    with pytest.raises(StoreError):
        await Live(Store.open("postgresql://nobody@127.0.0.1:1/none"), Training()).refresh()


async def test_while_the_database_is_away_what_is_known_is_told_and_news_come_when_it_is_back(
    mortal_postgres: Any,
) -> None:
    store = Store.open(mortal_postgres.get_uri())
    await store.migrate()
    await fill(store, some_texts())
    async with following(store) as live:
        before = live.knowledge
        await asyncio.to_thread(mortal_postgres.stop)
        with pytest.raises(StoreError):
            await live.refresh()
        await asyncio.sleep(1.5)
        assert live.knowledge is before
        await asyncio.to_thread(mortal_postgres.ensure_postgres_running)
        await publish_value(store, 4000)
        await until(lambda: value_in(live) == a_value(4000), 15)  # connections come back one after another
        await publish_value(store, 5000)
        assert await until(lambda: value_in(live) == a_value(5000)) < 2
    await store.close()
