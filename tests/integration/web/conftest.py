"""Gives every web test the real app over its own database, on SQLite and on PostgreSQL."""

from __future__ import annotations

from tests.support.app import add_person, app, app_deps, client, clock, own_team, signed_in

__all__ = ["add_person", "app", "app_deps", "client", "clock", "own_team", "signed_in"]
