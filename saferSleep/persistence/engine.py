"""Opens the database with settings under which nothing acknowledged is lost, or refuses to."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, make_url
from sqlalchemy.engine import URL

from saferSleep.persistence import postgres, sqlite
from saferSleep.persistence.constraints import translated
from saferSleep.persistence.gate import Gate
from saferSleep.persistence.locks import Lock
from saferSleep.persistence.refusals import StartRefusedError
from saferSleep.persistence.unit import Unit


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How many connections a process keeps, and how long one waits before the work is refused."""

    connections: int = 8
    more_connections: int = 8
    busy_seconds: float = 5.0
    statement_seconds: float = 30.0


class Database:
    """One open database: units that write, units that only read."""

    def __init__(self, *, writing: Engine, reading: Engine, lock: Lock, gate: Gate | None) -> None:
        """Keep the two engines apart: what only reads cannot write even by mistake."""
        self.writing = writing
        self.reading_only = reading
        self._lock = lock
        self._gate = gate

    @contextmanager
    def unit(self) -> Iterator[Unit]:
        """Begin a write transaction at once; commit on leaving, roll back on any error."""
        with translated(), self._turn(), self.writing.begin() as connection:
            yield Unit(connection, self._lock, writes=True)

    @contextmanager
    def reading(self) -> Iterator[Unit]:
        """Read one consistent state; writing fails."""
        with translated(), self.reading_only.begin() as connection:
            yield Unit(connection, self._lock, writes=False)

    def check(self) -> None:
        """Open one connection of each engine; StartRefusedError where a setting is not what it must be."""
        with translated():
            for engine in (self.writing, self.reading_only):
                with engine.connect():
                    pass
        # None stays open: a connection made before a server process forks must not be used in both.
        self.close()

    def close(self) -> None:
        """Close every connection."""
        self.writing.dispose()
        self.reading_only.dispose()

    def _turn(self) -> AbstractContextManager[None]:
        return nullcontext() if self._gate is None else self._gate.held()


def open_database(url: str, lock: Lock, limits: Limits | None = None) -> Database:
    """Open the database; StartRefusedError where its settings could lose what was acknowledged."""
    limits = limits or Limits()
    address = make_url(url)
    gate = Gate(gate_path(address), limits.busy_seconds) if address.get_backend_name() == "sqlite" else None
    database = Database(writing=write_engine(url, limits), reading=read_engine(url, limits), lock=lock, gate=gate)
    database.check()
    return database


def write_engine(url: str, limits: Limits | None = None) -> Engine:
    """Return an engine whose transactions may write from their first statement on."""
    return _engine(url, limits or Limits(), writes=True)


def read_engine(url: str, limits: Limits | None = None) -> Engine:
    """Return an engine that cannot write."""
    return _engine(url, limits or Limits(), writes=False)


def gate_path(address: URL) -> Path:
    """Return the lock file beside a SQLite file."""
    return Path(f"{address.database}.writers")


def _engine(url: str, limits: Limits, *, writes: bool) -> Engine:
    address = make_url(url)
    pool = {"pool_size": limits.connections, "max_overflow": limits.more_connections}
    pool["pool_timeout"] = int(limits.busy_seconds)
    match address.get_backend_name():
        case "sqlite":
            return sqlite.engine(address, busy_seconds=limits.busy_seconds, writes=writes, pool=pool)
        case "postgresql":
            return postgres.engine(
                address,
                lock_seconds=limits.busy_seconds,
                statement_seconds=limits.statement_seconds,
                writes=writes,
                pool=pool,
            )
        case other:
            raise StartRefusedError(f"no database of the kind {other} is known, only sqlite and postgresql")
