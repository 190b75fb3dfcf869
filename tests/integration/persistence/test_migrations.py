"""Migrations: up and down and up again, the same schema as the tables say, one numbered history with a pinned head."""

from __future__ import annotations

import ast
import re
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect, text

from saferSleep.persistence import migrating
from saferSleep.persistence.engine import write_engine
from saferSleep.persistence.tables.every import EVERY_TABLE, METADATA
from tests.support.databases import MIGRATIONS, Copies

POSTGRESQL_SCHEMA = """
    SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND conrelid <> 0
    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default)
        FROM information_schema.columns WHERE table_schema = 'public'
"""
SQLITE_SCHEMA = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'trigger'"


@pytest.fixture
def empty_url(copies: Copies) -> str:
    return copies.empty()


def tables_in(url: str) -> set[str]:
    engine = create_engine(url) if url.startswith("postgresql") else write_engine(url)
    found = set(inspect(engine).get_table_names())
    engine.dispose()
    return found


def schema(engine: Engine) -> set[str]:
    """Return the schema in the database's own words, whatever order the lines have."""
    postgresql = engine.dialect.name == "postgresql"
    with engine.connect() as connection:
        rows = connection.scalars(text(POSTGRESQL_SCHEMA if postgresql else SQLITE_SCHEMA)).all()
    lines = (
        rows if postgresql else [f"{parts[0]} {line}" for row in rows for parts in [row.split("\n")] for line in parts]
    )
    return {re.sub(r"[\s,]+", " ", line).strip() for line in lines if "alembic_version" not in line}


def test_up_and_down_and_up_again(empty_url: str) -> None:
    assert migrating.current(empty_url) is None
    migrating.upgrade(empty_url, MIGRATIONS)
    assert migrating.current(empty_url) == migrating.head(MIGRATIONS)
    assert tables_in(empty_url) == {table.name for table in EVERY_TABLE} | {"alembic_version"}
    migrating.downgrade(empty_url, MIGRATIONS, "base")
    assert migrating.current(empty_url) is None
    assert tables_in(empty_url) == {"alembic_version"}
    migrating.upgrade(empty_url, MIGRATIONS)
    migrating.upgrade(empty_url, MIGRATIONS)
    assert migrating.drift(empty_url) == []


def test_what_migrations_make_is_what_the_tables_say(database_url: str, empty_url: str) -> None:
    migrated, made = write_engine(database_url), write_engine(empty_url)
    with made.begin() as connection:
        METADATA.create_all(connection)
    assert schema(migrated) == schema(made)
    assert any("ck_people_baby_born_or_due" in line for line in schema(made))
    for engine in (migrated, made):
        engine.dispose()


def test_drift_is_seen(database_url: str) -> None:
    engine = write_engine(database_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE teams ADD COLUMN motto TEXT")
    engine.dispose()
    assert [change[0] for change in migrating.drift(database_url)] == ["remove_column"]


def test_a_failed_migration_leaves_nothing_behind(empty_url: str) -> None:
    engine = write_engine(empty_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE outbox (id INTEGER)")
    engine.dispose()
    with pytest.raises(Exception, match="outbox"):
        migrating.upgrade(empty_url, MIGRATIONS)
    assert tables_in(empty_url) == {"outbox"}


@pytest.fixture(scope="module")
def revisions() -> list[Any]:
    config = migrating._config(MIGRATIONS)
    return list(ScriptDirectory.from_config(config).walk_revisions())[::-1]


def test_the_head_is_pinned(revisions: list[Any]) -> None:
    assert (MIGRATIONS / "HEAD").read_text(encoding="utf-8").strip() == revisions[-1].revision


def test_the_history_is_one_numbered_line(revisions: list[Any]) -> None:
    numbers = [f"{number:04d}" for number in range(1, len(revisions) + 1)]
    assert [each.revision for each in revisions] == numbers
    assert [each.down_revision for each in revisions] == [None, *numbers[:-1]]
    assert sorted(path.name[:5] for path in (MIGRATIONS / "versions").glob("*.py")) == [f"{n}_" for n in numbers]


def test_a_migration_knows_nothing_of_the_application() -> None:
    scripts = sorted((MIGRATIONS / "versions").glob("*.py"))
    assert scripts
    for script in scripts:
        nodes = list(ast.walk(ast.parse(script.read_text(encoding="utf-8"))))
        plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        named = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
        assert not [name for name in plain | named if name.split(".")[0] == "saferSleep"], script.name
