"""How long a sign-in lasts, and which accounts count."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from saferSleep.actions.accounts import Limits
from tests.support.builders import account, sign_in

BEGAN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LIMITS = Limits(idle=timedelta(minutes=30), absolute=timedelta(hours=12))


@pytest.mark.parametrize(
    ("idle", "age", "is_over"),
    [
        (timedelta(), timedelta(), False),
        (timedelta(minutes=30) - timedelta(microseconds=1), timedelta(hours=1), False),
        (timedelta(minutes=30), timedelta(hours=1), True),
        (timedelta(), timedelta(hours=12) - timedelta(microseconds=1), False),
        (timedelta(), timedelta(hours=12), True),
    ],
)
def test_a_sign_in_ends_when_idle_or_old(idle: timedelta, age: timedelta, is_over: bool) -> None:
    begun = sign_in(account(), started_at=BEGAN, last_seen_at=BEGAN + age - idle)
    assert LIMITS.is_over(begun, BEGAN + age) is is_over


def test_an_ended_sign_in_is_over_at_once() -> None:
    begun = sign_in(account(), started_at=BEGAN, last_seen_at=BEGAN, ended_at=BEGAN)
    assert LIMITS.is_over(begun, BEGAN)


@pytest.mark.parametrize(
    ("is_active", "is_demo", "in_demo_mode", "counts"),
    [
        (True, False, False, True),
        (True, True, False, False),
        (True, True, True, True),
        (False, False, False, False),
        (False, True, True, False),
    ],
)
def test_only_active_accounts_count_and_demo_ones_only_in_demo_mode(
    is_active: bool, is_demo: bool, in_demo_mode: bool, counts: bool
) -> None:
    limits = Limits(idle=LIMITS.idle, absolute=LIMITS.absolute, is_demo=in_demo_mode)
    assert limits.allow(account(is_active=is_active, is_demo=is_demo)) is counts
