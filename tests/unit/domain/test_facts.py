from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saferSleep.domain.errors import RefusedError
from saferSleep.domain.facts import Facts, read_day, read_facts

VISIT = date(2026, 11, 21)


def problem_of(**days: date) -> tuple[str, str]:
    with pytest.raises(RefusedError) as refused:
        Facts(VISIT, **days)
    (problem,) = refused.value.problems
    return problem.field, problem.code


def test_exactly_one_of_birth_and_due_date_is_given() -> None:
    assert problem_of() == ("date_of_birth", "one_date")
    assert problem_of(date_of_birth=VISIT, due_date=VISIT) == ("date_of_birth", "one_date")


@pytest.mark.parametrize(
    ("name", "days", "code"),
    [
        ("date_of_birth", 1, "after_visit"),
        ("date_of_birth", -731, "too_old"),
        ("due_date", -29, "long_past"),
        ("due_date", 301, "far_ahead"),
    ],
)
def test_a_day_just_beyond_the_limit_is_refused(name: str, days: int, code: str) -> None:
    assert problem_of(**{name: VISIT + timedelta(days=days)}) == (name, code)


@pytest.mark.parametrize(
    ("name", "days"), [("date_of_birth", 0), ("date_of_birth", -730), ("due_date", -28), ("due_date", 300)]
)
def test_the_limit_itself_is_accepted(name: str, days: int) -> None:
    assert Facts(VISIT, **{name: VISIT + timedelta(days=days)}).visit_date == VISIT


def test_an_unborn_baby_has_no_age_and_days_until_due() -> None:
    facts = Facts(VISIT, due_date=VISIT + timedelta(days=10))
    assert (facts.unborn, facts.age_days, facts.days_until_due) == (True, 0, 10)
    assert facts.lower_age_days(200) == 0


@given(st.integers(0, 730), st.integers(154, 307))
def test_age_is_corrected_for_babies_born_before_37_weeks_only(age: int, gestation: int) -> None:
    facts = Facts(VISIT, date_of_birth=VISIT - timedelta(days=age))
    assert facts.lower_age_days(gestation) == (age - (280 - gestation) if gestation < 259 else age)
    assert facts.lower_age_days(None) == facts.age_days == age
    assert facts.days_until_due is None


def test_facts_are_read_from_iso_days() -> None:
    raw = {"visit_date": "2026-11-21", "date_of_birth": "2026-11-02"}
    assert read_facts(raw) == Facts(VISIT, date_of_birth=date(2026, 11, 2))


def test_every_fact_that_cannot_be_read_is_named() -> None:
    with pytest.raises(RefusedError) as refused:
        read_facts({"date_of_birth": "2.11.2026", "age": 3})
    assert [(one.field, one.code) for one in refused.value.problems] == [
        ("age", "unknown"),
        ("date_of_birth", "not_a_date"),
        ("visit_date", "missing"),
    ]


@pytest.mark.parametrize("raw", ["2026-02-30", "20261121", "2026-1-1", "２026-11-21", 20261121, None, "2026-11-21T"])
def test_anything_but_an_iso_day_is_no_day(raw: object) -> None:
    assert read_day(raw) is None
