"""An update is handled once, tried three times at most, and a chat belongs to one replica at a time."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from knowledge.store import Store
from knowledge.updates import LEASE, Progress, Updates
from tests.builders import NOW


async def test_an_update_is_new_until_it_is_done(store: Store) -> None:
    updates = Updates(store, "one")
    assert await updates.progress("telegram:1") is Progress.NEW
    await updates.done("telegram:1", NOW)
    await updates.done("telegram:1", NOW)
    assert await updates.progress("telegram:1") is Progress.DONE
    assert await updates.progress("web:1") is Progress.NEW


async def test_the_third_failure_parks_an_update(store: Store) -> None:
    updates = Updates(store, "one")
    assert [await updates.failed("telegram:1", NOW) for _ in range(3)] == [Progress.NEW, Progress.NEW, Progress.PARKED]
    assert await updates.progress("telegram:1") is Progress.PARKED


async def test_an_update_that_works_in_the_end_is_done(store: Store) -> None:
    updates = Updates(store, "one")
    await updates.failed("telegram:1", NOW)
    assert await updates.progress("telegram:1") is Progress.NEW
    await updates.done("telegram:1", NOW)
    assert await updates.progress("telegram:1") is Progress.DONE


async def test_many_updates_at_once(store: Store) -> None:
    updates = Updates(store, "one")
    await asyncio.gather(*(updates.done(f"telegram:{number}", NOW) for number in range(0, 100, 2)))
    found = await asyncio.gather(*(updates.progress(f"telegram:{number}") for number in range(100)))
    assert found == [Progress.DONE, Progress.NEW] * 50


async def test_a_chat_belongs_to_one_replica_until_it_lets_go(store: Store) -> None:
    one, two = Updates(store, "one"), Updates(store, "two")
    assert await one.claim("chat", NOW)
    assert not await two.claim("chat", NOW)
    assert await one.claim("chat", NOW)
    await two.release("chat")
    assert not await two.claim("chat", NOW)
    await one.release("chat")
    assert await two.claim("chat", NOW)


async def test_the_chat_of_a_replica_that_died_is_free_after_its_lease(store: Store) -> None:
    one, two = Updates(store, "one"), Updates(store, "two")
    await one.claim("chat", NOW)
    assert not await two.claim("chat", NOW + LEASE)
    assert await two.claim("chat", NOW + LEASE + timedelta(seconds=1))


async def test_of_replicas_that_claim_at_once_one_wins(store: Store) -> None:
    replicas = [Updates(store, str(number)) for number in range(4)]
    for chat in ("a", "b", "c"):
        won = await asyncio.gather(*(replica.claim(chat, NOW) for replica in replicas))
        assert sum(won) == 1
