"""Brings a database from one numbered migration to another, and tells where it stands."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from saferSleep.persistence.constraints import translated
from saferSleep.persistence.engine import Limits, read_engine, write_engine
from saferSleep.persistence.tables.every import METADATA

LIMITS = Limits(connections=1, more_connections=0, busy_seconds=5.0, statement_seconds=300.0)
HOLD = 7_312_001
"""The number under which PostgreSQL keeps two migrations apart."""


def upgrade(url: str, folder: Path, revision: str = "head") -> None:
    """Run the migrations that are missing, all in one transaction."""
    _run(url, folder, lambda config: command.upgrade(config, revision))


def downgrade(url: str, folder: Path, revision: str) -> None:
    """Take migrations back as far as this revision; *base* takes back all."""
    _run(url, folder, lambda config: command.downgrade(config, revision))


def current(url: str) -> str | None:
    """Return the revision at which the database stands; None for one never migrated."""
    with _reading(url) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head(folder: Path) -> str:
    """Return the newest revision in the folder; one history has exactly one."""
    newest = ScriptDirectory.from_config(_config(folder)).get_current_head()
    if newest is None:
        raise FileNotFoundError("there is no migration in the folder")
    return newest


def drift(url: str) -> list[Any]:
    """Return what the database has that the tables do not say, and the other way round."""
    with _reading(url) as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, METADATA))


def _run(url: str, folder: Path, move: Callable[[Config], None]) -> None:
    config = _config(folder)
    engine = write_engine(url, LIMITS)
    try:
        with translated(), engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({HOLD})")
            config.attributes["connection"] = connection
            move(config)
    finally:
        engine.dispose()


@contextmanager
def _reading(url: str) -> Iterator[Connection]:
    engine = read_engine(url, LIMITS)
    try:
        with translated(), engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def _config(folder: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    return config
