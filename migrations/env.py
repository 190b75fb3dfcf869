"""Runs migrations on the connection handed in; started by hand, compares with a scratch database at the head."""

from __future__ import annotations

from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from alembic import context
from sqlalchemy import Connection

from saferSleep.persistence.engine import write_engine
from saferSleep.persistence.migrating import upgrade
from saferSleep.persistence.tables.every import METADATA

FOLDER = Path(__file__).parent


def number(_context: object, _revision: object, directives: list[Any]) -> None:
    """Give a new migration the next number, and pin it as the head."""
    pinned = FOLDER / "HEAD"
    directives[0].rev_id = f"{int(pinned.read_text(encoding='utf-8')) + 1:04d}"
    pinned.write_text(f"{directives[0].rev_id}\n", encoding="utf-8")


def run(connection: Connection) -> None:
    """Run on this connection, inside the transaction that it is in or one of its own."""
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        compare_type=True,
        render_as_batch=connection.dialect.name == "sqlite",
        process_revision_directives=number,
    )
    with context.begin_transaction():
        context.run_migrations()


def run_on_scratch() -> None:
    """Run on a new SQLite file at the head; another process upgrades it, since Alembic's context is one per process."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/scratch.sqlite"
        upgrading = get_context("spawn").Process(target=upgrade, args=(url, FOLDER))
        upgrading.start()
        upgrading.join()
        engine = write_engine(url)
        with engine.connect() as connection:
            run(connection)
        engine.dispose()


handed = context.config.attributes.get("connection")
if handed is None:
    run_on_scratch()
else:
    run(handed)
