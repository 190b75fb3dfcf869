"""The demo families on a test's own databases, loaded through the real actions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import uuid4

import pytest

from saferSleep.actions.contents import Contents
from saferSleep.actions.deps import Deps
from saferSleep.content.loader import load as load_content
from saferSleep.demo.loading import SIGN_INS, load
from saferSleep.domain.permissions import Actor
from saferSleep.domain.records import Assessment, Referral, Status
from saferSleep.persistence.engine import open_database
from saferSleep.persistence.locks import Lock
from tests.support.databases import KINDS, Copies

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
WHOLE = ("north", "south", "midwife", "haringey")
"""One practitioner of each team: together they see every family."""


@cache
def contents() -> Contents:
    return Contents(load_content())


@dataclass(frozen=True)
class Demo:
    """A database into which the demo was loaded, and how that went."""

    deps: Deps
    loaded: int

    def actor(self, key: str) -> Actor:
        with self.deps.reading() as unit:
            account = unit.accounts.by_email(f"{key}@example.org")
        assert account, key
        return account.actor

    def assessments(self, *keys: str) -> list[Assessment]:
        return [one for key in keys or WHOLE for one in self._of_every_family(key, "assessments")]

    def referrals(self) -> list[Referral]:
        return [one for key in WHOLE for one in self._of_every_family(key, "referrals")]

    def documents(self) -> list[dict[str, Any]]:
        with self.deps.reading() as unit:
            frozen = [
                unit.assessments.document(one.id, self.actor(key)) for key in WHOLE for one in self.assessments(key)
            ]
        return [json.loads(one.document) for one in frozen if one]

    def _of_every_family(self, key: str, store: str) -> list[Any]:
        actor = self.actor(key)
        with self.deps.reading() as unit:
            kept = getattr(unit, store)
            return [one for family in unit.families.listed(actor) for one in kept.of_family(family.id, actor)]


@pytest.fixture(scope="module")
def opened(lock: Lock) -> Iterator[Any]:
    """Open fresh databases; all are closed at the end."""
    databases = []

    def fresh(copies: Copies) -> Deps:
        database = open_database(copies.fresh(), lock)
        databases.append(database)
        return Deps(unit=database.unit, reading=database.reading, now=lambda: NOW, new_id=uuid4, contents=contents())

    yield fresh
    for database in databases:
        database.close()


def loaded(deps: Deps, today: date = TODAY) -> Demo:
    count = load(deps, today=today, password_hash="$argon2id$fictional", allowed=True)
    return Demo(deps, count)


@pytest.fixture(scope="module", params=KINDS)
def copies(request: pytest.FixtureRequest) -> Copies:
    found: Copies = request.getfixturevalue("sqlite_copies" if request.param == "sqlite" else "postgres_copies")
    return found


@pytest.fixture(scope="module")
def demo(opened: Any, copies: Copies) -> Demo:
    return loaded(opened(copies))


def kept(demo: Demo) -> dict[str, Any]:
    """Return all that the demo left behind, in the words of the domain."""
    found: dict[str, Any] = {
        "assessments": demo.assessments(),
        "documents": demo.documents(),
        "referrals": demo.referrals(),
    }
    with demo.deps.reading() as unit:
        accounts = [unit.accounts.by_email(sign_in.email) for sign_in in SIGN_INS]
        found["accounts"] = accounts
        found["families"] = [one for key in WHOLE for one in unit.families.listed(demo.actor(key))]
        found["audit"] = [unit.audit.of_family(family.id) for family in found["families"]]
        drafts = [one.id for one in found["assessments"] if one.status is Status.DRAFT]
        found["answers"] = [unit.assessments.answers(one) for one in drafts]
        found["counts"] = (unit.audit.count(), unit.outbox.count())
    return found
