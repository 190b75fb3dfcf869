"""Many at once: nothing is lost, nothing half-written, and a busy database says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from uuid import UUID

import pytest
from sqlalchemy import create_engine, make_url, select

from saferSleep.domain.errors import UnavailableError
from saferSleep.domain.people import Family
from saferSleep.persistence.engine import Database, Limits, gate_path, open_database, write_engine
from saferSleep.persistence.gate import Gate
from saferSleep.persistence.locks import Lock
from saferSleep.persistence.tables.assessments import completed_assessments, completed_findings, documents
from tests.support import builders
from tests.support.builders import Home
from tests.support.databases import KEYS, PostgresCopies, SqliteCopies
from tests.support.writers import Task, work

WRITERS = 4
ROUNDS = 20
PAGE = 10
IMPATIENT = Limits(busy_seconds=0.2)


@pytest.fixture
def family(database: Database, home: Home) -> Family:
    kept = builders.family(home.team, home.account)
    with database.unit() as unit:
        unit.families.add(kept)
    return kept


def pages(database: Database) -> Iterator[list[UUID]]:
    """Read the way an export does: page by key, no transaction held open between pages."""
    after = UUID(int=0)
    while True:
        key = completed_assessments.c.assessment_id
        with database.reading_only.begin() as connection:
            page = list(connection.scalars(select(key).where(key > after).order_by(key).limit(PAGE)))
        if not page:
            return
        yield page
        after = page[-1]


def export_until(done: Callable[[], bool], database: Database) -> int:
    """Export again and again until the writers are done; return how many exports there were."""
    exports = 0
    while not done():
        seen = [row for page in pages(database) for row in page]
        assert len(seen) == len(set(seen))
        exports += 1
    return exports


def test_four_writers_with_an_export_running_lose_nothing(
    database: Database, database_url: str, home: Home, family: Family, noise: Home
) -> None:
    task = Task(url=database_url, keys=KEYS, family_id=family.id, account=home.account, rounds=ROUNDS)
    with ProcessPoolExecutor(WRITERS, mp_context=get_context("spawn")) as processes:
        writers: list[Future[list[UUID]]] = [processes.submit(work, task) for _ in range(WRITERS)]
        exports = export_until(lambda: all(writer.done() for writer in writers), database)
        acknowledged = {assessment_id for writer in writers for assessment_id in writer.result()}
    assert exports > 0
    assert len(acknowledged) == WRITERS * ROUNDS
    with database.reading() as unit:
        found = unit.families.get(family.id, home.account.actor)
        entries = unit.audit.of_family(family.id)
        of_noise = unit.assessments.reviews_due(noise.account.actor, builders.VISIT.replace(year=2030))
    assert found is not None
    assert found.mother is not None
    assert found.mother.revision == 1 + WRITERS * ROUNDS
    assert found.mother.name == f"Asha {WRITERS * ROUNDS}"
    assert len(entries) == WRITERS * ROUNDS
    assert {row for page in pages(database) for row in page} == acknowledged | {each.id for each in of_noise}
    with database.reading_only.begin() as connection:
        assert acknowledged <= set(connection.scalars(select(documents.c.assessment_id)))
        findings = list(connection.scalars(select(completed_findings.c.assessment_id)))
    assert all(findings.count(assessment_id) == 2 for assessment_id in acknowledged)


@contextmanager
def busy(url: str) -> Iterator[None]:
    """Hold the database the way a long migration or backup would."""
    engine = write_engine(url)
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("LOCK TABLE assessments IN ACCESS EXCLUSIVE MODE")
        yield
    engine.dispose()


def test_a_busy_database_ends_in_unavailable_with_nothing_half_written(
    database: Database, database_url: str, lock: Lock, home: Home, family: Family
) -> None:
    done = builders.completed_assessment(family, home.account)
    impatient = open_database(database_url, lock, IMPATIENT)

    def write() -> None:
        with impatient.unit() as unit:
            unit.audit.add(builders.audit_entry(home.account, family))
            builders.keep_completed(unit, done)

    with busy(database_url), pytest.raises(UnavailableError):
        write()
    with database.reading() as unit:
        assert unit.audit.of_family(family.id) == ()
        assert unit.assessments.get(done.id, home.account.actor) is None
    write()
    with database.reading() as unit:
        assert len(unit.audit.of_family(family.id)) == 1
        assert unit.assessments.get(done.id, home.account.actor) == done
    impatient.close()


def test_readers_go_on_while_a_writer_writes(database: Database, home: Home, family: Family) -> None:
    with database.unit() as writing:
        writing.families.add_person(builders.person(family.id), home.account.actor)
        with database.reading() as unit:
            assert unit.families.get(family.id, home.account.actor) == family


def test_a_reading_unit_sees_one_state_throughout(database: Database, home: Home, family: Family) -> None:
    with database.reading() as unit:
        before = unit.families.get(family.id, home.account.actor)
        with database.unit() as writing:
            writing.families.add_person(builders.person(family.id), home.account.actor)
        assert unit.families.get(family.id, home.account.actor) == before
    with database.reading() as unit:
        assert unit.families.get(family.id, home.account.actor) != before


def test_a_closed_gate_ends_in_unavailable(sqlite_copies: SqliteCopies, lock: Lock) -> None:
    url = sqlite_copies.fresh()
    impatient = open_database(url, lock, IMPATIENT)
    elsewhere = Gate(gate_path(make_url(url)), patience=1.0)
    with elsewhere.held(), pytest.raises(UnavailableError, match="other writers of this machine"):
        impatient.unit().__enter__()
    with impatient.unit() as unit:
        assert unit.audit.count() == 0
    impatient.close()


def cut_off(database: Database, server_url: str) -> None:
    """Begin to write, and lose the server half-way."""
    with database.unit() as unit:
        unit.outbox.add("assessment.completed", UUID(int=1), builders.THEN)
        engine = create_engine(server_url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            name = database.writing.url.database
            connection.exec_driver_sql(
                f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
            )
        engine.dispose()
        unit.outbox.add("assessment.completed", UUID(int=2), builders.THEN)


def test_a_lost_server_ends_in_unavailable_and_the_next_unit_works(postgres_copies: PostgresCopies, lock: Lock) -> None:
    database = open_database(postgres_copies.fresh(), lock)
    with pytest.raises(UnavailableError):
        cut_off(database, postgres_copies.server_url)
    with database.unit() as unit:
        assert unit.outbox.count() == 0
    database.close()


def test_work_without_a_free_connection_ends_in_unavailable(database_url: str, lock: Lock) -> None:
    narrow = open_database(database_url, lock, Limits(connections=1, more_connections=0, busy_seconds=0.2))
    with narrow.reading(), pytest.raises(UnavailableError, match="every connection"):
        narrow.reading().__enter__()
    narrow.close()
