"""Gives every integration test its databases; each test that uses one runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from tests.support.databases import (
    copies,
    database,
    database_url,
    deps,
    home,
    lock,
    noise,
    postgres_copies,
    postgres_url,
    sqlite_copies,
)

__all__ = [
    "copies",
    "database",
    "database_url",
    "deps",
    "home",
    "lock",
    "noise",
    "postgres_copies",
    "postgres_url",
    "sqlite_copies",
]
