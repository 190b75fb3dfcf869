"""Settings under which acknowledged work could be lost: set, read back, and refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import DBAPIError

from saferSleep.persistence import sqlite
from saferSleep.persistence.engine import Database, open_database
from saferSleep.persistence.locks import Lock
from saferSleep.persistence.refusals import StartRefusedError
from tests.support import builders
from tests.support.builders import Home
from tests.support.databases import PostgresCopies, SqliteCopies

SEVERAL = 3
ATTEMPTS = 200


def pragmas(connection: Any) -> dict[str, object]:
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "query_only")
    return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}


def test_every_sqlite_connection_has_the_durable_settings(sqlite_copies: SqliteCopies, lock: Lock) -> None:
    database = open_database(sqlite_copies.fresh(), lock)
    durable = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}
    for engine, query_only in ((database.writing, 0), (database.reading_only, 1)):
        with ExitStack() as stack:
            # The driver's own connections, without a transaction: a write engine lets one in at a time.
            connections = [stack.enter_context(closing(engine.raw_connection())) for _ in range(SEVERAL)]
            found = [pragmas(each.driver_connection) for each in connections]
        assert found == [durable | {"query_only": query_only}] * SEVERAL
    database.close()


def test_an_older_library_gets_the_settings_that_are_safe_with_it(sqlite_copies: SqliteCopies) -> None:
    journal, synchronous = sqlite.durable_settings(sqlite3.sqlite_version_info)
    address = make_url(sqlite_copies.empty())
    engine = sqlite.engine(address, busy_seconds=1, writes=True, pool={}, module=sqlite3)
    with closing(engine.raw_connection()) as connection:
        found = pragmas(connection.driver_connection)
    assert found["journal_mode"] == journal.lower()
    assert found["synchronous"] == {"FULL": 2, "EXTRA": 3}[synchronous]
    engine.dispose()


def careless_library(setting: str, instead: str) -> ModuleType:
    """Return a SQLite that quietly keeps another setting than it is told."""
    real = sqlite.library()

    base: Any = real.Connection

    class Careless(base):
        def execute(self, statement: str, *more: Any) -> Any:
            return super().execute(instead if statement.startswith(setting) else statement, *more)

    library = ModuleType("careless")
    library.__dict__.update(real.__dict__)
    library.__dict__["connect"] = lambda *args, **kwargs: real.connect(*args, **kwargs, factory=Careless)
    return library


@pytest.mark.parametrize(
    ("setting", "instead", "named"),
    [
        ("PRAGMA synchronous =", "PRAGMA synchronous = NORMAL", "synchronous = 1, but only 2"),
        ("PRAGMA journal_mode =", "PRAGMA journal_mode = TRUNCATE", "journal_mode = truncate, but only wal"),
        ("PRAGMA foreign_keys =", "PRAGMA foreign_keys = OFF", "foreign_keys = 0, but only 1"),
    ],
)
def test_a_sqlite_that_would_lose_work_is_refused(
    sqlite_copies: SqliteCopies, setting: str, instead: str, named: str
) -> None:
    library = careless_library(setting, instead)
    address = make_url(sqlite_copies.empty())
    engine = sqlite.engine(address, busy_seconds=1, writes=True, pool={}, module=library)
    with pytest.raises(StartRefusedError, match=named):
        engine.connect()
    engine.dispose()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file::memory:?uri=true"])
def test_a_sqlite_in_memory_is_refused(url: str, lock: Lock) -> None:
    with pytest.raises(StartRefusedError):
        open_database(url, lock)


def test_another_kind_of_database_is_refused(lock: Lock) -> None:
    with pytest.raises(StartRefusedError, match="mysql"):
        open_database("mysql://localhost/nothing", lock)


@contextmanager
def altered(server_url: str, change: str, undo: str) -> Iterator[None]:
    engine = create_engine(server_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(change)
        try:
            yield
        finally:
            connection.exec_driver_sql(undo)
            connection.exec_driver_sql("SELECT pg_reload_conf()")
    engine.dispose()


def test_a_postgresql_that_does_not_wait_for_the_disk_is_refused(postgres_copies: PostgresCopies, lock: Lock) -> None:
    url = postgres_copies.fresh()
    name = make_url(url).database
    change = f"ALTER DATABASE {name} SET synchronous_commit = off"
    with (
        altered(postgres_copies.server_url, change, f"ALTER DATABASE {name} RESET synchronous_commit"),
        pytest.raises(StartRefusedError, match="synchronous_commit = off"),
    ):
        open_database(url, lock)
    open_database(url, lock).close()


def wait_until_fsync_is_off(server_url: str) -> None:
    for _ in range(ATTEMPTS):
        engine = create_engine(server_url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT pg_reload_conf()")
            found = connection.exec_driver_sql("SHOW fsync").scalar()
        engine.dispose()
        if found == "off":
            return
    raise AssertionError("the server did not take the setting up")


def test_a_postgresql_without_fsync_is_refused(postgres_copies: PostgresCopies, lock: Lock) -> None:
    url = postgres_copies.fresh()
    with altered(postgres_copies.server_url, "ALTER SYSTEM SET fsync = off", "ALTER SYSTEM RESET fsync"):
        wait_until_fsync_is_off(postgres_copies.server_url)
        with pytest.raises(StartRefusedError, match="fsync = off"):
            open_database(url, lock)


def test_every_postgresql_connection_has_time_outs_and_utc(postgres_copies: PostgresCopies, lock: Lock) -> None:
    database = open_database(postgres_copies.fresh(), lock)
    with database.reading_only.connect() as connection:
        found = [
            connection.exec_driver_sql(f"SHOW {name}").scalar()
            for name in ("lock_timeout", "statement_timeout", "timezone", "transaction_isolation")
        ]
    assert found == ["5s", "30s", "UTC", "repeatable read"]
    database.close()


def test_a_reading_unit_cannot_write(database: Database, home: Home) -> None:
    with pytest.raises(DBAPIError, match=r"readonly|read-only"), database.reading() as unit:
        unit.audit.add(builders.audit_entry(home.account))
