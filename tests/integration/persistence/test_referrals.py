"""Referrals: kept whole, changed once per revision, and seen only by their team."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from saferSleep.domain.errors import ConflictError
from saferSleep.domain.permissions import Profession
from saferSleep.domain.records import ReferralState
from saferSleep.persistence.engine import Database
from tests.support import builders
from tests.support.builders import THEN, Home


def test_referrals_come_back_newest_first_and_only_to_their_team(database: Database, home: Home, noise: Home) -> None:
    family = builders.family(home.team, home.account)
    agency = builders.account(home.team, profession=Profession.OTHER_AGENCY)
    visit = builders.assessment(family, home.account)
    first = builders.referral(family, home.account, state=ReferralState.DECLINED, reason="Not this month")
    second = builders.referral(family, home.account, at=THEN + timedelta(days=1), assessment_id=visit.id)
    theirs = builders.referral(family, agency, at=THEN + timedelta(days=2))
    with database.unit() as unit:
        unit.accounts.add(agency)
        unit.families.add(family)
        unit.assessments.start(visit, ())
        for referral in (first, second, theirs):
            unit.referrals.add(referral)
    with database.reading() as unit:
        assert unit.referrals.of_family(family.id, home.account.actor) == (theirs, second, first)
        assert unit.referrals.of_family(family.id, agency.actor) == (theirs,)
        assert unit.referrals.of_family(family.id, noise.account.actor) == ()
        assert unit.referrals.of_assessment(visit.id, home.account.actor) == (second,)
        assert unit.referrals.of_assessment(visit.id, agency.actor) == ()


def test_a_referral_is_changed_once_per_revision(database: Database, home: Home) -> None:
    family = builders.family(home.team, home.account)
    offered = builders.referral(family, home.account)
    declined = replace(offered, state=ReferralState.DECLINED, reason="Wants to think about it")
    with database.unit() as unit:
        unit.families.add(family)
        unit.referrals.add(offered)
        unit.referrals.change(declined)
    with pytest.raises(ConflictError, match="somebody else changed this referral"), database.unit() as unit:
        unit.referrals.change(replace(offered, state=ReferralState.CANCELLED))
    with database.reading() as unit:
        assert unit.referrals.of_family(family.id, home.account.actor) == (replace(declined, revision=2),)
