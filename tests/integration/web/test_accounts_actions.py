"""Accounts and sign-ins through their actions, on the real databases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from saferSleep.actions import accounts
from saferSleep.actions.accounts import Limits
from saferSleep.actions.deps import Deps
from saferSleep.domain.accounts import Account
from saferSleep.domain.errors import AbsentError, ConflictError
from saferSleep.domain.throttling import Counter, counters
from tests.support.app import Clock
from tests.support.builders import account

AddPerson = Callable[..., Account]
LIMITS = Limits(idle=timedelta(minutes=30), absolute=timedelta(hours=12))


def counted(email: str, address: str = "203.0.113.9") -> tuple[Counter, ...]:
    return counters(b"a key that only tests know", email=email, address=address, browser="")


def test_attempts_made_at_the_same_time_do_not_slip_through_together(app_deps: Deps, clock: Clock) -> None:
    waits = [accounts.admit(app_deps, counters=counted("a@example.test"), at=clock.at) for _ in range(8)]
    assert waits == [None] * 5 + [timedelta(seconds=30)] * 3


def test_failures_on_many_accounts_from_one_address_are_slowed_together(app_deps: Deps, clock: Clock) -> None:
    for number in range(50):
        tried = counted(f"{number}@example.test")
        assert accounts.admit(app_deps, counters=tried, at=clock.at) is None
        accounts.turned_away(app_deps, account_id=None, counters=tried, at=clock.at)
    fresh = counted("fresh@example.test")
    assert accounts.admit(app_deps, counters=fresh, at=clock.at) == timedelta(seconds=10)
    elsewhere = counted("fresh@example.test", "198.51.100.7")
    assert accounts.admit(app_deps, counters=elsewhere, at=clock.at) is None
    clock.forward(seconds=10)
    assert accounts.admit(app_deps, counters=fresh, at=clock.at) is None


def test_a_success_of_ones_own_does_not_wipe_out_what_one_tried_on_others(
    app_deps: Deps, add_person: AddPerson, clock: Clock
) -> None:
    own = add_person()
    for number in range(50):
        accounts.turned_away(app_deps, account_id=None, counters=counted(f"{number}@example.test"), at=clock.at)
    clock.forward(seconds=10)
    mine = counted(own.email)
    assert accounts.admit(app_deps, counters=mine, at=clock.at) is None
    accounts.sign_in(app_deps, account=own, counters=mine, replaces=None, at=clock.at)
    clock.forward(seconds=-5)
    assert accounts.admit(app_deps, counters=counted("next@example.test"), at=clock.at) is not None


def test_old_failures_are_forgotten(app_deps: Deps, clock: Clock) -> None:
    tried = counted("a@example.test")
    for _ in range(5):
        accounts.admit(app_deps, counters=tried, at=clock.at)
    assert accounts.admit(app_deps, counters=tried, at=clock.at)
    clock.forward(hours=24, seconds=1)
    assert accounts.admit(app_deps, counters=tried, at=clock.at) is None
    with app_deps.reading() as unit:
        assert unit.accounts.failures_since(tried[0].key, clock.at - timedelta(days=30)) == 1


def test_a_new_account_is_kept_once(app_deps: Deps, add_person: AddPerson, clock: Clock) -> None:
    chief = add_person("administrator")
    new = account(*chief.teams, email=" New@Example.Test", unique="")
    accounts.add_account(app_deps, account=new, by=chief.actor, at=clock.at)
    kept = accounts.with_email(app_deps, email="NEW@example.test ")
    assert kept is not None
    assert (kept.id, kept.email) == (new.id, "new@example.test")
    assert accounts.with_unique(app_deps, unique=kept.unique) == kept
    with pytest.raises(ConflictError):
        accounts.add_account(app_deps, account=replace(new, id=uuid4()), by=chief.actor, at=clock.at)


def test_a_closed_account_starts_no_sign_in(app_deps: Deps, add_person: AddPerson, clock: Clock) -> None:
    person = add_person()
    begun = accounts.sign_in(app_deps, account=person, counters=(), replaces=None, at=clock.at)
    accounts.deactivate(app_deps, account_id=person.id, by=person.actor, at=clock.at)
    with pytest.raises(AbsentError):
        accounts.sign_in(app_deps, account=person, counters=(), replaces=None, at=clock.at)
    named = begun.sign_in.id
    assert accounts.account_of_sign_in(app_deps, sign_in_id=named, limits=LIMITS, at=clock.at) is None
    with app_deps.reading() as unit:
        ended = unit.sign_ins.get(named)
    assert ended is not None
    assert ended.ended_at == clock.at


def test_a_hash_made_with_newer_settings_is_kept_at_sign_in(
    app_deps: Deps, add_person: AddPerson, clock: Clock
) -> None:
    person = add_person()
    stronger = replace(person, password_hash="$argon2id$stronger")
    accounts.sign_in(app_deps, account=stronger, counters=(), replaces=None, at=clock.at)
    kept = accounts.with_email(app_deps, email=person.email)
    assert kept is not None
    assert kept.password_hash == "$argon2id$stronger"


def test_an_account_that_is_not_there_cannot_be_closed(app_deps: Deps, clock: Clock) -> None:
    with pytest.raises(AbsentError):
        accounts.deactivate(app_deps, account_id=uuid4(), by=None, at=clock.at)
