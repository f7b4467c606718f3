"""The database: reached, migrated, away; and what is written is written whole."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import select, text, update

from knowledge.store import Store, StoreError, StoreProblem
from knowledge.store.load import load_revision
from knowledge.store.migrations import NEWEST, config
from knowledge.store.tables import MetaRow, SourceRow


async def test_migrating_twice_or_at_once_is_harmless(blank_url: str) -> None:
    stores = [Store.open(blank_url) for _ in range(3)]
    await asyncio.gather(*(store.migrate() for store in stores))
    await stores[0].migrate()
    await stores[0].ping()
    for store in stores:
        await store.close()


async def test_the_migrations_make_exactly_the_tables_of_the_code(store: Store) -> None:
    async with store.engine.begin() as connection:
        await connection.run_sync(lambda connection: command.check(config(connection)))


async def test_the_newest_migration_is_the_one_that_alembic_goes_to(store: Store) -> None:
    async with store.engine.begin() as connection:
        heads = await connection.run_sync(lambda known: ScriptDirectory.from_config(config(known)).get_heads())
    assert heads == [NEWEST]


async def test_an_empty_database_says_that_it_is_not_migrated(blank_url: str) -> None:
    store = Store.open(blank_url)
    for attempt in (store.ping(), _read(store)):
        with pytest.raises(StoreError) as caught:
            await attempt
        assert caught.value.problem is StoreProblem.NOT_MIGRATED
    await store.close()


async def _read(store: Store) -> int:
    async with store.reading() as session:
        return await load_revision(session)


@pytest.mark.parametrize("url", ["", "predeparture.sqlite", "mysql://host/base", "postgresql//host"])
def test_an_address_that_is_none_is_refused_at_once(url: str) -> None:
    with pytest.raises(StoreError) as caught:
        Store.open(url)
    assert caught.value.problem is StoreProblem.BAD_URL


async def test_a_server_that_is_away_is_one_error_that_names_no_password() -> None:
    store = Store.open("postgresql://worker:secret@127.0.0.1:1/base")
    with pytest.raises(StoreError) as caught:
        await store.ping()
    assert caught.value.problem is StoreProblem.UNREACHABLE
    assert "secret" not in str(caught.value)


def test_a_file_where_none_can_be_made_is_the_same_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError) as caught:
        Store.open(f"sqlite:///{tmp_path / 'file' / 'base.sqlite'}")
    assert caught.value.problem is StoreProblem.UNREACHABLE


async def test_a_failed_transaction_leaves_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        async with store.transaction() as session:
            await session.execute(update(MetaRow).values(revision=5))
            raise ZeroDivisionError
    assert await _read(store) == 0


async def test_mistakes_of_ours_are_not_called_an_absent_database(store: Store) -> None:
    with pytest.raises(Exception, match="nonsense") as caught:
        async with store.reading() as session:
            await session.execute(text("SELECT nonsense FROM meta"))
    assert not isinstance(caught.value, StoreError)


async def test_writers_that_read_first_wait_for_one_another(store: Store) -> None:
    async def raise_it() -> None:
        async with store.transaction() as session:
            revision = await session.scalar(select(MetaRow.revision).with_for_update())
            await asyncio.sleep(0.01)
            await session.execute(update(MetaRow).values(revision=(revision or 0) + 1))

    await asyncio.gather(*(raise_it() for _ in range(5)))
    assert await _read(store) == 5


async def test_a_reader_sees_one_moment_and_does_not_wait(store: Store) -> None:
    async with store.reading() as session:
        before = await load_revision(session)
        async with store.transaction() as writing:
            await writing.execute(update(MetaRow).values(revision=9))
        assert await load_revision(session) == before
    assert await _read(store) == 9


async def test_references_are_enforced(store: Store) -> None:
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        async with store.transaction() as session:
            await session.execute(text("INSERT INTO fact_version (revision, fact) VALUES (1, 'none')"))
    async with store.reading() as session:
        assert (await session.scalars(select(SourceRow))).all() == []
