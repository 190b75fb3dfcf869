"""Every column says whether it is personal, every constraint has a name, every moment has a time zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import LargeBinary
from sqlalchemy.dialects import sqlite

from saferSleep.persistence.constraints import MEANINGS
from saferSleep.persistence.tables.columns import METADATA, Moment
from saferSleep.persistence.tables.every import EVERY_TABLE

LOCKED_OR_HASHED_BUT_NOT_PERSONAL = {"audit_chain.chain_hash"}
DIALECT = sqlite.dialect()


def test_every_table_is_counted() -> None:
    assert set(EVERY_TABLE) == set(METADATA.tables.values())


def test_every_column_says_whether_it_is_personal() -> None:
    columns = [column for table in EVERY_TABLE for column in table.columns]
    assert [str(column) for column in columns if not isinstance(column.info.get("personal"), bool)] == []


def test_what_is_locked_or_hashed_is_personal() -> None:
    binary = {str(column) for table in EVERY_TABLE for column in table.columns if isinstance(column.type, LargeBinary)}
    personal = {str(column) for table in EVERY_TABLE for column in table.columns if column.info["personal"]}
    assert binary - personal == LOCKED_OR_HASHED_BUT_NOT_PERSONAL


@pytest.mark.parametrize("table", ["completed_assessments", "completed_findings", "audit_entries", "outbox"])
def test_rows_that_leave_the_record_hold_nothing_personal(table: str) -> None:
    assert [column.name for column in METADATA.tables[table].columns if column.info["personal"]] == []


def test_every_constraint_and_index_has_a_name() -> None:
    constraints = [each.name for table in EVERY_TABLE for each in table.constraints]
    named = constraints + [each.name for table in EVERY_TABLE for each in table.indexes]
    assert all(named)
    assert len(set(named)) == len(named)


def test_every_meaning_is_of_a_constraint_there_is() -> None:
    assert set(MEANINGS) <= {str(each.name) for table in EVERY_TABLE for each in table.constraints}


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Moment().process_bind_param(datetime(2026, 3, 2), DIALECT)  # noqa: DTZ001 - the very thing that is refused


def test_a_moment_is_kept_and_returned_in_utc() -> None:
    summer = datetime(2026, 6, 1, 9, 0, tzinfo=timezone(timedelta(hours=1)))
    kept = Moment().process_bind_param(summer, DIALECT)
    assert kept == summer
    assert kept.tzinfo is UTC
    for found in (kept.replace(tzinfo=None), summer):
        returned = Moment().process_result_value(found, DIALECT)
        assert returned == summer
        assert returned.tzinfo is UTC
    assert Moment().process_bind_param(None, DIALECT) is Moment().process_result_value(None, DIALECT) is None
