"""A person is a keyed hash with a language, a country and, for an hour, a topic; then forgotten."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from sqlalchemy import func, select

from knowledge.dialogue import Person
from knowledge.people import People
from knowledge.retention import purge
from knowledge.store import Store
from knowledge.store.tables import EffectRow, PersonRow, UpdateRow
from knowledge.updates import Progress, Updates
from tests.builders import NOW

SOMEBODY = Person("km", "kh", "fee-cap-cambodia", NOW)


def people_of(store: Store, secret: str = "secret") -> People:
    return People(store, secret)


async def test_a_person_is_remembered_and_an_unknown_one_is_new(store: Store) -> None:
    people = people_of(store)
    key = people.key("telegram", 7)
    assert await people.recall(key) == Person()
    await people.remember(key, SOMEBODY, NOW)
    assert await people.recall(key) == SOMEBODY


async def test_neither_the_id_nor_an_unkeyed_hash_stands_in_the_database(store: Store) -> None:
    assert "7" * 9 not in people_of(store).key("telegram", 777777777)
    keys = {people_of(store, secret).key(channel, 7) for secret in ("a", "b") for channel in ("telegram", "web")}
    assert len(keys) == 4
    assert {column.name for column in PersonRow.__table__.columns} == {
        "key",
        "language",
        "country",
        "topic",
        "topic_at",
        "last_used",
    }


async def test_many_at_once_share_transactions_and_the_last_word_counts(store: Store) -> None:
    people = people_of(store)
    await asyncio.gather(*(people.remember(f"key-{number % 20}", Person("vi"), NOW) for number in range(99)))
    await asyncio.gather(people.remember("key-1", Person("km"), NOW), people.remember("key-1", Person("my"), NOW))
    found = await asyncio.gather(*(people.recall(f"key-{number}") for number in range(21)))
    assert found[1] == Person("my") and found[2] == Person("vi") and found[20] == Person()


async def test_who_asks_to_be_forgotten_is_forgotten(store: Store) -> None:
    people = people_of(store)
    await people.remember("key", SOMEBODY, NOW)
    await people.forget("key")
    assert await people.recall("key") == Person()


async def test_the_topic_goes_after_an_hour_and_the_person_after_thirty_days(store: Store) -> None:
    people = people_of(store)
    await people.remember("key", SOMEBODY, NOW)
    await purge(store, NOW + timedelta(minutes=59))
    assert await people.recall("key") == SOMEBODY
    await purge(store, NOW + timedelta(minutes=61))
    assert await people.recall("key") == Person("km", "kh")
    await purge(store, NOW + timedelta(days=30))
    assert await people.recall("key") == Person("km", "kh")
    await purge(store, NOW + timedelta(days=31))
    assert await people.recall("key") == Person()


async def test_traces_of_updates_go_after_two_days(store: Store) -> None:
    updates = Updates(store, "replica")
    await updates.done("telegram:1", NOW)
    for _ in range(3):
        await updates.failed("telegram:2", NOW)
    await updates.claim("chat", NOW)
    await purge(store, NOW + timedelta(days=3))
    assert await updates.progress("telegram:1") is Progress.NEW
    assert await updates.progress("telegram:2") is Progress.PARKED
    await purge(store, NOW + timedelta(days=31))
    async with store.reading() as session:
        for row in (UpdateRow, EffectRow):
            assert await session.scalar(select(func.count()).select_from(row)) == 0
