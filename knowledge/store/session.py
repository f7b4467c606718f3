"""How is the database reached, and what is one transaction?"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, event, make_url, text
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    InterfaceError,
    OperationalError,
    ProgrammingError,
    SQLAlchemyError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from knowledge.store import migrations

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=5000")


class StoreProblem(StrEnum):
    BAD_URL = "bad-url"
    UNREACHABLE = "unreachable"
    NOT_MIGRATED = "not-migrated"


class StoreError(Exception):
    """The database cannot be used. `detail` is the driver's word on it and names no secret."""

    def __init__(self, problem: StoreProblem, detail: str) -> None:
        super().__init__(f"{problem}: {detail}")
        self.problem = problem
        self.detail = detail


class Store:
    """One database. All that is written in a `transaction` is written, or none of it."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self.is_postgresql = engine.dialect.name == "postgresql"
        self._turn = asyncio.Lock()
        """On SQLite one writes at a time; waiting here is faster than in SQLite, which sleeps and tries again."""
        self._writing = async_sessionmaker(engine, expire_on_commit=False)
        options: dict[str, Any] = {"isolation_level": "REPEATABLE READ"} if self.is_postgresql else {"reads_only": True}
        self._reading = async_sessionmaker(engine.execution_options(**options), expire_on_commit=False)

    @classmethod
    def open(cls, url: str) -> Store:
        """Connects only when first used. Raises StoreError for a URL that is none, or of another kind of database."""
        address = _with_driver(url)
        if address.get_backend_name() == "sqlite":
            _make_folder(address)
            engine = create_async_engine(address)
            event.listen(engine.sync_engine, "connect", _set_pragmas)
            event.listen(engine.sync_engine, "begin", _begin)
        else:
            engine = create_async_engine(
                address, pool_pre_ping=True, pool_size=8, pool_timeout=5, connect_args={"connect_timeout": 5}
            )
        return cls(engine)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """For writing. Committed at the end, rolled back by an exception. Raises StoreError."""
        turn = nullcontext() if self.is_postgresql else self._turn
        with _explained():
            async with turn, self._writing.begin() as session:
                yield session

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """For reading only: one consistent moment, without waiting for who writes. Raises StoreError."""
        with _explained():
            async with self._reading() as session:
                yield session

    @asynccontextmanager
    async def outside_transactions(self) -> AsyncIterator[AsyncConnection]:
        """For what SQLite does only outside of them. Raises StoreError."""
        with _explained():
            async with self.engine.execution_options(outside=True).connect() as connection:
                yield connection

    async def migrate(self) -> None:
        """Make or update the tables. Several replicas may do so at once. Raises StoreError."""
        with _explained():
            async with self.engine.begin() as connection:
                if self.is_postgresql:
                    await connection.execute(text("SELECT pg_advisory_xact_lock(715517)"))
                await connection.run_sync(migrations.upgrade)

    async def ping(self) -> None:
        """Raises StoreError if the database is away or was not migrated."""
        with _explained():
            async with self.engine.connect() as connection:
                if not await connection.run_sync(migrations.is_current):
                    raise StoreError(StoreProblem.NOT_MIGRATED, "the tables are of another version")

    async def close(self) -> None:
        await self.engine.dispose()


def _with_driver(url: str) -> URL:
    try:
        address = make_url(url)
        driver = _DRIVERS.get(address.drivername.partition("+")[0])
    except ArgumentError:
        driver = None
    if driver is None:
        raise StoreError(StoreProblem.BAD_URL, "expected sqlite:///path or postgresql://user:password@host/database")
    return address.set(drivername=driver)


def _make_folder(address: URL) -> None:
    if address.database and address.database != ":memory:":
        try:
            Path(address.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(StoreProblem.UNREACHABLE, f"{address.database}: {error.strerror}") from error


def _set_pragmas(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # so that _begin decides how a transaction begins
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Writers queue at the start; one that reads first and then writes would fail instead of waiting."""
    options = connection.get_execution_options()
    if not options.get("outside"):
        connection.exec_driver_sql("BEGIN" if options.get("reads_only") else "BEGIN IMMEDIATE")


@contextmanager
def _explained() -> Iterator[None]:
    """Turns what drivers say of a database that is away or empty into one error; mistakes of ours stay as they are."""
    try:
        yield
    except (DBAPIError, PoolTimeout) as error:
        problem = _problem(error)
        if problem is None:
            raise
        raise StoreError(problem, _first_line(error)) from error
    except OSError as error:
        raise StoreError(StoreProblem.UNREACHABLE, str(error)) from error


def _problem(error: SQLAlchemyError) -> StoreProblem | None:
    if "no such table" in str(error) or "UndefinedTable" in str(error):
        return StoreProblem.NOT_MIGRATED
    if isinstance(error, ProgrammingError):
        return None
    is_away = isinstance(error, PoolTimeout) or (isinstance(error, DBAPIError) and _is_away(error))
    return StoreProblem.UNREACHABLE if is_away else None


def _is_away(error: DBAPIError) -> bool:
    if getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
        return False  # a mistake in a statement
    return error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)


def _first_line(error: SQLAlchemyError) -> str:
    """Without the statement and its parameters, which can hold what people wrote."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    return str(cause).strip().partition("\n")[0]
