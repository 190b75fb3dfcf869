"""Loading the demo: whole or not at all, the same on both databases, and never outside demo mode."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import chain
from typing import Any

import pytest

from saferSleep.actions.contents import Contents
from saferSleep.demo.loading import PASSWORD, SIGN_INS, DemoRefusedError, load
from saferSleep.domain.permissions import Permission, Profession, Role
from saferSleep.domain.questions import Questionnaire
from saferSleep.web.sign_in.passwords import LEAST_LENGTH
from tests.support.databases import Copies
from tests.support.demo import TODAY, WHOLE, Demo, contents, copies, demo, kept, loaded, opened

__all__ = ["copies", "demo", "opened"]


def test_sixty_families_are_loaded(demo: Demo) -> None:
    assert demo.loaded == 60


def test_a_second_load_changes_nothing(demo: Demo) -> None:
    before = kept(demo)
    assert loaded(demo.deps, TODAY + timedelta(days=5)).loaded == 0
    assert kept(demo) == before


def test_two_loads_on_two_kinds_of_database_are_equal(
    opened: Any, sqlite_copies: Copies, postgres_copies: Copies
) -> None:
    one, other = (kept(loaded(opened(copies))) for copies in (sqlite_copies, postgres_copies))
    for name in one:
        assert one[name] == other[name], name


def test_outside_demo_mode_nothing_is_loaded(opened: Any, copies: Copies) -> None:
    deps = opened(copies)
    with pytest.raises(DemoRefusedError):
        load(deps, today=TODAY, password_hash="$argon2id$fictional", allowed=False)
    with deps.reading() as unit:
        assert unit.accounts.by_email(SIGN_INS[0].email) is None


class GivesOut(Contents):
    """Content that cannot be read any more after so many questions about it."""

    def __init__(self, times: int) -> None:
        super().__init__(contents().catalogue)
        self._left = times

    def newest(self, questionnaire_id: str) -> Questionnaire:
        self._left -= 1
        if self._left < 0:
            raise OSError("the disk is gone")
        return super().newest(questionnaire_id)


def test_an_interrupted_load_leaves_nothing_behind_and_can_be_repeated(opened: Any, copies: Copies) -> None:
    deps = opened(copies)
    with pytest.raises(OSError, match="disk"):
        loaded(replace(deps, contents=GivesOut(100)))
    with deps.reading() as unit:
        assert unit.accounts.by_email(SIGN_INS[0].email) is None
        assert unit.audit.count() == 0
    assert loaded(deps).loaded == 60


def test_every_kind_of_person_can_sign_in_with_a_demo_account(demo: Demo) -> None:
    with demo.deps.reading() as unit:
        accounts = [unit.accounts.by_email(sign_in.email) for sign_in in SIGN_INS]
    found = [account for account in accounts if account]
    assert len(found) == len(SIGN_INS) == len({account.unique for account in found})
    assert all(account.is_demo and account.is_active and account.unique for account in found)
    assert {account.role for account in found} == set(Role)
    assert {account.profession for account in found} == set(Profession)
    extra = set(chain(*(account.extra_permissions for account in found)))
    assert extra == {Permission.TEAM_LEAD, Permission.SAFEGUARDING_LEAD}
    assert len({account.organisation_id for account in found}) == 3
    assert len(PASSWORD) >= LEAST_LENGTH


def test_each_team_has_its_families_and_sees_no_other(demo: Demo) -> None:
    with demo.deps.reading() as unit:
        seen = {key: unit.families.listed(demo.actor(key)) for key in (*WHOLE, "north.lead", "agency", "safeguarding")}
    sizes = {key: len(found) for key, found in seen.items()}
    assert sizes == {
        "north": 20, "south": 18, "midwife": 10, "haringey": 12, "north.lead": 20, "agency": 4, "safeguarding": 48,
    }  # fmt: skip
    assert len({family.id for key in WHOLE for family in seen[key]}) == 60
    assert len({family.team_id for key in WHOLE for family in seen[key]}) == 4


def test_nothing_happens_after_the_given_day(opened: Any, sqlite_copies: Copies) -> None:
    later = TODAY + timedelta(days=100)
    demo = loaded(opened(sqlite_copies), later)
    found = kept(demo)
    moments = [one.at for one in chain(*found["audit"])] + [one.created_at for one in found["families"]]
    assert all(one.tzinfo and one.date() < later for one in moments)
    assert max(one.visit_date for one in found["assessments"]) == later - timedelta(days=1)
