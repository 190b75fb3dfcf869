"""The audit and the outbox: written with what they are about; the audit never changes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from saferSleep.persistence.engine import Database
from saferSleep.persistence.tables.ledger import audit_entries, outbox
from tests.support import builders
from tests.support.builders import THEN, Home

CHANGES = (
    "UPDATE audit_entries SET event = 'nothing happened'",
    "UPDATE audit_entries SET event = event",
    "DELETE FROM audit_entries",
)
ONLY_SQLITE = "INSERT OR REPLACE INTO audit_entries SELECT * FROM audit_entries"
ONLY_POSTGRESQL = "TRUNCATE audit_entries"


def test_a_familys_entries_come_back_oldest_first(database: Database, home: Home) -> None:
    family = builders.family(home.team, home.account)
    second = builders.audit_entry(home.account, family, at=THEN + timedelta(hours=1), event="family changed")
    first = builders.audit_entry(home.account, family)
    elsewhere = builders.audit_entry(home.account, event="signed in")
    with database.unit() as unit:
        before = unit.audit.count()
        for entry in (second, first, elsewhere):
            unit.audit.add(entry)
        assert unit.audit.of_family(family.id) == (first, second)
        assert unit.audit.count() == before + len((second, first, elsewhere))


@pytest.mark.usefixtures("noise")
def test_the_database_itself_refuses_to_change_or_remove_an_entry(database: Database) -> None:
    own = ONLY_SQLITE if database.writing.dialect.name == "sqlite" else ONLY_POSTGRESQL
    with database.reading_only.begin() as connection:
        before = connection.execute(select(audit_entries)).all()
    assert before
    for statement in (*CHANGES, own):
        with pytest.raises(DBAPIError, match="never changed or removed"), database.writing.begin() as connection:
            connection.exec_driver_sql(statement)
    with database.reading_only.begin() as connection:
        assert connection.execute(select(audit_entries)).all() == before


def test_work_waits_in_the_outbox_from_its_moment_on(database: Database, home: Home) -> None:
    with database.unit() as unit:
        before = unit.outbox.count()
        unit.outbox.add("assessment.completed", home.account.id, THEN)
        assert unit.outbox.count() == before + 1
    with database.reading_only.begin() as connection:
        kept = connection.execute(select(outbox).where(outbox.c.subject_id == home.account.id)).one()
    assert (kept.kind, kept.state, kept.attempts, kept.due_at) == ("assessment.completed", "waiting", 0, THEN)


def fail_after_adding(database: Database, home: Home) -> None:
    with database.unit() as unit:
        unit.audit.add(builders.audit_entry(home.account))
        unit.outbox.add("assessment.completed", home.account.id, THEN)
        raise ZeroDivisionError


def test_a_failed_unit_leaves_no_audit_and_no_work(database: Database, home: Home) -> None:
    with database.reading() as unit:
        before = unit.audit.count(), unit.outbox.count()
    with pytest.raises(ZeroDivisionError):
        fail_after_adding(database, home)
    with database.reading() as unit:
        assert (unit.audit.count(), unit.outbox.count()) == before
