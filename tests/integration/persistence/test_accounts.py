"""Accounts, teams, failed attempts and sign-ins."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from saferSleep.domain.errors import ConflictError
from saferSleep.domain.permissions import Permission, Role
from saferSleep.persistence.engine import Database
from tests.support import builders
from tests.support.builders import THEN, Home


def test_an_account_is_found_by_address_id_and_unique_text(database: Database, home: Home) -> None:
    south = builders.team(home.team.organisation_id, "South", organisation_name=home.team.organisation_name)
    kept = builders.account(
        home.team,
        south,
        email="Ada.Visitor@Example.test",
        extra_permissions=frozenset({Permission.TEAM_LEAD, Permission.EXPORT_ROWS}),
        is_demo=True,
    )
    with database.unit() as unit:
        unit.accounts.add_team(south)
        unit.accounts.add(kept)
    with database.reading() as unit:
        assert unit.accounts.get(kept.id) == kept
        assert unit.accounts.by_email(" ADA.visitor@example.TEST ") == kept
        assert unit.accounts.by_unique(kept.unique) == kept
        assert unit.accounts.get(uuid4()) is None
        assert unit.accounts.by_email("nobody@example.test") is None


def test_an_account_without_a_unique_text_is_not_found_by_it(database: Database, home: Home) -> None:
    first, second = (builders.account(home.team, unique="") for _ in range(2))
    with database.unit() as unit:
        unit.accounts.add(first)
        unit.accounts.add(second)
        assert unit.accounts.by_unique("") is None
        assert unit.accounts.get(second.id) == second


def test_an_address_belongs_to_one_account(database: Database, home: Home) -> None:
    shouted = builders.account(home.team, email=home.account.email.upper())
    with pytest.raises(ConflictError, match="account with this address"), database.unit() as unit:
        unit.accounts.add(shouted)


def test_a_unique_text_belongs_to_one_account(database: Database, home: Home) -> None:
    with pytest.raises(ConflictError, match="unique text"), database.unit() as unit:
        unit.accounts.add(builders.account(home.team, unique=home.account.unique))


def test_a_team_name_is_unique_in_its_organisation(database: Database, home: Home, noise: Home) -> None:
    assert noise.team.name == home.team.name
    with pytest.raises(ConflictError, match="team of this name"), database.unit() as unit:
        unit.accounts.add_team(builders.team(home.team.organisation_id, home.team.name))


def test_a_changed_account_holds_its_new_teams_and_permissions(database: Database, home: Home) -> None:
    south = builders.team(home.team.organisation_id, "South", organisation_name=home.team.organisation_name)
    changed = replace(
        home.account,
        teams=(south,),
        role=Role.MANAGER,
        is_active=False,
        password_hash="$argon2id$new",
        extra_permissions=frozenset({Permission.EXACT_FIGURES}),
    )
    with database.unit() as unit:
        unit.accounts.add_team(south)
        unit.accounts.change(changed)
        assert unit.accounts.get(home.account.id) == changed
        unit.accounts.change(replace(changed, teams=(), extra_permissions=frozenset()))
        assert unit.accounts.get(home.account.id) == replace(changed, teams=(), extra_permissions=frozenset())


def test_an_organisation_lists_its_own_teams_and_accounts_by_name(database: Database, home: Home, noise: Home) -> None:
    organisation_id = home.team.organisation_id
    named = {"organisation_name": home.team.organisation_name}
    east, west = (builders.team(organisation_id, name, **named) for name in ("East", "West"))
    ann, zoe = (builders.account(east, west, name=name) for name in ("Ann", "Zoe"))
    with database.unit() as unit:
        for team in (west, east):
            unit.accounts.add_team(team)
        for account in (zoe, ann):
            unit.accounts.add(account)
        assert unit.accounts.teams(organisation_id) == (east, home.team, west)
        assert unit.accounts.all_in(organisation_id) == (ann, home.account, zoe)
        assert unit.accounts.all_in(noise.team.organisation_id) == (noise.account,)
        assert unit.accounts.all_in(uuid4()) == ()


def test_failed_attempts_are_counted_by_key_and_time_and_forgotten(database: Database) -> None:
    key, other = b"k" * 32, b"o" * 32
    with database.unit() as unit:
        for minutes in (0, 5, 10):
            unit.accounts.record_failure(key, THEN + timedelta(minutes=minutes))
        unit.accounts.record_failure(other, THEN)
        assert unit.accounts.failures_since(key, THEN + timedelta(minutes=5)) == len(("fifth", "tenth"))
        assert unit.accounts.forget_failures_before(THEN + timedelta(minutes=5)) == len((key, other))
        assert unit.accounts.failures_since(key, THEN) == len(("fifth", "tenth"))
        unit.accounts.record_failure(other, THEN)
        unit.accounts.clear_failures(key)
        assert unit.accounts.failures_since(key, THEN) == 0
        assert unit.accounts.failures_since(other, THEN) == 1


def test_a_sign_in_is_seen_stepped_up_and_ended(database: Database, home: Home) -> None:
    kept = builders.sign_in(home.account)
    later, latest = THEN + timedelta(minutes=5), THEN + timedelta(minutes=9)
    with database.unit() as unit:
        unit.sign_ins.add(kept)
        assert unit.sign_ins.get(kept.id) == kept
        unit.sign_ins.seen(kept.id, later)
        unit.sign_ins.seen(kept.id, THEN)
        unit.sign_ins.stepped_up(kept.id, later)
        unit.sign_ins.end(kept.id, later)
        unit.sign_ins.end(kept.id, latest)
    with database.reading() as unit:
        assert unit.sign_ins.get(kept.id) == replace(kept, last_seen_at=later, stepped_up_at=later, ended_at=later)
        assert unit.sign_ins.get(uuid4()) is None


def test_ending_all_sign_ins_leaves_other_peoples_alone(database: Database, home: Home, noise: Home) -> None:
    first, second = (builders.sign_in(home.account) for _ in range(2))
    others = builders.sign_in(noise.account)
    with database.unit() as unit:
        for kept in (first, second, others):
            unit.sign_ins.add(kept)
        unit.sign_ins.end(first.id, THEN)
        unit.sign_ins.end_all(home.account.id, THEN + timedelta(hours=1))
        assert unit.sign_ins.get(first.id) == replace(first, ended_at=THEN)
        assert unit.sign_ins.get(second.id) == replace(second, ended_at=THEN + timedelta(hours=1))
        assert unit.sign_ins.get(others.id) == others
