"""SQLite: durable settings on every connection, read back, and transactions begun by us alone."""

import importlib
import sqlite3
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL

from saferSleep.persistence.refusals import StartRefusedError

FIRST_WITH_SOUND_WAL = (3, 51, 3)
"""Older libraries can lose committed pages when the write-ahead log is reset."""

_SYNCHRONOUS = {"FULL": 2, "EXTRA": 3}


def library() -> ModuleType:
    """Return the SQLite of the wheel; Python's own where there is no wheel for the machine."""
    try:
        return importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return sqlite3


def durable_settings(version: tuple[int, ...]) -> tuple[str, str]:
    """Return the journal mode and synchronous setting that lose nothing with this version of SQLite."""
    return ("WAL", "FULL") if version >= FIRST_WITH_SOUND_WAL else ("DELETE", "EXTRA")


def engine(
    address: URL,
    *,
    busy_seconds: float,
    writes: bool,
    pool: dict[str, int],
    module: ModuleType | None = None,
) -> Engine:
    """Return an engine on a SQLite file, for writing or for reading only."""
    if not address.database or address.database == ":memory:":
        raise StartRefusedError("a SQLite database must be a file: one in memory keeps nothing")
    module = module or library()
    made = create_engine(address, module=module, connect_args={"timeout": busy_seconds}, **pool)
    journal, synchronous = durable_settings(module.sqlite_version_info)
    wanted: dict[str, int | str] = {
        "foreign_keys": 1,
        "busy_timeout": int(busy_seconds * 1000),
        "recursive_triggers": 1,
        "journal_mode": journal.lower(),
        "synchronous": _SYNCHRONOUS[synchronous],
        "query_only": int(not writes),
    }

    @event.listens_for(made, "connect")
    def settle(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # Otherwise the driver begins transactions of its own, too late.
        for name, value in wanted.items():
            connection.execute(f"PRAGMA {name} = {value}").fetchall()
        read_back(connection, wanted)

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return made


def read_back(connection: Any, wanted: dict[str, int | str]) -> None:
    """Refuse the connection where a setting is not what was asked for."""
    for name, value in wanted.items():
        (found,) = connection.execute(f"PRAGMA {name}").fetchone()
        if found != value:
            raise StartRefusedError(f"SQLite has {name} = {found}, but only {value} loses nothing")
